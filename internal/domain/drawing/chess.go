package drawing

// chessmen are what is left late in a game.
func (s *scene) chessmen(pl plane) {
	ivoryMen, darkMen := tones(0xF0E2C2, 0xC3AC80, 0xFDF6E4, 0), tones(0x4B3326, 0x2A1B14, 0x84604A, 0)
	for _, m := range []struct {
		i, j, kind int
		pale       bool
	}{
		{0, 0, 1, false},
		{2, 0, 2, false},
		{4, 0, 4, false},
		{7, 0, 1, false},
		{3, 1, 0, false},
		{5, 1, 0, false},
		{6, 1, 0, false},
		{3, 2, 3, false},
		{2, 4, 0, true},
		{5, 4, 2, true},
		{1, 5, 0, true},
		{4, 6, 3, true},
		{6, 6, 0, true},
		{7, 6, 0, true},
		{0, 7, 1, true},
		{5, 7, 4, true},
	} {
		u, v := chessFrame+chessCell*(float64(m.i)+0.5), chessFrame+chessCell*(float64(m.j)+0.6)
		g := darkMen
		if m.pale {
			g = ivoryMen
		}
		s.chessman(pl.at(u, v), pl.size(u, v)*chessCell*0.42, m.kind, g)
	}
}

// chessman is a turned piece with its foot at c: pawn, rook, bishop, queen, king.
func (s *scene) chessman(c point, r float64, kind int, g glaze) {
	h := r * []float64{2.5, 2.9, 3.5, 4.1, 4.3}[kind]
	s.fill(ellipse(c.x+r*0.5, c.y+r*0.05, r*1.25, r*0.42), veil(dusk, 0.3))
	y := func(k float64) float64 { return c.y - h*k }
	t := turn(c.x, knee{r * 0.34, y(0.72), true}, knee{r * 0.3, y(0.6), false}, knee{r * 0.42, y(0.34), false}, knee{r * 0.62, y(0.18), true}, knee{r * 0.86, y(0.15), true}, knee{r * 0.86, y(0.09), true}, knee{r, y(0.05), true}, knee{r, y(0), true})
	s.fill(t.body(), across(c.x-r, c.x+r, g))
	s.fill(ellipse(c.x, y(0.72), r*0.56, r*0.15), across(c.x-r*0.6, c.x+r*0.6, g))
	switch kind {
	case 0:
		s.set(circle(c.x, y(0.86), r*0.48), g)
	case 1:
		s.set(poly(c.x-r*0.62, y(0.98), c.x-r*0.28, y(0.98), c.x-r*0.28, y(0.92), c.x-r*0.14, y(0.92), c.x-r*0.14, y(0.98), c.x+r*0.14, y(0.98), c.x+r*0.14, y(0.92), c.x+r*0.28, y(0.92), c.x+r*0.28, y(0.98), c.x+r*0.62, y(0.98), c.x+r*0.5, y(0.72), c.x-r*0.5, y(0.72)), g)
	case 2:
		s.set(leaf(h*0.28, r*0.72).move(c.x, y(0.7)), g)
		s.set(circle(c.x, y(0.985), r*0.13), g)
	case 3:
		s.set(poly(c.x-r*0.72, y(0.95), c.x-r*0.36, y(0.87), c.x, y(0.97), c.x+r*0.36, y(0.87), c.x+r*0.72, y(0.95), c.x+r*0.42, y(0.72), c.x-r*0.42, y(0.72)), g)
		s.set(circle(c.x, y(0.985), r*0.13), g)
	default:
		s.set(poly(c.x-r*0.64, y(0.9), c.x+r*0.64, y(0.9), c.x+r*0.4, y(0.72), c.x-r*0.4, y(0.72)), g)
		s.set(join(rect(c.x-r*0.09, y(1.02), r*0.18, h*0.13), rect(c.x-r*0.26, y(0.985), r*0.52, h*0.035)), g)
	}
}
