package drawing

// loto is a wooden box with its barrels.
func (s *scene) loto() {
	wood := s.g
	x, y, w, h := 20.0, 56.0, 54.0, 22.0
	if s.near {
		x, w = 10, 62
	}
	b := block{x, y, w, h, 10, 9}
	s.along(b.x, b.x+w+b.dx, base-1.6, 3)
	s.block(b, wood)
	s.fill(poly(b.x+2.4, b.y-0.8, b.x+2.4+b.dx-1.6, b.y-b.dy+0.8, b.x+w+b.dx-2.4, b.y-b.dy+0.8, b.x+w-2.2, b.y-0.8), flat(wood.shade.darker(0.4)))
	row := s.stream("barrels")
	pale := tones(0xE7CDA0, 0xB08E5C, 0xF7E6C6, 0)
	s.within(path{{{b.x + 2.4, b.y - 0.8}, {b.x + w - 2.2, b.y - 0.8}, {b.x + w + b.dx - 2.4, b.y - b.dy + 0.8}, {b.x + w + b.dx - 2.4, 30}, {b.x + b.dx, 30}, {b.x + 2.4, b.y - 2}}}, func() {
		for line := range 3 {
			for i := range int(w / 5) {
				px := b.x + 4 + float64(i)*5.6 + float64(line)*2.6 + row.between(-0.7, 0.7)
				s.barrel(px+b.dx*0.5-3+float64(line%2), b.y-6.4+float64(line)*2.7, 2.7, pale)
			}
		}
	})
	ink := s.ink(b.x, b.x+w)
	s.fill(loop(rounded(b.x+3, b.y+3.4, w-6, h-6.6, 1), 0.5), ink)
	s.ornament([]layer{{star(b.x+w/2, b.y+h/2, 6), 0}, {petals(b.x+w/2, b.y+h/2, 4, 8), 1}}, nil, ink, flat(wood.body))
	for _, d := range []float64{-17, 17} {
		s.ornament(butaOrnament(b.x+w/2+d, b.y+h/2, 5, d > 0), nil, ink, flat(wood.body), ink)
	}
	for i, p := range []point{{80, 79}, {87, 81.6}, {76, 83}} {
		if i == 2 && !s.near {
			break
		}
		s.shadow(p.x, p.y+1.8, 2.6)
		s.barrel(p.x, p.y-2, 3.1, pale)
	}
}

// barrel is one wooden counter of loto, standing.
func (s *scene) barrel(x, y, r float64, g glaze) {
	t := turn(x, knee{r * 0.84, y - r*0.5, true}, knee{r, y + r*0.3, false}, knee{r * 0.84, y + r*1.3, true})
	s.fill(t.body(), across(x-r, x+r, g))
	s.fill(ellipse(x, y-r*0.5, r*0.84, r*0.34), across(x-r, x+r, glaze{body: g.light, light: g.light.lighter(0.3), shade: g.body}))
	s.fill(loop(ellipse(x, y-r*0.5, r*0.55, r*0.2), r*0.09), flat(hex(0x9C2B3B)))
}
