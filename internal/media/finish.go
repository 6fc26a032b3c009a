package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
)

// Finish makes what Receive left to do, from the kept original: the WebP widths and the card. It returns the widths there
// are then. Done twice it does the same again. Without an original it is ErrNotFound.
func (s *Studio) Finish(ctx context.Context, blobs Blobs, key string) ([]int, error) {
	leave, err := s.enter(ctx, s.slots)
	if err != nil {
		return nil, err
	}
	defer leave()
	data, err := original(ctx, blobs, key)
	if err != nil {
		return nil, err
	}
	base, _, err := s.develop(ctx, data, image.Pt(mostWidth, mostHeight))
	if err != nil {
		return nil, fmt.Errorf("read the original of %s: %w", key, err)
	}
	files, made, err := s.webps(base)
	if err != nil {
		return nil, err
	}
	if s.settings.Card {
		if files[OpenGraphName], err = card(base); err != nil {
			return nil, err
		}
	}
	for name, file := range files {
		if err := blobs.Put(ctx, key+"/"+name, bytes.NewReader(file)); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// original reads the kept original, whichever kind it is.
func original(ctx context.Context, blobs Blobs, key string) ([]byte, error) {
	for _, name := range []string{OriginalJPEG, OriginalPNG} {
		file, _, err := blobs.Open(ctx, key+"/"+name)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(file)
		return data, errors.Join(err, file.Close())
	}
	return nil, fmt.Errorf("the original of %s: %w", key, ErrNotFound)
}
