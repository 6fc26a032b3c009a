package media

import (
	"image"
	"image/draw"
	"io"
)

// rows gives a picture from top to bottom, so that a large one need not be in memory at once.
type rows interface {
	size() (width, height int)
	// next fills row with one line of red, green, blue and opacity, the colours multiplied by it.
	next(row []uint8) error
}

// decoded reads the rows of a picture that is in memory.
type decoded struct {
	img  image.Image
	line *image.RGBA
	y    int
}

func opened(img image.Image, err error) (rows, error) {
	if err != nil {
		return nil, err
	}
	return readRows(img), nil
}

func readRows(img image.Image) rows {
	return &decoded{img: img, line: &image.RGBA{Stride: 4 * img.Bounds().Dx(), Rect: image.Rect(0, 0, img.Bounds().Dx(), 1)}}
}

func (d *decoded) size() (int, int) { return d.img.Bounds().Dx(), d.img.Bounds().Dy() }

func (d *decoded) next(row []uint8) error {
	b := d.img.Bounds()
	if d.y >= b.Dy() {
		return io.EOF
	}
	d.line.Pix = row
	draw.Draw(d.line, d.line.Rect, d.img, image.Pt(b.Min.X, b.Min.Y+d.y), draw.Src)
	d.y++
	return nil
}
