package drawing

// mug is a straight or rounded cup with an ear.
func mug(s *scene) {
	s.ground()
	switch s.form {
	case "holder":
		s.glassHolder()
		return
	case "cezve":
		s.cezve()
		return
	}
	const cx = 46
	r, top, foot := s.of("wide", 16.5, 19.5), s.of("top", 44, 49), s.of("foot", 0.78, 0.97)
	belly := s.of("belly", 0.98, 1.07)
	cup := turn(cx, knee{r, top, true}, knee{r * belly, (top + base) / 2, false}, knee{r * (foot + belly) / 2 * 1.01, 74, false}, knee{r * foot, 78.6, true})
	s.shadow(cx, 79, r*0.95)
	reach := s.of("reach", 9, 13)
	ear := curve(point{cx + r*0.9, top + 7}, point{cx + r + reach*0.75, top + 6}, point{cx + r + reach, top + 14}, point{cx + r + reach*0.68, top + 22}, point{cx + r*0.88, top + 25.5})
	s.set(pen(ear, 3.7), s.g.shaded())
	s.thrown(cup, s.g, 1.3)
	drink := brew
	if s.pick("drink", 2) == 0 {
		drink = tones(0x4A2C1D, 0x2E1B12, 0x6A4530, 0)
	}
	s.within(cup.level(top, 1.4), func() {
		s.fill(ellipse(cx, top+2.2, r-1.3, (r-1.3)*tilt), across(cx-r, cx+r, glaze{body: drink.body, light: drink.light, shade: drink.body.mix(drink.shade, 0.5)}))
	})
	if s.g.metal {
		s.hammered(cup, top+4, 78)
		s.chasedBand(cup, top+3.4, top+9.4)
		s.sheen(cup, top+5, 70, 0.22)
		return
	}
	ink := s.ink(cx-r, cx+r)
	switch s.pick("mug", 4) {
	case 0:
		s.band(cup, s.pick("frieze", friezes), top+9, top+19, ink, flat(s.g.body))
	case 1:
		s.within(cup.body(), func() {
			for i := -1; i <= 1; i++ {
				s.ornament(butaOrnament(float64(i)*r*0.92, top+15, 7, i == 1), cup.wrap, ink, flat(s.g.body), ink)
			}
		})
	case 2:
		for i := range 3 {
			s.stripe(cup, top+18+float64(i)*2.6, 0.9+0.5*float64(i%2), ink)
		}
	default: // dipped in the second tone
		s.within(cup.part(top+16, 79), func() { s.fill(cup.body(), ink) })
	}
	s.sheen(cup, top+5, 70, 0.22)
}

// glassHolder is a tea glass in a pierced metal holder with an ear.
func (s *scene) glassHolder() {
	const cx, r, top = 47, 13.0, 41.0
	g := s.g
	s.shadow(cx, 79.4, r*1.02)
	s.set(pen(curve(point{cx + r*0.9, top + 13}, point{cx + r + 10, top + 12}, point{cx + r + 12.4, top + 19}, point{cx + r + 8, top + 26.5}, point{cx + r*0.9, top + 29}), 2.4), g)
	s.set(circle(cx+r+9.4, top+13, 2), g)
	glass := turn(cx, knee{r * 0.97, top, true}, knee{r * 0.9, 78, true})
	s.tea(glass, top+6)
	s.fill(path{arc(cx, top, r*0.97, r*0.97*tilt, 0, 360), arc(cx, top, r*0.92, r*0.92*tilt, 360, 0)}, veil(sheer, 0.85))
	holder := turn(cx, knee{r * 1.03, top + 10, true}, knee{r, top + 11.5, true}, knee{r * 0.96, 74, true}, knee{r * 1.06, 78, false}, knee{r * 1.1, 79.6, true})
	shine := metal(cx-r*1.1, cx+r*1.1, g)
	dark := thin(metal(cx-r, cx+r, glaze{body: g.shade, light: g.shade.mix(g.body, 0.3), shade: g.shade.darker(0.25)}), 0.85)
	s.fill(holder.part(top+10, 79.6), shine)
	s.within(holder.part(top+10, 79.6), func() { // windows through which the tea glows
		tea := across(cx-r, cx+r, brew)
		for i := -3; i <= 3; i++ {
			x := float64(i) * r * 0.5
			arch := path{append(append(bezier(point{x - 2.3, 63}, point{x - 2.3, 58}, point{x - 0.9, 57.4}, point{x, 55.4}), bezier(point{x, 55.4}, point{x + 0.9, 57.4}, point{x + 2.3, 58}, point{x + 2.3, 63})...), point{x + 2.3, 70}, point{x - 2.3, 70})}
			s.fill(holder.wrap(arch), tea)
			s.ornament(butaOrnament(x, 63.6, 4.4, i > 0), holder.wrap, shine, dark, shine)
			s.fill(holder.wrap(loop(arch, 0.5)), dark)
		}
	})
	for _, y := range []float64{top + 12, 72.4, 74.6} {
		s.stripe(holder, y, 0.6, dark)
	}
}

// cezve is the small pot for coffee, narrow at the neck, with one long handle.
func (s *scene) cezve() {
	const cx, r = 40, 16.0
	top := 50.0
	s.shadow(cx, 79.4, r*0.98)
	s.set(brush([]point{{cx + r*0.62, top + 5}, {70, top - 2}, {91, top - 9}}, 2.6, 3.4), timber)
	s.set(brush([]point{{cx + r*0.6, top + 5.4}, {cx + r + 9, top + 0.6}}, 2.8, 2.2), s.g)
	s.set(circle(91.4, top-9.2, 1.6), gilt)
	t := turn(cx, knee{r * 0.74, top, true}, knee{r * 0.66, top + 4, false}, knee{r * 0.86, top + 15, false}, knee{r, 74, false}, knee{r * 0.96, 79.2, true})
	lip := path{append(curve(point{cx - r*0.5, top - 1}, point{cx - r*0.86, top - 1.6}, point{cx - r*1.06, top - 2}), curve(point{cx - r*1.06, top - 2}, point{cx - r*0.82, top + 1.4}, point{cx - r*0.62, top + 5})...)}
	s.fill(lip, across(cx-r, cx+r, s.g))
	s.thrown(t, s.g, 0.8)
	s.within(t.level(top, 0.8), func() { // froth
		s.fill(ellipse(cx, top+1.2, r*0.7, r*0.7*tilt), across(cx-r, cx+r, tones(0x8A5A36, 0x5D3920, 0xBE8E60, 0)))
		s.fill(ellipse(cx-2, top+1, r*0.42, r*0.06), veil(hex(0xD9B38A), 0.6))
	})
	s.hammered(t, top+7, 79)
	s.chasedBand(t, top+11, top+17.5)
	s.sheen(t, top+8, 74, 0.2)
}
