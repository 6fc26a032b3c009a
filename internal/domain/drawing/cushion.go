package drawing

import "math"

// cushion stands on its edge.
func cushion(s *scene) {
	s.ground()
	switch s.form {
	case "bolster":
		s.bolster()
		return
	case "pad":
		s.pad()
		return
	}
	lean := s.of("lean", -4, 4)
	if s.near {
		s.placed(point{21, -7}, 0.86, func() {
			old := s.g
			s.g = glaze{body: old.second.mix(old.body, 0.12), light: old.second.lighter(0.4), shade: old.second.mix(old.shade, 0.45), second: old.body}
			s.pillow(6, true)
			s.g = old
		})
		s.placed(point{-10, 0}, 1, func() { s.pillow(lean, false) })
		return
	}
	s.placed(point{0, 0}, 1.08, func() { s.pillow(lean, false) })
}

func (s *scene) pillow(lean float64, plain bool) {
	const cx, cy, a = 50.0, 56.0, 23.0
	puff := s.of("puff", 0.06, 0.10)
	about := point{cx, cy + a}
	// the flat square is drawn in between its corners and swells towards the middle
	bend := func(p path) path {
		return p.fine(0.9).each(func(q point) point {
			u, v := (q.x-cx)/a, (q.y-cy)/a
			pinch := 1 - puff*(1-u*u)*math.Abs(v)
			side := 1 - puff*(1-v*v)*math.Abs(u)
			return point{cx + u*a*side, cy + v*a*pinch}
		}).turn(about, lean)
	}
	s.along(cx-a*0.86, cx+a*0.86, base-1.3, 2.8)
	out := bend(rounded(cx-a, cy-a, 2*a, 2*a, 2.2))
	tassels := s.pick("tassels", 2) == 0 && !plain
	if tassels {
		for _, c := range []point{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
			q := bend(rect(cx+c.x*a*0.97, cy+c.y*a*0.97, 0.1, 0.1))[0][0]
			s.tassel(q, c)
		}
	}
	s.fill(out, across(cx-a, cx+a, s.g))
	ink := s.ink(cx-a, cx+a)
	s.within(out, func() {
		if plain {
			for i := -3; i <= 3; i++ {
				s.fill(bend(rect(cx+float64(i)*6-0.6, cy-a, 1.2, 2*a)), ink)
			}
			return
		}
		s.pillowFace(cx, cy, a, bend, ink)
	})
	s.within(out, func() { // roundness
		s.fill(out, glow(point{cx - a*0.35, cy - a*0.35}, a*1.1, a*1.1, sun, 0.20, 0.05))
		s.fill(loop(out, 5), veil(dusk, 0.06))
		s.fill(loop(out, 2.6), veil(dusk, 0.08))
		s.fill(rect(cx-a*1.2, cy+a*0.3, a*2.4, a), fade(point{0, cy + a*0.3}, point{0, cy + a*1.05}, dusk, 0, 0.26))
		s.fill(rect(cx, cy-a*1.2, a*1.2, a*2.4), fade(point{cx + a*0.1, 0}, point{cx + a, 0}, dusk, 0, 0.14))
	})
	s.fill(loop(out, 0.9), across(cx-a, cx+a, glaze{body: s.g.body.mix(s.g.shade, 0.4), light: s.g.light.mix(s.g.body, 0.4), shade: s.g.shade.darker(0.1)}))
}

func (s *scene) pillowFace(cx, cy, a float64, bend func(path) path, ink paint) {
	ground := across(cx-a, cx+a, s.g)
	frame := func(k, w float64) {
		out := rect(cx-a*k, cy-a*k, 2*a*k, 2*a*k)
		s.fill(bend(loop(out, w)), ink)
	}
	switch s.pick("pillow", 4) {
	case 0: // a star in a frame
		frame(0.82, 0.7)
		frame(0.75, 0.35)
		s.ornament([]layer{{star(cx, cy, a*0.6), 0}, {star(cx, cy, a*0.5), 1}, {star(cx, cy, a*0.42), 0}, {petals(cx, cy, a*0.34, 8), 1}, {circle(cx, cy, a*0.07), 0}}, bend, ink, ground)
		for _, c := range []point{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
			s.ornament([]layer{{diamond(cx+c.x*a*0.6, cy+c.y*a*0.6, a*0.085, a*0.085), 0}}, bend, ink)
		}
	case 1: // kilim stripes
		kind := s.pick("frieze", friezes)
		for i := -1; i <= 1; i++ {
			l := frieze(kind, 2*a, a*0.34)
			for k := range l {
				l[k].path = l[k].move(cx, cy+float64(i)*a*0.6)
			}
			s.ornament(l, bend, ink, ground)
		}
		for _, y := range []float64{-0.3, 0.3} {
			s.fill(bend(rect(cx-a, cy+y*a-0.5, 2*a, 1)), ink)
		}
	case 2: // scattered butas
		for row := range 5 {
			for col := range 5 {
				x, y := cx+(float64(col)-2+0.5*float64(row%2)-0.25)*a*0.44, cy+(float64(row)-2)*a*0.4
				s.ornament(butaOrnament(x, y, a*0.14, row%2 == 1), bend, ink, ground, ink)
			}
		}
	default: // a large medallion of stepped diamonds
		for i, k := range []float64{0.86, 0.76, 0.66, 0.5, 0.4, 0.22} {
			s.ornament([]layer{{stepped(cx, cy, a*k, 7), i % 2}}, bend, ink, ground)
		}
		for _, c := range []point{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
			s.ornament([]layer{{star(cx+c.x*a*0.66, cy+c.y*a*0.66, a*0.13), 0}, {circle(cx+c.x*a*0.66, cy+c.y*a*0.66, a*0.05), 1}}, bend, ink, ground)
		}
	}
}

// tassel hangs from a corner.
func (s *scene) tassel(at, side point) {
	g := glaze{body: s.g.second, light: s.g.second.lighter(0.3), shade: s.g.second.darker(0.25)}
	x, y := at.x+side.x*1.2, at.y+1.2
	s.set(poly(x-0.8, y, x+0.8, y, x+1.9, y+5.6, x+0.6, y+5.1, x, y+5.8, x-0.7, y+5.2, x-1.9, y+5.6), g)
	s.set(circle(x, y, 1.2), g)
}
