package media

import (
	"errors"
	"fmt"
	"image/color"
)

// What can be wrong with an upload. Errors of this package wrap one of them, or the reader's or the context's own.
var (
	ErrTooBig        = errors.New("the file is too big")
	ErrTooManyPixels = errors.New("the picture has too many pixels")
	ErrTooHeavy      = errors.New("the picture is of a sort that needs too much memory at its size")
	ErrDamaged       = errors.New("the picture is damaged")
	ErrNotAPicture   = errors.New("the file is not a PNG, JPEG, WebP or GIF picture")
)

// Limits are what an upload may ask of the shop.
type Limits struct {
	Bytes  int64 // size of the file
	Pixels int64 // width times height, as its header says
	Memory int64 // bytes to decode it; only rare sorts (interlaced PNG, lossless WebP) need more than Pixels allows
}

// DefaultLimits are 10 MB, 40 megapixels and 96 MB.
func DefaultLimits() Limits {
	return Limits{Bytes: 10 << 20, Pixels: 40_000_000, Memory: 96 << 20}
}

// Picture is what was made of an upload.
type Picture struct {
	Width, Height int  // of the original, upright
	HasAlpha      bool // whether any of it is see-through
	Widths        []int
	Files         map[string][]byte // by name: original.jpg or original.png, 240.webp, 480.webp, 960.webp, 800.jpg, og.jpg
}

// Names of the files a picture has besides its WebP widths. The original is PNG when it is see-through; it is not shown.
const (
	OriginalJPEG  = "original.jpg"
	OriginalPNG   = "original.png"
	JPEGName      = "800.jpg"
	OpenGraphName = "og.jpg"
)

// widths are those a picture is offered in; one that is too narrow for a width goes without it.
var widths = []int{240, 480, 960}

// WebPName is the file of one width.
func WebPName(width int) string { return fmt.Sprintf("%d.webp", width) }

// Names are all files a picture may have.
func Names() []string {
	names := make([]string, 0, len(widths)+4)
	for _, w := range widths {
		names = append(names, WebPName(w))
	}
	return append(names, JPEGName, OpenGraphName, OriginalJPEG, OriginalPNG)
}

// Ground is what see-through pictures are laid on where a file cannot be see-through: the page's own ground colour.
var Ground = color.NRGBA{R: 0xEF, G: 0xEA, B: 0xE1, A: 0xFF}
