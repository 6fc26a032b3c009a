package drawing

import "math"

// jug pours water, ayran or sherbet.
func jug(s *scene) {
	s.ground()
	switch s.form {
	case "ewer":
		s.ewer()
		return
	case "guyum":
		s.guyum()
		return
	}
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

// ewer is the long-spouted jug for washing hands; nearer it stands in its basin.
func (s *scene) ewer() {
	const cx = 46
	g := s.g
	y := base
	if s.near {
		y = 73
		basin := turn(50, knee{33, 71, true}, knee{30, 75, false}, knee{20, 81, true}, knee{20, 82, true})
		s.stand(basin, g, 1.6)
		s.chasedBand(basin, 73.4, 78.6)
	} else {
		s.shadow(cx, base-0.4, 11)
	}
	d := y - base
	t := turn(cx, knee{5, 30 + d, true}, knee{3.8, 33 + d, false}, knee{4.2, 42 + d, false}, knee{12.6, 53 + d, false}, knee{15, 60 + d, false}, knee{11, 70 + d, false}, knee{6.4, 74.5 + d, true}, knee{7.6, 76 + d, false}, knee{11, 79 + d, true})
	s.set(brush(curve(point{cx - 3.6, 33 + d}, point{cx - 13, 31 + d}, point{cx - 18.6, 40 + d}, point{cx - 16.6, 52 + d}, point{cx - 13, 58 + d}), 2.6, 2), g)
	spout := curve(point{cx + 11, 62 + d}, point{cx + 18, 60 + d}, point{cx + 21, 50 + d}, point{cx + 22.6, 39 + d}, point{cx + 28.4, 33.4 + d})
	s.fill(brush(spout, 6.4, 2.4), across(cx+11, cx+29, g.shaded()))
	s.fill(t.body(), metal(cx-15, cx+15, g))
	s.hammered(t, 62+d, 73+d)
	s.chasedBand(t, 54.5+d, 61+d)
	for _, yy := range []float64{35, 43.5, 74.2} {
		s.stripe(t, yy+d, 0.6, veil(g.shade, 0.7))
	}
	s.fill(ellipse(cx, 30+d, 5.3, 1), flat(g.shade))
	dome := path{append(arc(cx, 29.8+d, 5.2, 0.9, 0, 180), curve(point{cx - 5.2, 29.8 + d}, point{cx - 3, 26.4 + d}, point{cx, 24.6 + d}, point{cx + 3, 26.4 + d}, point{cx + 5.2, 29.8 + d})...)}
	s.fill(dome, metal(cx-5.2, cx+5.2, g))
	s.set(circle(cx, 23.2+d, 1.5), g)
}

// guyum is the tall water jug carried on the shoulder.
func (s *scene) guyum() {
	const cx = 48
	g := s.g
	r := s.of("belly", 16, 17.5)
	t := turn(cx, knee{7.6, 20, true}, knee{5.2, 26, false}, knee{4.8, 33, false}, knee{6, 40, true}, knee{6.6, 41.4, true}, knee{r * 0.86, 49, false}, knee{r, 57, false}, knee{r * 0.86, 71, false}, knee{r * 0.72, 79, true})
	s.shadow(cx, 79.4, r*0.84)
	s.set(brush(curve(point{cx + 6.4, 21}, point{cx + 15, 19}, point{cx + 19, 27}, point{cx + 18.6, 42}, point{cx + 14, 51}), 2.8, 2.2), g.shaded())
	s.fill(t.body(), metal(cx-r, cx+r, g))
	s.rim(t, g, 0.8)
	s.hammered(t, 62, 78.6)
	s.chasedBand(t, 53, 60.4)
	for _, y := range []float64{26, 27.4, 40, 50, 73} {
		s.stripe(t, y, 0.55, veil(g.shade, 0.65))
	}
	s.sheen(t, 50, 72, 0.18)
}
