package drawing

// Tones of what is drunk and what glass does to light.
var (
	brew   = tones(0xB4521F, 0x7A2C12, 0xDE9244, 0xF3C987)
	sheer  = hex(0xFFFFFF)
	glassy = hex(0x8FA5A3)
	gilt   = tones(0xC79A45, 0x8F6A28, 0xF0D898, 0x6E4A24)
	china  = tones(0xEFEBE2, 0xC9C1B3, 0xFCFAF5, 0x3F5C88)
	timber = tones(0xC79A66, 0x8E6337, 0xE5C699, 0x6A4426)
)

// armudu is the pear-shaped glass of tea on its saucer.
func armudu(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{27, -9}, 0.78, func() { s.glassOfTea() })
		s.placed(point{-29, -5}, 0.8, func() { s.sugar() })
		s.placed(point{-3, 1}, 1.08, func() { s.glassOfTea() })
		return
	}
	s.placed(point{0, 0}, 1.12, func() { s.glassOfTea() })
}

func (s *scene) glassOfTea() {
	s.saucer(50, 77, s.of("saucer", 21, 24), s.g)
	waist, belly := s.of("waist", 7.4, 8.8), s.of("belly", 10.6, 12.2)
	glass := turn(50, knee{s.of("lip", 10.6, 11.8), 37, true}, knee{9.6, 43, false}, knee{waist, s.of("waist at", 50, 53), false},
		knee{belly * 0.93, 61, false}, knee{belly, 67, false}, knee{belly * 0.82, 73, false}, knee{belly * 0.56, 76.6, true})
	s.tea(glass, 42.5)
	s.gilding(glass)
}

// tea fills a glass up to a height and lays the glass over it.
func (s *scene) tea(glass turned, y float64) {
	r := glass.most()
	in := glass
	in.side = nil
	for _, p := range glass.side {
		in.side = append(in.side, point{p.x - 0.75, p.y})
	}
	s.fill(glass.body(), ramp(point{50 - r, 0}, point{50 + r, 0}, stop{0, sheer}, stop{1, glassy.lighter(0.55)}))
	s.fill(in.part(y, glass.bottom()-1.6), across(50-r, 50+r, brew))
	s.fill(in.level(y, 0), ramp(point{50 - r, 0}, point{50 + r, 0}, stop{0, brew.light}, stop{1, brew.body}))
	s.within(glass.body(), func() { // light on the left wall, shade on the right
		left := curve(point{50 - glass.wide(45) + 2.2, 45}, point{50 - glass.wide(52) + 2.2, 52}, point{50 - glass.wide(60) + 2.6, 60}, point{50 - glass.wide(67) + 3, 67}, point{50 - glass.wide(71) + 3.6, 71})
		s.fill(brush(left, 1.1, 1.9), veil(sheer, 0.5))
		s.fill(loop(glass.body(), 0.9), veil(glassy.darker(0.2), 0.45))
	})
}

// gilding is the line of the lip and, on most glasses, an ornament at the waist.
func (s *scene) gilding(glass turned) {
	y, r := glass.top(), glass.wide(glass.top())
	gold := metal(50-r, 50+r, gilt)
	s.fill(path{arc(50, y, r, r*tilt, 0, 360), arc(50, y, r-0.7, (r-0.7)*tilt, 360, 0)}, gold)
	s.stripe(glass, y+0.6, 0.9, gold)
	switch s.pick("gilding", 4) {
	case 0:
		s.stripe(glass, 55, 0.5, gold)
		s.band(glass, friezeButa, 57, 63.5, gold, flat(brew.shade))
		s.stripe(glass, 65, 0.5, gold)
	case 1:
		s.band(glass, friezeDiamonds, 48.5, 54, gold, flat(brew.shade))
	case 2:
		s.stripe(glass, 49.5, 0.6, gold)
		s.stripe(glass, 52, 1.1, gold)
		s.stripe(glass, 54.4, 0.6, gold)
	default:
		s.band(glass, friezeLeaves, 57.5, 64.5, gold, gold)
	}
}

// saucer lies with its rim at y.
func (s *scene) saucer(cx, y, r float64, g glaze) {
	s.shadow(cx, y+2.2, r*0.86)
	under := append(arc(cx, y, r, r*0.19, 180, 0), curve(point{cx + r, y}, point{cx + r*0.8, y + r*0.16}, point{cx + r*0.45, y + r*0.245}, point{cx, y + r*0.27},
		point{cx - r*0.45, y + r*0.245}, point{cx - r*0.8, y + r*0.16}, point{cx - r, y})...)
	s.fill(path{under}, across(cx-r, cx+r, glaze{body: g.shade.mix(g.body, 0.3), shade: g.shade.darker(0.2), light: g.body}))
	s.fill(ellipse(cx, y, r, r*0.19), across(cx-r, cx+r, g))
	line := flat(g.second)
	if s.pick("saucer line", 2) == 0 {
		line = metal(cx-r, cx+r, gilt)
	}
	s.fill(path{arc(cx, y, r*0.95, r*0.178, 0, 360), arc(cx, y, r*0.915, r*0.171, 360, 0)}, line)
	s.fill(ellipse(cx, y+0.5, r*0.62, r*0.112), across(cx-r*0.62, cx+r*0.62, glaze{body: g.body.mix(g.shade, 0.4), light: g.body.mix(g.shade, 0.65), shade: g.body}))
	s.fill(ellipse(cx+1.6, y+0.6, r*0.5, r*0.08), glow(point{cx + 1.6, y + 0.6}, r*0.5, r*0.08, dusk, 0.3, 0.3))
}

// sugar is a small bowl with broken lumps, as it stands beside tea.
func (s *scene) sugar() {
	bowl := turn(50, knee{14, 69, true}, knee{13, 73, false}, knee{9, 78, false}, knee{5.5, 80, true})
	s.stand(bowl, s.g, 0.9)
	lump := tones(0xF4F0E6, 0xD2CABA, 0xFFFFFF, 0xC9BFAE)
	for i, at := range []point{{43, 68.4}, {55, 68}, {49, 66}, {46.5, 69.4}, {53, 69.6}} {
		s.cube(at.x, at.y, 3.1, float64(i%3)*0.35, lump)
	}
	s.within(path{append(arc(50, 69, 30, 14*tilt, 0, 180), point{10, 110}, point{90, 110})}, func() {
		s.fill(bowl.body(), across(36, 64, s.g))
		s.fill(bowl.part(69.1, 70), flat(s.g.light))
	})
}

// cube is a small block seen from above; lean turns it.
func (s *scene) cube(cx, cy, a, lean float64, g glaze) {
	dx, dy := a*(1-lean*0.5), a*0.42
	s.fill(poly(cx-a, cy, cx+dx-a, cy+dy, cx+dx-a, cy+dy+a, cx-a, cy+a), flat(g.body))
	s.fill(poly(cx+dx-a, cy+dy, cx+a, cy-0.1, cx+a, cy+a-0.1, cx+dx-a, cy+dy+a), flat(g.shade))
	s.fill(poly(cx-a, cy, cx+a-dx, cy-dy, cx+a, cy-0.1, cx+dx-a, cy+dy), flat(g.light))
}

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
	s.fill(body.body(), across(cx-r, cx+r, s.g))
	s.potOrnament(body, top)
	s.within(body.body(), func() {
		s.fill(brush(curve(point{cx - r*0.5, top + 4}, point{cx - r*0.74, top + 11}, point{cx - r*0.78, top + 19}), 1, 2.2), veil(sheer, 0.3))
	})
	knob := s.g
	if s.pick("knob", 2) == 0 {
		knob = gilt
	}
	s.lid(cx, top, r*0.5, s.g, knob)
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
