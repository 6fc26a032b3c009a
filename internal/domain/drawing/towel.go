package drawing

// folded is one folded piece in a pile: its edge at the left is round, at the right the layers show.
func (s *scene) folded(x, y, w, h float64, g glaze, layers int) {
	p := path{append(arc(x+h/2, y+h/2, h/2, h/2, 90, 270), append(arc(x+w-h*0.22, y+h*0.22, h*0.22, h*0.22, -90, 0), arc(x+w-h*0.22, y+h-h*0.22, h*0.22, h*0.22, 0, 90)...)...)}
	s.fill(p, ramp(point{x, 0}, point{x + w, 0}, stop{0, g.light.mix(g.body, 0.3)}, stop{0.12, g.light}, stop{0.5, g.body}, stop{1, g.shade}))
	s.within(p, func() {
		s.fill(rect(x, y+h*0.55, w, h), fade(point{0, y + h*0.55}, point{0, y + h}, dusk, 0, 0.2))
		for i := 1; i < layers; i++ {
			yy := y + h*float64(i)/float64(layers)
			s.fill(pen([]point{{x + h*0.42, yy}, {x + w, yy}}, 0.32), veil(g.shade.darker(0.2), 0.5))
			s.fill(pen([]point{{x + h*0.42, yy + 0.4}, {x + w, yy + 0.4}}, 0.22), veil(g.light, 0.5))
		}
	})
}

// towel is a pile of three; nearer one hangs from a rail.
func towel(s *scene) {
	s.ground()
	if s.near {
		s.hungTowel()
		return
	}
	s.placed(point{0, -1}, 1.16, func() { s.towels() })
}

func (s *scene) towels() {
	w := s.of("wide", 46, 50)
	x := 50 - w/2
	s.along(x, x+w, base, 3)
	pale := glaze{body: s.g.body.mix(s.g.second, 0.55), light: s.g.light.mix(s.g.second, 0.45).lighter(0.2), shade: s.g.shade.mix(s.g.second, 0.4), second: s.g.body}
	if s.g.second.bright() < 0.5 {
		pale = glaze{body: s.g.body.lighter(0.4), light: s.g.light.lighter(0.5), shade: s.g.shade.lighter(0.35), second: s.g.second}
	}
	const h = 9.2
	if s.form == "checked" {
		pale = s.g
	}
	for i, g := range []glaze{s.g, pale, s.g} {
		dx := []float64{0, 1.2, -0.6}[i]
		y := base - h*float64(i+1)
		s.folded(x+dx, y, w, h, g, 3)
		ink := across(x, x+w, glaze{body: g.second, light: g.second.lighter(0.2), shade: g.second.mix(g.shade, 0.4)})
		if s.form == "checked" {
			s.checks(x+dx, y, w, h, thin(ink, 0.75))
			continue
		}
		for k, bw := range []float64{1, 2.2, 1} {
			bx := x + dx + w*0.62 + []float64{0, 2.4, 6}[k]
			s.fill(rect(bx, y+0.05, bw, h-0.1), thin(ink, 0.85))
		}
	}
	if s.pick("sprig", 2) == 0 {
		s.soap(50-w*0.18, base-3*h)
	} else {
		s.sprig(50-w*0.05, base-3*h-0.4)
	}
}

// checks are the woven squares of a bath cloth, on a folded edge.
func (s *scene) checks(x, y, w, h float64, ink paint) {
	p := path{append(arc(x+h/2, y+h/2, h/2, h/2, 90, 270), point{x + w, y}, point{x + w, y + h})}
	s.within(p, func() {
		for i := range 12 {
			s.fill(rect(x+2+4.4*float64(i), y, 1, h), ink)
			s.fill(rect(x+3.8+4.4*float64(i), y, 0.35, h), ink)
		}
		for i := range 2 {
			s.fill(rect(x, y+h*(0.2+0.5*float64(i)), w, 0.9), thin(ink, 0.7))
		}
	})
}

// soap is a bar with a pressed sign.
func (s *scene) soap(x, y float64) {
	g := tones(0xE9DFC6, 0xC2B38F, 0xF8F2E2, 0)
	p := rounded(x-8, y-5.6, 16, 5.8, 2.2)
	s.set(p, g)
	s.fill(ellipse(x, y-5, 6.6, 0.9), veil(g.light, 0.8))
	s.fill(loop(rounded(x-5.6, y-4, 11.2, 2.6, 1.2), 0.3), veil(g.shade, 0.9))
}

// sprig is a green twig laid on top.
func (s *scene) sprig(x, y float64) {
	line := curve(point{x - 14, y}, point{x - 4, y - 1.2}, point{x + 6, y - 0.6}, point{x + 13, y - 2.2})
	s.fill(pen(line, 0.6), flat(glazes["olive"].shade))
	for i := range 8 {
		p := line[4+i*len(line)/10]
		for _, side := range []float64{1, -1} {
			s.set(leaf(4.6, 1.3).turn(point{}, 90-side*38).move(p.x, p.y), glazes["olive"])
		}
	}
}

func (s *scene) hungTowel() {
	s.camera = camera{near: 1.06, at: point{50, 50}}
	s.set(rounded(10, 18, 80, 2.2, 1.1), gilt)
	for _, x := range []float64{13, 87} {
		s.set(circle(x, 19, 2.4), gilt)
	}
	d := drape{x: 25, y: 17.4, w: 50, h: 62, folds: 2.5, deep: 0.9, phase: s.of("phase", 0, 3)}
	s.fill(d.outline().move(2, 1.6), veil(dusk, 0.14))
	s.fringeOf(d)
	s.fill(d.outline(), across(25, 75, s.g))
	ink := s.ink(25, 75)
	s.within(d.outline(), func() {
		if s.form == "checked" {
			for i := range 9 {
				s.fill(d.bend(rect(24+6*float64(i), 10, 1.3, 74)), thin(ink, 0.5))
				s.fill(d.bend(rect(24+6*float64(i)+2.4, 10, 0.5, 74)), thin(ink, 0.7))
			}
			for i := range 11 {
				s.fill(d.bend(rect(20, 20+6*float64(i), 60, 1.3)), thin(ink, 0.5))
				s.fill(d.bend(rect(20, 22.4+6*float64(i), 60, 0.5)), thin(ink, 0.7))
			}
			return
		}
		for _, b := range []struct{ y, h float64 }{{30, 1.2}, {33, 0.6}, {60, 0.6}, {62, 1.4}, {75, 1.4}} {
			s.fill(d.bend(rect(20, b.y, 60, b.h)), ink)
		}
		l := frieze(s.pick("frieze", friezes), 50, 8.6)
		for i := range l {
			l[i].path = l[i].move(50, 68.9)
		}
		s.ornament(l, d.bend, ink, across(25, 75, s.g))
	})
	s.folds(d, 0.2)
	s.within(d.outline(), func() {
		s.fill(rect(20, 16, 60, 5), fade(point{0, 17}, point{0, 21}, sun, 0.45, 0))
	})
}
