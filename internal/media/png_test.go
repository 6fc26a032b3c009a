package media

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"testing"
)

// Every kind of PNG must give the same rows as the standard library's decoder does.
func TestEveryKindOfPNGIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const w, h = 37, 23
	for colour, depths := range map[int][]int{
		pngGrey: {1, 2, 4, 8, 16}, pngRGB: {8, 16}, pngPalette: {1, 2, 4, 8}, pngGreyAlpha: {8, 16}, pngRGBA: {8, 16},
	} {
		for _, depth := range depths {
			for _, clear := range []bool{false, true} {
				name := fmt.Sprintf("colour %d depth %d clear %v", colour, depth, clear)
				channels := map[int]int{pngGrey: 1, pngRGB: 3, pngPalette: 1, pngGreyAlpha: 2, pngRGBA: 4}[colour]
				var lines bytes.Buffer
				for range h {
					lines.WriteByte(byte(random.IntN(5))) // every filter
					for range (w*channels*depth + 7) / 8 {
						lines.WriteByte(byte(random.UintN(256)))
					}
				}
				var extra []byte
				if colour == pngPalette {
					palette := make([]byte, 3<<depth)
					for i := range palette {
						palette[i] = byte(random.UintN(256))
					}
					extra = pngChunk("PLTE", palette)
				}
				if clear {
					switch colour {
					case pngPalette:
						extra = append(extra, pngChunk("tRNS", []byte{0, 100})...)
					case pngGrey:
						extra = append(extra, pngChunk("tRNS", []byte{0, 1})...)
					case pngRGB:
						extra = append(extra, pngChunk("tRNS", []byte{0, 1, 0, 2, 0, 3})...)
					default:
						continue
					}
				}
				file := rawPNG(t, w, h, depth, colour, 0, extra, &lines)
				want, err := png.Decode(bytes.NewReader(file))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				sameRows(t, name, file, want)
			}
		}
	}
}

func sameRows(t *testing.T, name string, file []byte, want image.Image) {
	t.Helper()
	got, err := openPNG(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	w, h := got.size()
	line := make([]uint8, 4*w)
	expect := image.NewRGBA(want.Bounds())
	draw.Draw(expect, expect.Rect, want, image.Point{}, draw.Src)
	for y := range h {
		if err := got.next(line); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, v := range line {
			d := int(v) - int(expect.Pix[y*expect.Stride+i])
			if d < -1 || d > 1 || (d != 0 && line[i|3] == 0xFF) { // multiplying by the opacity may round the other way
				t.Fatalf("%s: line %d byte %d is %d, want %d", name, y, i, v, expect.Pix[y*expect.Stride+i])
			}
		}
	}
}

func TestInterlacedPNGIsReadToo(t *testing.T) {
	// a one-pixel picture has only the first pass, and so the same lines as without interlacing
	file := rawPNG(t, 1, 1, 8, pngRGB, 1, nil, bytes.NewReader([]byte{0, 10, 20, 30}))
	p, err := plainStudio().Process(t.Context(), bytes.NewReader(file))
	if err != nil || p.Width != 1 {
		t.Errorf("%v %v", p, err)
	}
}
