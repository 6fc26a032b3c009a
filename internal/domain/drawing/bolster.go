package drawing

import "math"

// bolster is the mutakka: a round roll to lean on, its end turned towards us.
func (s *scene) bolster() {
	const x0, x1, cy, r = 17.0, 74.0, 65.5, 13.6
	if s.near {
		s.placed(point{6, -10}, 0.86, func() { s.roll(x0+6, x1+8, cy, r) })
		s.placed(point{-2, 1}, 1, func() { s.roll(x0, x1, cy, r) })
		return
	}
	s.placed(point{2, 0}, 1.08, func() { s.roll(x0, x1, cy, r) })
}

func (s *scene) roll(x0, x1, cy, r float64) {
	g := s.g
	squeeze := 0.46 // how much of its end we see
	s.along(x0, x1+r*squeeze, base-0.4, 3)
	body := path{append(arc(x0, cy, r*squeeze, r, 90, 270), arc(x1, cy, r*squeeze, r, -90, 90)...)}
	s.fill(body, ramp(point{0, cy - r}, point{0, cy + r}, stop{0, g.light}, stop{0.35, g.body}, stop{0.6, g.body}, stop{1, g.shade.darker(0.12)}))
	ink := flat(g.second)
	bend := func(p path) path { // y is the way around the roll, seen from the front
		return p.fine(0.7).each(func(q point) point {
			a := q.y / r
			return point{q.x + r*squeeze*math.Cos(a), cy + r*math.Sin(a)}
		})
	}
	s.within(body, func() {
		for _, x := range []float64{x0 + 1, x0 + 3.4, x1 - 6, x1 - 3.6} {
			s.fill(bend(rect(x, -r*1.57, 0.9, r*3.14)), thin(ink, 0.9))
		}
		kind := s.pick("roll", 2)
		for row := -2; row <= 2; row++ {
			for col := range 5 {
				x, y := x0+8+float64(col)*9.6+4.8*math.Abs(float64(row%2)), float64(row)*r*0.6
				if x > x1-9 {
					continue
				}
				if kind == 0 {
					s.ornament([]layer{{star(x, y, 3), 0}, {diamond(x, y, 1.2, 1.2), 1}}, bend, ink, flat(g.body))
				} else {
					s.ornament([]layer{{stepped(x, y, 3.6, 3), 0}, {stepped(x, y, 1.6, 2), 1}}, bend, ink, flat(g.body))
				}
			}
		}
		s.fill(rect(x0-r, cy+r*0.2, x1-x0+2*r, r), fade(point{0, cy + r*0.2}, point{0, cy + r}, dusk, 0, 0.34))
		s.fill(rect(x0-r, cy-r, x1-x0+2*r, r*0.7), fade(point{0, cy - r}, point{0, cy - r*0.3}, sun, 0.3, 0))
	})
	end := ellipse(x1, cy, r*squeeze, r)
	s.fill(end, ramp(point{x1 - r, cy - r}, point{x1 + r, cy + r}, stop{0, g.body}, stop{1, g.shade.darker(0.18)}))
	s.within(end, func() { // the gathered end and its button
		for i := range 24 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 12)
			s.fill(brush([]point{{x1, cy}, {x1 + r*squeeze*cos, cy + r*sin}}, 0.2, 0.55), veil(g.shade.darker(0.35), 0.4))
		}
	})
	s.fill(loop(end, 0.9), flat(g.second.mix(g.shade, 0.25)))
	s.set(ellipse(x1+0.4, cy, 1.5, 2.3), glaze{body: g.second, light: g.second.lighter(0.3), shade: g.second.mix(g.shade, 0.5)})
}

// pad is a flat seat for the floor, two of them in a pile when near.
func (s *scene) pad() {
	if s.near {
		s.placed(point{0, 0}, 1, func() {
			s.seat(50, 77, 33, false)
			s.seat(50.8, 70, 32, true)
		})
		return
	}
	s.seat(50, 74, 33, true)
}

func (s *scene) seat(cx, cy, r float64, top bool) {
	const t, h = 0.36, 5.6
	g := s.g
	if cy > 72 {
		s.fill(ellipse(cx+3, cy+h, r*1.1, r*t*1.1), glow(point{cx + 3, cy + h}, r*1.1, r*t*1.1, dusk, 0.42, 0.7))
	}
	pl := newPlane(point{cx - r*0.78, cy - r*t*0.8}, point{cx + r*0.78, cy - r*t*0.8}, point{cx + r, cy + r*t*0.72}, point{cx - r, cy + r*t*0.72})
	soft := func(p path) path { return pl.lay(p) }
	face := soft(rounded(0, 0, 1, 1, 0.1))
	low := face.move(0, h*0.9)
	x0, _, x1, _ := face.box()
	side := join(low, soft(rect(0.0, 0.9, 1, 0.1)).move(0, h*0.45), poly(x0+0.9, cy+r*t*0.5, x1-0.9, cy+r*t*0.5, x1-0.9, cy+r*t*0.5+h*0.9, x0+0.9, cy+r*t*0.5+h*0.9))
	s.fill(side, across(x0, x1, glaze{body: g.body.mix(g.shade, 0.55), light: g.body, shade: g.shade.darker(0.15)}))
	s.fill(face, across(x0, x1, g))
	s.fill(loop(face, 0.8), flat(g.second.mix(g.body, 0.35)))
	s.fill(loop(low, 0.5), veil(g.second, 0.35))
	if !top {
		s.fill(face, veil(dusk, 0.25))
		return
	}
	ink := s.ink(x0, x1)
	for i, k := range []float64{0.42, 0.35, 0.28, 0.12} {
		s.ornament([]layer{{stepped(0.5, 0.5, k, 6), i % 2}}, soft, ink, across(x0, x1, g))
	}
	s.fill(soft(loop(rect(0.07, 0.07, 0.86, 0.86), 0.014)), ink)
	for _, c := range []point{{0.17, 0.17}, {0.83, 0.17}, {0.83, 0.83}, {0.17, 0.83}} {
		s.fill(soft(star(c.x, c.y, 0.06)), ink)
	}
	for _, c := range []point{{0.3, 0.3}, {0.7, 0.3}, {0.7, 0.7}, {0.3, 0.7}, {0.5, 0.5}} { // tufts
		q := pl.at(c.x, c.y)
		s.fill(ellipse(q.x, q.y+0.4, 2.4, 1), veil(dusk, 0.3))
		s.set(ellipse(q.x, q.y, 1.1, 0.6), glaze{body: g.second, light: g.second, shade: g.shade})
	}
}
