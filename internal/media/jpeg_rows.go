package media

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
)

// jpegRows gives the pixels of a JPEG from top to bottom, at the size that was chosen for it.
type jpegRows struct {
	f        *jpegFile
	scan     *scan // the one pass of a picture that is read row by row; nil when all is kept
	y, band  int   // next line, and the row of units that is in the planes
	columns  [4][]int32
	toRGB    func(line []uint8, parts [4][]uint8)
	basis    []float32 // of the way back from coefficients to pixels
	scaled   [4][64]float32
	channels [4][]uint8
}

// openJPEG reads a picture that will be shown no larger than width by height.
func openJPEG(data []byte, width, height int) (rows, error) {
	f, err := openJPEGFile(data)
	if err != nil {
		return nil, err
	}
	f.suit(width, height)
	r := &jpegRows{f: f, band: -1, basis: cosines(f.side)}
	if err := r.gather(); err != nil {
		return nil, err
	}
	r.toRGB = f.colours()
	w, _ := r.size()
	for i, p := range f.parts {
		p.plane = make([]uint8, p.across*p.v*f.side*f.side)
		r.columns[i] = make([]int32, w)
		for x := range r.columns[i] {
			r.columns[i][x] = int32(x * p.h / f.most[0])
		}
		r.channels[i] = make([]uint8, w)
		for k, at := range keptPlaces(f.side) {
			if at >= 0 {
				r.scaled[i][at] = float32(p.quant[k]) * float32(f.side) / 8
			}
		}
	}
	return r, nil
}

// gather reads all passes of a picture that comes in several, and the head of one that comes in one.
func (r *jpegRows) gather() error {
	f := r.f
	single := f.rowByRow()
	for _, p := range f.parts {
		blocks := p.across * p.down
		if single {
			blocks = p.across * p.v
		}
		p.kept = make([]int16, blocks*f.side*f.side)
		if f.progressive {
			p.seen = make([]uint64, blocks)
		}
	}
	got := map[*jpegPart]bool{}
	for {
		marker, body, err := f.segment()
		if err != nil && len(got) == len(f.parts) {
			return nil // every channel is there; only the end mark is not
		}
		if err != nil {
			return err
		}
		switch marker {
		case jpegSOS:
			s, err := f.nextScan(body)
			if err != nil {
				return err
			}
			if single {
				r.scan = s
				return nil
			}
			for range s.rows() {
				if err := s.row(); err != nil {
					return err
				}
			}
			f.at = s.bits.at
			for _, p := range s.parts {
				got[p] = true
			}
		case jpegEOI:
			if len(got) < len(f.parts) {
				return fmt.Errorf("%w: it ends too early", errJPEG)
			}
			return nil
		default:
			if err := f.take(marker, body); err != nil {
				return err
			}
		}
	}
}

func (r *jpegRows) size() (int, int) {
	return ceil(r.f.width*r.f.side, 8), ceil(r.f.height*r.f.side, 8)
}

func (r *jpegRows) next(row []uint8) error {
	if _, h := r.size(); r.y >= h {
		return io.EOF
	}
	f := r.f
	lines := f.most[1] * f.side // in a row of units
	if band := r.y / lines; band != r.band {
		if err := r.unpack(band); err != nil {
			return err
		}
	}
	inside := r.y % lines
	for i, p := range f.parts {
		width := p.across * f.side
		line := p.plane[inside*p.v/f.most[1]*width:][:width]
		if p.h == f.most[0] {
			copy(r.channels[i], line)
			continue
		}
		for x, from := range r.columns[i] {
			r.channels[i][x] = line[from]
		}
	}
	r.toRGB(row, r.channels)
	r.y++
	return nil
}

// unpack makes the pixels of one row of units.
func (r *jpegRows) unpack(band int) error {
	f := r.f
	if r.scan != nil {
		for _, p := range f.parts {
			clear(p.kept)
		}
		r.scan.rowsOfUnit = 0
		if err := r.readRow(); err != nil {
			return err
		}
	}
	r.band = band
	each := f.side * f.side
	for i, p := range f.parts {
		first := band * p.v * p.across
		if r.scan != nil {
			first = 0
		}
		for v := range p.v {
			for x := range p.across {
				at := first + v*p.across + x
				r.pixels(p.plane[v*f.side*p.across*f.side+x*f.side:], p.across*f.side, p.kept[at*each:(at+1)*each], &r.scaled[i])
			}
		}
	}
	return nil
}

// readRow reads the next row of units of a picture of one pass. One channel is read as single blocks, a row at a time, too.
func (r *jpegRows) readRow() error {
	err := r.scan.row()
	if errors.Is(err, errJPEG) {
		return fmt.Errorf("%w, line %d of %d", err, r.y, r.f.height)
	}
	return err
}

// cosines is the way from coefficients to pixels for blocks of side by side: pixel x, coefficient u.
func cosines(side int) []float32 {
	m := make([]float32, side*side)
	for x := range side {
		for u := range side {
			c := math.Sqrt(2 / float64(side))
			if u == 0 {
				c = math.Sqrt(1 / float64(side))
			}
			m[x*side+u] = float32(c * math.Cos(float64(2*x+1)*float64(u)*math.Pi/float64(2*side)))
		}
	}
	return m
}

// pixels makes a block's pixels. Only the coarse coefficients that there are cost time.
func (r *jpegRows) pixels(to []uint8, stride int, kept []int16, quant *[64]float32) {
	side := r.f.side
	rows, columns := 0, 0
	for v := range side {
		for u, c := range kept[v*side : v*side+side] {
			if c != 0 {
				rows, columns = v+1, max(columns, u+1)
			}
		}
	}
	if rows <= 1 && columns <= 1 { // one colour all over
		level := level(float32(kept[0])*quant[0]/float32(side) + 128)
		for y := range side {
			line := to[y*stride : y*stride+side]
			for x := range line {
				line[x] = level
			}
		}
		return
	}
	var half [64]float32 // down done, across to do: line y, coefficient u
	for v := range rows {
		for u := range columns {
			c := kept[v*side+u]
			if c == 0 {
				continue
			}
			value := float32(c) * quant[v*side+u]
			for y := range side {
				half[y*8+u] += value * r.basis[y*side+v]
			}
		}
	}
	for y := range side {
		line := to[y*stride : y*stride+side]
		from := half[y*8 : y*8+columns]
		for x := range line {
			sum := float32(128)
			for u, c := range from {
				sum += c * r.basis[x*side+u]
			}
			line[x] = level(sum)
		}
	}
}

// colours chooses how channels become red, green and blue.
func (f *jpegFile) colours() func(line []uint8, parts [4][]uint8) {
	switch {
	case len(f.parts) == 1:
		return fromGrey
	case len(f.parts) == 3 && (f.transform == 0 && !f.jfif || f.parts[0].id == 'R' && f.parts[1].id == 'G' && f.parts[2].id == 'B'):
		return fromRGB
	case len(f.parts) == 3:
		return fromYCbCr
	case f.transform == 2:
		return func(line []uint8, parts [4][]uint8) {
			fromYCbCr(line, parts)
			inked(line, parts[3])
		}
	case f.transform >= 0: // Adobe writes how much ink is not there
		return func(line []uint8, parts [4][]uint8) {
			fromRGB(line, parts)
			inked(line, parts[3])
		}
	default:
		return func(line []uint8, parts [4][]uint8) {
			for _, p := range parts {
				for i := range p {
					p[i] = 255 - p[i]
				}
			}
			fromRGB(line, parts)
			inked(line, parts[3])
		}
	}
}

func fromGrey(line []uint8, parts [4][]uint8) {
	for x, v := range parts[0] {
		px := line[4*x : 4*x+4 : 4*x+4]
		px[0], px[1], px[2], px[3] = v, v, v, 0xFF
	}
}

func fromRGB(line []uint8, parts [4][]uint8) {
	for x := range parts[0] {
		px := line[4*x : 4*x+4 : 4*x+4]
		px[0], px[1], px[2], px[3] = parts[0][x], parts[1][x], parts[2][x], 0xFF
	}
}

func fromYCbCr(line []uint8, parts [4][]uint8) {
	for x := range parts[0] {
		px := line[4*x : 4*x+4 : 4*x+4]
		px[0], px[1], px[2] = color.YCbCrToRGB(parts[0][x], parts[1][x], parts[2][x])
		px[3] = 0xFF
	}
}

// inked lays black over a line.
func inked(line, black []uint8) {
	for x, k := range black {
		for i := range 3 {
			line[4*x+i] = uint8(uint32(line[4*x+i]) * uint32(k) / 255)
		}
	}
}
