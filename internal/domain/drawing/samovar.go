package drawing

// samovar is the urn that boils water for the whole table, with the teapot keeping warm on its crown.
func samovar(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{30, 3}, 0.6, func() { s.glassOfTea() })
		s.placed(point{-7, 0}, 0.86, func() { s.urn() })
		return
	}
	s.placed(point{0, 1}, 0.93, func() { s.urn() })
}

func (s *scene) urn() {
	const cx = 50
	g := s.g
	wide := s.of("wide", 15.5, 18.5)
	shine := func(r float64) paint { return metal(cx-r, cx+r, g) }
	s.shadow(cx, base, 14)
	for _, x := range []float64{-12.5, 12.5} { // feet
		s.fill(ellipse(cx+x, 79.2, 2.6, 1.5), metal(cx+x-2.6, cx+x+2.6, g))
	}
	s.fill(rounded(cx-14.5, 75, 29, 3.6, 0.8), shine(14.5))
	s.fill(rounded(cx-12.6, 73.4, 25.2, 2, 0.8), shine(12.6))
	stem := turn(cx, knee{8.6, 62.5, true}, knee{5, 66.5, false}, knee{5.6, 69, false}, knee{11, 72.6, true}, knee{11.4, 73.2, true})
	s.fill(stem.body(), shine(11))
	s.fill(stem.part(66.2, 67.4), shine(5.2))

	body := turn(cx, knee{wide * 0.8, 32, true}, knee{wide * 0.97, 36.5, false}, knee{wide, 42, false}, knee{wide * 0.93, 51, false},
		knee{wide * 0.72, 58.5, false}, knee{8, 63.6, true})
	for _, side := range []float64{-1, 1} { // handles with a wooden grip
		x := cx + side*wide*0.93
		ear := curve(point{x, 37}, point{x + side*5.5, 35.6}, point{x + side*7.4, 39.5}, point{x + side*5.6, 44}, point{x - side*0.4, 46})
		s.set(pen(ear, 1.5), g)
		s.fill(pen(curve(point{x + side*5.9, 36.6}, point{x + side*7.4, 39.8}, point{x + side*6, 43.2}), 2.9), flat(glazes["walnut"].body))
	}
	s.fill(body.body(), shine(wide))
	s.urnOrnament(body)

	collar := turn(cx, knee{9.6, 27.6, true}, knee{wide * 0.86, 31.2, false}, knee{wide * 0.88, 33, true})
	s.fill(collar.body(), shine(wide*0.88))
	s.stripe(collar, 31.3, 0.5, veil(g.shade, 0.5))
	chimney := turn(cx, knee{7.4, 22.6, true}, knee{5.6, 24.4, false}, knee{6, 28.4, true})
	s.fill(chimney.body(), shine(7))
	s.fill(chimney.level(22.6, 0), flat(g.shade.darker(0.3)))
	s.crowned()

	// the tap and its key
	s.fill(circle(cx, 56.5, 2.9), shine(2.9))
	s.set(brush(curve(point{cx, 56.5}, point{cx + 0.2, 60}, point{cx + 0.4, 63.4}), 2.6, 2), g.shaded())
	s.fill(ellipse(cx+0.4, 64.2, 1.5, 0.7), flat(g.shade.darker(0.3)))
	s.set(rect(cx-0.7, 50.6, 1.4, 5), g)
	for _, d := range []point{{-2, 50.8}, {2, 50.8}, {0, 48.8}} {
		s.fill(ring(cx+d.x, d.y, 1.9, 0.9), shine(4))
	}
}

// crowned puts the little teapot on the crown.
func (s *scene) crowned() {
	s.placed(point{0, -57.3}, 0.42, func() {
		g := s.g
		if s.pick("crown", 2) == 0 {
			g = china
		}
		body := turn(50, knee{11, 52, true}, knee{19, 59, false}, knee{20, 66, false}, knee{15, 75, false}, knee{11, 79, true})
		s.set(brush(curve(point{34, 57}, point{26, 54}, point{22, 62}, point{25, 70}, point{34, 73}), 3.4, 3), g)
		s.spout(point{66, 71}, point{79, 54}, 8.5, 3.6, g.shaded())
		s.fill(body.body(), across(30, 70, g))
		s.stripe(body, 61, 1.4, veil(g.second, 0.8))
		s.stripe(body, 64, 0.7, veil(g.second, 0.8))
		s.lid(50, 52, 11, g, gilt)
	})
}

// urnOrnament is chased or painted on the belly, with two beaded rings.
func (s *scene) urnOrnament(body turned) {
	r := body.most()
	dark := thin(across(body.cx-r, body.cx+r, glaze{body: s.g.shade, light: s.g.shade.mix(s.g.body, 0.3), shade: s.g.shade.darker(0.25)}), 0.75)
	light := veil(s.g.light, 0.7)
	switch s.pick("urn", 3) {
	case 0:
		s.band(body, friezeButa, 38, 48, dark, light)
	case 1: // flutes
		s.within(body.part(37.5, 58), func() {
			for i := -5; i <= 5; i++ {
				x := float64(i) * r * 0.27
				s.fill(body.wrap(leaf(20, 1.5).move(x, 57.5)), veil(s.g.shade, 0.35))
				s.fill(body.wrap(leaf(19, 0.7).move(x+0.7, 57)), veil(s.g.light, 0.4))
			}
		})
	default:
		s.within(body.body(), func() {
			for i := -2; i <= 2; i++ {
				x := float64(i) * r * 0.66
				s.ornament([]layer{{points(x, 43, 5, 3.2, 12), 0}, {circle(x, 43, 2.9), 1}, {petals(x, 43, 2.6, 8), 0}}, body.wrap, dark, light)
			}
		})
	}
	for _, y := range []float64{35.4, 51.5} {
		s.stripe(body, y, 0.55, dark)
		s.stripe(body, y+1, 0.35, light)
	}
}
