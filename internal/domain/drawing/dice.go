package drawing

// dice are two small ones thrown on the board.
func (s *scene) dice(pl plane) {
	bone := tones(0xF3EAD8, 0xCDBD9C, 0xFFFBF2, 0)
	for i, at := range []point{{s.of("die one", 0.60, 0.66), 0.49}, {s.of("die two", 0.72, 0.80), 0.53}} {
		c := pl.at(at.x, at.y)
		s.die(c.x, c.y, pl.size(at.x, at.y)*0.026, 1+s.pick([]string{"first throw", "second throw"}[i], 6), bone)
	}
}

// die is a cube of half-width a standing at (x, y), its upper face showing n.
func (s *scene) die(x, y, a float64, n int, g glaze) {
	top := [4]point{{x - a, y - a*1.25}, {x - a*0.1, y - a*1.75}, {x + a, y - a*1.35}, {x + a*0.12, y - a*0.8}}
	left := [4]point{top[0], top[3], {x + a*0.12, y + a*0.5}, {x - a, y + a*0.02}}
	right := [4]point{top[3], top[2], {x + a, y - a*0.08}, {x + a*0.12, y + a*0.5}}
	s.fill(path{{{x - a*0.9, y + a*0.1}, {x + a*0.2, y + a*0.7}, {x + a*1.7, y + a*0.1}, {x + a, y - a*0.3}}}, veil(dusk, 0.35))
	for i, face := range [][4]point{left, right, top} {
		s.fill(path{face[:]}, flat([]colour{g.body, g.shade, g.light}[i]))
		pl := newPlane(face[0], face[1], face[2], face[3])
		for _, p := range pips([]int{n%6 + 1, (n+2)%6 + 1, n}[i]) {
			s.fill(pl.lay(circle(0, 0, 0.09).move(p.x, p.y)), flat(hex(0x33241B)))
		}
	}
	s.fill(pen([]point{top[0], top[3], top[2]}, a*0.06), veil(sheer, 0.6))
	s.fill(pen([]point{top[3], {x + a*0.12, y + a*0.5}}, a*0.06), veil(sheer, 0.35))
}

// pips are the places of the dots for one to six.
func pips(n int) []point {
	const l, m, h = 0.25, 0.5, 0.75
	switch n {
	case 1:
		return []point{{m, m}}
	case 2:
		return []point{{l, l}, {h, h}}
	case 3:
		return []point{{l, l}, {m, m}, {h, h}}
	case 4:
		return []point{{l, l}, {h, l}, {l, h}, {h, h}}
	case 5:
		return []point{{l, l}, {h, l}, {m, m}, {l, h}, {h, h}}
	}
	return []point{{l, l}, {h, l}, {l, m}, {h, m}, {l, h}, {h, h}}
}

// diceSet is a pair of dice as large as the picture.
func diceSet(s *scene) {
	s.ground()
	bone := glaze{body: s.g.body, light: s.g.light, shade: s.g.shade}
	first, secondThrow := 1+s.pick("first", 6), 1+s.pick("second", 6)
	if s.near {
		s.placed(point{17, -6}, 0.95, func() { s.bigDie(50, 79, 15, secondThrow, bone) })
		s.placed(point{-14, 2}, 1.15, func() { s.bigDie(50, 79, 15, first, bone) })
		return
	}
	s.bigDie(66, 76, 14, secondThrow, bone)
	s.bigDie(34, 79.5, 15, first, bone)
}

func (s *scene) bigDie(x, y, a float64, n int, g glaze) {
	s.along(x-a*0.7, x+a*1.3, y+a*0.3, a*0.22)
	top := [4]point{{x - a, y - a*1.25}, {x - a*0.1, y - a*1.75}, {x + a, y - a*1.35}, {x + a*0.12, y - a*0.8}}
	left := [4]point{top[0], top[3], {x + a*0.12, y + a*0.5}, {x - a, y + a*0.02}}
	right := [4]point{top[3], top[2], {x + a, y - a*0.08}, {x + a*0.12, y + a*0.5}}
	ink := s.g.second
	// one rounded outline under the faces gives the worn edges
	sil := path{{top[0], top[1], top[2], right[2], left[2], left[3]}}
	s.fill(join(sil, loop(sil, a*0.14)), across(x-a, x+a, glaze{body: g.light.mix(g.body, 0.5), light: g.light, shade: g.shade}))
	for i, face := range [][4]point{left, right, top} {
		s.fill(path{face[:]}, flat([]colour{g.body, g.shade, g.light}[i]))
		pl := newPlane(face[0], face[1], face[2], face[3])
		s.fill(pl.lay(rounded(0.035, 0.035, 0.93, 0.93, 0.12)), flat([]colour{g.body.lighter(0.1), g.shade.lighter(0.07), g.light.lighter(0.2)}[i]))
		for _, p := range pips([]int{n%6 + 1, (n+2)%6 + 1, n}[i]) {
			s.fill(pl.lay(circle(p.x, p.y, 0.1)), flat(ink))
			s.fill(pl.lay(circle(p.x+0.02, p.y+0.02, 0.075)), veil(ink.darker(0.5), 0.5))
		}
	}
}
