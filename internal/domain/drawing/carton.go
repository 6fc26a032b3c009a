package drawing

// openBox shows rows of sweets in paper cups from above, the lid leaning behind.
func (s *scene) openBox() {
	lid := rounded(22, 24, 46, 34, 1)
	s.along(20, 72, 59.5, 2)
	s.set(lid, s.g)
	s.fill(loop(rounded(24, 26, 42, 30, 0.8), 0.6), veil(s.g.second, 0.85))
	s.emblem(asIs, flat(s.g.second), flat(s.g.body), 45, 41, 8)
	x0, x1, y0, y1 := 14.0, 86.0, 56.0, 79.0 // far and near edge of the tray
	inset := 8.0
	s.along(x0, x1, y1+6, 3)
	tray := poly(x0+inset, y0, x1-inset, y0, x1, y1, x0, y1)
	s.fill(poly(x0, y1, x1, y1, x1-0.6, y1+6.5, x0+0.6, y1+6.5), across(x0, x1, s.g))
	s.fill(tray, across(x0, x1, s.g.shaded()))
	at := func(u, v float64) point {
		k := inset * (1 - v)
		return point{x0 + k + 1.4 + (x1-x0-2*k-2.8)*u, y0 + 0.9 + (y1-y0-1.6)*v}
	}
	s.fill(path{{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}}, flat(paper.body.mix(paper.shade, 0.55)))
	kinds := s.stream("sweets")
	for row := range 3 {
		for col := range 6 {
			c := at((float64(col)+0.5)/6, (float64(row)+0.62)/3)
			r, kind := 4.6+float64(row)*0.5, kinds.below(3)
			if !s.inBox(c, r, kind) {
				s.sweet(c, r, kind)
			}
		}
	}
}

// sweet is one piece in its paper cup.
func (s *scene) sweet(c point, r float64, kind int) {
	cup := turn(c.x, knee{r, c.y - r*0.3, true}, knee{r * 0.8, c.y + r*0.45, true})
	s.fill(cup.body(), across(c.x-r, c.x+r, paper))
	s.fill(cup.level(c.y-r*0.3, 0), flat(paper.shade))
	g := []glaze{s.g, tones(0xC88A44, 0x8C5825, 0xE9BE80, 0), tones(0x5A3625, 0x3A2118, 0x82563D, 0)}[kind]
	top := ellipse(c.x, c.y-r*0.55, r*0.84, r*0.52)
	s.set(top, g)
	switch kind {
	case 0:
		s.fill(star(c.x, c.y-r*0.62, r*0.3).each(func(q point) point { return point{q.x, c.y - r*0.62 + (q.y-c.y+r*0.62)*0.6} }), veil(s.g.second, 0.9))
	case 1:
		s.set(ellipse(c.x, c.y-r*0.72, r*0.34, r*0.22), tones(0x8FA548, 0x5F7129, 0xB9CC78, 0))
	default:
		s.fill(pen(curve(point{c.x - r*0.6, c.y - r*0.6}, point{c.x - r*0.2, c.y - r*0.8}, point{c.x + r*0.1, c.y - r*0.5}, point{c.x + r*0.55, c.y - r*0.66}), r*0.1), flat(paper.light))
	}
}

// carton is a flat box of sweets with a printed lid and a band of paper around it.
func (s *scene) carton() {
	w, h := s.of("wide", 50, 56), s.of("high", 9, 12)
	b := block{45 - w/2, base - h, w, h, 13, 16}
	s.along(b.x, b.x+w+b.dx, base, 2.8)
	s.block(b, s.g)
	lid := block{b.x - 0.8, b.y - 1, w + 1.6, h * 0.62, b.dx + 0.2, b.dy + 0.2}
	s.fill(rect(b.x, lid.y+lid.h, w, 1.6), fade(point{0, lid.y + lid.h}, point{0, lid.y + lid.h + 1.6}, dusk, 0.3, 0))
	s.block(lid, s.g)
	// the print lies on the lid in its perspective
	pl := newPlane(lid.onLid(0, 1), lid.onLid(1, 1), lid.onLid(1, 0), lid.onLid(0, 0))
	ink := s.ink(b.x, b.x+w)
	s.fill(pl.lay(loop(rect(0.035, 0.07, 0.93, 0.86), 0.012)), ink)
	s.fill(pl.lay(loop(rect(0.055, 0.11, 0.89, 0.78), 0.006)), ink)
	lay := func(p path) path { // as wide as the lid, so that round signs stay round on it
		return pl.lay(p.each(func(q point) point { return point{0.5 + q.x/w, 0.5 + q.y/(b.dy*1.9)} }))
	}
	s.fill(lay(ellipse(0, 0, 10.5, 10.5)), ink)
	s.fill(lay(ellipse(0, 0, 9.6, 9.6)), flat(s.g.light.mix(s.g.body, 0.4)))
	s.emblem(func(p path) path { return lay(p) }, ink, flat(s.g.light.mix(s.g.body, 0.4)), 0, 0, 7)
	for _, c := range []point{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		s.fill(lay(star(c.x*w*0.38, c.y*9, 3.2)), ink)
		s.fill(lay(circle(c.x*w*0.38, c.y*9, 1.1)), flat(s.g.light.mix(s.g.body, 0.4)))
	}
	for i := range 13 {
		s.fill(diamond(lid.x+lid.w*(float64(i)+0.5)/13, lid.y+lid.h*0.5, 1.1, 1.5), ink)
	}
}

// inBox draws one piece of what an open box holds and says whether it knew the form.
func (s *scene) inBox(c point, r float64, kind int) bool {
	switch s.form {
	case "persimmon":
		g := tones(0xC9662B, 0x8A3C17, 0xEDA163, 0)
		p := ellipse(c.x, c.y-r*0.2, r*1.05, r*0.66)
		s.fill(p.move(0.5, 0.9), veil(dusk, 0.3))
		s.set(p, g)
		s.fill(ellipse(c.x-r*0.2, c.y-r*0.36, r*0.55, r*0.28), glow(point{c.x - r*0.2, c.y - r*0.36}, r*0.55, r*0.28, sheer, 0.4, 0))
		s.fill(points(c.x, c.y-r*0.36, r*0.34, r*0.14, 4).each(func(q point) point { return point{q.x, c.y - r*0.36 + (q.y-c.y+r*0.36)*0.6} }), flat(glazes["olive"].shade))
	case "rolls":
		g := glaze{body: s.g.body, light: s.g.light.mix(s.g.body, 0.3), shade: s.g.shade}
		p := rounded(c.x-r*1.05, c.y-r*0.6, r*2.1, r*1.05, r*0.5)
		s.fill(p.move(0.4, 0.9), veil(dusk, 0.3))
		s.fill(p, down(c.y-r*0.6, c.y+r*0.45, g.light, g.shade.darker(0.2)))
		s.fill(ellipse(c.x+r*0.88, c.y-r*0.08, r*0.24, r*0.5), flat(g.body))
		s.fill(loop(ellipse(c.x+r*0.88, c.y-r*0.08, r*0.13, r*0.28), 0.3), flat(g.shade.darker(0.3)))
	case "biscuits":
		p := ellipse(c.x, c.y-r*0.1, r*1.05, r*0.64)
		s.fill(p.move(0, r*0.22), flat(pastry.shade))
		s.set(p, tones(0xEBCF98, 0xC79A56, 0xF9EAC8, 0))
		s.fill(ellipse(c.x, c.y-r*0.16, r*0.26, r*0.15), flat(hex(0xD08B33)))
		s.fill(ellipse(c.x-r*0.3, c.y-r*0.3, r*0.5, r*0.2), veil(sheer, 0.3))
	case "lokum":
		old := s.form
		s.form = "lumps"
		s.lump(point{c.x - r*0.2, c.y + r*0.2}, r*1.05)
		s.form = old
	case "loaf":
		if kind != 0 {
			g := tones(0xF3EFE5, 0xCFC7B7, 0xFFFFFF, 0)
			s.cube(c.x, c.y-r*0.3, r*0.7, float64(kind)*0.3, g)
			return true
		}
		s.cube(c.x, c.y-r*0.3, r*0.8, 0.1, tones(0xF3EFE5, 0xCFC7B7, 0xFFFFFF, 0))
	default:
		return false
	}
	return true
}
