package media

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// The largest working size: the widest rendition, and no more than twice as high as wide.
const (
	mostWidth  = 960
	mostHeight = 2 * mostWidth
)

// The original is kept in this size, from which larger renditions than today's could be made.
const (
	originalSide    = 1920
	originalQuality = 92
)

// Size of the card that social networks show.
const (
	cardWidth   = 1200
	cardHeight  = 630
	cardQuality = 82
)

// renditions makes all files from a picture of working size or larger.
func (s *Studio) renditions(base *image.NRGBA) (map[string][]byte, []int, error) {
	files, made, err := s.webps(base)
	if err != nil {
		return nil, nil, err
	}
	if files[JPEGName], err = s.fallback(base); err != nil {
		return nil, nil, err
	}
	if s.settings.Card {
		if files[OpenGraphName], err = card(base); err != nil {
			return nil, nil, err
		}
	}
	return files, made, nil
}

// webps makes the widths there are, rising.
func (s *Studio) webps(base *image.NRGBA) (map[string][]byte, []int, error) {
	files := map[string][]byte{}
	var made []int
	img := base
	for i := len(widths) - 1; i >= 0; i-- { // each from the next larger one
		w := widths[i]
		if base.Rect.Dx() < w && i > 0 { // never upscaled; the narrowest is made of any picture
			continue
		}
		var err error
		if img, err = resized(img, w, 2*w); err != nil {
			return nil, nil, err
		}
		var b bytes.Buffer
		if err := s.encoder.Encode(&b, img); err != nil {
			return nil, nil, fmt.Errorf("encode %d wide: %w", w, err)
		}
		files[WebPName(w)] = b.Bytes()
		made = append([]int{w}, made...)
	}
	return files, made, nil
}

// fallback is the JPEG for what reads no WebP, and for the time before there is any.
func (s *Studio) fallback(base *image.NRGBA) ([]byte, error) {
	small, err := resized(base, s.settings.JPEGSide, s.settings.JPEGSide)
	if err != nil {
		return nil, err
	}
	return encodeJPEG(grounded(small, small.Rect), s.settings.JPEGQuality)
}

// encodeOriginal writes a picture as it was, in a file of our own making.
func encodeOriginal(base *image.NRGBA, holes bool) (name string, file []byte, err error) {
	if holes {
		var b bytes.Buffer
		err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, base)
		return OriginalPNG, b.Bytes(), err
	}
	solid := image.RGBA{Pix: base.Pix, Stride: base.Stride, Rect: base.Rect} // the same without opacity, and read much faster
	file, err = encodeJPEG(&solid, originalQuality)
	return OriginalJPEG, file, err
}

// resized makes a picture fit a frame; one that fits already stays.
func resized(img image.Image, frameWidth, frameHeight int) (*image.NRGBA, error) {
	b := img.Bounds()
	w, h := fit(b.Dx(), b.Dy(), frameWidth, frameHeight)
	if same, ok := img.(*image.NRGBA); ok && w == b.Dx() && h == b.Dy() {
		return same, nil
	}
	out, _, err := scaled(readRows(img), w, h)
	return out, err
}

// grounded lays a picture in the middle of a frame on the ground colour.
func grounded(img *image.NRGBA, frame image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, frame.Dx(), frame.Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(Ground), image.Point{}, draw.Src)
	at := image.Pt((frame.Dx()-img.Rect.Dx())/2, (frame.Dy()-img.Rect.Dy())/2)
	draw.Draw(out, img.Rect.Sub(img.Rect.Min).Add(at), img, img.Rect.Min, draw.Over)
	return out
}

func encodeJPEG(img image.Image, quality int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// card is the picture for social networks.
func card(img image.Image) ([]byte, error) {
	small, err := resized(img, cardWidth, cardHeight)
	if err != nil {
		return nil, err
	}
	return encodeJPEG(grounded(small, image.Rect(0, 0, cardWidth, cardHeight)), cardQuality)
}
