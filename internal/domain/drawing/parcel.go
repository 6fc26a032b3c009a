package drawing

// parcel stands in for what has no family of its own: brown paper, a string and a tag.
func parcel(s *scene) {
	s.ground()
	kraft := glaze{body: s.g.body.mix(hex(0xC9A678), 0.7), light: s.g.light.mix(hex(0xE3C9A2), 0.7), shade: s.g.shade.mix(hex(0x94744A), 0.7)}
	draw := func() {
		w, h := s.of("wide", 38, 46), s.of("high", 22, 28)
		b := block{46 - w/2, base - h, w, h, 10, 8}
		s.along(b.x, b.x+w+b.dx, base-0.2, 3)
		s.block(b, kraft)
		twine := hex(0x6B4A2C)
		c := b.x + w*0.46
		s.fill(rect(c-0.5, b.y, 1, h), flat(twine))
		s.fill(rect(b.x, b.y+h*0.5, w, 1), flat(twine))
		a, z := b.onLid(0.46, 0), b.onLid(0.46, 1)
		s.fill(pen([]point{a, z}, 1), flat(twine))
		s.fill(pen([]point{{b.x + w, b.y + h*0.5 + 0.5}, {b.x + w + b.dx, b.y + h*0.5 - b.dy + 0.5}}, 1), flat(twine.darker(0.2)))
		k := b.onLid(0.46, 0.5)
		s.fill(pen(curve(k, point{k.x - 5, k.y - 3.4}, point{k.x - 8, k.y - 0.6}, k, point{k.x + 5, k.y - 3.4}, point{k.x + 8, k.y - 0.6}, k), 0.9), flat(twine))
		tag := poly(b.x+w*0.58, b.y+h*0.24, b.x+w*0.92, b.y+h*0.24, b.x+w*0.92, b.y+h*0.68, b.x+w*0.58, b.y+h*0.68)
		s.fill(tag.move(0.4, 0.5), veil(dusk, 0.25))
		s.set(tag, paper)
		s.emblem(asIs, flat(s.g.shade), flat(paper.body), b.x+w*0.75, b.y+h*0.42, h*0.12)
		s.fill(rect(b.x+w*0.65, b.y+h*0.58, w*0.2, 0.7), flat(s.g.shade))
	}
	if s.near {
		s.placed(point{-5, 0}, 1.04, draw)
		return
	}
	draw()
}
