package drawing

// hammered covers copper with the marks of the hammer.
func (s *scene) hammered(t turned, y0, y1 float64) {
	r := t.most()
	row := s.stream("hammer")
	s.within(t.body(), func() {
		for y := y0; y < y1; y += 2.5 {
			for x := -r * 1.5; x < r*1.5; x += 3.2 {
				px, py := x+row.between(-0.5, 0.5), y+row.between(-0.4, 0.4)
				s.fill(t.wrap(ellipse(px, py, 1.25, 1.0)), veil(s.g.light, 0.10))
				s.fill(t.wrap(ellipse(px+0.3, py+0.35, 1.1, 0.8)), veil(s.g.shade, 0.13))
			}
		}
	})
}

// chasedBand is a frieze cut into metal: darker than its ground.
func (s *scene) chasedBand(t turned, y0, y1 float64) {
	r := t.most()
	g := s.g
	dark := thin(metal(t.cx-r, t.cx+r, glaze{body: g.shade, light: g.shade.mix(g.body, 0.3), shade: g.shade.darker(0.25)}), 0.85)
	s.band(t, s.pick("frieze", friezes), y0, y1, dark, veil(g.light, 0.7))
}
