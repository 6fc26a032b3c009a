package drawing

import "math"

// lamp has a cloth shade on a turned foot.
func lamp(s *scene) {
	s.ground()
	if s.form == "lantern" {
		s.lantern()
		return
	}
	if s.near {
		s.camera = camera{near: 1.16, at: point{50, 50}}
		s.halo(50, 46, 60)
	}
	const cx = 50
	top, wide, h := s.of("top", 11, 14), s.of("wide", 21, 25), s.of("high", 23, 27)
	y := 24.0
	s.shadow(cx, base, 13)
	if s.pick("foot", 2) == 0 {
		t := turn(cx, knee{3, y + h, true}, knee{2.6, y + h + 5, false}, knee{8.6, y + h + 13, false}, knee{10, y + h + 18, false}, knee{7, 75, false}, knee{5, 77.4, true}, knee{10, 79, true}, knee{10, base, true})
		s.fill(t.body(), across(cx-10, cx+10, glaze{body: s.g.second, light: s.g.second.lighter(0.3), shade: s.g.second.mix(s.g.shade, 0.45)}))
		s.stripe(t, y+h+15, 0.6, across(cx-10, cx+10, s.g))
		s.stripe(t, y+h+16.6, 0.6, across(cx-10, cx+10, s.g))
	} else {
		wood := timber
		if s.pick("wood", 2) == 0 {
			wood = gilt
		}
		s.fill(rect(cx-1.2, y+h-2, 2.4, 80-y-h), across(cx-1.2, cx+1.2, wood))
		foot := turn(cx, knee{2.2, 75.6, true}, knee{5, 77.2, false}, knee{12.6, 78.6, true}, knee{12.6, base, true})
		s.fill(foot.body(), across(cx-12.6, cx+12.6, wood))
	}
	// the light under the shade
	s.fill(ellipse(cx, y+h, wide, wide*0.14), ramp(point{cx - wide, 0}, point{cx + wide, 0}, stop{0, hex(0xFFE7B0)}, stop{0.5, hex(0xFFF4D6)}, stop{1, hex(0xF5D48F)}))
	cone := path{append(arc(cx, y, top, top*0.1, 180, 360), arc(cx, y+h-0.9, wide, wide*0.12, 0, 180)...)}
	s.fill(cone, across(cx-wide, cx+wide, s.g))
	s.within(cone, func() {
		if s.near {
			s.fill(cone, glow(point{cx, y + h*0.62}, wide*0.95, h*0.75, hex(0xFFD98A), 0.5, 0))
		}
		ink := s.ink(cx-wide, cx+wide)
		switch s.pick("shade", 4) {
		case 0: // pleats
			for i := -9; i <= 9; i++ {
				a := float64(i) / 9.5
				s.fill(brush([]point{{cx + top*math.Sin(a*1.5), y}, {cx + wide*math.Sin(a*1.5), y + h + 2}}, 0.25, 0.6), veil(s.g.shade, 0.45))
			}
		case 1:
			for i := -3; i <= 3; i++ {
				a := float64(i) * 0.42
				s.ornament(butaOrnament(cx+(top+(wide-top)*0.68)*math.Sin(a), y+h*0.62+1.6*math.Cos(a), 3.6*math.Cos(a*0.8), i > 0), nil, ink, across(cx-wide, cx+wide, s.g), ink)
			}
		case 2:
			t := turn(cx, knee{top, y, true}, knee{wide, y + h, true})
			s.band(t, s.pick("frieze", friezes), y+h*0.55, y+h*0.55+6.5, ink, flat(s.g.body))
		}
		s.fill(pen(arc(cx, y+h-1.6, wide*0.99, wide*0.12, 0, 180), 0.7), ink)
	})
}

// lantern is pierced clay over a small flame.
func (s *scene) lantern() {
	const cx = 50
	r := s.of("wide", 16, 18)
	if s.near {
		s.halo(cx, 58, 52)
	}
	t := turn(cx, knee{6, 34, true}, knee{8, 37, false}, knee{r * 0.86, 45, false}, knee{r, 56, false}, knee{r * 0.92, 69, false}, knee{r * 0.7, 77, true}, knee{r * 0.8, 79.4, true})
	s.shadow(cx, 79.6, r*0.8)
	s.set(loop(ellipse(cx, 25, 4.4, 5), 1.5), s.g)
	s.fill(t.body(), across(cx-r, cx+r, s.g))
	warm := ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, hex(0xF0B350)}, stop{0.5, hex(0xFFE7AE)}, stop{1, hex(0xE09A3A)})
	edge := veil(s.g.shade.darker(0.25), 0.8)
	s.within(t.body(), func() {
		kind := s.pick("windows", 2)
		for i := -3; i <= 3; i++ {
			x := float64(i) * r * 0.62
			var hole path
			if kind == 0 {
				hole = path{append(append(bezier(point{x - 3.4, 58}, point{x - 3.4, 52}, point{x - 1.4, 51}, point{x, 47.6}), bezier(point{x, 47.6}, point{x + 1.4, 51}, point{x + 3.4, 52}, point{x + 3.4, 58})...), point{x + 3.4, 67}, point{x - 3.4, 67})}
			} else {
				hole = star(x, 57, 4.7)
				s.fill(t.wrap(diamond(x+r*0.31, 66.5, 1.7, 2.2)), warm)
				s.fill(t.wrap(diamond(x+r*0.31, 47.4, 1.5, 2)), warm)
			}
			s.fill(t.wrap(hole), warm)
			s.fill(t.wrap(loop(hole, 0.6)), edge)
			if kind == 0 {
				s.fill(t.wrap(join(rect(x-3.4, 60, 6.8, 0.6), rect(x-0.3, 49, 0.6, 18))), edge)
			}
		}
	})
	ink := s.ink(cx-r, cx+r)
	for _, y := range []float64{42, 43.4, 70.6, 72} {
		s.stripe(t, y, 0.6, ink)
	}
	cap := turn(cx, knee{2, 29, true}, knee{4, 31.4, false}, knee{8.6, 34.6, true}, knee{8.6, 36, true})
	s.fill(cap.body(), across(cx-8.6, cx+8.6, s.g.shaded()))
	s.sheen(t, 44, 70, 0.2)
}
