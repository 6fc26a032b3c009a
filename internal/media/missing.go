package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"slices"

	"golang.org/x/image/webp"
)

// OpenGraph makes og.jpg from the bytes of 800.jpg. The bytes must be our own.
func OpenGraph(jpegFile []byte) ([]byte, error) {
	img, err := jpeg.Decode(bytes.NewReader(jpegFile))
	if err != nil {
		return nil, fmt.Errorf("make the card: %w", err)
	}
	return card(img)
}

// MakeOpenGraph makes og.jpg for a picture that was stored without one, as the demo's are: from its
// widest WebP, or when it has none, from its 800.jpg.
func (s *Studio) MakeOpenGraph(ctx context.Context, blobs Blobs, key string) error {
	return s.make(ctx, blobs, key, OpenGraphName, card)
}

// MakeJPEG makes 800.jpg for a picture that was stored without one, from its widest WebP.
func (s *Studio) MakeJPEG(ctx context.Context, blobs Blobs, key string) error {
	return s.make(ctx, blobs, key, JPEGName, func(img image.Image) ([]byte, error) {
		base, err := resized(img, s.settings.JPEGSide, s.settings.JPEGSide)
		if err != nil {
			return nil, err
		}
		return s.fallback(base)
	})
}

// make writes one file of a stored picture from the best other one; without any it is ErrNotFound.
func (s *Studio) make(ctx context.Context, blobs Blobs, key, name string, from func(image.Image) ([]byte, error)) error {
	leave, err := s.enter(ctx, s.slots)
	if err != nil {
		return err
	}
	defer leave()
	img, err := best(ctx, blobs, key)
	if err != nil {
		return err
	}
	file, err := from(img)
	if err != nil {
		return fmt.Errorf("make %s/%s: %w", key, name, err)
	}
	return blobs.Put(ctx, key+"/"+name, bytes.NewReader(file))
}

// best opens the largest file a stored picture has.
func best(ctx context.Context, blobs Blobs, key string) (image.Image, error) {
	var names []string
	for _, w := range slices.Backward(widths) {
		names = append(names, WebPName(w))
	}
	names = append(names, JPEGName)
	for _, name := range names {
		file, _, err := blobs.Open(ctx, key+"/"+name)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		img, err := decodeOwn(file, name)
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, fmt.Errorf("read %s/%s: %w", key, name, err)
		}
		return img, nil
	}
	return nil, fmt.Errorf("picture %s: %w", key, ErrNotFound)
}

func decodeOwn(r io.Reader, name string) (image.Image, error) {
	if name == JPEGName {
		return jpeg.Decode(r)
	}
	return webp.Decode(r)
}
