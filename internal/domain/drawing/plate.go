package drawing

// plate stands on its edge to show its painting; nearer it lies in a pile.
func plate(s *scene) {
	s.ground()
	if s.near && s.form == "halva" {
		s.laidPlate(50, 76, 36, true)
		for i, at := range []point{{-10, -5}, {7, -6}, {-17, 0}, {0, -0.5}, {16, -0.5}, {-7, 4.4}, {9, 4.6}} {
			s.lump(point{50 + at.x, 72 + at.y}, 7.6+0.3*float64(i%2))
		}
		return
	}
	if s.near {
		s.shadow(50, 81, 33)
		for i := 3; i >= 0; i-- {
			s.laidPlate(50, 78-float64(3-i)*2.2, 35, i == 0)
		}
		return
	}
	const cx = 50
	r := s.of("wide", 25, 28)
	cy := base - r + 0.6
	s.along(cx-r*0.55, cx+r*0.55, base+0.4, 2.4)
	s.fill(circle(cx+0.9, cy+0.5, r), across(cx-r, cx+r, s.g.shaded()))
	s.fill(circle(cx, cy, r), across(cx-r, cx+r, s.g))
	s.plateOrnament(cx, cy, r, nil)
}

func (s *scene) laidPlate(cx, cy, r float64, top bool) {
	t := 0.3
	under := append(arc(cx, cy, r, r*t, 180, 0), curve(point{cx + r, cy}, point{cx + r*0.86, cy + r*t*0.75}, point{cx + r*0.5, cy + r*t*1.06}, point{cx, cy + r*t*1.14},
		point{cx - r*0.5, cy + r*t*1.06}, point{cx - r*0.86, cy + r*t*0.75}, point{cx - r, cy})...)
	s.fill(path{under}, across(cx-r, cx+r, s.g.shaded()))
	s.fill(ellipse(cx, cy, r, r*t), across(cx-r, cx+r, s.g))
	if !top {
		s.fill(ellipse(cx, cy, r*0.8, r*t*0.8), veil(dusk, 0.2))
		return
	}
	s.plateOrnament(cx, cy, r, func(p path) path {
		return p.each(func(q point) point { return point{q.x, cy + (q.y-cy)*t} })
	})
}

// plateOrnament paints border, ring and rosette; bend lays it on a lying plate.
func (s *scene) plateOrnament(cx, cy, r float64, bend func(path) path) {
	lay := func(p path) path {
		if bend == nil {
			return p
		}
		return bend(p)
	}
	ink := s.ink(cx-r, cx+r)
	s.fill(lay(ring(cx, cy, r*0.965, r*0.94)), ink)
	s.fill(lay(circle(cx, cy, r*0.66)), across(cx-r*0.66, cx+r*0.66, glaze{body: s.g.body, light: s.g.body.mix(s.g.shade, 0.35), shade: s.g.light.mix(s.g.body, 0.5)}))
	s.fill(lay(ring(cx, cy, r*0.67, r*0.65)), ink)
	if s.form == "ringed" {
		for _, k := range []float64{0.84, 0.8, 0.3, 0.27} {
			s.fill(lay(ring(cx, cy, r*k, r*(k-0.014))), thin(ink, 0.85))
		}
		s.fill(lay(ring(cx, cy, r*0.64, r*0.6)), veil(sheer, 0.3))
		return
	}
	n := 10 + 2*s.pick("count", 3)
	kind := s.pick("border", 3)
	for i := range n {
		turn := float64(i) * 360 / float64(n)
		var l []layer
		switch y := cy - r*0.805; kind {
		case 0:
			l = butaOrnament(cx, y, r*0.115, false)
		case 1:
			l = []layer{{petals(cx, y, r*0.105, 8), 0}, {circle(cx, y, r*0.03), 1}, {circle(cx+r*0.2, cy-r*0.78, r*0.022), 0}}
		default:
			l = []layer{{diamond(cx, y, r*0.09, r*0.12), 0}, {diamond(cx, y, r*0.04, r*0.055), 1}, {circle(cx+r*0.2, cy-r*0.78, r*0.022), 0}}
		}
		s.ornament(l, func(p path) path { return lay(p.turn(point{cx, cy}, turn)) }, ink, flat(s.g.body), ink)
	}
	switch s.pick("heart", 3) {
	case 0:
		s.fill(lay(star(cx, cy, r*0.46)), ink)
		s.fill(lay(star(cx, cy, r*0.37)), flat(s.g.body))
		s.fill(lay(petals(cx, cy, r*0.3, 8)), ink)
		s.fill(lay(circle(cx, cy, r*0.06)), flat(s.g.body))
	case 1:
		for i := range 6 {
			a := float64(i) * 60
			s.ornament(butaOrnament(cx, cy-r*0.29, r*0.2, false), func(p path) path { return lay(p.turn(point{cx, cy}, a)) }, ink, flat(s.g.body), ink)
		}
		s.fill(lay(circle(cx, cy, r*0.055)), ink)
	default:
		s.fill(lay(petals(cx, cy, r*0.44, 12)), ink)
		s.fill(lay(circle(cx, cy, r*0.19)), flat(s.g.body))
		s.fill(lay(points(cx, cy, r*0.16, r*0.08, 8)), ink)
	}
}
