package media

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// jpegFile reads a JPEG in little memory. The standard library keeps a whole picture, and of a progressive one every
// coefficient besides, half a gigabyte for the 40 megapixels we allow. Here a picture that is sent row by row is unpacked
// row by row; of one that is sent in ever finer passes only the coarse part of each block is kept, as much as the size it
// is wanted in can show. jpeg_scan.go reads the numbers, jpeg_rows.go makes pixels of them.
type jpegFile struct {
	data          []byte
	at            int // behind the last segment that was read
	width, height int
	progressive   bool
	parts         []*jpegPart
	most          [2]int // largest sampling of any part, across and down
	side          int    // pixels made of a block's eight: 8, 4, 2 or 1
	quant         [4]*[64]uint16
	dc, ac        [4]*huffman
	restart       int // so many units stand between two marks; none when 0
	transform     int // what Adobe says of the colours; -1 when it says nothing
	jfif          bool
	scans         int
}

// jpegPart is one channel: brightness, a colour, or an ink.
type jpegPart struct {
	id, table     byte
	h, v          int // sampling across and down
	across, down  int // blocks in memory, whole units of the picture
	width, height int // blocks that show anything
	quant         [64]uint16
	kept          []int16  // coefficients, side by side for each block
	seen          []uint64 // one bit a coefficient that is not nothing; for progressive files
	before        int      // the last block's brightness
	plane         []uint8  // pixels of one row of units
}

var (
	errJPEG     = errors.New("broken JPEG")
	errJPEGSort = errors.New("a sort of JPEG that nobody makes for the web")
)

// mostScans bounds the work a small file can make: a real one has about ten passes, the finest tools make thirty.
const mostScans = 100

const (
	jpegSOI = 0xD8
	jpegEOI = 0xD9
	jpegSOS = 0xDA
)

// openJPEGFile reads up to the first pass.
func openJPEGFile(data []byte) (*jpegFile, error) {
	if len(data) < 4 || data[0] != 0xFF || data[1] != jpegSOI {
		return nil, errJPEG
	}
	f := &jpegFile{data: data, at: 2, side: 8, transform: -1}
	for {
		marker, body, err := f.segment()
		if err != nil {
			return nil, err
		}
		if marker == jpegSOS {
			if f.parts == nil {
				return nil, errJPEG
			}
			f.at -= len(body) + 4 // it is read again by whoever wants the pixels
			return f, nil
		}
		if err := f.take(marker, body); err != nil {
			return nil, err
		}
	}
}

// segment finds the next one.
func (f *jpegFile) segment() (marker byte, body []byte, err error) {
	for {
		for f.at < len(f.data) && f.data[f.at] != 0xFF {
			f.at++ // what some cameras leave between segments
		}
		for f.at < len(f.data) && f.data[f.at] == 0xFF {
			f.at++
		}
		if f.at >= len(f.data) {
			return 0, nil, fmt.Errorf("%w: it ends too early", errJPEG)
		}
		marker = f.data[f.at]
		f.at++
		switch {
		case marker == 0x00 || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7:
			continue // no segment
		case marker == jpegEOI:
			return marker, nil, nil
		}
		if f.at+2 > len(f.data) {
			return 0, nil, fmt.Errorf("%w: it ends too early", errJPEG)
		}
		n := int(binary.BigEndian.Uint16(f.data[f.at:]))
		if n < 2 || f.at+n > len(f.data) {
			return 0, nil, fmt.Errorf("%w: a segment ends too early", errJPEG)
		}
		body = f.data[f.at+2 : f.at+n]
		f.at += n
		return marker, body, nil
	}
}

// take reads a segment that is not a pass.
func (f *jpegFile) take(marker byte, body []byte) error {
	switch marker {
	case 0xC0, 0xC1, 0xC2:
		return f.takeFrame(marker, body)
	case 0xC4:
		return f.takeHuffman(body)
	case 0xDB:
		return f.takeQuant(body)
	case 0xDD:
		if len(body) != 2 {
			return errJPEG
		}
		f.restart = int(binary.BigEndian.Uint16(body))
	case 0xE0:
		f.jfif = f.jfif || len(body) >= 5 && string(body[:5]) == "JFIF\x00"
	case 0xEE:
		if len(body) >= 12 && string(body[:5]) == "Adobe" {
			f.transform = int(body[11])
		}
	case jpegEOI:
		return fmt.Errorf("%w: it ends too early", errJPEG)
	default:
		if marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 {
			return errJPEGSort // arithmetic coding, lossless, layered
		}
	}
	return nil
}

func (f *jpegFile) takeFrame(marker byte, body []byte) error {
	if f.parts != nil || len(body) < 6 || len(body) != 6+3*int(body[5]) {
		return errJPEG
	}
	if body[0] != 8 {
		return errJPEGSort
	}
	f.progressive = marker == 0xC2
	f.height, f.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	if f.height == 0 || f.width == 0 {
		return fmt.Errorf("%w: it is %d by %d", errJPEG, f.width, f.height)
	}
	if n := body[5]; n != 1 && n != 3 && n != 4 {
		return errJPEGSort
	}
	for b := body[6:]; len(b) > 0; b = b[3:] {
		p := &jpegPart{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), table: b[2]}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.table > 3 {
			return errJPEG
		}
		if len(body) == 9 { // of one channel the sampling says nothing
			p.h, p.v = 1, 1
		}
		for _, other := range f.parts {
			if other.id == p.id {
				return errJPEG
			}
		}
		f.parts = append(f.parts, p)
		f.most[0], f.most[1] = max(f.most[0], p.h), max(f.most[1], p.v)
	}
	unitsAcross, unitsDown := ceil(f.width, 8*f.most[0]), ceil(f.height, 8*f.most[1])
	for _, p := range f.parts {
		p.across, p.down = unitsAcross*p.h, unitsDown*p.v
		p.width, p.height = ceil(ceil(f.width*p.h, f.most[0]), 8), ceil(ceil(f.height*p.v, f.most[1]), 8)
	}
	return nil
}

func ceil(a, b int) int { return (a + b - 1) / b }

func (f *jpegFile) takeQuant(body []byte) error {
	for len(body) > 0 {
		wide, n := int(body[0]>>4), body[0]&15
		if wide > 1 || n > 3 || len(body) < 1+64*(wide+1) {
			return errJPEG
		}
		var table [64]uint16
		for i := range table {
			if wide == 1 {
				table[i] = binary.BigEndian.Uint16(body[1+2*i:])
			} else {
				table[i] = uint16(body[1+i])
			}
		}
		f.quant[n] = &table
		body = body[1+64*(wide+1):]
	}
	return nil
}

// rowByRow says whether the picture comes in one pass, so that nothing of it needs to be kept.
func (f *jpegFile) rowByRow() bool {
	if f.progressive || f.at+5 > len(f.data) {
		return false
	}
	return int(f.data[f.at+4]) == len(f.parts)
}

// memory is how many bytes unpacking takes when a block becomes side by side pixels.
func (f *jpegFile) memory(side int) (n int64) {
	if f.rowByRow() {
		return int64(f.width) * 64
	}
	for _, p := range f.parts {
		blocks := int64(p.across) * int64(p.down)
		n += blocks * int64(2*side*side)
		if f.progressive {
			n += blocks * 8
		}
	}
	return n
}

// moderate is the memory above which a picture is read more coarsely than would be best.
const moderate = 64 << 20

// suit chooses how much of each block is kept: half as much again as the wanted size shows, or less where that is much
// memory.
func (f *jpegFile) suit(width, height int) {
	f.side = 8
	finer := func(num int) bool { // whether half the side would still be num/2 times the wanted size
		return f.width*f.side >= width*8*num && f.height*f.side >= height*8*num
	}
	for f.side > 1 && (finer(3) || f.memory(f.side) > moderate) {
		f.side /= 2
	}
}
