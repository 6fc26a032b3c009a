package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image/png"
	"io"
)

// pngRows unpacks a PNG line by line. The standard library unpacks the whole picture: 160 MB for the
// 40 megapixels we allow, and twice that with 16 bits a channel.
type pngRows struct {
	width, height int
	depth, colour int
	palette       [256][4]uint8
	clear         [3]uint16 // the one colour that is see-through, when hasClear
	hasClear      bool
	in            io.Reader
	closer        io.Closer
	line, above   []byte
	y             int
}

var errPNG = errors.New("broken PNG")

// Kinds of pixels.
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGreyAlpha = 4
	pngRGBA      = 6
)

// openPNG reads up to the first pixels. Its header was already checked by the standard library.
func openPNG(data []byte) (rows, error) {
	if len(data) < 33 {
		return nil, errPNG
	}
	if data[28] != 0 { // interlaced: rows do not come in order
		return opened(png.Decode(bytes.NewReader(data)))
	}
	p := &pngRows{
		width:  int(binary.BigEndian.Uint32(data[16:])),
		height: int(binary.BigEndian.Uint32(data[20:])),
		depth:  int(data[24]),
		colour: int(data[25]),
	}
	for i := range p.palette {
		p.palette[i] = [4]uint8{0, 0, 0, 0xFF}
	}
	c := chunks{data: data[33:]}
	for {
		name, body, err := c.next()
		if err != nil {
			return nil, err
		}
		switch name {
		case "PLTE":
			for i := 0; i+2 < len(body) && i/3 < 256; i += 3 {
				copy(p.palette[i/3][:3], body[i:])
			}
		case "tRNS":
			p.transparent(body)
		case "IDAT":
			z, err := zlib.NewReader(&idat{chunks: &c, body: body})
			if err != nil {
				return nil, err
			}
			p.in, p.closer = z, z
			n := (p.width*p.bits() + 7) / 8
			p.line, p.above = make([]byte, n+1), make([]byte, n+1)
			return p, nil
		case "IEND":
			return nil, errPNG
		}
	}
}

func (p *pngRows) transparent(body []byte) {
	switch p.colour {
	case pngPalette:
		for i := 0; i < len(body) && i < 256; i++ {
			p.palette[i][3] = body[i]
		}
	case pngGrey:
		if len(body) >= 2 {
			p.hasClear = true
			v := binary.BigEndian.Uint16(body)
			p.clear = [3]uint16{v, v, v}
		}
	case pngRGB:
		if len(body) >= 6 {
			p.hasClear = true
			for i := range 3 {
				p.clear[i] = binary.BigEndian.Uint16(body[2*i:])
			}
		}
	}
}

// bits is the size of one pixel.
func (p *pngRows) bits() int {
	return p.depth * map[int]int{pngGrey: 1, pngRGB: 3, pngPalette: 1, pngGreyAlpha: 2, pngRGBA: 4}[p.colour]
}

func (p *pngRows) size() (int, int) { return p.width, p.height }

func (p *pngRows) next(row []uint8) error {
	if p.y >= p.height {
		return io.EOF
	}
	if _, err := io.ReadFull(p.in, p.line); err != nil {
		return fmt.Errorf("line %d: %w", p.y, err)
	}
	if err := unfilter(p.line[0], p.line[1:], p.above[1:], max(1, p.bits()/8)); err != nil {
		return err
	}
	p.unpack(row, p.line[1:])
	p.line, p.above = p.above, p.line
	p.y++
	if p.y == p.height { // the checksum of the pixels stands after the last line
		if n, err := io.Copy(io.Discard, io.LimitReader(p.in, 1)); err != nil || n > 0 {
			return errors.Join(errPNG, err)
		}
		return p.closer.Close()
	}
	return nil
}

// unfilter undoes what the encoder did to a line to make it pack better.
func unfilter(filter byte, line, above []byte, step int) error {
	switch filter {
	case 0:
	case 1:
		for i := step; i < len(line); i++ {
			line[i] += line[i-step]
		}
	case 2:
		for i := range line {
			line[i] += above[i]
		}
	case 3:
		for i := range line {
			left := 0
			if i >= step {
				left = int(line[i-step])
			}
			line[i] += uint8((left + int(above[i])) / 2)
		}
	case 4:
		for i := range line {
			var left, corner int
			if i >= step {
				left, corner = int(line[i-step]), int(above[i-step])
			}
			line[i] += uint8(paeth(left, int(above[i]), corner))
		}
	default:
		return errPNG
	}
	return nil
}

// paeth is the neighbour nearest to left + above - corner.
func paeth(left, above, corner int) int {
	p := left + above - corner
	a, b, c := abs(p-left), abs(p-above), abs(p-corner)
	if a <= b && a <= c {
		return left
	}
	if b <= c {
		return above
	}
	return corner
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

// unpack turns a line of any kind into four bytes a pixel.
func (p *pngRows) unpack(row, line []uint8) {
	for x := range p.width {
		r, g, b, a := p.pixel(line, x)
		row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = times(r, a), times(g, a), times(b, a), uint8(a>>8)
	}
}

// times multiplies by the opacity and keeps the eight bits we work with.
func times(v, a uint16) uint8 { return uint8(uint32(v) * uint32(a) / 0xFFFF >> 8) }

// pixel gives one pixel, sixteen bits a channel.
func (p *pngRows) pixel(line []byte, x int) (r, g, b, a uint16) {
	switch p.colour {
	case pngPalette:
		c := p.palette[p.small(line, x)]
		return uint16(c[0]) * 0x101, uint16(c[1]) * 0x101, uint16(c[2]) * 0x101, uint16(c[3]) * 0x101
	case pngGrey:
		v := p.sample(line, x)
		if p.hasClear && v == p.clear[0] {
			return 0, 0, 0, 0
		}
		return p.sixteen(v), p.sixteen(v), p.sixteen(v), 0xFFFF
	case pngGreyAlpha:
		v := p.sixteen(p.sample(line, 2*x))
		return v, v, v, p.sixteen(p.sample(line, 2*x+1))
	case pngRGB:
		c := [3]uint16{p.sample(line, 3*x), p.sample(line, 3*x+1), p.sample(line, 3*x+2)}
		if p.hasClear && c == p.clear {
			return 0, 0, 0, 0
		}
		return p.sixteen(c[0]), p.sixteen(c[1]), p.sixteen(c[2]), 0xFFFF
	}
	return p.sixteen(p.sample(line, 4*x)), p.sixteen(p.sample(line, 4*x+1)), p.sixteen(p.sample(line, 4*x+2)), p.sixteen(p.sample(line, 4*x+3))
}

// sample is the i-th number of a line, as deep as the file has it.
func (p *pngRows) sample(line []byte, i int) uint16 {
	switch p.depth {
	case 16:
		return binary.BigEndian.Uint16(line[2*i:])
	case 8:
		return uint16(line[i])
	}
	return p.small(line, i)
}

// small is a number of one, two, four or eight bits.
func (p *pngRows) small(line []byte, i int) uint16 {
	if p.depth >= 8 {
		return uint16(line[i])
	}
	at := i * p.depth
	return uint16(line[at/8]) >> (8 - p.depth - at%8) & (1<<p.depth - 1)
}

// sixteen spreads a number over sixteen bits.
func (p *pngRows) sixteen(v uint16) uint16 {
	if p.depth == 16 {
		return v
	}
	return uint16(uint32(v) * 0xFFFF / (1<<p.depth - 1))
}

// chunks walks through the parts of a PNG.
type chunks struct{ data []byte }

func (c *chunks) next() (name string, body []byte, err error) {
	if len(c.data) < 12 {
		return "", nil, io.ErrUnexpectedEOF
	}
	n := int(binary.BigEndian.Uint32(c.data))
	if n > len(c.data)-12 {
		return "", nil, io.ErrUnexpectedEOF
	}
	name, body = string(c.data[4:8]), c.data[8:8+n]
	if crc32.ChecksumIEEE(c.data[4:8+n]) != binary.BigEndian.Uint32(c.data[8+n:]) {
		return "", nil, fmt.Errorf("%w: checksum of %q", errPNG, name)
	}
	c.data = c.data[12+n:]
	return name, body, nil
}

// idat joins the pixel chunks, which must follow each other.
type idat struct {
	chunks *chunks
	body   []byte
}

func (d *idat) Read(b []byte) (int, error) {
	for len(d.body) == 0 {
		name, body, err := d.chunks.next()
		if err != nil {
			return 0, err
		}
		if name != "IDAT" {
			return 0, io.EOF
		}
		d.body = body
	}
	n := copy(b, d.body)
	d.body = d.body[n:]
	return n, nil
}
