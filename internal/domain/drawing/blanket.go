package drawing

// blanket is thick and folded, its pattern on top; nearer it is thrown over a bench.
func blanket(s *scene) {
	s.ground()
	if s.near {
		s.bench()
		return
	}
	w := s.of("wide", 54, 58)
	x := 50 - w/2
	s.along(x, x+w, base, 3.4)
	const h = 10.5
	for i := range 2 {
		s.folded(x+0.8*float64(i), base-h*float64(i+1), w-float64(i), h, s.g, 2)
	}
	// the flap falls over the pile
	y := base - 2*h - 8.6
	flap := path{append(arc(x+5.6, y+5, 5.6, 5, 180, 270), append(arc(x+w-2.6, y+2, 2.6, 2, -90, 0), point{x + w - 1, y + 19}, point{x + 0.6, y + 19})...)}
	s.fill(flap.move(0, 0.9), veil(dusk, 0.25))
	s.fringe(x+0.8, y+19, w-2, 3.4)
	s.fill(flap, across(x, x+w, s.g))
	ink := s.ink(x, x+w)
	s.within(flap, func() { s.bands(x, y-0.6, w, asIs, ink) })
	s.clothLight(flap, x, x+w)
	s.within(flap, func() {
		s.fill(rect(x, y-1, w, 6), fade(point{0, y}, point{0, y + 4}, sun, 0.35, 0))
		s.fill(rect(x, y+15, w, 10), fade(point{0, y + 12}, point{0, y + 19}, dusk, 0, 0.16))
	})
}

// bands weaves stripes and friezes across a blanket.
func (s *scene) bands(x, y, w float64, bend func(path) path, ink paint) {
	ground := across(x, x+w, s.g)
	lay := func(kind int, yy, h float64) {
		l := frieze(kind, w+4, h)
		for i := range l {
			l[i].path = l[i].move(x+w/2, yy)
		}
		s.ornament(l, bend, ink, ground)
	}
	first := s.pick("frieze", friezes)
	lay(first, y+11, 8.4)
	for i, h := range []float64{0.7, 1.5, 0.7} {
		s.fill(bend(rect(x-2, y+1.2+float64(i)*1.9, w+4, h)), ink)
	}
	for i, h := range []float64{0.7, 1.5, 0.7} {
		s.fill(bend(rect(x-2, y+17+float64(i)*1.9, w+4, h)), thin(ink, 0.9))
	}
}

func (s *scene) bench() {
	s.camera = camera{near: 1.1, at: point{50, 54}}
	s.along(10, 92, 84, 2.6)
	for _, x := range []float64{13, 84} {
		s.set(poly(x, 50, x+4, 50, x+3.4, 84, x+0.6, 84), timber)
	}
	s.set(rounded(7, 46, 86, 5, 1.4), timber)
	d := drape{x: 27, y: 43.6, w: 47, h: 34, folds: 2, deep: 0.7, phase: s.of("phase", 0, 3)}
	s.fill(d.outline().move(1.4, 1), veil(dusk, 0.2))
	s.fringeOf(d)
	s.fill(d.outline(), across(27, 74, s.g))
	ink := s.ink(27, 74)
	s.within(d.outline(), func() {
		s.bands(27, 52, 47, d.bend, ink)
		s.fill(d.bend(rect(20, 47.5, 60, 0.8)), ink)
	})
	s.folds(d, 0.2)
	top := rounded(26.8, 41, 47.4, 6, 2.8)
	s.set(top, glaze{body: s.g.light.mix(s.g.body, 0.5), light: s.g.light, shade: s.g.body})
	s.within(top, func() { s.fill(rect(26, 43.6, 50, 0.7), thin(ink, 0.8)) })
}
