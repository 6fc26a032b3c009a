package drawing

import "math"

// ink is the ornament's tone laid in the same light as the thing it is painted on.
func (s *scene) ink(x0, x1 float64) paint {
	return across(x0, x1, glaze{body: s.g.second, light: s.g.second.lighter(0.22), shade: s.g.second.mix(s.g.shade, 0.38)})
}

// sheen is the light a glazed wall throws back at its left.
func (s *scene) sheen(t turned, y0, y1, opacity float64) {
	var line []point
	for i := range 9 {
		y := y0 + (y1-y0)*float64(i)/8
		r := t.wide(y)
		line = append(line, point{t.cx - r*0.74, y + r*tilt*0.6})
	}
	r := t.most()
	s.within(t.body(), func() { s.fill(brush(line, r*0.05, r*0.11), veil(sheer, opacity)) })
}

// mug is a straight or rounded cup with an ear.
func mug(s *scene) {
	s.ground()
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

// bowl is the kasa for soup, pilaf and nuts.
func bowl(s *scene) {
	s.ground()
	const cx = 50
	r, top := s.of("wide", 26, 30), s.of("top", 53, 57)
	if s.near {
		s.placed(point{22, -10}, 0.72, func() { s.kasa(cx, r, top) })
		s.placed(point{-8, 1}, 1, func() { s.kasa(cx, r, top); s.nuts(cx, r, top) })
		return
	}
	s.placed(point{0, 0}, 1.06, func() { s.kasa(cx, r, top) })
}

func (s *scene) kasa(cx, r, top float64) turned {
	t := turn(cx, knee{r, top, true}, knee{r * 0.96, top + 4, false}, knee{r * s.of("round", 0.76, 0.84), top + 14, false}, knee{r * 0.42, 77, true}, knee{r * 0.43, base, true})
	s.stand(t, s.g, 1.2)
	inside := t.level(top, 1.2)
	ink := s.ink(cx-r, cx+r)
	s.within(inside, func() { // the far wall, with a line of the second tone
		s.fill(ellipse(cx, top+2.4, r*0.92, r*tilt*0.94), across(cx-r, cx+r, glaze{body: s.g.body.mix(s.g.shade, 0.55), light: s.g.shade, shade: s.g.body}))
		s.fill(path{arc(cx, top+1.5, r*0.95, r*tilt*0.96, 0, 360), arc(cx, top+2.1, r*0.94, r*tilt*0.95, 360, 0)}, thin(ink, 0.8))
	})
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
	return t
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

// plate stands on its edge to show its painting; nearer it lies in a pile.
func plate(s *scene) {
	s.ground()
	if s.near {
		s.shadow(50, 81, 33)
		for i := 3; i >= 0; i-- {
			s.laidPlate(50, 78-float64(3-i)*2.2, 35, i == 0)
		}
		return
	}
	const cx = 50
	r := s.of("wide", 25, 28)
	cy := base - r + 0.6
	s.along(cx-r*0.55, cx+r*0.55, base+0.4, 2.4)
	s.fill(circle(cx+0.9, cy+0.5, r), across(cx-r, cx+r, s.g.shaded()))
	s.fill(circle(cx, cy, r), across(cx-r, cx+r, s.g))
	s.plateOrnament(cx, cy, r, nil)
}

func (s *scene) laidPlate(cx, cy, r float64, top bool) {
	t := 0.3
	under := append(arc(cx, cy, r, r*t, 180, 0), curve(point{cx + r, cy}, point{cx + r*0.86, cy + r*t*0.75}, point{cx + r*0.5, cy + r*t*1.06}, point{cx, cy + r*t*1.14},
		point{cx - r*0.5, cy + r*t*1.06}, point{cx - r*0.86, cy + r*t*0.75}, point{cx - r, cy})...)
	s.fill(path{under}, across(cx-r, cx+r, s.g.shaded()))
	s.fill(ellipse(cx, cy, r, r*t), across(cx-r, cx+r, s.g))
	if !top {
		s.fill(ellipse(cx, cy, r*0.8, r*t*0.8), veil(dusk, 0.2))
		return
	}
	s.plateOrnament(cx, cy, r, func(p path) path {
		return p.each(func(q point) point { return point{q.x, cy + (q.y-cy)*t} })
	})
}

// plateOrnament paints border, ring and rosette; bend lays it on a lying plate.
func (s *scene) plateOrnament(cx, cy, r float64, bend func(path) path) {
	lay := func(p path) path {
		if bend == nil {
			return p
		}
		return bend(p)
	}
	ink := s.ink(cx-r, cx+r)
	s.fill(lay(ring(cx, cy, r*0.965, r*0.94)), ink)
	s.fill(lay(circle(cx, cy, r*0.66)), across(cx-r*0.66, cx+r*0.66, glaze{body: s.g.body, light: s.g.body.mix(s.g.shade, 0.35), shade: s.g.light.mix(s.g.body, 0.5)}))
	s.fill(lay(ring(cx, cy, r*0.67, r*0.65)), ink)
	n := 10 + 2*s.pick("count", 3)
	kind := s.pick("border", 3)
	for i := range n {
		turn := float64(i) * 360 / float64(n)
		var l []layer
		switch y := cy - r*0.805; kind {
		case 0:
			l = butaOrnament(cx, y, r*0.115, false)
		case 1:
			l = []layer{{petals(cx, y, r*0.105, 8), 0}, {circle(cx, y, r*0.03), 1}, {circle(cx+r*0.2, cy-r*0.78, r*0.022), 0}}
		default:
			l = []layer{{diamond(cx, y, r*0.09, r*0.12), 0}, {diamond(cx, y, r*0.04, r*0.055), 1}, {circle(cx+r*0.2, cy-r*0.78, r*0.022), 0}}
		}
		s.ornament(l, func(p path) path { return lay(p.turn(point{cx, cy}, turn)) }, ink, flat(s.g.body), ink)
	}
	switch s.pick("heart", 3) {
	case 0:
		s.fill(lay(star(cx, cy, r*0.46)), ink)
		s.fill(lay(star(cx, cy, r*0.37)), flat(s.g.body))
		s.fill(lay(petals(cx, cy, r*0.3, 8)), ink)
		s.fill(lay(circle(cx, cy, r*0.06)), flat(s.g.body))
	case 1:
		for i := range 6 {
			a := float64(i) * 60
			s.ornament(butaOrnament(cx, cy-r*0.29, r*0.2, false), func(p path) path { return lay(p.turn(point{cx, cy}, a)) }, ink, flat(s.g.body), ink)
		}
		s.fill(lay(circle(cx, cy, r*0.055)), ink)
	default:
		s.fill(lay(petals(cx, cy, r*0.44, 12)), ink)
		s.fill(lay(circle(cx, cy, r*0.19)), flat(s.g.body))
		s.fill(lay(points(cx, cy, r*0.16, r*0.08, 8)), ink)
	}
}

// vase holds three dry stems.
func vase(s *scene) {
	s.ground()
	if s.near {
		s.camera = camera{near: 1.08, at: point{50, 50}}
	}
	const cx = 50
	belly, neck, at := s.of("belly", 13.5, 17.5), s.of("neck", 4.6, 6.6), s.of("at", 57, 64)
	lip := neck * s.of("lip", 1.1, 1.45)
	t := turn(cx, knee{lip, 40, true}, knee{neck, 43.5, false}, knee{neck * 1.12, 47, false}, knee{belly * 0.9, at - 4.5, false}, knee{belly, at, false}, knee{belly * 0.84, 72, false}, knee{belly * 0.55, 79, true})
	s.shadow(cx, base-0.6, belly*0.75)
	s.stems(cx, 40)
	s.thrown(t, s.g, 0.9)
	ink := s.ink(cx-belly, cx+belly)
	switch s.pick("vase", 4) {
	case 0:
		s.band(t, s.pick("frieze", friezes), at-3, at+5.5, ink, flat(s.g.body))
	case 1:
		s.within(t.body(), func() {
			for i := -1; i <= 1; i++ {
				s.ornament(butaOrnament(float64(i)*belly*0.85, at+2, 6.2, i == 1), t.wrap, ink, flat(s.g.body), ink)
			}
		})
	case 2:
		for i := range 4 {
			s.stripe(t, 48+float64(i)*2.1, 0.7, ink)
		}
	}
	s.sheen(t, 50, 73, 0.2)
}

// stems are dry flowers: balls, ears or leaves.
func (s *scene) stems(cx, y float64) {
	kind := s.pick("flowers", 3)
	for i, d := range []float64{-9, 0.5, 10} {
		tip := point{cx + d + s.of("sway", -2, 2), y - 19 - 4.5*float64(i%2) - s.of("tall", 0, 4)}
		line := bezier(point{cx + d*0.08, y + 1}, point{cx + d*0.1, y - 8}, point{tip.x - d*0.25, tip.y + 9}, tip)
		s.fill(pen(line, 0.75), flat(timber.body.mix(s.g.shade, 0.15)))
		switch kind {
		case 0:
			s.set(circle(tip.x, tip.y, 3.1+0.5*float64(i%2)), glaze{body: s.g.body.mix(timber.body, 0.35), light: s.g.light, shade: s.g.shade.mix(timber.body, 0.2)})
		case 1:
			for k := range 6 {
				p := line[len(line)-1-k*2]
				for _, side := range []float64{-1, 1} {
					s.fill(leaf(3.4, 0.95).turn(point{}, d*1.4+side*28).move(p.x, p.y), flat(tones(0xD6B26E, 0xA37D3C, 0xEBD3A0, 0).body.mix(timber.shade, float64(k)*0.05)))
				}
			}
		default:
			for k := range 4 {
				p := line[len(line)-1-k*4]
				for _, side := range []float64{-1, 1} {
					s.set(leaf(6.2-float64(k)*0.4, 1.9).turn(point{}, d*1.4+side*(52-float64(k)*4)).move(p.x, p.y), glazes["olive"])
				}
			}
		}
	}
}

// jug pours water, ayran or sherbet.
func jug(s *scene) {
	s.ground()
	const cx = 48
	belly, neck := s.of("belly", 15, 18.5), s.of("neck", 7, 9)
	at := s.of("at", 60, 65)
	t := turn(cx, knee{neck * 1.28, 34, true}, knee{neck, 41, false}, knee{neck * 1.1, 46, false}, knee{belly * 0.92, at - 6, false}, knee{belly, at, false}, knee{belly * 0.86, 72.5, false}, knee{belly * 0.62, 79, true})
	s.shadow(cx, base-0.6, belly*0.8)
	ear := curve(point{cx + neck*1.15, 35.5}, point{cx + neck + 8, 33}, point{cx + neck + 12.5, 40}, point{cx + belly*0.98, 52}, point{cx + belly*0.86, at - 3})
	s.set(brush(ear, 3.5, 2.9), s.g.shaded())
	lip := path{append(curve(point{cx - neck*0.7, 32.6}, point{cx - neck*1.5, 31.6}, point{cx - neck*2.05, 31.4}), curve(point{cx - neck*2.05, 31.4}, point{cx - neck*1.55, 34.6}, point{cx - neck*0.98, 39.5})...)}
	s.fill(lip, across(cx-neck*2, cx+neck, s.g))
	s.thrown(t, s.g, 1)
	s.fill(path{append(curve(point{cx - neck*1.98, 31.5}, point{cx - neck*1.4, 32.3}, point{cx - neck*0.9, 33}), point{cx - neck*0.9, 35.2}, point{cx - neck*1.3, 33.8})}, flat(s.g.shade.darker(0.25)))
	ink := s.ink(cx-belly, cx+belly)
	switch s.pick("jug", 4) {
	case 0:
		s.band(t, s.pick("frieze", friezes), at-4, at+6, ink, flat(s.g.body))
	case 1:
		s.within(t.body(), func() {
			for i := -1; i <= 1; i++ {
				s.ornament(butaOrnament(float64(i)*belly*0.86, at+1, 7, i == 1), t.wrap, ink, flat(s.g.body), ink)
			}
		})
		s.stripe(t, 45, 0.7, ink)
	case 2:
		for i := range 3 {
			s.stripe(t, at-9+float64(i)*2.3, math.Max(0.6, 1.3-0.35*float64(i)), ink)
		}
	default:
		s.stripe(t, 42, 0.8, ink)
		s.band(t, friezeWaves, at-3, at+4, ink, ink)
	}
	s.sheen(t, 48, 73, 0.2)
}
