package drawing

import "math"

// scarf is the kelaghayi: printed silk with a wide border of butas.
func scarf(s *scene) {
	s.ground()
	if s.near {
		s.silkCorner()
		return
	}
	s.camera = camera{near: 1.12, at: point{50, 52}}
	y := 24.0
	switch s.form {
	case "small":
		s.square()
		return
	case "long":
		s.hungLong(y)
		return
	case "shawl":
		s.rack(20, 80, y)
		s.shawl(y)
		return
	}
	s.rack(20, 80, y)
	back := drape{x: 29.5, y: y - 1.2, w: 46, h: 50, folds: 3, deep: 1.1, phase: 2}
	s.fill(back.outline(), across(29, 76, glaze{body: s.g.shade, light: s.g.body.mix(s.g.shade, 0.6), shade: s.g.shade.darker(0.25)}))
	s.silk(back, 46, 50)
	s.fill(back.outline(), veil(dusk, 0.28))
	front := drape{x: 26.5, y: y - 1.6, w: 46, h: s.of("drop", 43, 46), folds: 3, deep: 1.3, phase: s.of("phase", 0, 3)}
	s.fill(front.outline().move(1.2, 1), veil(dusk, 0.16))
	s.fill(front.outline(), across(26, 73, s.g))
	s.silk(front, 46, front.h)
	s.folds(front, 0.26)
	s.within(front.outline(), func() { // where it bends over the rod
		s.fill(rect(20, y-3, 60, 4), fade(point{0, y - 2}, point{0, y + 1.4}, sun, 0.4, 0))
	})
}

// silk prints a kelaghayi on a hanging cloth: borders left, right and below.
func (s *scene) silk(d drape, w, h float64) {
	s.within(d.outline(), func() { s.print(d.x, d.y, w, h, 7.4, d.bend, false) })
}

// square is a small silk square, standing folded in a point.
func (s *scene) square() {
	const cx = 50
	s.along(28, 74, base-0.6, 2.6)
	fan := func(dx, lean float64) path { // three leaves of the fold, each leaning a little more
		return poly(cx-21+dx, base-2, cx-19+dx, 52, cx-2+dx+lean, 25, cx+19+dx, 52, cx+21+dx, base-2).turn(point{cx, base}, lean)
	}
	for i, lean := range []float64{9, 4.5, 0} {
		leaf := fan(float64(2-i)*1.2, lean)
		g := s.g
		if i == 0 {
			g = glaze{body: g.body.mix(g.shade, 0.6), light: g.body, shade: g.shade.darker(0.15)}
		}
		s.fill(leaf.move(0.8, 0.5), veil(dusk, 0.2))
		s.fill(leaf, across(cx-21, cx+23, g))
		ink := s.ink(cx-21, cx+21)
		s.within(leaf, func() {
			for _, w := range []float64{1.2, 3.6, 9.4} {
				s.fill(loop(leaf.move(-cx, -56).scale(1-w*0.045, 1-w*0.04).move(cx, 56), 0.5), ink)
			}
			if i == 2 {
				for _, p := range []struct{ x, y, r float64 }{{50, 50, 7}, {40, 66, 5}, {60, 66, 5}} {
					s.ornament(butaOrnament(p.x, p.y, p.r, p.x > 55), nil, ink, flat(s.g.shade), flat(s.g.light))
				}
				for _, p := range []point{{50, 36}, {50, 70}, {44, 58}, {56, 58}} {
					s.fill(petals(p.x, p.y, 1.5, 6), ink)
				}
			}
		})
		s.clothLight(leaf, cx-21, cx+22)
	}
	band := poly(cx-22, base-9, cx+24, base-9, cx+25, base, cx-21.4, base)
	s.fill(band, across(cx-22, cx+24, glaze{body: s.g.shade, light: s.g.body, shade: s.g.shade.darker(0.2)}))
	s.fill(rect(cx-22, base-7.4, 47, 0.6), s.ink(cx-22, cx+24))
	s.fill(rect(cx-22, base-2.2, 47, 0.6), s.ink(cx-22, cx+24))
}

// hungLong is a long narrow scarf, both its ends in sight.
func (s *scene) hungLong(y float64) {
	s.rack(20, 80, y)
	for i, d := range []drape{
		{x: 51, y: y - 1.4, w: 19, h: 44, folds: 1.5, deep: 0.8, phase: 1},
		{x: 31, y: y - 1.6, w: 20, h: 50, folds: 1.5, deep: 0.9, phase: s.of("phase", 0, 3)},
	} {
		s.fill(d.outline().move(1.2, 1), veil(dusk, 0.16))
		s.silkFringe(d)
		s.fill(d.outline(), across(31, 71, s.g))
		s.within(d.outline(), func() { s.print(d.x, d.y, d.w, d.h, 4.6, d.bend, false) })
		s.folds(d, 0.26)
		s.within(d.outline(), func() { s.fill(rect(20, y-3, 60, 4), fade(point{0, y - 2}, point{0, y + 1.4}, sun, 0.4, 0)) })
		if i == 0 {
			s.fill(d.outline(), veil(dusk, 0.1))
		}
	}
}

func (s *scene) silkFringe(d drape) {
	n := int(d.w / 0.8)
	for i := range n {
		x := d.x + 0.4 + (d.w-0.8)*float64(i)/float64(n-1)
		a := d.bend(path{{{x, d.y + d.h - 0.5}, {x + 0.01, d.y + d.h - 0.5}}})[0][0]
		s.fill(brush([]point{a, {a.x + 0.1, a.y + 3.4}}, 0.4, 0.26), flat(s.g.body.mix(s.g.shade, 0.6*float64(i)/float64(n))))
	}
}

// shawl is plain: the weave itself, a few woven lines and a fringe.
func (s *scene) shawl(y float64) {
	back := drape{x: 31, y: y - 1.2, w: 45, h: 49, folds: 2.5, deep: 1, phase: 2}
	front := drape{x: 26, y: y - 1.6, w: 46, h: s.of("drop", 41, 44), folds: 2.5, deep: 1.2, phase: s.of("phase", 0, 3)}
	for i, d := range []drape{back, front} {
		s.silkFringe(d)
		s.fill(d.outline().move(1, 0.8), veil(dusk, 0.14))
		s.fill(d.outline(), across(26, 73, s.g))
		s.within(d.outline(), func() { s.plainCloth(d.x, d.y, d.w, d.h, 5, d.bend) })
		s.folds(d, 0.26)
		if i == 0 {
			s.fill(d.outline(), veil(dusk, 0.26))
		}
	}
	s.within(front.outline(), func() { s.fill(rect(20, y-3, 60, 4), fade(point{0, y - 2}, point{0, y + 1.4}, sun, 0.4, 0)) })
}

// plainCloth shows the threads and some woven stripes near the lower end.
func (s *scene) plainCloth(x, y, w, h, b float64, bend func(path) path) {
	for i := 0.0; i < h; i += b * 0.16 {
		s.fill(bend(rect(x, y+i, w, b*0.045)), veil(s.g.shade, 0.16))
	}
	ink := thin(s.ink(x, x+w), 0.8)
	for _, k := range []struct{ at, h float64 }{{0.7, 0.12}, {1.0, 0.34}, {1.5, 0.12}, {2.6, 0.1}, {2.85, 0.1}} {
		s.fill(bend(rect(x, y+h-b*k.at, w, b*k.h)), ink)
	}
}

// silkCorner is the cloth near enough to see the print, spread on a table with one corner turned back.
func (s *scene) silkCorner() {
	s.camera = camera{near: 1, at: point{50, 50}}
	about := point{50, 50}
	spread := func(p path) path {
		return p.fine(1).turn(about, s.of("lay", -17, -10)).each(func(q point) point {
			return point{q.x + 0.5*math.Sin(q.y*0.16), q.y + 0.6*math.Sin(q.x*0.13)}
		})
	}
	x, y, w := -22.0, -16.0, 104.0
	if s.form == "small" {
		x, y, w = -2, -6, 84
	}
	cloth := spread(rect(x, y, w, w))
	s.fill(cloth.move(1.4, 1.8), veil(dusk, 0.12))
	s.fill(cloth.move(0.7, 0.9), veil(dusk, 0.2))
	s.fill(cloth, ramp(point{0, 10}, point{90, 90}, stop{0, s.g.light.mix(s.g.body, 0.35)}, stop{0.45, s.g.body}, stop{1, s.g.body.mix(s.g.shade, 0.45)}))
	s.within(cloth, func() {
		if s.form == "shawl" {
			s.plainCloth(x, y, w, w, 9, spread)
		} else {
			s.print(x, y, w, w, 15*w/104, spread, true)
		}
		for i := range 6 { // the sheen of silk lies in soft slanting waves
			a := -40 + float64(i)*28 + s.of("sheen", 0, 10)
			wave := path{append(bezier(point{a, -5}, point{a + 14, 30}, point{a + 2, 60}, point{a + 22, 106}), bezier(point{a + 33, 106}, point{a + 15, 60}, point{a + 24, 30}, point{a + 9, -5})...)}
			s.fill(wave, func(p point) (colour, float64) {
				t := (p.x - a - 0.16*p.y) / 14
				return sun, 0.15 * math.Exp(-(t-0.4)*(t-0.4)*5)
			})
		}
	})
	s.fill(loop(cloth, 0.5), veil(s.g.shade.darker(0.2), 0.6))
}
