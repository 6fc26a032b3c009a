package media

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"vitrin/internal/testkit/hostile"
)

// plainEncoder stands in for WebP where a test looks at other things; it writes PNG, so that the result can be read back.
type plainEncoder struct{}

func (plainEncoder) Encode(w io.Writer, img *image.NRGBA) error { return png.Encode(w, img) }

func plainStudio() *Studio {
	s := NewStudio()
	s.encoder = plainEncoder{}
	return s
}

// quarters is red, green, blue and yellow, from the upper left along the rows, so that any turn shows.
func quarters(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := []color.NRGBA{{0xD0, 0, 0, 0xFF}, {0, 0xA0, 0, 0xFF}, {0, 0, 0xD0, 0xFF}, {0xE0, 0xD0, 0, 0xFF}}[x*2/w+2*(y*2/h)]
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withOrientation puts an EXIF part with one tag in front of a JPEG's others, and a place on a map beside it.
func withOrientation(file []byte, turn uint16) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, turn)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	body = append(body, "GPS 40.4093N 49.8671E"...)
	part := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2))
	part = append(part, body...)
	return append(append(append([]byte{}, file[:2]...), part...), file[2:]...)
}

// pngChunk is one part of a PNG.
func pngChunk(name string, body []byte) []byte { return hostile.PNGChunk(name, body) }

// rawPNG is a PNG of any kind, its lines given as they are before packing.
func rawPNG(_ testing.TB, w, h, depth, colour, interlace int, extra []byte, lines io.Reader) []byte {
	return hostile.RawPNG(w, h, depth, colour, interlace, extra, lines)
}

// zeros is a reader of n zero bytes, the lines of a black picture.
func zeros(n int64) io.Reader { return io.LimitReader(zeroes{}, n) }

type zeroes struct{}

func (zeroes) Read(b []byte) (int, error) { clear(b); return len(b), nil }
