package drawing

// dominoes stand in a row on their edges; one lies in front.
func dominoes(s *scene) {
	s.ground()
	row := s.stream("tiles")
	n := 5
	if s.near {
		n = 4
	}
	for i := range n {
		x := 20 + float64(i)*11.5
		s.tile(x, base-34.4, 9.6, 31, 3.6, row.below(7), row.below(7))
	}
	pl := newPlane(point{36, 78}, point{68, 75.4}, point{73, 82.4}, point{40, 85.6})
	out := pl.outline()
	s.fill(out.move(0.8, 2.4), veil(dusk, 0.35))
	s.fill(out.move(0, 1.7), flat(s.g.shade))
	s.fill(out, lit(out, glaze{body: s.g.light.mix(s.g.body, 0.5), light: s.g.light, shade: s.g.body}))
	ink := flat(s.g.second)
	s.fill(pl.lay(rect(0.49, 0.12, 0.02, 0.76)), ink)
	for k := range 2 {
		for _, p := range pips(1 + row.below(6)) {
			s.fill(pl.lay(circle(0, 0, 1).scale(0.045, 0.09).move(0.5*float64(k)+p.x*0.5, p.y)), ink)
		}
	}
}

func (s *scene) tile(x, y, w, h, d float64, upper, lower int) {
	s.along(x, x+w+d+1, y+h+0.4, 1.4)
	s.fill(poly(x+w, y+0.8, x+w+d, y-1.2, x+w+d, y+h-2, x+w, y+h), flat(s.g.shade))
	s.fill(poly(x+0.8, y, x+d, y-2, x+w+d, y-2, x+w, y), flat(s.g.light))
	f := rounded(x, y, w, h, 1)
	s.fill(f, across(x, x+w+2, s.g))
	ink := flat(s.g.second)
	s.fill(rect(x+1.2, y+h/2-0.3, w-2.4, 0.6), ink)
	for k, n := range []int{upper, lower} {
		if n == 0 {
			continue
		}
		for _, p := range pips(n) {
			s.fill(circle(x+w*(0.08+0.84*p.x), y+h*0.5*float64(k)+h*0.5*(0.1+0.8*p.y), w*0.085), ink)
		}
	}
}
