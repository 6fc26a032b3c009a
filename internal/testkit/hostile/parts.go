package hostile

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// zeros is a reader of n zero bytes, the lines of a black picture.
func zeros(n int64) io.Reader { return io.LimitReader(zeroes{}, n) }

type zeroes struct{}

func (zeroes) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func packed(lines io.Reader) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = io.Copy(z, lines)
	_ = z.Close()
	return b.Bytes()
}

// PNGChunk is one part of a PNG.
func PNGChunk(name string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// RawPNG is a PNG of any kind, its lines given as they are before packing.
func RawPNG(w, h, depth, colour, interlace int, extra []byte, lines io.Reader) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	head = append(head, byte(depth), byte(colour), 0, 0, byte(interlace))
	file := append([]byte("\x89PNG\r\n\x1a\n"), PNGChunk("IHDR", head)...)
	file = append(file, extra...)
	for body := packed(lines); len(body) > 0; { // in several parts, as encoders do
		n := min(len(body), 8192)
		file = append(file, PNGChunk("IDAT", body[:n])...)
		body = body[n:]
	}
	return append(file, PNGChunk("IEND", nil)...)
}

// insertPNG puts a part behind the head.
func insertPNG(file, chunk []byte) []byte {
	return append(append(append([]byte{}, file[:33]...), chunk...), file[33:]...)
}

func segment(marker byte, body []byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2)), body...)
}

// insertJPEG puts a segment in front of a JPEG's others.
func insertJPEG(file []byte, marker byte, body []byte) []byte {
	return append(append(append([]byte{}, file[:2]...), segment(marker, body)...), file[2:]...)
}

// exif says how the camera was held, and where.
func exif(turn uint16) []byte {
	tiff := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, turn)
	return append(tiff, "\x00\x00\x00\x00\x00\x00GPS 40.4093N 49.8671E"...)
}

func frame(marker byte, w, h int, sampling ...byte) []byte {
	body := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(len(sampling))}
	for i, s := range sampling {
		body = append(body, byte(i+1), s, 0)
	}
	return segment(marker, body)
}

// tables are a quantisation of ones, and codes of one word of one bit: "no difference" and "this and all that follow are nothing".
func tables(end byte) []byte {
	quant := append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)
	one := append([]byte{1}, make([]byte, 15)...)
	codes := append(append([]byte{0x00}, one...), 0)
	codes = append(append(codes, 0x10), one...)
	return append(segment(0xDB, quant), segment(0xC4, append(codes, end))...)
}

func pass(parts []byte, from, to byte) []byte {
	body := []byte{byte(len(parts))}
	for _, p := range parts {
		body = append(body, p, 0)
	}
	return segment(0xDA, append(body, from, to, 0))
}

// flatJPEG is a grey picture of three channels in as few bytes as there can be; sampling is that of the first channel.
func flatJPEG(w, h int, marker, sampling byte) []byte {
	file := append([]byte{0xFF, 0xD8}, frame(marker, w, h, sampling, 0x11, 0x11)...)
	across, down := (w+8*int(sampling>>4)-1)/(8*int(sampling>>4)), (h+8*int(sampling&15)-1)/(8*int(sampling&15))
	blocks := across * down * (int(sampling>>4)*int(sampling&15) + 2)
	if w*h > 40_000_000 { // nobody will look
		blocks = 8
	}
	all := []byte{1, 2, 3}
	if marker != 0xC2 {
		file = append(append(file, tables(0)...), pass(all, 0, 63)...)
		return append(append(file, make([]byte, (2*blocks+7)/8)...), 0xFF, 0xD9)
	}
	file = append(append(file, tables(0xE0)...), pass(all, 0, 0)...) // 0xE0: nothing more in so many blocks
	file = append(file, make([]byte, (blocks+7)/8)...)
	for _, p := range all {
		file = append(file, pass([]byte{p}, 1, 63)...)
		file = append(file, make([]byte, 2*(1+blocks/16384))...) // 15 bits for 16384 blocks
	}
	return append(file, 0xFF, 0xD9)
}

// manyPasses goes over all blocks again and again.
func manyPasses(w, h, n int) []byte {
	file := append([]byte{0xFF, 0xD8}, frame(0xC2, w, h, 0x11)...)
	file = append(append(file, tables(0xE0)...), pass([]byte{1}, 0, 0)...)
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	file = append(file, make([]byte, (blocks+7)/8)...)
	for range n {
		file = append(file, pass([]byte{1}, 1, 63)...)
		file = append(file, make([]byte, 2*(1+blocks/16384))...)
	}
	return append(file, 0xFF, 0xD9)
}

// inks is a picture for print, cyan, magenta, yellow and black, as Adobe writes it.
func inks(w, h int) []byte {
	file := append([]byte{0xFF, 0xD8}, segment(0xEE, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00"))...)
	file = append(file, frame(0xC0, w, h, 0x11, 0x11, 0x11, 0x11)...)
	file = append(append(file, tables(0)...), pass([]byte{1, 2, 3, 4}, 0, 63)...)
	blocks := (w + 7) / 8 * ((h + 7) / 8) * 4
	return append(append(file, make([]byte, (2*blocks+7)/8)...), 0xFF, 0xD9)
}

func gifHead(w, h int) []byte {
	b := binary.LittleEndian.AppendUint16([]byte("GIF89a"), uint16(w))
	b = binary.LittleEndian.AppendUint16(b, uint16(h))
	return append(b, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x2C, 0, 0, 0, 0, byte(w), byte(w>>8), byte(h), byte(h>>8), 0, 2, 2, 0x4C, 1, 0, 0x3B)
}

func riffChunk(name string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

func riff(chunks []byte) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(chunks)+4)), append([]byte("WEBP"), chunks...)...)
}

// losslessHead is the beginning of a lossless WebP.
func losslessHead(w, h int) []byte {
	word := uint32(w-1) | uint32(h-1)<<14
	return riff(riffChunk("VP8L", append(binary.LittleEndian.AppendUint32([]byte{0x2F}, word), make([]byte, 64)...)))
}

// covered is an extended WebP that says one size, around what it holds.
func covered(w, h int, inside []byte) []byte {
	cover := []byte{0, 0, 0, 0, byte(w - 1), byte((w - 1) >> 8), byte((w - 1) >> 16), byte(h - 1), byte((h - 1) >> 8), byte((h - 1) >> 16)}
	return riff(append(riffChunk("VP8X", cover), inside...))
}
