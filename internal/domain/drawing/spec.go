package drawing

import (
	"image"
	"sort"
)

// Spec says what to draw.
type Spec struct {
	Key    string // seeds proportions and ornament: the product's handle; a word in it may choose a form (see forms)
	Family string // one of Families; any other is drawn as a parcel
	Glaze  string // one of Glazes; any other is sand
	View   int    // 1: on the ground; 2: closer, in a room
}

// Draw draws a picture of size by size pixels with a transparent ground. The same Spec and size give the same pixels.
func Draw(spec Spec, size int) *image.NRGBA {
	if size < 1 {
		size = 1
	}
	s := &scene{canvas: newCanvas(size), seed: seed{spec.Key}, g: tonesOf(spec.Glaze), family: spec.Family, form: formOf(spec.Family, spec.Key), near: spec.View > 1}
	draw, ok := families[spec.Family]
	if !ok {
		draw = parcel
	}
	draw(s)
	return s.image()
}

// Families lists the names a Spec's Family may have.
func Families() []string {
	names := make([]string, 0, len(families))
	for name := range families {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
