package drawing

import "math"

// basket is woven from cane, with what one carries home in it.
func basket(s *scene) {
	s.ground()
	const cx = 50
	r, foot, top := s.of("wide", 26, 29), s.of("foot", 0.7, 0.82), s.of("top", 55, 58)
	k := 1.0
	if s.near {
		k = 0.98
	}
	s.placed(point{0, 0}, k, func() {
		t := turn(cx, knee{r, top, true}, knee{r * (1 + foot) / 2 * 1.02, 68, false}, knee{r * foot, 79, true})
		s.shadow(cx, 79.4, r*foot)
		hoop := curve(point{cx - r*0.93, top}, point{cx - r*0.84, top - 20}, point{cx, top - 33}, point{cx + r*0.84, top - 20}, point{cx + r*0.93, top})
		s.set(pen(hoop, 2.6), s.g)
		for i := 4; i < len(hoop)-4; i += 3 { // the wound handle
			s.fill(pen([]point{{hoop[i].x - 1, hoop[i].y - 1}, {hoop[i].x + 0.8, hoop[i].y + 1}}, 0.4), veil(s.g.shade, 0.7))
		}
		s.fill(t.level(top, 0), flat(s.g.shade.darker(0.35)))
		switch s.form {
		case "novruz":
			s.semeni(cx, r, top)
		case "linen":
			s.linen(cx, r, top)
		case "lidded":
			s.flaps(cx, r, top)
		default:
			s.carried(cx, r, top)
		}
		s.fill(t.part(top+0.01, 79), across(cx-r, cx+r, s.g))
		s.caneWork(t, top)
		s.fill(pen(arc(cx, top, r*1.03, r*tilt*1.08, 0, 180), 3), across(cx-r, cx+r, s.g))
		for i := range 25 {
			a := float64(i) * math.Pi / 24
			x, y := cx+r*1.03*math.Cos(a), top+r*tilt*1.08*math.Sin(a)
			s.fill(pen([]point{{x - 0.9, y + 1.2}, {x + 0.9, y - 1.2}}, 0.42), veil(s.g.shade, 0.65))
		}
	})
}

// caneWork weaves over and under.
func (s *scene) caneWork(t turned, top float64) {
	r := t.most()
	s.within(t.part(top+0.01, 79), func() {
		const h, w = 3.0, 4.4
		for row := 0; row < 9; row++ {
			y := top + 1.5 + float64(row)*h
			for col := -12; col <= 12; col++ {
				x := (float64(col) + 0.5*float64(row%2)) * w
				if math.Abs(x) > r*1.6 {
					continue
				}
				cell := t.wrap(rounded(x-w*0.47, y-h*0.44, w*0.94, h*0.88, 1.2))
				x0, _, x1, _ := cell.box()
				tone := s.g.light
				if s.pick("weave", 2) == 0 && row%4 == 2 {
					tone = s.g.second
				}
				lightness := min(max((t.cx+r-(x0+x1)/2)/(2*r), 0), 1)
				s.fill(cell, veil(tone.mix(s.g.shade, 0.75-0.75*lightness), 0.75))
				s.fill(t.wrap(rect(x+w*0.36, y-h*0.4, w*0.14, h*0.8)), veil(s.g.shade.darker(0.2), 0.45))
			}
			s.fill(t.wrap(rect(-r*1.6, y+h*0.46, r*3.2, 0.3)), veil(s.g.shade.darker(0.3), 0.4))
		}
	})
}

// semeni is the green wheat of Novruz, tied with a red ribbon, among painted eggs.
func (s *scene) semeni(cx, r, top float64) {
	row := s.stream("wheat")
	for range 240 {
		x := cx + row.between(-r*0.5, r*0.5)
		h := 17 - 0.03*(x-cx)*(x-cx) + row.between(-2, 2)
		tip := point{x + (x-cx)*0.35 + row.between(-1.6, 1.6), top - h}
		s.fill(brush(curve(point{x, top + 1}, point{x + (x-cx)*0.1, top - h*0.5}, tip), 0.75, 0.2), flat(glazes["green"].light.mix(glazes["green"].shade, row.between(0, 0.9))))
	}
	ribbon := glazes["nar"]
	s.set(poly(cx-r*0.56, top-6.4, cx+r*0.56, top-6.4, cx+r*0.55, top-3.6, cx-r*0.55, top-3.6), ribbon)
	for _, side := range []float64{-1, 1} {
		s.set(blob(cx, top-5, cx+side*3, top-8.4, cx+side*7.4, top-8.2, cx+side*7.6, top-4.4, cx+side*3.4, top-3.6), ribbon)
	}
	s.set(circle(cx, top-5, 1.7), ribbon)
	for i, d := range []point{{-19, -1}, {-13.6, 1.4}, {19, -1}, {13.4, 1.4}, {-7, 2}, {7.4, 2.2}, {0, 2.4}} {
		g := glazes[[]string{"clay", "saffron", "teal", "nar", "ochre", "plum", "green"}[i]]
		egg := ellipse(0, 0, 3.7, 4.8).turn(point{}, d.x*2).move(cx+d.x*r/28, top+d.y-1.6)
		s.set(egg, g)
		s.within(egg, func() {
			s.fill(rect(cx+d.x*r/28-5, top+d.y-2.4, 10, 0.7), veil(hex(0xF6ECD8), 0.85))
			s.fill(rect(cx+d.x*r/28-5, top+d.y-0.6, 10, 0.7), veil(hex(0xF6ECD8), 0.85))
		})
	}
}

// linen is rolled towels, a bar of soap and a brush.
func (s *scene) linen(cx, r, top float64) {
	white := tones(0xF1ECE1, 0xC9C0AF, 0xFEFCF6, 0)
	for i, d := range []point{{-13, -4}, {0, -6}, {13, -4}, {-6.6, 0}, {7, 0}} {
		g := white
		if i%2 == 1 {
			g = glaze{body: s.g.second, light: s.g.second.lighter(0.35), shade: s.g.second.mix(s.g.shade, 0.4)}
		}
		p := circle(cx+d.x*r/28, top+d.y, 6.6)
		s.set(p, g)
		for k := 1; k < 4; k++ { // the roll seen from its end
			s.fill(loop(circle(cx+d.x*r/28, top+d.y, 6.6-1.6*float64(k)), 0.4), veil(g.shade, 0.9))
		}
	}
}

// flaps are the two halves of a lid.
func (s *scene) flaps(cx, r, top float64) {
	g := s.g
	for i, side := range []float64{-1, 1} {
		p := path{append(arc(cx, top-1.2, r*1.02, r*tilt*1.1, 90, 90+180), point{cx, top - 1.2 - r*tilt*1.1})}
		if i == 1 {
			p = path{append(arc(cx, top-1.2, r*1.02, r*tilt*1.1, -90, 90), point{cx, top - 1.2 + r*tilt*1.1})}
		}
		s.fill(p.move(0, 1.2), flat(g.shade.darker(0.2)))
		s.fill(p, across(cx-r, cx+r, glaze{body: g.body.mix(g.light, 0.3), light: g.light, shade: g.body.mix(g.shade, 0.4)}))
		s.within(p, func() {
			for k := range 7 {
				s.fill(loop(ellipse(cx, top-1.2, r*1.02*(1-0.13*float64(k)), r*tilt*1.1*(1-0.13*float64(k))), 0.45), veil(g.shade, 0.6))
			}
			for k := range 24 {
				sin, cos := math.Sincos(float64(k) * math.Pi / 12)
				s.fill(pen([]point{{cx, top - 1.2}, {cx + r*cos, top - 1.2 + r*tilt*1.1*sin}}, 0.22), veil(g.shade, 0.5))
			}
		})
		s.set(ellipse(cx+side*r*0.5, top-1.6, 1.5, 0.8), gilt)
	}
	s.fill(pen([]point{{cx, top - r*tilt*1.1}, {cx, top + r*tilt}}, 0.8), flat(g.shade.darker(0.2)))
}

// carried is fruit, or a cloth.
func (s *scene) carried(cx, r, top float64) {
	fruit := [][2]glaze{{glazes["nar"], glazes["nar"]}, {glazes["saffron"], glazes["clay"]}, {glazes["olive"], glazes["saffron"]}}[s.pick("fruit", 3)]
	for i, c := range []point{{-17, -1}, {-6, -4.4}, {6.5, -4}, {17, -0.6}, {-12, 1.6}, {0, 0.2}, {11.5, 1.4}} {
		p := circle(cx+c.x*r/28, top+c.y, 6.6)
		s.set(p, fruit[i%2])
		s.within(p, func() { s.fill(p, glow(point{cx + c.x*r/28 - 2, top + c.y - 2.4}, 4.6, 4.6, fruit[i%2].light, 0.6, 0)) })
		s.fill(points(cx+c.x*r/28+0.6, top+c.y-5.4, 1.3, 0.6, 5), flat(fruit[i%2].shade))
	}
}
