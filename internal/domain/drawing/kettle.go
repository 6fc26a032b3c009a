package drawing

// kettle is the wide one for the stove, with an arched handle.
func kettle(s *scene) {
	s.ground()
	wide, high := s.of("wide", 26, 30), s.of("high", 44, 50)
	pot := turn(47, knee{wide * 0.46, high, true}, knee{wide * 0.72, high + 3.4, false}, knee{wide * 0.93, high + 13, false},
		knee{wide, high + 24, false}, knee{wide * 0.985, 79.4, true})
	s.shadow(47, base, wide*0.96)
	s.spout(point{47 + wide*0.84, 66}, point{47 + wide + 12, high + 4}, 11, 4.4, s.g.shaded())
	grip := timber
	if s.pick("grip", 2) == 0 {
		grip = glazes["walnut"]
	}
	rise := s.of("rise", 15, 20)
	handle := curve(point{47 - wide*0.58, high + 3}, point{47 - wide*0.55, high - rise*0.55}, point{47 - wide*0.2, high - rise},
		point{47 + wide*0.2, high - rise}, point{47 + wide*0.55, high - rise*0.55}, point{47 + wide*0.58, high + 3})
	s.set(pen(handle, 1.9), s.g.shaded())
	s.set(pen(handle[len(handle)*22/100:len(handle)*78/100], 3.7), grip)
	r := pot.most()
	s.fill(pot.body(), across(47-r, 47+r, s.g))
	s.within(pot.body(), func() {
		s.fill(brush(curve(point{47 - r*0.62, high + 9}, point{47 - r*0.79, high + 18}, point{47 - r*0.82, 72}), 1.2, 2.4), veil(sheer, 0.22))
	})
	switch s.pick("band", 3) {
	case 0:
		s.band(pot, s.pick("frieze", friezes), high+18, high+26.5, thin(across(47-r, 47+r, glaze{body: s.g.second, light: s.g.second.lighter(0.3), shade: s.g.second.mix(s.g.shade, 0.35)}), 0.92), flat(s.g.body.mix(s.g.shade, 0.3)))
	case 1:
		s.stripe(pot, 73.5, 0.9, veil(s.g.second, 0.75))
	}
	s.lid(47, high, wide*0.46, s.g, grip)
}

// lid closes a round opening at y; knob is what it is lifted by.
func (s *scene) lid(cx, y, r float64, g, knob glaze) {
	s.fill(ellipse(cx, y+0.7, r*1.06, r*tilt*1.25+0.2), across(cx-r, cx+r, g.shaded()))
	dome := append(arc(cx, y, r*1.04, r*tilt*1.06, 0, 180), curve(point{cx - r*1.04, y}, point{cx - r*0.7, y - r*0.24}, point{cx, y - r*0.38}, point{cx + r*0.7, y - r*0.24}, point{cx + r*1.04, y})...)
	s.fill(path{dome}, across(cx-r, cx+r, g))
	top := y - r*0.38
	s.fill(ellipse(cx, top+0.3, 1.9, 0.8), flat(g.shade))
	s.set(rect(cx-0.9, top-1.6, 1.8, 2), knob.shaded())
	s.set(circle(cx, top-3, 2.5), knob)
}

// spout is a tapered pipe from its root to its mouth, bent like a neck.
func (s *scene) spout(root, mouth point, w0, w1 float64, g glaze) {
	line := bezier(root, point{root.x + (mouth.x-root.x)*0.75, root.y - 1}, point{mouth.x - (mouth.x-root.x)*0.38, mouth.y + 3}, mouth)
	p := brush(line[:len(line)-1], w0, w1)
	s.fill(p, across(root.x, mouth.x+2, g))
	end := mouth
	s.fill(ellipse(0, 0, w1*0.62, w1*0.3).turn(point{}, 24).move(end.x+0.2, end.y), flat(g.body.lighter(0.12)))
	s.fill(ellipse(0, 0, w1*0.42, w1*0.17).turn(point{}, 24).move(end.x+0.2, end.y), flat(g.shade.darker(0.45)))
}
