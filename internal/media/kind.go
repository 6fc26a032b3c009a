package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/png"

	"golang.org/x/image/webp"
)

// kind is one sort of file we read. The table is ours and closed: the standard library's list of formats grows
// with every import anywhere in the program.
type kind struct {
	name   string
	is     func(head []byte) bool
	config func([]byte) (image.Config, error)
	open   func(file []byte, width, height int) (rows, error) // the size it will be shown at
	cost   func([]byte, image.Config) int64                   // bytes needed to decode
}

var kinds = []kind{
	{
		name:   "png",
		is:     func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) },
		config: func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
		open:   func(b []byte, _, _ int) (rows, error) { return openPNG(b) },
		cost:   pngCost,
	},
	{
		name:   "jpeg",
		is:     func(b []byte) bool { return bytes.HasPrefix(b, []byte("\xff\xd8\xff")) },
		config: jpegConfig,
		open:   openJPEG,
		cost:   jpegCost,
	},
	{
		name:   "webp",
		is:     func(b []byte) bool { return len(b) > 16 && string(b[:4]) == "RIFF" && string(b[8:15]) == "WEBPVP8" },
		config: webpConfig,
		open:   func(b []byte, _, _ int) (rows, error) { return opened(webp.Decode(bytes.NewReader(b))) },
		cost:   webpCost,
	},
	{
		name: "gif",
		is: func(b []byte) bool {
			return bytes.HasPrefix(b, []byte("GIF87a")) || bytes.HasPrefix(b, []byte("GIF89a"))
		},
		config: func(b []byte) (image.Config, error) { return gif.DecodeConfig(bytes.NewReader(b)) },
		open:   func(b []byte, _, _ int) (rows, error) { return opened(gif.Decode(bytes.NewReader(b))) }, // the first frame
		cost:   func(_ []byte, c image.Config) int64 { return area(c) },
	},
}

// mostSide is the longest a JPEG can be; only a trick is longer, and the work grows with the sides too.
const mostSide = 65535

func area(c image.Config) int64 { return int64(c.Width) * int64(c.Height) }

// recognise finds the kind of a file by its first bytes and judges it by its header.
func recognise(data []byte, limits Limits) (kind, image.Config, error) {
	for _, k := range kinds {
		if !k.is(data) {
			continue
		}
		c, err := k.config(data)
		if err != nil {
			return kind{}, c, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if c.Width < 1 || c.Height < 1 {
			return kind{}, c, fmt.Errorf("%w: it is %d by %d", ErrDamaged, c.Width, c.Height)
		}
		if n := area(c); n > limits.Pixels || max(c.Width, c.Height) > mostSide {
			return kind{}, c, fmt.Errorf("%w: %d by %d", ErrTooManyPixels, c.Width, c.Height)
		}
		if n := k.cost(data, c); n > limits.Memory {
			return kind{}, c, fmt.Errorf("%w: %d by %d as this sort of %s", ErrTooHeavy, c.Width, c.Height, k.name)
		}
		return k, c, nil
	}
	return kind{}, image.Config{}, ErrNotAPicture
}

// pngCost: rows are read one by one, unless they are interlaced: then all of them, and beside them half as many.
func pngCost(data []byte, c image.Config) int64 {
	if len(data) < 29 || data[28] == 0 {
		return int64(c.Width) * 32
	}
	depth, colour := int64(data[24]), int(data[25])
	each := int64(1)
	if colour == pngRGB || colour == pngRGBA || colour == pngGreyAlpha {
		each = 4
	}
	if depth == 16 {
		each *= 2
	}
	return area(c) * each * 3 / 2
}

func jpegConfig(data []byte) (image.Config, error) {
	f, err := openJPEGFile(data)
	if err != nil {
		return image.Config{}, err
	}
	return image.Config{Width: f.width, Height: f.height}, nil
}

// jpegCost: how much is kept of each block is chosen so that it never becomes much.
func jpegCost(data []byte, c image.Config) int64 {
	f, err := openJPEGFile(data)
	if err != nil {
		return 0 // says the decoder, in more detail
	}
	f.suit(c.Width, c.Height)
	return f.memory(f.side)
}

// webpConfig reads the size, and sees to it that the picture inside is as large as its cover says: the decoder asks for
// memory for what is inside.
func webpConfig(data []byte) (image.Config, error) {
	c, err := webp.DecodeConfig(bytes.NewReader(data))
	if err != nil || string(data[12:16]) != "VP8X" {
		return c, err
	}
	for at := 12; at+8 <= len(data); {
		name, size := string(data[at:at+4]), int(binary.LittleEndian.Uint32(data[at+4:]))
		body := data[at+8:]
		if size > len(body) {
			break
		}
		inside := image.Config{Width: c.Width, Height: c.Height}
		switch {
		case name == "VP8 " && size >= 10:
			inside.Width, inside.Height = int(binary.LittleEndian.Uint16(body[6:]))&0x3FFF, int(binary.LittleEndian.Uint16(body[8:]))&0x3FFF
		case name == "VP8L" && size >= 5:
			word := binary.LittleEndian.Uint32(body[1:])
			inside.Width, inside.Height = int(word&0x3FFF)+1, int(word>>14&0x3FFF)+1
		}
		if inside.Width != c.Width || inside.Height != c.Height {
			return c, fmt.Errorf("a picture of %d by %d in one of %d by %d", inside.Width, inside.Height, c.Width, c.Height)
		}
		at += 8 + size + size%2
	}
	return c, nil
}

// webpCost: lossless pictures and the alpha of lossy ones are unpacked to four bytes a pixel.
func webpCost(data []byte, c image.Config) int64 {
	for at := 12; at+8 <= len(data); {
		name, size := string(data[at:at+4]), int(binary.LittleEndian.Uint32(data[at+4:]))
		switch name {
		case "VP8L":
			return area(c) * 4
		case "ALPH":
			return area(c) * 7
		case "VP8 ":
			return area(c) * 3 / 2
		}
		if size > len(data) {
			break
		}
		at += 8 + size + size%2
	}
	return area(c) * 7
}
