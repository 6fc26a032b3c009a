package drawing

import "math"

// drape hangs a flat cloth in folds: it sways from side to side and its hem rises and falls.
type drape struct {
	x, y, w, h float64
	folds      float64 // how many
	deep       float64
	phase      float64
}

// bend takes a place of the flat cloth to where it hangs.
func (d drape) bend(p path) path {
	return p.fine(0.8).each(func(q point) point {
		fall := min(max((q.y-d.y)/d.h, 0), 1.2)
		a := (q.x-d.x)/d.w*d.folds*2*math.Pi + d.phase
		return point{q.x + d.deep*0.55*math.Cos(a)*fall, q.y + d.deep*math.Sin(a)*fall}
	})
}

func (d drape) outline() path { return d.bend(rect(d.x, d.y, d.w, d.h)) }

// shade is light on the folds: brighter where they turn to the window, darker where they turn away.
func (s *scene) folds(d drape, strength float64) {
	out := d.outline()
	s.fill(out, func(p point) (colour, float64) {
		fall := min(max((p.y-d.y)/d.h, 0), 1)
		v := math.Cos((p.x-d.x)/d.w*d.folds*2*math.Pi+d.phase+0.5) * (0.3 + 0.7*fall) * strength
		if v > 0 {
			return sun, v * 0.75
		}
		return dusk, -v
	})
	s.clothLight(out, d.x, d.x+d.w)
}

// rack is the low wooden stand that cloth hangs from.
func (s *scene) rack(x0, x1, y float64) {
	s.along(x0-3, x0+4, base+0.3, 1.5)
	s.along(x1-3, x1+4, base+0.3, 1.5)
	for _, x := range []float64{x0, x1} {
		s.set(rounded(x-1.1, y-1, 2.2, base-y+1, 0.8), timber)
		s.set(rounded(x-4, base-1.7, 8, 2, 1), timber)
	}
	s.set(rounded(x0-2.4, y-1.3, x1-x0+4.8, 2.4, 1.2), timber)
}

// fringeOf hangs knotted threads from the hem of a draped cloth.
func (s *scene) fringeOf(d drape) {
	for i := range 44 {
		x := d.x + 0.6 + (d.w-1.2)*float64(i)/43
		a := d.bend(path{{{x, d.y + d.h - 0.5}, {x + 0.01, d.y + d.h - 0.5}}})[0][0]
		s.fill(brush([]point{a, {a.x, a.y + 2.2}, {a.x + 0.2, a.y + 4.4}}, 0.62, 0.42), flat(s.g.second.mix(s.g.shade, 0.15+0.3*float64(i)/43)))
	}
}

// fringe hangs from the lower edge of a cloth.
func (s *scene) fringe(x, y, w, l float64) {
	row := s.stream("fringe")
	n := int(w / 0.95)
	wool := tones(0xEFE4CB, 0xCDBE9C, 0xFAF4E4, 0)
	for i := range n {
		px := x + 0.5 + (w-1)*float64(i)/float64(n-1)
		s.fill(brush(curve(point{px, y - 0.4}, point{px + row.between(-0.3, 0.3), y + l*0.5}, point{px + row.between(-0.7, 0.7), y + l*row.between(0.8, 1)}), 0.62, 0.4),
			flat(wool.body.mix(wool.shade, 0.25+0.6*float64(i)/float64(n))))
	}
}
