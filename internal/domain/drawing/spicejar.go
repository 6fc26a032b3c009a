package drawing

// spicejar is a small corked glass with ground or whole spice in it.
func spicejar(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{25, -7}, 0.86, func() { s.spice(glazes["saffron"], 1) })
		s.placed(point{-25, -7}, 0.86, func() { s.spice(glazes["olive"], 2) })
		s.placed(point{0, 1}, 1.02, func() { s.spice(s.g, 0) })
		return
	}
	s.placed(point{0, 0}, 1.22, func() { s.spice(s.g, 0) })
}

// spice draws one jar filled with that tone; other is 0 for the product itself.
func (s *scene) spice(g glaze, other int) {
	const cx = 50
	r, top := s.of("wide", 12.5, 15), s.of("top", 46, 49)
	glass := turn(cx, knee{r * 0.7, top, true}, knee{r * 0.68, top + 3, false}, knee{r * 0.95, top + 6.5, false}, knee{r, top + 9.5, true}, knee{r, 77, true}, knee{r * 0.95, 79, true})
	s.shadow(cx, 79.2, r*0.96)
	s.fill(glass.body(), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, sheer}, stop{0.5, glassy.lighter(0.75)}, stop{1, glassy.lighter(0.35)}))
	in := glass.inset(1)
	full := top + 9 + s.of("full", 0, 4)
	if s.form == "threads" && other == 0 {
		g = tones(0xA8302A, 0x6E1A1C, 0xD9663F, 0)
	}
	heap := join(in.part(full, 78), path{append(arc(cx, full, r-1, (r-1)*tilt, 0, 180), curve(point{cx - r + 1, full}, point{cx - r*0.4, full - 1.6}, point{cx + 1, full - 2.4}, point{cx + r*0.5, full - 1}, point{cx + r - 1, full})...)})
	s.fill(heap, across(cx-r, cx+r, g))
	s.within(heap, func() {
		grain := s.stream("grain")
		whole := s.pick("whole", 2) == 0
		switch {
		case other != 0:
			whole = other == 2
		case s.form == "whole":
			whole = true
		case s.form == "ground":
			whole = false
		case s.form == "threads":
			for range 240 {
				x, y := grain.between(cx-r, cx+r), grain.between(full-3, 79)
				line := pen([]point{{x - 1.7, y}, {x, y + grain.between(-0.9, 0.9)}, {x + 1.7, y + grain.between(-1.2, 1.2)}}, 0.42)
				s.fill(line.turn(point{x, y}, grain.between(0, 180)), flat([]colour{g.light, g.body, g.shade, hex(0xE39A35)}[grain.below(4)]))
			}
			return
		}
		if whole {
			s.corns(grain, cx, r, full, g)
			return
		}
		for range 420 {
			x, y := grain.between(cx-r, cx+r), grain.between(full-3, 79)
			tone := g.light
			if grain.below(2) == 0 {
				tone = g.shade
			}
			size := 0.34
			if s.form == "coarse" {
				size = 0.62
			}
			s.fill(ellipse(0, 0, size, size*0.62).turn(point{}, grain.between(0, 180)).move(x, y), veil(tone, 0.55))
		}
		s.fill(rect(cx+r*0.4, full-4, r, 60), fade(point{cx + r*0.4, 0}, point{cx + r, 0}, g.shade.darker(0.3), 0, 0.5))
	})
	s.glassLight(glass, top+5)
	cork := turn(cx, knee{r * 0.7, top - 4.6, true}, knee{r * 0.66, top + 1.4, true})
	wood := tones(0xCFA271, 0x9A6E43, 0xE6C79F, 0)
	s.fill(cork.body(), across(cx-r*0.7, cx+r*0.7, wood))
	s.fill(cork.level(top-4.6, 0), flat(wood.light.mix(wood.body, 0.3)))
	s.fill(path{arc(cx, top+0.6, r*0.74, r*tilt*0.75, 0, 360), arc(cx, top+0.6, r*0.62, r*tilt*0.62, 360, 0)}, veil(sheer, 0.55))
	if other == 0 {
		s.label(glass, top+15, 73)
	}
}

// corns are whole spice: peppercorns, barberries, seeds.
func (s *scene) corns(row *stream, cx, r, full float64, g glaze) {
	const k = 1.15
	for y := full - 3; y < 80; y += k * 1.5 {
		for x := cx - r; x < cx+r+k; x += k * 1.9 {
			px, py := x+row.between(-0.5, 0.5), y+row.between(-0.4, 0.4)
			p := circle(px, py, k)
			s.set(p, glaze{body: g.body.mix(g.shade, row.between(0, 0.7)), light: g.light, shade: g.shade.darker(0.2)})
			s.fill(circle(px-0.35, py-0.4, 0.28), veil(sheer, 0.4))
		}
	}
	s.fill(rect(cx+r*0.4, full-4, r, 60), fade(point{cx + r*0.4, 0}, point{cx + r, 0}, g.shade.darker(0.3), 0, 0.5))
}
