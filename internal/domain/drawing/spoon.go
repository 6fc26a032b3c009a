package drawing

// spoon is a carved set leaning at the wall; nearer one lies in a bowl.
func spoon(s *scene) {
	s.ground()
	if s.form == "ladle" {
		s.ladle()
		return
	}
	if s.near {
		s.placed(point{-2, 0}, 1, func() {
			r, top := 28.0, 56.0
			g := s.g
			s.g = china
			s.kasa(r, top)
			s.g = g
			s.nuts(50, r, top)
			s.laidSpoon(point{44, 53}, point{88, 28})
		})
		return
	}
	s.along(30, 72, base, 2.2)
	for i, k := range []int{1, 2, 0} {
		x := []float64{31, 69, 50}[i]
		lean := []float64{-9, 9, 0}[i] + s.of("lean", -2, 2)
		s.utensil(x, lean, k)
	}
}

// ladle leans at the wall, its cup towards us.
func (s *scene) ladle() {
	g := s.g
	s.along(40, 66, base-0.2, 3)
	foot := point{52, base}
	bend := func(p path) path { return p.turn(foot, 9) }
	stick := brush(curve(point{50, 62}, point{50.6, 40}, point{49.6, 22}), 2.6, 3.2)
	hook := pen(arc(45.6, 21, 4, 4.6, 0, -190), 2.2)
	cup := blob(36.4, 65, 38, 73, 43, 78.4, 50, 80, 57, 78.4, 62, 73, 63.6, 65, 57, 61.4, 50, 60.6, 43, 61.4)
	s.fill(bend(join(stick, cup)).move(2.2, 0.8), veil(dusk, 0.15))
	s.set(bend(hook), g)
	s.set(bend(stick), g)
	c := bend(cup)
	s.set(c, g)
	in := bend(ellipse(50, 65.4, 13.2, 4.2))
	s.fill(in, lit(in, glaze{body: g.shade, light: g.shade.darker(0.3), shade: g.body}))
	s.fill(loop(in, 0.6), veil(g.light, 0.8))
	s.within(c, func() {
		row := s.stream("hammer")
		for range 90 {
			x, y := row.between(34, 66), row.between(69, 82)
			s.fill(bend(ellipse(x, y, 1.2, 0.9)), veil(g.light, 0.12))
			s.fill(bend(ellipse(x+0.4, y+0.4, 1, 0.7)), veil(g.shade, 0.14))
		}
	})
	for i := range 3 {
		s.fill(bend(diamond(50.4, 44+3.6*float64(i), 0.8, 1.4)), veil(g.shade.darker(0.15), 0.8))
	}
}

// utensil stands with its end on the floor: a spoon, a slotted spatula, a fork.
func (s *scene) utensil(x, lean float64, kind int) {
	foot := point{50 + (x-50)*0.55, base}
	bend := func(p path) path { return p.move(foot.x-50, 0).turn(foot, lean) }
	var head path
	switch kind {
	case 0:
		head = blob(50, 19, 43.6, 23, 42.2, 31, 45.4, 38.6, 49, 42.6, 51, 42.6, 54.6, 38.6, 57.8, 31, 56.4, 23)
	case 1:
		head = blob(43, 22, 44, 20.6, 56, 20.6, 57, 22, 56.6, 32, 53.6, 40, 51.2, 44, 48.8, 44, 46.4, 40, 43.4, 32)
	default:
		head = path{append([]point{{44, 20}, {46.2, 20}, {46.6, 30}, {48.6, 30}, {48.9, 20}, {51.1, 20}, {51.4, 30}, {53.4, 30}, {53.8, 20}, {56, 20}}, curve(point{56.6, 32}, point{54, 39}, point{51.2, 44}, point{48.8, 44}, point{46, 39}, point{43.4, 32})...)}
	}
	stick := brush([]point{{50, 41}, {50, base - 0.8}}, 2.6, 3.6)
	s.fill(bend(join(head, stick)).move(1.8, 0.6), veil(dusk, 0.16))
	g := s.g
	s.set(bend(stick), g)
	s.set(bend(head), g)
	switch kind {
	case 0:
		bowl := blob(50, 21.4, 45.4, 24.6, 44.4, 31, 46.6, 37, 50, 40, 53.4, 37, 55.6, 31, 54.6, 24.6)
		s.fill(bend(bowl), ramp(point{x - 6, 0}, point{x + 7, 0}, stop{0, g.shade}, stop{0.6, g.body.mix(g.shade, 0.35)}, stop{1, g.light.mix(g.body, 0.4)}))
	case 1:
		for _, dx := range []float64{-3, 0, 3} {
			s.fill(bend(rounded(50+dx-0.6, 25, 1.2, 9, 0.6)), veil(g.shade.darker(0.35), 0.85))
		}
	}
	ink := veil(g.shade.darker(0.2), 0.75)
	if s.pick("carving", 2) == 0 {
		s.ornament([]layer{{diamond(50, 71, 1, 1.7), 0}, {diamond(50, 67.2, 0.8, 1.4), 0}, {diamond(50, 74.6, 0.8, 1.4), 0}}, bend, ink)
	} else {
		for i := range 4 {
			s.fill(bend(rect(48.1, 67+2.2*float64(i), 3.8, 0.7)), ink)
		}
	}
}

func (s *scene) laidSpoon(bowl, end point) {
	g := s.g
	stick := brush(curve(bowl, point{bowl.x + (end.x-bowl.x)*0.5, bowl.y + (end.y-bowl.y)*0.56}, end), 2.8, 3.8)
	s.set(stick, g)
	head := ellipse(0, 0, 9, 4.8).turn(point{}, -24).move(bowl.x-3, bowl.y+1)
	s.fill(head.move(0.5, 1.2), veil(dusk, 0.3))
	s.set(head, g)
	inner := ellipse(0, 0, 7.4, 3.5).turn(point{}, -24).move(bowl.x-3.2, bowl.y+0.9)
	s.fill(inner, lit(inner, glaze{body: g.body.mix(g.shade, 0.5), light: g.shade, shade: g.light.mix(g.body, 0.4)}))
	nut := tones(0xB5793F, 0x7E4E25, 0xDDAF77, 0)
	for _, d := range []point{{-4.6, 1.2}, {-0.6, -0.6}, {3, -2}} {
		s.set(ellipse(bowl.x-3+d.x, bowl.y+d.y, 2.5, 2.2), nut)
		s.fill(ellipse(bowl.x-3.2+d.x, bowl.y-1+d.y, 1.1, 0.5), veil(nut.light, 0.7))
	}
}
