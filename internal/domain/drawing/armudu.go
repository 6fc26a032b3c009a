package drawing

// armudu is the pear-shaped glass of tea on its saucer.
func armudu(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{27, -9}, 0.78, func() { s.glassOfTea() })
		s.placed(point{-29, -5}, 0.8, func() { s.sugar() })
		s.placed(point{-3, 1}, 1.08, func() { s.glassOfTea() })
		return
	}
	s.placed(point{0, 0}, 1.12, func() { s.glassOfTea() })
}

func (s *scene) glassOfTea() {
	s.saucer(50, 77, s.of("saucer", 21, 24), s.g)
	waist, belly := s.of("waist", 7.4, 8.8), s.of("belly", 10.6, 12.2)
	glass := turn(50, knee{s.of("lip", 10.6, 11.8), 37, true}, knee{9.6, 43, false}, knee{waist, s.of("waist at", 50, 53), false},
		knee{belly * 0.93, 61, false}, knee{belly, 67, false}, knee{belly * 0.82, 73, false}, knee{belly * 0.56, 76.6, true})
	switch {
	case s.form == "cut":
		s.tea(glass, 42.5)
		s.facets(glass)
	case s.family == "armudu" && s.tinted():
		s.tintedGlass(glass)
	default:
		s.tea(glass, 42.5)
		s.gilding(glass)
	}
}

// tinted says whether the glaze is a colour that glass itself may have.
func (s *scene) tinted() bool { return s.g.body.bright() < 0.75 }

// tintedGlass is empty, so that the light goes through it and throws its colour on the ground.
func (s *scene) tintedGlass(glass turned) {
	g := s.g
	r := glass.most()
	s.fill(ellipse(66, 78.4, 17, 3), glow(point{66, 78.4}, 17, 3, g.light, 0.55, 0.1))
	y := glass.top()
	s.fill(ellipse(50, y, glass.wide(y), glass.wide(y)*tilt), veil(g.shade, 0.55))
	s.fill(glass.body(), thin(ramp(point{50 - r, 0}, point{50 + r, 0}, stop{0, g.light.lighter(0.25)}, stop{0.3, g.body}, stop{0.7, g.body}, stop{1, g.shade}), 0.86))
	s.within(glass.body(), func() {
		s.fill(ellipse(54, 66, 6.5, 8), glow(point{54, 66}, 6.5, 8, g.light.lighter(0.4), 0.65, 0))
		s.fill(ellipse(51, 47, 5, 7), glow(point{51, 47}, 5, 7, g.light.lighter(0.3), 0.5, 0))
		s.fill(glass.part(73.4, 77), veil(g.shade.darker(0.25), 0.45))
		left := curve(point{50 - glass.wide(45) + 2.2, 45}, point{50 - glass.wide(52) + 2.2, 52}, point{50 - glass.wide(60) + 2.6, 60}, point{50 - glass.wide(67) + 3, 67}, point{50 - glass.wide(71) + 3.6, 71})
		s.fill(brush(left, 1.1, 1.9), veil(sheer, 0.55))
		s.fill(loop(glass.body(), 0.8), veil(g.shade.darker(0.2), 0.5))
	})
	s.fill(path{arc(50, y, glass.wide(y), glass.wide(y)*tilt, 0, 360), arc(50, y, glass.wide(y)-0.7, (glass.wide(y)-0.7)*tilt, 360, 0)}, flat(g.light.lighter(0.3)))
	s.gilding(glass)
}

// facets are cut into crystal: a fan at the waist, diamonds on the belly.
func (s *scene) facets(glass turned) {
	pale, dim := veil(sheer, 0.72), veil(glassy.darker(0.2), 0.35)
	s.within(glass.body(), func() {
		for i := -5; i <= 5; i++ {
			x := float64(i) * 4.4
			s.ornament([]layer{{diamond(x, 66.5, 2, 4.6), 0}, {diamond(x+0.4, 66.8, 1.1, 3), 1}, {leaf(9, 1.3).move(x+2.2, 62.5), 0}, {leaf(5, 1.2).turn(point{}, 180).move(x+2.2, 69.5), 0}}, glass.wrap, pale, dim)
		}
	})
	s.stripe(glass, 53, 0.5, pale)
	s.stripe(glass, 51.4, 0.5, pale)
	y, r := glass.top(), glass.wide(glass.top())
	s.fill(path{arc(50, y, r, r*tilt, 0, 360), arc(50, y, r-0.8, (r-0.8)*tilt, 360, 0)}, veil(sheer, 0.95))
}

// tea fills a glass up to a height and lays the glass over it.
func (s *scene) tea(glass turned, y float64) {
	r := glass.most()
	in := glass
	in.side = nil
	for _, p := range glass.side {
		in.side = append(in.side, point{p.x - 0.75, p.y})
	}
	s.fill(glass.body(), ramp(point{50 - r, 0}, point{50 + r, 0}, stop{0, sheer}, stop{1, glassy.lighter(0.55)}))
	s.fill(in.part(y, glass.bottom()-1.6), across(50-r, 50+r, brew))
	s.fill(in.level(y, 0), ramp(point{50 - r, 0}, point{50 + r, 0}, stop{0, brew.light}, stop{1, brew.body}))
	s.within(glass.body(), func() { // light on the left wall, shade on the right
		left := curve(point{50 - glass.wide(45) + 2.2, 45}, point{50 - glass.wide(52) + 2.2, 52}, point{50 - glass.wide(60) + 2.6, 60}, point{50 - glass.wide(67) + 3, 67}, point{50 - glass.wide(71) + 3.6, 71})
		s.fill(brush(left, 1.1, 1.9), veil(sheer, 0.5))
		s.fill(loop(glass.body(), 0.9), veil(glassy.darker(0.2), 0.45))
	})
}

// gilding is the line of the lip and, on most glasses, an ornament at the waist.
func (s *scene) gilding(glass turned) {
	y, r := glass.top(), glass.wide(glass.top())
	gold := metal(50-r, 50+r, gilt)
	s.fill(path{arc(50, y, r, r*tilt, 0, 360), arc(50, y, r-0.7, (r-0.7)*tilt, 360, 0)}, gold)
	s.stripe(glass, y+0.6, 0.9, gold)
	switch s.pick("gilding", 4) {
	case 0:
		s.stripe(glass, 55, 0.5, gold)
		s.band(glass, friezeButa, 57, 63.5, gold, flat(brew.shade))
		s.stripe(glass, 65, 0.5, gold)
	case 1:
		s.band(glass, friezeDiamonds, 48.5, 54, gold, flat(brew.shade))
	case 2:
		s.stripe(glass, 49.5, 0.6, gold)
		s.stripe(glass, 52, 1.1, gold)
		s.stripe(glass, 54.4, 0.6, gold)
	default:
		s.band(glass, friezeLeaves, 57.5, 64.5, gold, gold)
	}
}
