package drawing

// pot is the cooking pot with two ears and a domed lid, tinned inside.
func pot(s *scene) {
	s.ground()
	if s.form == "pan" {
		s.pan()
		return
	}
	if !s.g.metal {
		s.clayPot()
		return
	}
	const cx = 50
	r, top := s.of("wide", 23, 27), s.of("top", 51, 55)
	g := s.g
	if s.near {
		s.camera = camera{near: 1.2, at: point{50, 55}}
	}
	body := turn(cx, knee{r * 0.9, top, true}, knee{r * 0.88, top + 2.6, false}, knee{r * 0.99, top + 9, false}, knee{r, top + 15, false}, knee{r * 0.92, 75, false}, knee{r * 0.74, 79.2, true})
	s.shadow(cx, 79.6, r*0.86)
	for _, side := range []float64{-1, 1} { // ears hang from rivets
		x := cx + side*r*0.92
		s.set(pen(curve(point{x, top + 6.5}, point{x + side*7, top + 3.6}, point{x + side*8.4, top + 9.4}, point{x + side*5.4, top + 13.4}, point{x, top + 13}), 2.1), gilt)
	}
	s.fill(body.body(), metal(cx-r, cx+r, g))
	s.hammered(body, top+3.6, 79)
	dark := thin(metal(cx-r, cx+r, glaze{body: g.shade, light: g.shade.mix(g.body, 0.3), shade: g.shade.darker(0.25)}), 0.8)
	switch s.pick("pot", 3) {
	case 0:
		s.band(body, s.pick("frieze", friezes), top+6, top+13.4, dark, veil(g.light, 0.7))
	case 1:
		s.band(body, friezeButa, top+6, top+14, dark, veil(g.light, 0.7))
	default:
		s.stripe(body, top+6, 0.7, dark)
		s.stripe(body, top+8, 0.4, dark)
	}
	if s.near {
		s.openPot(body, top, r)
		return
	}
	s.potLid(cx, top, r*0.9)
}

// clayPot is fired earthenware: plain walls, two ears of clay, a lid that sits inside the rim.
func (s *scene) clayPot() {
	const cx = 50
	r, top := s.of("wide", 20, 23), s.of("top", 50, 53)
	t := turn(cx, knee{r * 0.78, top, true}, knee{r * 0.76, top + 2.4, false}, knee{r * 0.94, top + 9, false}, knee{r, top + 15, false}, knee{r * 0.88, 74, false}, knee{r * 0.6, 79.2, true})
	s.shadow(cx, 79.4, r*0.7)
	for _, side := range []float64{-1, 1} {
		x := cx + side*r*0.86
		s.set(pen(curve(point{x, top + 5}, point{x + side*6, top + 3.6}, point{x + side*7, top + 9}, point{x + side*2, top + 13}), 2.8), s.g)
	}
	s.thrown(t, s.g, 1.4)
	s.within(t.part(top+11, 80), func() { // the glaze ran only so far
		s.fill(t.body(), across(cx-r, cx+r, glaze{body: s.g.body.darker(0.1), light: s.g.body, shade: s.g.shade.darker(0.12)}))
	})
	ink := thin(s.ink(cx-r, cx+r), 0.85)
	s.stripe(t, top+10.4, 0.7, ink)
	s.band(t, friezeWaves, top+4.6, top+9.4, ink, ink)
	s.sheen(t, top+6, 72, 0.16)
	if s.near {
		s.placed(point{26, 3}, 0.5, func() { s.garlicBulb() })
		if s.form == "small" && s.pick("open", 2) == 0 {
			s.placed(point{-33, 3}, 0.42, func() { s.garlicBulb() })
		}
	}
	s.lid(cx, top, r*0.74, s.g, s.g)
}

// garlicBulb is one head of garlic.
func (s *scene) garlicBulb() {
	g := tones(0xF1E9DA, 0xC9B8A6, 0xFFFCF5, 0)
	s.shadow(50, 79.6, 16)
	s.set(brush(curve(point{50, 60}, point{49, 50}, point{53, 42}), 5, 2.4), g)
	bulb := blob(50, 55, 40, 59, 32, 68, 34, 77, 42, 80.6, 50, 81.4, 58, 80.6, 66, 77, 68, 68, 60, 59)
	s.set(bulb, g)
	s.within(bulb, func() {
		for _, x := range []float64{-11, -4, 4, 11} {
			s.fill(pen(curve(point{50, 56}, point{50 + x*0.9, 66}, point{50 + x*0.5, 81}), 0.6), veil(hex(0xA88FA0), 0.6))
		}
	})
}

func (s *scene) potLid(cx, y, r float64) {
	g := s.g
	s.fill(ellipse(cx, y+0.9, r*1.05, r*tilt*1.16), metal(cx-r, cx+r, g.shaded()))
	rise := s.of("rise", 0.44, 0.6)
	dome := path{append(arc(cx, y, r*1.05, r*tilt*1.05, 0, 180), curve(point{cx - r*1.05, y}, point{cx - r*0.88, y - r*rise*0.45}, point{cx - r*0.5, y - r*rise*0.84}, point{cx, y - r*rise}, point{cx + r*0.5, y - r*rise*0.84}, point{cx + r*0.88, y - r*rise*0.45}, point{cx + r*1.05, y})...)}
	s.fill(dome, metal(cx-r, cx+r, g))
	dark := veil(g.shade, 0.6)
	for _, k := range []float64{0.8, 0.74, 0.4} {
		yy := y - r*rise*(1-k*k)*0.98
		s.within(dome, func() {
			s.fill(pen(arc(cx, yy, r*k*1.02, r*k*tilt, 0, 180), 0.45), dark)
		})
	}
	top := y - r*rise
	s.fill(ellipse(cx, top+0.3, 3.2, 0.9), metal(cx-3, cx+3, gilt))
	s.set(rect(cx-1, top-2.4, 2, 2.6), gilt)
	s.set(ellipse(cx, top-3.9, 2.9, 2.2), gilt)
}

// openPot shows pilaf with saffron inside and the lid leaning at its side.
func (s *scene) openPot(body turned, top, r float64) {
	g := s.g
	s.fill(body.level(top, -0.7), metal(50-r, 50+r, g))
	tinned := tones(0xC9C5BC, 0x8D8982, 0xEDEAE3, 0)
	s.fill(body.level(top, 0.9), across(50-r, 50+r, glaze{body: tinned.body, light: tinned.shade, shade: tinned.light}))
	inside := body.level(top, 0.9)
	s.within(inside, func() {
		rice := ellipse(50, top+1.6, r*0.84, r*tilt*0.78)
		s.fill(rice, across(50-r, 50+r, tones(0xF4EBD2, 0xD8C79A, 0xFFFBEF, 0)))
		row := s.stream("rice")
		s.within(rice, func() {
			for range 340 {
				tone := []colour{hex(0xFFFCF2), hex(0xE2D0A0), hex(0xE9B347), hex(0xF3E6C4)}[row.below(4)]
				s.fill(ellipse(0, 0, 1.05, 0.34).turn(point{}, row.between(-60, 60)).move(50+row.between(-r, r), top+row.between(-4, 6)), flat(tone))
			}
			s.fill(ellipse(54, top+1.2, r*0.4, r*tilt*0.36), glow(point{54, top + 1.2}, r*0.4, r*tilt*0.36, hex(0xE0952A), 0.55, 0.2))
		})
	})
}

// pan is shallow, with two ears.
func (s *scene) pan() {
	const cx = 50
	r, top := 31.0, 65.0
	g := s.g
	s.shadow(cx, 79.4, r*0.9)
	for _, side := range []float64{-1, 1} {
		x := cx + side*r*0.96
		s.set(pen(curve(point{x, top + 1}, point{x + side*6.6, top - 1.6}, point{x + side*8.4, top + 2.4}, point{x + side*5, top + 5.4}, point{x - side, top + 5.6}), 2), gilt)
	}
	t := turn(cx, knee{r, top, true}, knee{r * 0.97, top + 4, false}, knee{r * 0.88, 78.6, true})
	s.fill(t.body(), metal(cx-r, cx+r, g))
	s.hammered(t, top+3, 79)
	s.stripe(t, top+2, 0.5, veil(g.shade, 0.7))
	s.fill(t.level(top, -0.5), metal(cx-r, cx+r, g))
	tinned := tones(0xC9C5BC, 0x8D8982, 0xEDEAE3, 0)
	s.fill(t.level(top, 0.9), across(cx-r, cx+r, glaze{body: tinned.body, light: tinned.shade, shade: tinned.light}))
	s.within(t.level(top, 0.9), func() {
		floor := ellipse(cx, top+3.2, r*0.9, r*tilt*0.9)
		s.fill(floor, across(cx-r, cx+r, glaze{body: tinned.body.lighter(0.2), light: tinned.body, shade: tinned.body}))
		if s.near {
			s.friedEggs(cx, top+2.2)
		}
	})
}

// friedEggs are eggs with tomato, as they come to the table in the pan.
func (s *scene) friedEggs(cx, y float64) {
	s.fill(ellipse(cx, y+1, 24, 4), across(cx-24, cx+24, tones(0xC8452F, 0x96301F, 0xE37A5B, 0)))
	for _, d := range []point{{-13, 0.6}, {1, -0.4}, {14, 0.8}, {-4, 2}} {
		s.fill(ellipse(cx+d.x, y+d.y, 6.2, 1.5), flat(hex(0xFDF8EA)))
		s.set(ellipse(cx+d.x, y+d.y-0.4, 2.3, 0.9), tones(0xF0A92C, 0xC97F14, 0xFFD877, 0))
	}
	row := s.stream("herbs")
	for range 30 {
		s.fill(ellipse(cx+row.between(-22, 22), y+row.between(-2.4, 3.4), 0.7, 0.25), flat(glazes["green"].body))
	}
}
