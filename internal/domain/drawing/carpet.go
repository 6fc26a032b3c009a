package drawing

// carpet hangs on a pole to be seen whole; nearer it lies in a room.
func carpet(s *scene) {
	cols, rows := 88, 130
	switch s.form {
	case "runner":
		cols, rows = 66, 158
	case "kilim":
		cols, rows = 92, 126
	}
	w := s.rug(cols, rows)
	if s.form == "kilim" {
		w = s.kilim(cols, rows)
	}
	if s.near {
		s.laidCarpet(w)
		return
	}
	s.hungCarpet(w)
}

func (s *scene) hungCarpet(pattern *weave) {
	s.ground()
	s.camera = camera{near: 1.06, at: point{50, 51.5}}
	h := 69.0
	w := h * float64(pattern.cols) / float64(pattern.rows)
	x, y := 50-w/2, 11.0
	s.fill(rect(x-2.4, y-4, w+4.8, h+6).move(2.6, 2), glowBox(x-1, y-2, w+3.4, h+4, 4, dusk, 0.16))
	s.fringe(x, y+h, w, 3.4)
	pl := newPlane(point{x, y}, point{x + w, y}, point{x + w, y + h}, point{x, y + h})
	s.fill(pl.outline(), s.woven(pattern, pl.off))
	s.clothLight(pl.outline(), x, x+w)
	s.set(rounded(x-5, y-2.2, w+10, 2.6, 1.3), timber)
	for _, k := range []float64{x - 5.4, x + w + 5.4} {
		s.set(circle(k, y-0.9, 2.1), timber)
	}
	for i := range 7 { // loops over the pole
		px := x + 2 + (w-4)*float64(i)/6
		s.set(rounded(px-1, y-2.5, 2, 4, 0.6), glaze{body: s.g.shade, light: s.g.body, shade: s.g.shade.darker(0.3)})
	}
}

// laidCarpet lies on the floor of a room, seen from the door.
func (s *scene) laidCarpet(w *weave) {
	const wall = 48.0
	s.fill(rect(-5, -5, 110, wall+5), veil(floor, 0.14))
	s.within(rect(-5, -5, 110, wall+5), func() {
		s.window(s.of("window", 34, 44), -30)
	})
	s.fill(rect(-5, wall, 110, 60), veil(floor, 0.3))
	s.fill(rect(-5, wall-2.6, 110, 2.6), veil(sun, 0.22))
	s.fill(rect(-5, wall, 110, 0.5), veil(dusk, 0.2))
	pl := newPlane(point{24, 55}, point{78, 55}, point{104, 95}, point{-2, 95})
	s.fill(pl.outline().move(1, 1), glowBox(-4, 56, 112, 40, 3, dusk, 0.3))
	for _, end := range []struct{ v, l float64 }{{0, -1.3}, {1, 2.6}} {
		n := 64
		for i := range n {
			a := pl.at((float64(i)+0.5)/float64(n), end.v)
			s.fill(brush([]point{a, {a.x + (a.x-50)*0.012*end.l, a.y + end.l}}, 0.5+0.25*end.v, 0.4), flat(hex(0xE4D8BD)))
		}
	}
	s.fill(pl.outline(), s.woven(w, pl.off))
	s.clothLight(pl.outline(), 0, 104)
	s.within(pl.outline(), func() {
		s.fill(poly(30, 50, 52, 50, 84, 100, 50, 100), fade(point{0, 50}, point{0, 96}, sun, 0.2, 0.06))
	})
	s.placed(point{-22, -20.5}, 0.44, func() { s.pouffe() })
}

// pouffe is a round seat that stands at the carpet's edge.
func (s *scene) pouffe() {
	t := turn(50, knee{26, 58, true}, knee{30, 62, false}, knee{31, 69, false}, knee{29, 77, false}, knee{25, 80, true})
	s.shadow(50, 80, 27)
	g := glaze{body: s.g.body.mix(hex(0xC7A884), 0.7), light: s.g.light.mix(hex(0xE8D4B6), 0.7), shade: s.g.shade.mix(hex(0x8A6B4C), 0.7)}
	s.fill(t.body(), across(19, 81, g))
	s.fill(t.level(58, 0), across(24, 76, glaze{body: g.light.mix(g.body, 0.3), light: g.light, shade: g.body}))
	for i := -4; i <= 4; i++ {
		x := float64(i) * 9
		s.fill(t.wrap(rect(x-0.3, 58, 0.6, 21)), veil(g.shade, 0.6))
	}
	s.set(ellipse(50, 57.6, 2.4, 1), g)
}
