package media

import "fmt"

// bits reads numbers of any length from the pixels' part of a JPEG. Behind its end it gives zeros and remembers it.
type bits struct {
	data   []byte
	at     int
	word   uint64 // the next bits, from the top
	n      int    // how many of them
	beyond int    // how many of those are not in the file
	wrong  bool   // something was read that cannot be
}

func (b *bits) fill() {
	for b.n <= 56 {
		var v byte
		switch {
		case b.at < len(b.data) && b.data[b.at] != 0xFF:
			v = b.data[b.at]
			b.at++
		case b.at+1 < len(b.data) && b.data[b.at+1] == 0:
			v = 0xFF
			b.at += 2
		default: // a mark, or the end
			b.beyond += 8
		}
		b.word |= uint64(v) << (56 - b.n)
		b.n += 8
	}
}

// take reads the next k bits, at most 16.
func (b *bits) take(k int) int {
	if b.n < k {
		b.fill()
	}
	v := int(b.word >> (64 - k))
	b.word <<= k
	b.n -= k
	return v
}

// signed reads a number of k bits as JPEG writes them.
func (b *bits) signed(k int) int {
	v := b.take(k)
	if k > 0 && v < 1<<(k-1) {
		v += -1<<k + 1
	}
	return v
}

func (b *bits) failed() bool { return b.wrong || b.n < b.beyond }

// huffman is a code: short words by table, long ones by their ranges.
type huffman struct {
	short  [512]uint16 // length and value by the next nine bits
	last   [17]int     // highest word of each length, -1 when there is none
	offset [17]int     // from a word to its value
	values []byte
}

func (f *jpegFile) takeHuffman(body []byte) error {
	for len(body) > 0 {
		if len(body) < 17 {
			return errJPEG
		}
		class, n := body[0]>>4, body[0]&15
		if class > 1 || n > 3 {
			return errJPEG
		}
		h, size, err := newHuffman(body[1:])
		if err != nil {
			return err
		}
		if class == 0 {
			f.dc[n] = h
		} else {
			f.ac[n] = h
		}
		body = body[1+size:]
	}
	return nil
}

func newHuffman(body []byte) (h *huffman, size int, err error) {
	count := 0
	for _, c := range body[:16] {
		count += int(c)
	}
	if count == 0 || count > 256 || len(body) < 16+count {
		return nil, 0, errJPEG
	}
	h = &huffman{values: body[16 : 16+count]}
	word, next := 0, 0
	for length := 1; length <= 16; length++ {
		n := int(body[length-1])
		h.offset[length], h.last[length] = next-word, -1
		if word+n > 1<<length {
			return nil, 0, errJPEG
		}
		for range n {
			if length <= 9 {
				for i := range 1 << (9 - length) {
					h.short[word<<(9-length)|i] = uint16(length)<<8 | uint16(h.values[next])
				}
			}
			h.last[length] = word
			word++
			next++
		}
		word <<= 1
	}
	return h, 16 + count, nil
}

// symbol reads one word of a code. The bits that belong to it, at most 16, are there too without filling again.
func (b *bits) symbol(h *huffman) int {
	if b.n < 32 {
		b.fill()
	}
	if e := h.short[b.word>>55]; e != 0 {
		length := int(e >> 8)
		b.word <<= length
		b.n -= length
		return int(e & 0xFF)
	}
	for length := 10; length <= 16; length++ {
		if word := int(b.word >> (64 - length)); word <= h.last[length] {
			b.word <<= length
			b.n -= length
			return int(h.values[(word+h.offset[length])&0xFF])
		}
	}
	b.wrong = true
	return 0
}

// scan is one pass.
type scan struct {
	f          *jpegFile
	bits       bits
	parts      []*jpegPart
	dc, ac     []*huffman
	from, to   int // coefficients it brings
	high, low  int // bits that were sent before, and that are left for later
	skip       int // blocks of which nothing more comes
	untilMark  int // units before the next restart mark
	place      [64]int8
	perBlock   int
	rowsOfUnit int // how many rows of units were read
}

// nextScan reads a pass's head.
func (f *jpegFile) nextScan(body []byte) (*scan, error) {
	if f.scans++; f.scans > mostScans {
		return nil, fmt.Errorf("%w: over %d passes", errJPEGSort, mostScans)
	}
	if len(body) < 6 || len(body) != 4+2*int(body[0]) {
		return nil, errJPEG
	}
	s := &scan{f: f, bits: bits{data: f.data, at: f.at}, untilMark: f.restart, perBlock: f.side * f.side}
	tail := body[len(body)-3:]
	s.from, s.to, s.high, s.low = int(tail[0]), int(tail[1]), int(tail[2]>>4), int(tail[2]&15)
	if !f.progressive {
		s.from, s.to, s.high, s.low = 0, 63, 0, 0
	}
	for b := body[1 : len(body)-3]; len(b) > 0; b = b[2:] {
		var found *jpegPart
		for _, p := range f.parts {
			if p.id == b[0] {
				found = p
			}
		}
		if found == nil || b[1]>>4 > 3 || b[1]&15 > 3 {
			return nil, errJPEG
		}
		for _, p := range s.parts {
			if p == found {
				return nil, errJPEG
			}
		}
		s.parts = append(s.parts, found)
		s.dc, s.ac = append(s.dc, f.dc[b[1]>>4]), append(s.ac, f.ac[b[1]&15])
		if (s.dc[len(s.dc)-1] == nil && s.from == 0 && s.high == 0) || (s.ac[len(s.ac)-1] == nil && s.to > 0) {
			return nil, errJPEG
		}
		found.before = 0
		if q := f.quant[found.table]; q != nil && found.quant[0] == 0 {
			found.quant = *q // later tables of the same number are for others
		} else if q == nil {
			return nil, errJPEG
		}
	}
	if f.progressive {
		bad := s.from > s.to || s.to > 63 || s.low > 13 || (s.high != 0 && s.high != s.low+1) || (s.from == 0 && s.to != 0) || (s.from > 0 && len(s.parts) != 1)
		if bad {
			return nil, errJPEG
		}
	}
	s.place = keptPlaces(f.side)
	return s, nil
}

// zigzag is the order coefficients are sent in, from coarse to fine.
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// keptPlaces says where a coefficient is kept in its block; -1 is nowhere.
func keptPlaces(side int) (places [64]int8) {
	for i, z := range zigzag {
		x, y := int(z)%8, int(z)/8
		places[i] = -1
		if x < side && y < side {
			places[i] = int8(y*side + x)
		}
	}
	return places
}

// row reads one row of units; base is the first row of blocks that is in memory.
func (s *scan) row() error {
	y := s.rowsOfUnit
	s.rowsOfUnit++
	if len(s.parts) == 1 {
		p := s.parts[0]
		for x := range p.width {
			if err := s.mark(); err != nil {
				return err
			}
			s.block(0, y*p.across+x)
		}
		return s.check()
	}
	for x := range s.parts[0].across / s.parts[0].h {
		if err := s.mark(); err != nil {
			return err
		}
		for i, p := range s.parts {
			for v := range p.v {
				for h := range p.h {
					s.block(i, (y*p.v+v)*p.across+x*p.h+h)
				}
			}
		}
	}
	return s.check()
}

func (s *scan) check() error {
	if s.bits.failed() {
		return fmt.Errorf("%w: pass %d, row %d", errJPEG, s.f.scans, s.rowsOfUnit)
	}
	return nil
}

// rows is how many rows the pass has.
func (s *scan) rows() int {
	if len(s.parts) == 1 {
		return s.parts[0].height
	}
	return s.parts[0].down / s.parts[0].v
}

// mark reads a restart mark when one is due.
func (s *scan) mark() error {
	if s.f.restart == 0 {
		return nil
	}
	if s.untilMark > 0 {
		s.untilMark--
		return nil
	}
	if err := s.check(); err != nil {
		return err
	}
	b := &s.bits
	if b.at+2 > len(b.data) || b.data[b.at] != 0xFF || b.data[b.at+1]&0xF8 != 0xD0 {
		return fmt.Errorf("%w: no restart mark", errJPEG)
	}
	s.bits = bits{data: b.data, at: b.at + 2}
	s.skip, s.untilMark = 0, s.f.restart-1
	for _, p := range s.parts {
		p.before = 0
	}
	return nil
}

// block reads what the pass says of one block.
func (s *scan) block(i, at int) {
	p := s.parts[i]
	kept := p.kept[at*s.perBlock : (at+1)*s.perBlock]
	switch {
	case !s.f.progressive:
		s.first(p, s.dc[i], kept)
		s.bands(kept, nil, s.ac[i], 1, 63)
	case s.from == 0 && s.high == 0:
		s.first(p, s.dc[i], kept)
	case s.from == 0:
		kept[0] |= int16(s.bits.take(1) << s.low)
	case s.high == 0:
		if s.skip > 0 {
			s.skip--
			return
		}
		s.bands(kept, &p.seen[at], s.ac[i], s.from, s.to)
	default:
		s.refine(kept, &p.seen[at], s.ac[i])
	}
}

// first reads the block's brightness.
func (s *scan) first(p *jpegPart, h *huffman, kept []int16) {
	n := s.bits.symbol(h)
	if n > 15 {
		s.bits.wrong = true
		return
	}
	p.before += s.bits.signed(n)
	kept[0] = int16(p.before << s.low)
}

// bands reads coefficients for the first time.
func (s *scan) bands(kept []int16, seen *uint64, h *huffman, k, to int) {
	for k <= to {
		symbol := s.bits.symbol(h)
		run, n := symbol>>4, symbol&15
		if n == 0 {
			if run == 15 {
				k += 16
				continue
			}
			if s.f.progressive {
				s.skip = 1<<run - 1 + s.bits.take(run)
			}
			return
		}
		if k += run; k > to {
			s.bits.wrong = true
			return
		}
		v := s.bits.signed(n) << s.low
		if at := s.place[k]; at >= 0 {
			kept[at] = int16(v)
		}
		if seen != nil {
			*seen |= 1 << k
		}
		k++
	}
}

// refine reads one more bit of every coefficient that is there, and those that come into being.
func (s *scan) refine(kept []int16, seen *uint64, h *huffman) {
	k := s.from
	if s.skip == 0 {
		for ; k <= s.to; k++ {
			symbol := s.bits.symbol(h)
			run, n := symbol>>4, symbol&15
			v := 0
			if n == 0 && run < 15 {
				s.skip = 1<<run + s.bits.take(run)
				break
			}
			if n > 1 {
				s.bits.wrong = true
				return
			}
			if n == 1 {
				v = 1 << s.low
				if s.bits.take(1) == 0 {
					v = -v
				}
			}
			for ; k <= s.to; k++ {
				if *seen>>k&1 == 1 {
					s.sharpen(kept, k)
				} else if run--; run < 0 {
					break
				}
			}
			if v == 0 {
				continue
			}
			if k > s.to {
				s.bits.wrong = true
				return
			}
			if at := s.place[k]; at >= 0 {
				kept[at] = int16(v)
			}
			*seen |= 1 << k
		}
	}
	if s.skip == 0 {
		return
	}
	s.skip--
	for ; k <= s.to; k++ {
		if *seen>>k&1 == 1 {
			s.sharpen(kept, k)
		}
	}
}

// sharpen reads the next bit of a coefficient.
func (s *scan) sharpen(kept []int16, k int) {
	if s.bits.take(1) == 0 {
		return
	}
	at := s.place[k]
	if at < 0 {
		return
	}
	if kept[at] >= 0 {
		kept[at] += 1 << s.low
	} else {
		kept[at] -= 1 << s.low
	}
}
