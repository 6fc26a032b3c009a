package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// kind is one sort of file we read. The table is ours and closed: the standard library's list of formats grows
// with every import anywhere in the program.
type kind struct {
	name   string
	is     func(head []byte) bool
	config func([]byte) (image.Config, error)
	open   func([]byte) (rows, error)
	cost   func([]byte, image.Config) int64 // bytes needed to decode
}

var kinds = []kind{
	{
		name:   "png",
		is:     func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) },
		config: func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
		open:   openPNG,
		cost:   pngCost,
	},
	{
		name:   "jpeg",
		is:     func(b []byte) bool { return bytes.HasPrefix(b, []byte("\xff\xd8\xff")) },
		config: func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
		open:   func(b []byte) (rows, error) { return opened(jpeg.Decode(bytes.NewReader(b))) },
		cost:   jpegCost,
	},
	{
		name:   "webp",
		is:     func(b []byte) bool { return len(b) > 16 && string(b[:4]) == "RIFF" && string(b[8:15]) == "WEBPVP8" },
		config: func(b []byte) (image.Config, error) { return webp.DecodeConfig(bytes.NewReader(b)) },
		open:   func(b []byte) (rows, error) { return opened(webp.Decode(bytes.NewReader(b))) },
		cost:   webpCost,
	},
	{
		name: "gif",
		is: func(b []byte) bool {
			return bytes.HasPrefix(b, []byte("GIF87a")) || bytes.HasPrefix(b, []byte("GIF89a"))
		},
		config: func(b []byte) (image.Config, error) { return gif.DecodeConfig(bytes.NewReader(b)) },
		open:   func(b []byte) (rows, error) { return opened(gif.Decode(bytes.NewReader(b))) }, // the first frame
		cost:   func(_ []byte, c image.Config) int64 { return area(c) },
	},
}

// mostSide is the longest a JPEG can be; only a trick is longer, and the work grows with the sides too.
const mostSide = 65535

func area(c image.Config) int64 { return int64(c.Width) * int64(c.Height) }

// recognise finds the kind of a file by its first bytes and judges it by its header.
func recognise(data []byte, limits Limits) (kind, error) {
	for _, k := range kinds {
		if !k.is(data) {
			continue
		}
		c, err := k.config(data)
		if err != nil {
			return kind{}, fmt.Errorf("%w: %w", ErrNotAPicture, err)
		}
		if c.Width < 1 || c.Height < 1 {
			return kind{}, fmt.Errorf("%w: it is %d by %d", ErrNotAPicture, c.Width, c.Height)
		}
		if n := area(c); n > limits.Pixels || max(c.Width, c.Height) > mostSide {
			return kind{}, fmt.Errorf("%w: %d by %d", ErrTooManyPixels, c.Width, c.Height)
		}
		if n := k.cost(data, c); n > limits.Memory {
			return kind{}, fmt.Errorf("%w: %d by %d as this sort of %s", ErrTooManyPixels, c.Width, c.Height, k.name)
		}
		return k, nil
	}
	return kind{}, ErrNotAPicture
}

// pngCost: rows are read one by one, unless they are interlaced.
func pngCost(data []byte, c image.Config) int64 {
	if len(data) > 28 && data[28] != 0 {
		return area(c) * 8
	}
	return int64(c.Width) * 32
}

// jpegCost: the planes, and for a progressive file all coefficients as 32-bit numbers besides.
func jpegCost(data []byte, c image.Config) int64 {
	for i := 2; i+9 < len(data); {
		if data[i] != 0xFF {
			i++
			continue
		}
		marker := data[i+1]
		switch {
		case marker == 0xFF:
			i++
		case marker == 0xC0 || marker == 0xC1 || marker == 0xC2:
			parts := int(data[i+9])
			planes := 0.0
			var most int
			for k := 0; k < parts && i+11+3*k < len(data); k++ {
				s := data[i+11+3*k]
				most = max(most, int(s>>4)*int(s&15))
			}
			for k := 0; k < parts && i+11+3*k < len(data); k++ {
				s := data[i+11+3*k]
				planes += float64(int(s>>4)*int(s&15)) / float64(max(most, 1))
			}
			each := 1.0
			if marker == 0xC2 {
				each = 5
			}
			if parts == 4 {
				planes += 4
			}
			return int64(float64(area(c)) * planes * each)
		case marker == 0x00 || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8:
			i += 2
		default:
			i += 2 + int(binary.BigEndian.Uint16(data[i+2:]))
		}
	}
	return area(c) * 15 // no frame in sight: assume the worst
}

// webpCost: lossless pictures and the alpha of lossy ones are unpacked to four bytes a pixel.
func webpCost(data []byte, c image.Config) int64 {
	switch data[15] {
	case 'L':
		return area(c) * 4
	case 'X':
		if len(data) > 20 && data[20]&0x10 != 0 {
			return area(c) * 7
		}
	}
	return area(c) * 3 / 2
}
