package drawing

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"strings"
	"testing"
)

// TestSheet: scratch, not kept.
func TestSheet(t *testing.T) {
	spec := os.Getenv("SHEET") // family:glaze:key:view,... 
	if spec == "" {
		t.Skip()
	}
	var cell, cols int
	fmt.Sscan(os.Getenv("CELL"), &cell)
	fmt.Sscan(os.Getenv("COLS"), &cols)
	items := strings.Split(spec, ",")
	rows := (len(items) + cols - 1) / cols
	out := image.NewNRGBA(image.Rect(0, 0, cols*cell, rows*cell))
	for i, it := range items {
		f := strings.Split(it, ":")
		r := image.Rect(0, 0, cell-6, cell-6).Add(image.Pt(i%cols*cell+3, i/cols*cell+3))
		bg := color.NRGBA{0xEF, 0xEA, 0xE1, 255}
		if len(f) > 4 && f[4] == "d" {
			bg = color.NRGBA{0x2B, 0x29, 0x25, 255}
		}
		draw.Draw(out, r, image.NewUniform(bg), image.Point{}, draw.Src)
		v := 1
		if f[3] == "2" {
			v = 2
		}
		draw.Draw(out, r, Draw(Spec{f[2], f[0], f[1], v}, cell-6), image.Point{}, draw.Over)
	}
	w, _ := os.Create("/tmp/sheet/out.png")
	png.Encode(w, out)
	w.Close()
}
