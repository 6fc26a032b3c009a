package drawing

import "math"

// label is a strip of paper around the wall with a rule, a small emblem and lines where words would stand.
func (s *scene) label(t turned, y0, y1 float64) {
	r := t.wide((y0 + y1) / 2)
	w := r * 2.05
	h := y1 - y0
	mid := (y0 + y1) / 2
	lay := func(p path) path { return t.wrap(p.move(0, mid)) }
	sheet := rounded(-w/2, -h/2, w, h, 1.2)
	if s.pick("label", 3) == 0 {
		sheet = ellipse(0, 0, h*0.56, h*0.5)
		w = h * 1.1
	}
	s.within(t.body(), func() {
		s.fill(lay(sheet).move(0.5, 0.4), veil(dusk, 0.22))
		s.fill(lay(sheet), across(t.cx-r, t.cx+r, paper))
		tone := s.g.shade
		if tone.bright() > 0.55 {
			tone = s.g.second
		}
		ink := flat(tone)
		frame := sheet.scale((w-2)/w, (h-2)/h)
		s.fill(lay(loop(frame, 0.4)), ink)
		k := math.Min(h*0.22, 4.6)
		s.emblem(lay, ink, flat(paper.body), 0, -h*0.13, k)
		s.fill(lay(rect(-w*0.2, h*0.2, w*0.4, 0.8)), ink)
		s.fill(lay(rect(-w*0.13, h*0.2+2, w*0.26, 0.6)), thin(ink, 0.6))
	})
}

// emblem is the small sign on labels, tins and tags.
func (s *scene) emblem(lay func(path) path, ink, back paint, x, y, r float64) {
	switch s.pick("emblem", 5) {
	case 0:
		s.ornament(butaOrnament(x, y, r*1.1, false), lay, ink, back, ink)
	case 1:
		s.fill(lay(star(x, y, r)), ink)
		s.fill(lay(petals(x, y, r*0.6, 8)), back)
	case 2: // a pomegranate
		s.fill(lay(join(circle(x, y+r*0.12, r*0.82))), ink)
		s.fill(lay(poly(x-r*0.32, y-r*0.6, x-r*0.42, y-r*1.08, x-r*0.12, y-r*0.86, x, y-r*1.12, x+r*0.12, y-r*0.86, x+r*0.42, y-r*1.08, x+r*0.32, y-r*0.6)), ink)
		for _, d := range []point{{-0.25, 0}, {0.25, 0}, {0, 0.42}, {0, -0.2}} {
			s.fill(lay(circle(x+d.x*r, y+0.12*r+d.y*r, r*0.13)), back)
		}
	case 3: // a sprig
		s.fill(lay(pen([]point{{x, y + r}, {x, y - r*0.5}}, r*0.13)), ink)
		for i := range 3 {
			for _, side := range []float64{-1, 1} {
				s.fill(lay(leaf(r*0.85, r*0.26).turn(point{}, side*52).move(x, y+r*(0.75-0.45*float64(i)))), ink)
			}
		}
		s.fill(lay(leaf(r*0.8, r*0.26).move(x, y-r*0.35)), ink)
	default:
		s.fill(lay(petals(x, y, r, 8)), ink)
		s.fill(lay(circle(x, y, r*0.26)), back)
	}
}

// asIs leaves a path where it is.
func asIs(p path) path { return p }
