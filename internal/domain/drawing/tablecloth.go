package drawing

// tablecloth lies on its table, the border along the drop.
func tablecloth(s *scene) {
	s.ground()
	if s.near {
		s.camera = camera{near: 1.2, at: point{50, 48}}
	} else {
		s.camera = camera{near: 1.08, at: point{50, 53}}
	}
	const y0, y1, drop = 41.0, 51.0, 19.0
	x0, x1 := 14.0, 86.0
	s.along(20, 82, 81, 2)
	for _, x := range []float64{19, 78} { // legs
		s.set(poly(x, 60, x+3.6, 60, x+2.8, 81, x+0.8, 81), timber)
	}
	top := poly(x0+9, y0, x1-9, y0, x1, y1, x0, y1)
	d := drape{x: x0, y: y1 - 0.3, w: x1 - x0, h: drop, folds: 4.5, deep: 0.9, phase: s.of("phase", 0, 3)}
	hem := d.outline()
	s.fill(hem, across(x0, x1, glaze{body: s.g.body, light: s.g.light.mix(s.g.body, 0.4), shade: s.g.shade}))
	ink := s.ink(x0, x1)
	s.within(hem, func() {
		l := frieze(s.pick("frieze", friezes), x1-x0+6, 7.6)
		for i := range l {
			l[i].path = l[i].move(50, y1+drop-6.6)
		}
		s.ornament(l, d.bend, ink, across(x0, x1, s.g))
		s.fill(d.bend(rect(x0-3, y1+drop-1.5, x1-x0+6, 0.6)), ink)
		for i := range 16 {
			s.ornament([]layer{{petals(x0+4.6*float64(i)+1.5, y1+4, 0.9, 6), 0}}, d.bend, ink)
		}
	})
	s.folds(d, 0.22)
	s.fill(top, ramp(point{x0, 0}, point{x1, 0}, stop{0, s.g.light.lighter(0.12)}, stop{0.5, s.g.light.mix(s.g.body, 0.45)}, stop{1, s.g.body}))
	pl := newPlane(top[0][0], top[0][1], top[0][2], top[0][3])
	s.within(top, func() {
		frame := join(rect(0.05, 0.14, 0.9, 0.022), rect(0.05, 0.84, 0.9, 0.022), rect(0.05, 0.14, 0.006, 0.72), rect(0.944, 0.14, 0.006, 0.72))
		s.fill(pl.lay(frame), thin(ink, 0.8))
		for i := range 9 {
			for j := range 3 {
				s.fill(pl.lay(petals(0, 0, 1, 6).scale(0.011, 0.05).move(0.12+0.095*float64(i), 0.27+0.23*float64(j))), thin(ink, 0.8))
			}
		}
	})
	g := s.g
	s.g = china
	if s.near {
		s.placed(point{-13, -33}, 0.42, func() { s.kasa(28, 55); s.nuts(50, 28, 55) })
		s.placed(point{14, -32.4}, 0.36, func() { s.glassOfTea() })
	} else {
		s.placed(point{-8, -33}, 0.34, func() { s.pot() })
		s.placed(point{9, -32.4}, 0.3, func() { s.glassOfTea() })
	}
	s.g = g
}
