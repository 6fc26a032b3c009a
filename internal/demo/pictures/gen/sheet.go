package main

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"

	"vitrin/internal/domain/drawing"
)

// drawSheet lays all pictures side by side, each on the light and the dark ground, for a person to look at.
func drawSheet(all []work, name string) error {
	const cell, columns, gap = 200, 8, 4
	grounds := []color.NRGBA{{0xEF, 0xEA, 0xE1, 0xFF}, {0x2B, 0x29, 0x25, 0xFF}}
	rows := (len(all)*len(grounds) + columns - 1) / columns
	sheet := image.NewNRGBA(image.Rect(0, 0, columns*cell, rows*cell))
	for i, w := range all {
		picture := drawing.Draw(w.spec, cell-gap)
		for k, ground := range grounds {
			n := i*len(grounds) + k
			at := image.Rect(0, 0, cell-gap, cell-gap).Add(image.Pt(n%columns*cell, n/columns*cell))
			draw.Draw(sheet, at, image.NewUniform(ground), image.Point{}, draw.Src)
			draw.Draw(sheet, at, picture, image.Point{}, draw.Over)
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, sheet), f.Close())
}
