package drawing

// tray is the chased round tray: on its edge, or laid for tea.
func tray(s *scene) {
	s.ground()
	if s.form != "" && !s.near {
		s.camera = camera{near: 0.96, at: point{50, 54}}
	}
	if s.near || s.form != "" {
		s.laidTray()
		return
	}
	const cx = 50
	r := s.of("wide", 27, 30)
	cy := base - r + 0.4
	s.along(cx-r*0.55, cx+r*0.55, base+0.4, 2.4)
	s.chased(cx, cy, r, asIs)
}

func (s *scene) laidTray() {
	const cx, cy, r, t = 50, 74.0, 43.0, 0.3
	lay := func(p path) path {
		return p.each(func(q point) point { return point{q.x, cy + (q.y-cy)*t} })
	}
	s.fill(ellipse(cx+3, cy+3.6, r*1.05, r*t*1.08), glow(point{cx + 3, cy + 3.6}, r*1.05, r*t*1.08, dusk, 0.4, 0.8))
	s.fill(lay(circle(cx, cy, r)).move(0, 1.8), metal(cx-r, cx+r, s.g.shaded()))
	s.chased(cx, cy, r, lay)
	if s.form == "paxlava" {
		s.diamonds(cx, cy, r, t)
		return
	}
	metal := s.g
	s.g = china
	if s.form == "set" {
		s.g = metal
	}
	s.placed(point{22, -9}, 0.56, func() { s.glassOfTea() })
	s.placed(point{-14, -7}, 0.74, func() { s.pot() })
	s.placed(point{13, 0}, 0.6, func() { s.glassOfTea() })
	s.g = metal
}

// diamonds cover a tray with rows of paxlava, as it comes out of the oven.
func (s *scene) diamonds(cx, cy, r, t float64) {
	inner := ellipse(cx, cy-1.2, r*0.86, r*t*0.86)
	s.fill(inner.move(0, 1.6), veil(dusk, 0.35))
	s.fill(inner, flat(pastry.shade))
	s.within(inner, func() {
		const w = 8.6
		for row := -5; row <= 5; row++ {
			for col := -6; col <= 6; col++ {
				x := cx + (float64(col)+0.5*float64(row&1))*w
				y := cy - 1.6 + float64(row)*w*0.25
				p := poly(x-w*0.47, y, x, y-w*0.235, x+w*0.47, y, x, y+w*0.235)
				s.fill(p.move(0, 0.8), flat(pastry.shade.darker(0.2)))
				s.set(p, tones(0xCF9A40, 0xAE7425, 0xEBC478, 0))
				s.set(ellipse(x, y-0.1, w*0.12, w*0.075), pista)
			}
		}
	})
	s.fill(loop(inner, 0.5), veil(pastry.light, 0.5))
}

// chased is the face of the tray: rim, rings of hammered signs, a rosette.
func (s *scene) chased(cx, cy, r float64, lay func(path) path) {
	g := s.g
	n := 24 + 4*s.pick("scallops", 3)
	edge := circle(cx, cy, r)
	if s.pick("edge", 2) == 0 {
		edge = join(points(cx, cy, r, r*0.982, n))
	}
	s.fill(lay(edge), metal(cx-r, cx+r, g))
	s.fill(lay(ring(cx, cy, r*0.955, r*0.925)), veil(g.shade, 0.55))
	s.fill(lay(circle(cx, cy, r*0.925)), metal(cx-r, cx+r, glaze{body: g.body.mix(g.light, 0.12), light: g.light, shade: g.shade.mix(g.body, 0.35)}))
	dark := thin(across(cx-r, cx+r, glaze{body: g.shade, light: g.shade.mix(g.body, 0.25), shade: g.shade.darker(0.3)}), 0.82)
	pale := veil(g.light, 0.75)
	spin := func(i, n int, l []layer) {
		s.ornament(l, func(p path) path { return lay(p.turn(point{cx, cy}, float64(i)*360/float64(n))) }, dark, pale, dark)
	}
	ringAt := func(k, w float64) { s.fill(lay(ring(cx, cy, r*k, r*(k-w))), dark) }

	for i := range 48 { // beads under the rim
		spin(i, 48, []layer{{circle(cx, cy-r*0.885, r*0.016), 0}})
	}
	ringAt(0.852, 0.012)
	outer := 14 + 2*s.pick("outer", 3)
	for i := range outer {
		y := cy - r*0.725
		switch s.pick("sign", 3) {
		case 0:
			spin(i, outer, butaOrnament(cx, y, r*0.105, false))
		case 1:
			spin(i, outer, []layer{{petals(cx, y, r*0.095, 8), 0}, {circle(cx, y, r*0.03), 1}, {circle(cx+r*0.135, cy-r*0.71, r*0.018), 0}})
		default:
			arch := path{append(bezier(point{cx - r*0.12, cy - r*0.63}, point{cx - r*0.12, cy - r*0.78}, point{cx - r*0.03, cy - r*0.79}, point{cx, cy - r*0.84}),
				bezier(point{cx, cy - r*0.84}, point{cx + r*0.03, cy - r*0.79}, point{cx + r*0.12, cy - r*0.78}, point{cx + r*0.12, cy - r*0.63})...)}
			spin(i, outer, []layer{{loop(arch, r*0.014), 0}, {leaf(r*0.15, r*0.05).move(cx, cy-r*0.63), 0}})
		}
	}
	ringAt(0.6, 0.012)
	ringAt(0.575, 0.006)
	for i := range 12 {
		spin(i, 12, []layer{{diamond(cx, cy-r*0.5, r*0.05, r*0.06), 0}, {diamond(cx, cy-r*0.5, r*0.02, r*0.025), 1}, {circle(cx+r*0.13, cy-r*0.485, r*0.014), 0}})
	}
	ringAt(0.425, 0.01)
	switch s.pick("rosette", 2) {
	case 0:
		spin(0, 1, []layer{{star(cx, cy, r*0.38), 0}, {star(cx, cy, r*0.33), 1}, {petals(cx, cy, r*0.27, 8), 0}, {circle(cx, cy, r*0.07), 1}})
	default:
		for i := range 16 {
			spin(i, 16, []layer{{leaf(r*0.3, r*0.055).move(cx, cy-r*0.07), 0}})
		}
		spin(0, 1, []layer{{circle(cx, cy, r*0.1), 0}, {petals(cx, cy, r*0.09, 8), 1}})
	}
}
