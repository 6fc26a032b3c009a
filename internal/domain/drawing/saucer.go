package drawing

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
