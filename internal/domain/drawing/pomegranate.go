package drawing

// pomegranate is a whole fruit with an open quarter beside it; nearer, a half with its seeds.
func pomegranate(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{-19, -6}, 0.86, func() { s.whole(point{50, 58}, 22) })
		s.half(point{66, 63}, 20)
		s.seeds(34, 84, 7)
		return
	}
	s.whole(point{45, 58}, s.of("size", 20, 22.5))
	s.placed(point{19, 1}, 0.62, func() { s.half(point{54, 62}, 19) })
	s.seeds(60, 81.6, 4)
}

func (s *scene) whole(c point, r float64) {
	s.shadow(c.x, base, r*0.8)
	lean := s.of("lean", -14, 10)
	spin := func(p path) path { return p.turn(c, lean) }
	squash := s.of("squash", 0.93, 1.0)
	fruit := spin(blob(c.x-r, c.y+1, c.x-r*0.93, c.y-r*0.46*squash, c.x-r*0.56, c.y-r*0.84*squash, c.x, c.y-r*0.93*squash, c.x+r*0.56, c.y-r*0.84*squash, c.x+r*0.93, c.y-r*0.46*squash,
		c.x+r, c.y+1, c.x+r*0.92, c.y+r*0.54, c.x+r*0.58, c.y+r*0.9, c.x, c.y+r*1.02, c.x-r*0.58, c.y+r*0.9, c.x-r*0.92, c.y+r*0.54))
	top := c.y - r*0.9*squash
	crown := spin(path{append(curve(point{c.x - r*0.17, top + 2.2}, point{c.x - r*0.19, top - r*0.06}, point{c.x - r*0.34, top - r*0.34}),
		append([]point{{c.x - r*0.13, top - r*0.2}, {c.x - r*0.02, top - r*0.42}, {c.x + r*0.1, top - r*0.21}, {c.x + r*0.33, top - r*0.36}},
			curve(point{c.x + r*0.33, top - r*0.36}, point{c.x + r*0.19, top - r*0.06}, point{c.x + r*0.18, top + 2.2})...)...)})
	s.set(crown, glaze{body: s.g.body.mix(timber.body, 0.3), light: s.g.light, shade: s.g.shade})
	s.set(fruit, s.g)
	s.within(fruit, func() { // the blush of the skin and its soft edges
		s.fill(fruit, glow(point{c.x - r*0.36, c.y - r*0.3}, r*0.8, r*0.9, s.g.light, 0.5, 0.1))
		s.fill(fruit, glow(point{c.x + r*0.7, c.y + r*0.75}, r*1.05, r*0.9, s.g.shade.darker(0.3), 0.5, 0.1))
		row := s.stream("skin")
		for range 60 {
			s.fill(circle(c.x+row.between(-r, r), c.y+row.between(-r, r), row.between(0.16, 0.34)), veil(s.g.shade.darker(0.1), 0.45))
		}
		s.fill(spin(ellipse(c.x, top+1.4, r*0.3, r*0.1)), veil(s.g.shade, 0.5))
	})
	s.fill(spin(ellipse(c.x-r*0.5, c.y-r*0.42, r*0.11, r*0.22)).turn(point{c.x - r*0.5, c.y - r*0.42}, 32), veil(sheer, 0.35))
}

// half is cut open: rind, membranes and seeds.
func (s *scene) half(c point, r float64) {
	s.shadow(c.x, base, r*0.8)
	rind := blob(c.x-r, c.y, c.x-r*0.7, c.y-r*0.74, c.x, c.y-r*0.98, c.x+r*0.72, c.y-r*0.72, c.x+r, c.y+r*0.06, c.x+r*0.7, c.y+r*0.76, c.x, c.y+r*0.95, c.x-r*0.72, c.y+r*0.74)
	s.set(rind, s.g)
	cream := tones(0xF5E6C4, 0xE0C792, 0xFDF6E2, 0)
	inner := rind.move(-c.x, -c.y).scale(0.91, 0.91).move(c.x, c.y)
	s.set(inner, cream)
	pulp := glaze{body: hex(0xB01E38).mix(s.g.body, 0.25), light: hex(0xE4566B).mix(s.g.light, 0.25), shade: hex(0x7A1027).mix(s.g.shade, 0.25)}
	row := s.stream("chambers")
	chambers := 5 + s.pick("chamber count", 2)
	for k := range chambers {
		a := float64(k)*360/float64(chambers) + s.of("cut", 0, 50)
		wedge := blob(0, -r*0.14, r*0.24, -r*0.42, r*0.33, -r*0.66, r*0.18, -r*0.8, 0, -r*0.83, -r*0.18, -r*0.8, -r*0.33, -r*0.66, -r*0.24, -r*0.42).turn(point{}, a).move(c.x, c.y)
		s.set(wedge, glaze{body: pulp.shade, light: pulp.body, shade: pulp.shade.darker(0.15)})
		s.within(wedge, func() {
			x0, y0, x1, y1 := wedge.box()
			for y := y0; y < y1+1; y += r * 0.125 {
				for x := x0; x < x1+1; x += r * 0.135 {
					px, py := x+row.between(-0.5, 0.5), y+row.between(-0.5, 0.5)
					seed := ellipse(0, 0, r*0.078, r*0.1).turn(point{}, row.between(-50, 50)).move(px, py)
					s.set(seed, pulp)
					s.fill(circle(px-r*0.024, py-r*0.04, r*0.019), veil(sheer, 0.75))
				}
			}
		})
	}
}

// seeds lie scattered in front.
func (s *scene) seeds(x, y float64, n int) {
	row := s.stream("loose")
	for i := range n {
		px, py := x+float64(i)*3.4+row.between(-1, 1), y+row.between(-1.2, 1.6)
		s.fill(ellipse(px+0.5, py+0.8, 1.9, 0.6), veil(dusk, 0.28))
		s.set(ellipse(0, 0, 1.15, 1.5).turn(point{}, row.between(30, 130)).move(px, py), tones(0xB01E38, 0x7A1027, 0xE4566B, 0))
		s.fill(circle(px-0.4, py-0.5, 0.3), veil(sheer, 0.7))
	}
}
