package drawing

// teapot is the round one for brewing.
func teapot(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{33, -7}, 0.62, func() { s.glassOfTea() })
		s.placed(point{-6, 0}, 1, func() { s.pot() })
		return
	}
	s.pot()
}

func (s *scene) pot() {
	const cx = 49
	r, top := s.of("round", 20, 23), s.of("top", 45, 48)
	body := turn(cx, knee{r * 0.5, top, true}, knee{r * 0.74, top + 3, false}, knee{r * 0.96, top + 11, false}, knee{r, top + 18, false},
		knee{r * 0.86, top + 27, false}, knee{r * 0.58, 77.6, true}, knee{r * 0.6, base, true})
	s.shadow(cx, base, r*0.75)
	ear := curve(point{cx - r*0.78, top + 6}, point{cx - r - 6, top + 3}, point{cx - r - 11.5, top + 9}, point{cx - r - 9.5, top + 18}, point{cx - r*0.86, top + 25})
	s.set(brush(ear, 3.6, 3), s.g)
	s.spout(point{cx + r*0.8, top + 22}, point{cx + r + 13, top + 1}, 9.5, 3.6, s.g.shaded())
	if s.family == "teapot" && s.g == glazes["clear"] {
		s.glassPot(body, top)
	} else {
		s.fill(body.body(), across(cx-r, cx+r, s.g))
		s.potOrnament(body, top)
	}
	s.within(body.body(), func() {
		s.fill(brush(curve(point{cx - r*0.5, top + 4}, point{cx - r*0.74, top + 11}, point{cx - r*0.78, top + 19}), 1, 2.2), veil(sheer, 0.3))
	})
	knob := s.g
	if s.pick("knob", 2) == 0 {
		knob = gilt
	}
	s.lid(cx, top, r*0.5, s.g, knob)
}

// glassPot shows the tea in it.
func (s *scene) glassPot(body turned, top float64) {
	cx, r := body.cx, body.most()
	s.fill(body.body(), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, sheer}, stop{0.5, glassy.lighter(0.75)}, stop{1, glassy.lighter(0.4)}))
	in := body.inset(1)
	full := top + 8
	s.fill(in.part(full, 77), across(cx-r, cx+r, brew))
	s.fill(in.level(full, 0), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, brew.light}, stop{1, brew.body}))
	s.within(in.part(full, 77), func() { // leaves that have sunk
		row := s.stream("sunk")
		for range 46 {
			x := row.between(-r*0.55, r*0.55)
			s.fill(ellipse(0, 0, 1.3, 0.4).turn(point{}, row.between(-60, 60)).move(cx+x, row.between(74, 78.4)), flat(hex(0x40260F)))
		}
	})
	s.fill(loop(body.body(), 0.8), veil(glassy.darker(0.2), 0.45))
}

func (s *scene) potOrnament(body turned, top float64) {
	r := body.most()
	tone := glaze{body: s.g.second, light: s.g.second.lighter(0.25), shade: s.g.second.mix(s.g.shade, 0.4)}
	ink := across(body.cx-r, body.cx+r, tone)
	switch s.pick("ornament", 3) {
	case 0:
		s.band(body, s.pick("frieze", friezes), top+11, top+21, ink, flat(s.g.body))
	case 1: // butas around the belly
		s.within(body.body(), func() {
			for i := -2; i <= 2; i++ {
				s.ornament(butaOrnament(float64(i)*r*0.62, top+15.5, 5.6, i > 0), body.wrap, ink, flat(s.g.body), ink)
			}
		})
		s.stripe(body, top+5.6, 0.6, ink)
		s.stripe(body, top+24.5, 0.6, ink)
	default:
		s.within(body.body(), func() {
			for i := -2; i <= 2; i++ {
				x, y := float64(i)*r*0.66, top+15.5
				s.ornament([]layer{{petals(x, y, 5, 8), 0}, {circle(x, y, 1.5), 1}, {leaf(4.4, 1.3).turn(point{}, 140).move(x+1.6, y+4.6), 0}, {leaf(4.4, 1.3).turn(point{}, -140).move(x-1.6, y+4.6), 0}}, body.wrap, ink, flat(s.g.body))
			}
		})
		s.stripe(body, top+24.8, 1, ink)
	}
}
