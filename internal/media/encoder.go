package media

import (
	"image"
	"io"

	"github.com/gen2brain/webp"
)

// Encoder writes one rendition. There is one today; another WebP library, or AVIF, can take its place.
type Encoder interface {
	Encode(w io.Writer, img *image.NRGBA) error
}

// WebP encodes with libwebp. The library starts at the first picture, not with the program; that first one pays
// about half a second for it.
type WebP struct {
	Quality int // 1 to 99
	Method  int // 0 fast to 6 small
}

// Encode writes img as lossy WebP with its alpha.
func (e WebP) Encode(w io.Writer, img *image.NRGBA) error {
	return webp.Encode(w, img, webp.Options{Quality: e.Quality, Method: e.Method})
}
