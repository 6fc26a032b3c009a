package drawing

// bowl is the kasa for soup, pilaf and nuts.
func bowl(s *scene) {
	s.ground()
	const cx = 50
	if s.form == "mortar" {
		s.mortar()
		return
	}
	r, top := s.of("wide", 26, 30), s.of("top", 53, 57)
	if s.form == "sugar" || s.form == "jam" {
		r = s.of("wide", 20, 22)
	}
	if s.near {
		s.placed(point{22, -10}, 0.72, func() { s.kasa(r, top) })
		s.placed(point{-8, 1}, 1, func() { s.kasa(r, top); s.filling(cx, r, top) })
		return
	}
	s.placed(point{0, 0}, 1.06, func() { s.kasa(r, top) })
}

func (s *scene) kasa(r, top float64) {
	const cx = 50
	t := turn(cx, knee{r, top, true}, knee{r * 0.96, top + 4, false}, knee{r * s.of("round", 0.76, 0.84), top + 14, false}, knee{r * 0.42, 77, true}, knee{r * 0.43, base, true})
	s.stand(t, s.g, 1.2)
	inside := t.level(top, 1.2)
	ink := s.ink(cx-r, cx+r)
	s.within(inside, func() { // the far wall, with a line of the second tone
		s.fill(ellipse(cx, top+2.4, r*0.92, r*tilt*0.94), across(cx-r, cx+r, glaze{body: s.g.body.mix(s.g.shade, 0.55), light: s.g.shade, shade: s.g.body}))
		s.fill(path{arc(cx, top+1.5, r*0.95, r*tilt*0.96, 0, 360), arc(cx, top+2.1, r*0.94, r*tilt*0.95, 360, 0)}, thin(ink, 0.8))
	})
	if s.g.metal {
		s.hammered(t, top+12, 74)
		s.chasedBand(t, top+3, top+10)
		s.sheen(t, top+3, 70, 0.2)
		return
	}
	switch s.pick("bowl", 3) {
	case 0:
		s.band(t, s.pick("frieze", friezes), top+3, top+11.5, ink, flat(s.g.body))
	case 1:
		s.within(t.body(), func() {
			for i := -3; i <= 3; i++ {
				s.ornament(butaOrnament(float64(i)*r*0.42, top+8.6, 4.8, i > 0), t.wrap, ink, flat(s.g.body), ink)
			}
		})
		s.stripe(t, top+2, 0.6, ink)
	default:
		s.stripe(t, top+2.6, 1.4, ink)
		s.stripe(t, top+5.4, 0.6, ink)
		s.stripe(t, 74.6, 0.6, ink)
	}
	s.sheen(t, top+3, 70, 0.2)
}

// filling is what a bowl is bought for.
func (s *scene) filling(cx, r, top float64) {
	within := func(draw func()) {
		s.within(path{append(arc(cx, top, r-1.3, (r-1.3)*tilt, 0, 180), point{cx - r, top - 20}, point{cx + r, top - 20})}, draw)
	}
	switch s.form {
	case "ayran", "plain":
		within(func() {
			s.fill(ellipse(cx, top+2, r*0.93, r*tilt*0.88), across(cx-r, cx+r, tones(0xF6F2E8, 0xDBD3C2, 0xFFFFFF, 0)))
			row := s.stream("herbs")
			for range 34 {
				s.fill(ellipse(0, 0, 0.8, 0.3).turn(point{}, row.between(-70, 70)).move(cx+row.between(-r*0.7, r*0.7), top+2+row.between(-3, 3)), flat(glazes["green"].body))
			}
		})
	case "sugar":
		lump := tones(0xF4F0E6, 0xD2CABA, 0xFFFFFF, 0)
		within(func() {
			for i, at := range []point{{-11, 0}, {-4, -2.4}, {4, -2.2}, {11, 0}, {-7.5, 2.4}, {0.4, 1.6}, {8, 2.2}, {0, -4.6}} {
				s.cube(cx+at.x, top+at.y, 3.2, float64(i%3)*0.35, lump)
			}
		})
	case "jam":
		within(func() {
			s.fill(ellipse(cx, top+1.6, r*0.93, r*tilt*0.9), across(cx-r, cx+r, tones(0x9E2D3D, 0x6B1B2A, 0xC9606C, 0)))
			row := s.stream("jam")
			for range 22 {
				x, y := cx+row.between(-r*0.8, r*0.8), top+1.4+row.between(-2.6, 2.6)
				s.set(ellipse(x, y, 2.1, 1.4), tones(0xB6324A, 0x7A1C2E, 0xE27D8C, 0))
				s.fill(ellipse(x-0.6, y-0.5, 0.6, 0.3), veil(sheer, 0.7))
			}
		})
	case "almonds":
		row := s.stream("almonds")
		white := tones(0xF7F2E8, 0xD5CBB8, 0xFFFFFF, 0)
		within(func() {
			for line := range 4 {
				for i := range 10 {
					x := cx + (float64(i)-4.5+float64(line%2)*0.5)*r*0.185 + row.between(-0.6, 0.6)
					d := (x - cx) / r
					y := top - 4.2*(1-d*d*1.5) + float64(line)*2.3 + row.between(-0.5, 0.5)
					s.set(ellipse(0, 0, 3.2, 2.1).turn(point{}, row.between(-50, 50)).move(x, y), white)
				}
			}
		})
	default:
		s.nuts(cx, r, top)
	}
}

// nuts fills a bowl with hazelnuts and walnuts, heaped.
func (s *scene) nuts(cx, r, top float64) {
	heap := s.stream("nuts")
	nut := tones(0xB5793F, 0x7E4E25, 0xDDAF77, 0)
	s.within(path{append(arc(cx, top, r-1.4, (r-1.4)*tilt, 0, 180), point{cx - r, top - 20}, point{cx + r, top - 20})}, func() {
		for row := range 4 {
			for i := range 11 {
				x := cx + (float64(i)-5+float64(row%2)*0.5)*r*0.165 + heap.between(-0.6, 0.6)
				d := (x - cx) / r
				y := top - 4.2*(1-d*d*1.5) + float64(row)*2.3 + heap.between(-0.5, 0.5)
				n := ellipse(x, y, 2.7, 2.5)
				s.set(n, nut)
				s.fill(ellipse(x-0.2, y-1.3, 1.2, 0.6), veil(nut.light, 0.7))
			}
		}
	})
}

// mortar is heavy and footed, with its pestle.
func (s *scene) mortar() {
	const cx = 50
	r, top := 18.0, 52.0
	s.shadow(cx, 79.6, r*0.8)
	t := turn(cx, knee{r * 1.02, top, true}, knee{r, top + 2, true}, knee{r * 0.9, top + 5, false}, knee{r * 0.8, top + 15, false}, knee{r * 0.56, 73, true}, knee{r * 0.62, 75, false}, knee{r * 0.82, 78, true}, knee{r * 0.82, base, true})
	s.thrown(t, s.g, 2)
	dark := veil(s.g.shade.darker(0.1), 0.7)
	for _, y := range []float64{top + 4.4, top + 6, 71.6} {
		s.stripe(t, y, 0.6, dark)
	}
	s.chasedBand(t, top+8.6, top+15.4)
	pestle := join(brush([]point{{47, top + 3}, {66, top - 21}}, 5, 3.2))
	s.within(path{append(arc(cx, top, r-2, (r-2)*tilt, 0, 180), point{0, 0}, point{100, 0})}, func() {
		s.fill(pestle, ramp(point{52, top - 12}, point{59, top - 6}, stop{0, s.g.light}, stop{0.4, s.g.body}, stop{1, s.g.shade}))
	})
	s.set(ellipse(0, 0, 3.2, 2.6).turn(point{}, 38).move(67, top-22), s.g)
	s.fill(ellipse(cx-3, top+0.6, 6, 1.5), glow(point{cx - 3, top + 0.6}, 6, 1.5, dusk, 0.4, 0.2))
	row := s.stream("threads")
	for range 26 { // saffron on the table
		x, y := row.between(70, 88), row.between(79, 83.6)
		s.fill(pen(curve(point{x, y}, point{x + row.between(0.8, 1.6), y + row.between(-0.8, 0.8)}, point{x + row.between(2, 3.4), y + row.between(-0.5, 0.5)}), 0.36), flat(hex(0xB3322A)))
	}
}
