package drawing

// giftbox is tied with a ribbon; nearer it stands open and full of sweets.
func giftbox(s *scene) {
	s.ground()
	switch {
	case s.form == "gift" && s.near:
		s.placed(point{25, -9}, 0.62, func() { s.small() })
		s.placed(point{-8, 0}, 0.98, func() { s.tied() })
	case s.form == "gift":
		s.tied()
	case s.form == "loto":
		s.loto()
	case s.near:
		s.openBox()
	default:
		s.placed(point{0, -2}, 1.14, func() { s.carton() })
	}
}

// small is the gift's companion in swapped tones.
func (s *scene) small() {
	old := s.g
	s.g = glaze{body: old.second, light: old.second.lighter(0.35), shade: old.second.mix(old.shade, 0.4), second: old.body}
	s.tied()
	s.g = old
}

func (s *scene) tied() {
	w, h := s.of("wide", 40, 46), s.of("high", 18, 25)
	b := block{46 - w/2, base - h, w, h, 9, 7.5}
	s.along(b.x, b.x+w+b.dx, base-0.2, 3)
	s.block(b, s.g)
	if s.pick("paper", 2) == 0 {
		s.within(b.front(), func() { s.scatter(b.x, b.y, w, h) })
	}
	lid := block{b.x - 1, b.y - 4.6, w + 2, 6.4, b.dx + 0.2, b.dy + 0.2}
	s.fill(rect(b.x, lid.y+lid.h, w, 2), fade(point{0, lid.y + lid.h}, point{0, lid.y + lid.h + 2}, dusk, 0.32, 0))
	s.block(lid, s.g)
	s.ribbon(b, lid)
}

// scatter strews small signs over wrapping paper.
func (s *scene) scatter(x, y, w, h float64) {
	kind := s.pick("scatter", 3)
	ink := thin(s.ink(x, x+w), 0.85)
	for row := range int(h/6) + 1 {
		for col := range int(w/6) + 2 {
			px, py := x+float64(col)*6+3*float64(row%2), y+8+float64(row)*5.6
			switch kind {
			case 0:
				s.fill(star(px, py, 1.5), ink)
			case 1:
				s.fill(buta().scale(1.7, 1.7).move(px, py), ink)
			default:
				s.fill(petals(px, py, 1.8, 6), ink)
			}
		}
	}
}

func (s *scene) ribbon(b, lid block) {
	g := glaze{body: s.g.second, light: s.g.second.lighter(0.4), shade: s.g.second.darker(0.22)}
	const half = 0.066
	c := lid.x + lid.w/2
	band := lid.w * half
	s.fill(rect(c-band, lid.y, 2*band, b.y+b.h-lid.y), across(c-band, c+band, g))
	s.fill(poly(lid.onLid(0.5-half, 0).x, lid.y, lid.onLid(0.5+half, 0).x, lid.y, lid.onLid(0.5+half, 1).x, lid.onLid(0, 1).y, lid.onLid(0.5-half, 1).x, lid.onLid(0, 1).y), flat(g.light.mix(g.body, 0.5)))
	a, z := lid.onLid(0, 0.36), lid.onLid(0, 0.66)
	s.fill(poly(a.x, a.y, a.x+lid.w, a.y, z.x+lid.w, z.y, z.x, z.y), flat(g.light.mix(g.body, 0.35)))
	s.fill(poly(a.x+lid.w, a.y, z.x+lid.w, z.y, z.x+lid.w, z.y+b.y+b.h-lid.y-0.4, a.x+lid.w, a.y+b.y+b.h-lid.y-0.2), flat(g.shade))
	k := lid.onLid(0.5, 0.5)
	// the bow: two loops, two tails, a knot
	s.set(path{append(curve(k, point{k.x - 5, k.y - 1}, point{k.x - 11, k.y + 4.2}), point{k.x - 8.4, k.y + 3.9}, point{k.x - 8.2, k.y + 6}, point{k.x - 3, k.y + 2.6})}, g)
	s.set(path{append(curve(k, point{k.x + 5, k.y - 1}, point{k.x + 11.4, k.y + 3.6}), point{k.x + 8.8, k.y + 3.7}, point{k.x + 8.4, k.y + 5.6}, point{k.x + 3, k.y + 2.6})}, g.shaded())
	loopL := blob(k.x, k.y, k.x-4, k.y-6, k.x-10.5, k.y-8.6, k.x-13, k.y-5, k.x-10.5, k.y-0.8, k.x-4.5, k.y+0.8)
	s.set(loopL, g)
	s.set(blob(k.x-2, k.y-1, k.x-6, k.y-4.8, k.x-10.4, k.y-6.2, k.x-10.6, k.y-3.2, k.x-6, k.y-0.8), glaze{body: g.shade, light: g.body, shade: g.shade.darker(0.2)})
	loopR := loopL.flip(k.x)
	s.set(loopR, glaze{body: g.body.mix(g.shade, 0.25), light: g.body, shade: g.shade})
	s.set(blob(k.x+2, k.y-1, k.x+6, k.y-4.8, k.x+10.4, k.y-6.2, k.x+10.6, k.y-3.2, k.x+6, k.y-0.8), glaze{body: g.shade.darker(0.1), light: g.shade, shade: g.shade.darker(0.28)})
	s.set(rounded(k.x-2.2, k.y-2.4, 4.4, 4.4, 1.7), g)
}
