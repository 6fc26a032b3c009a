package drawing

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// canvas is what the painting goes on to: transparent at first. It works in floating point and with colours
// multiplied by their opacity, so that many thin layers add up without steps.
type canvas struct {
	size   int
	pixels []float32 // red, green, blue, opacity
	raster *vector.Rasterizer
	mask   *image.Alpha // scratch for one shape's coverage
	masks  []*image.Alpha
	camera camera
}

// camera places the 100 by 100 picture on the pixels: near 1 shows all of it, 2 shows half of its width.
type camera struct {
	near float64
	at   point // the place of the picture in the middle
}

func newCanvas(size int) *canvas {
	return &canvas{
		size:   size,
		pixels: make([]float32, 4*size*size),
		raster: vector.NewRasterizer(1, 1),
		mask:   image.NewAlpha(image.Rect(0, 0, size, size)),
		camera: camera{near: 1, at: point{50, 50}},
	}
}

func (c *canvas) toPixel(p point) (x, y float64) {
	k := float64(c.size) / 100
	return ((p.x-c.camera.at.x)*c.camera.near + 50) * k, ((p.y-c.camera.at.y)*c.camera.near + 50) * k
}

func (c *canvas) toPicture(x, y int) point {
	k := 100 / float64(c.size)
	return point{
		((float64(x)+0.5)*k-50)/c.camera.near + c.camera.at.x,
		((float64(y)+0.5)*k-50)/c.camera.near + c.camera.at.y,
	}
}

// cover works out how much of each pixel a path covers and returns the rectangle it lies in.
func (c *canvas) cover(p path, into *image.Alpha) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, line := range p {
		for _, q := range line {
			x, y := c.toPixel(q)
			x0, y0, x1, y1 = math.Min(x0, x), math.Min(y0, y), math.Max(x1, x), math.Max(y1, y)
		}
	}
	if x1 <= x0 || y1 <= y0 { // also when the path is empty
		return image.Rectangle{}
	}
	side := float64(c.size)
	area := image.Rectangle{ // not image.Rect, which would turn a shape that lies outside inside out
		Min: image.Pt(int(math.Max(0, math.Floor(x0))), int(math.Max(0, math.Floor(y0)))),
		Max: image.Pt(int(math.Min(side, math.Ceil(x1))), int(math.Min(side, math.Ceil(y1)))),
	}
	if area.Empty() {
		return image.Rectangle{}
	}
	c.raster.Reset(area.Dx(), area.Dy())
	c.raster.DrawOp = draw.Src
	for _, line := range p {
		for i, q := range line {
			x, y := c.toPixel(q)
			fx, fy := float32(x-float64(area.Min.X)), float32(y-float64(area.Min.Y))
			if i == 0 {
				c.raster.MoveTo(fx, fy)
			} else {
				c.raster.LineTo(fx, fy)
			}
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(into, area, image.Opaque, image.Point{})
	return area
}

// fill paints a path.
func (c *canvas) fill(p path, with paint) {
	area := c.cover(p, c.mask)
	var clip *image.Alpha
	if n := len(c.masks); n > 0 {
		clip = c.masks[n-1]
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			i := y*c.mask.Stride + x
			a := float64(c.mask.Pix[i])
			if clip != nil {
				a *= float64(clip.Pix[i]) / 255
			}
			if a == 0 {
				continue
			}
			col, opacity := with(c.toPicture(x, y))
			c.over(4*(y*c.size+x), col, opacity*a/255)
		}
	}
}

func (c *canvas) over(i int, col colour, a float64) {
	px := c.pixels[i : i+4 : i+4]
	keep := float32(1 - a)
	px[0] = px[0]*keep + float32(col.r*a)
	px[1] = px[1]*keep + float32(col.g*a)
	px[2] = px[2]*keep + float32(col.b*a)
	px[3] = px[3]*keep + float32(a)
}

// within paints only inside a path while inside runs. It may be nested.
func (c *canvas) within(p path, inside func()) {
	mask := image.NewAlpha(image.Rect(0, 0, c.size, c.size))
	area := c.cover(p, mask)
	if n := len(c.masks); n > 0 {
		outer := c.masks[n-1]
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for i := y*mask.Stride + area.Min.X; i < y*mask.Stride+area.Max.X; i++ {
				mask.Pix[i] = uint8(int(mask.Pix[i]) * int(outer.Pix[i]) / 255)
			}
		}
	}
	c.masks = append(c.masks, mask)
	inside()
	c.masks = c.masks[:len(c.masks)-1]
}

// image returns the finished picture with ordinary, unmultiplied colours.
func (c *canvas) image() *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, c.size, c.size))
	for i := 0; i < len(c.pixels); i += 4 {
		a := c.pixels[i+3]
		if a < 1.0/512 {
			continue
		}
		for k := range 3 {
			out.Pix[i+k] = level(c.pixels[i+k] / a)
		}
		out.Pix[i+3] = opacity(a)
	}
	return out
}

// opacity comes in steps: of four for shadows, of sixteen for edges. It is packed without loss, and nobody sees finer ones.
func opacity(a float32) uint8 {
	v := int(level(a))
	switch {
	case v > 247:
		return 255
	case v > 127:
		return uint8((v + 8) / 16 * 16)
	}
	return uint8((v + 2) / 4 * 4)
}

func level(v float32) uint8 {
	return uint8(min(max(v, 0), 1)*255 + 0.5)
}
