package drawing

// candle is three pillars, or one poured into glass.
func candle(s *scene) {
	s.ground()
	if s.form == "holder" {
		s.candlestick()
		return
	}
	if s.pick("candle", 2) == 0 {
		s.jarCandle()
		return
	}
	k := 1.0
	if s.near {
		k = 1.06
	}
	s.placed(point{0, 1}, k, func() {
		for _, c := range []struct{ x, y, r, h float64 }{{62, 76, 8.6, s.of("one", 27, 33)}, {38, 77.4, 8.8, s.of("two", 36, 44)}, {51.5, 81, 9.2, s.of("three", 17, 23)}} {
			s.pillar(c.x, c.y, c.r, c.h)
		}
	})
}

func (s *scene) pillar(cx, y, r, h float64) {
	t := turn(cx, knee{r, y - h, true}, knee{r, y, true})
	s.shadow(cx, y+0.4, r*1.02)
	if s.near {
		s.halo(cx, y-h-7, 30)
	}
	wax := glaze{body: s.g.body, light: s.g.light, shade: s.g.shade}
	s.fill(t.body(), across(cx-r, cx+r, wax))
	s.within(t.body(), func() { // light shines through the upper end
		s.fill(t.body(), fade(point{0, y - h - 2}, point{0, y - h + 15}, s.g.light.mix(hex(0xFFD98A), 0.5), 0.75, 0))
	})
	s.fill(t.level(y-h, 0), across(cx-r, cx+r, glaze{body: s.g.light, light: s.g.light.lighter(0.4), shade: s.g.body.lighter(0.2)}))
	s.fill(t.level(y-h, 1.6).move(0, 0.3), veil(hex(0xFFE9B8), 0.7))
	s.flame(cx, y-h+0.2, r*0.42)
}

// candlestick is a low holder with a ring to carry it by.
func (s *scene) candlestick() {
	const cx = 48
	g := s.g
	draw := func() {
		s.fill(ellipse(cx+3, base-0.2, 29, 5.4), glow(point{cx + 3, base - 0.2}, 29, 5.4, dusk, 0.4, 0.6))
		s.set(pen(curve(point{cx + 17, 74}, point{cx + 24, 69.6}, point{cx + 31, 72}, point{cx + 29, 77}, point{cx + 20, 77.6}), 2.2), g)
		dish := turn(cx, knee{25, 74, true}, knee{22, 77.6, false}, knee{17, base, true})
		s.fill(dish.body(), metal(cx-25, cx+25, g))
		s.fill(dish.level(74, 0), metal(cx-25, cx+25, glaze{body: g.body.mix(g.light, 0.2), light: g.light, shade: g.shade}))
		s.fill(dish.level(74, 1.4).move(0, 0.5), metal(cx-25, cx+25, glaze{body: g.body.mix(g.shade, 0.4), light: g.body, shade: g.shade.darker(0.1)}))
		cup := turn(cx, knee{6.6, 62, true}, knee{5.4, 64, false}, knee{5, 70, false}, knee{7.4, 74.8, true})
		wax := tones(0xF2E8D2, 0xCDBD9B, 0xFDF8EA, 0)
		if s.near {
			s.halo(cx, 28, 34)
		}
		rod := turn(cx, knee{4.4, 34, true}, knee{4.4, 63, true})
		s.fill(cup.body(), metal(cx-7, cx+7, g))
		s.fill(cup.level(62, 0), flat(g.shade.darker(0.3)))
		s.fill(rod.body(), across(cx-4.4, cx+4.4, wax))
		s.within(rod.body(), func() {
			s.fill(rod.body(), fade(point{0, 33}, point{0, 46}, hex(0xFFDB94), 0.7, 0))
		})
		s.fill(rod.level(34, 0), flat(wax.light))
		for i, l := range []float64{7, 11, 5} { // wax that ran
			s.fill(pen([]point{{cx - 3.4 + 3*float64(i), 34.6}, {cx - 3.4 + 3*float64(i), 34.6 + l}}, 1.1), flat([]colour{wax.light, wax.body, wax.shade}[i]))
		}
		s.flame(cx, 34, 3.4)
		for _, y := range []float64{66, 67.4} {
			s.stripe(cup, y, 0.5, veil(g.shade, 0.7))
		}
	}
	s.placed(point{0, 0}, 1.02, draw)
}

func (s *scene) jarCandle() {
	const cx = 50
	r, top := s.of("wide", 16, 18.5), s.of("top", 47, 50)
	s.shadow(cx, 79.4, r)
	glass := turn(cx, knee{r, top, true}, knee{r, 79, true})
	if s.near {
		s.halo(cx, top+8, 42)
	}
	s.fill(glass.body(), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, sheer}, stop{0.5, glassy.lighter(0.8)}, stop{1, glassy.lighter(0.45)}))
	s.fill(glass.level(top, 0.8), veil(glassy.lighter(0.4), 0.7))
	in := glass.inset(1.1)
	full := top + 9.5
	s.fill(in.part(full, 78), across(cx-r, cx+r, s.g))
	s.within(in.part(full, 78), func() {
		s.fill(rect(cx-r, full-3, 2*r, 18), fade(point{0, full - 2}, point{0, full + 14}, s.g.light.mix(hex(0xFFD98A), 0.4), 0.7, 0))
	})
	s.fill(in.level(full, 0), across(cx-r, cx+r, glaze{body: s.g.light, light: s.g.light.lighter(0.4), shade: s.g.body}))
	s.fill(in.level(full, 3).move(0, 0.2), veil(hex(0xFFE9B8), 0.6))
	s.flame(cx, full, 3.2)
	s.glassLight(glass, top+3)
	s.label(glass, full+5.5, 74)
	s.fill(path{arc(cx, top, r, r*tilt, 0, 360), arc(cx, top, r-0.7, (r-0.7)*tilt, 360, 0)}, veil(sheer, 0.8))
}
