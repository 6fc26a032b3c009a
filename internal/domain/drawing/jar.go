package drawing

import "math"

// jar is a glass of preserve: fruit in syrup, a lid, a label.
func jar(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{27, -8}, 0.74, func() { s.preserve() })
		if s.form == "" || s.form == "petals" || s.form == "honey" {
			s.placed(point{-33, 1}, 0.62, func() { s.jamDish() })
		}
		s.placed(point{-4, 0}, 0.98, func() { s.preserve() })
		return
	}
	s.placed(point{0, 0}, 1.1, func() { s.preserve() })
}

func (s *scene) preserve() {
	if s.form == "crock" {
		s.crock()
		return
	}
	const cx = 50
	r, top := s.of("wide", 16, 19), s.of("top", 40, 44)
	glass := turn(cx, knee{r * 0.78, top, true}, knee{r * 0.78, top + 2.4, true}, knee{r * 0.86, top + 4, false}, knee{r * 0.985, top + 7.2, false}, knee{r, top + 11, true}, knee{r, 76.4, true}, knee{r * 0.95, 79, true})
	s.shadow(cx, 79.2, r*0.97)
	s.fill(glass.body(), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, sheer}, stop{0.5, glassy.lighter(0.75)}, stop{1, glassy.lighter(0.35)}))
	in := glass.inset(1.1)
	full := top + 6
	s.fill(in.part(full, 78), across(cx-r, cx+r, s.syrup()))
	s.within(in.part(full, 78), func() { s.fruit(cx, r, full) })
	s.fill(in.level(full, 0), across(cx-r, cx+r, glaze{body: s.g.light, light: s.g.light.lighter(0.35), shade: s.g.body}))
	s.glassLight(glass, top+5)
	s.label(glass, top+14, 71)
	s.jarLid(glass)
}

// syrup is the glaze as a liquid with light in it.
func (s *scene) syrup() glaze {
	return glaze{body: s.g.body, light: s.g.light.mix(s.g.body, 0.25), shade: s.g.shade, second: s.g.second}
}

// fruit swims in the jar; what it looks like is the seed's choice.
func (s *scene) fruit(cx, r, top float64) {
	row := s.stream("fruit")
	kind := s.pick("fruit kind", 3)
	switch s.form {
	case "honey":
		s.fill(circle(cx-r*0.1, top+14, r*1.1), glow(point{cx - r*0.1, top + 14}, r*1.1, r*1.3, s.g.light.lighter(0.2), 0.6, 0))
		s.fill(rect(cx+r*0.45, top, r, 60), fade(point{cx + r*0.45, 0}, point{cx + r, 0}, s.g.shade.darker(0.3), 0, 0.42))
		return
	case "dry":
		s.driedLeaves(cx, r, top)
		return
	case "crystals":
		s.crystals(cx, r, top)
		return
	}
	size := []float64{3.1, 2.2, 3.9}[kind]
	for y := top + size*0.8; y < 79; y += size * 1.32 {
		for x := cx - r; x < cx+r; x += size * 1.95 {
			px, py := x+row.between(-0.8, 0.8)+size*float64(int(y*7)%2), y+row.between(-0.7, 0.7)
			tone := row.between(-0.3, 0.38)
			g := glaze{body: s.g.body.mix(s.g.shade, 0.25), light: s.g.light.mix(s.g.body, 0.35), shade: s.g.shade.darker(0.15)}
			if tone > 0 {
				g = glaze{body: s.g.body.lighter(tone * 0.45), light: s.g.light, shade: s.g.body}
			}
			p := ellipse(px, py, size*1.02, size*0.94)
			if s.form == "petals" {
				p = leaf(size*1.5, size*0.6).turn(point{}, row.between(0, 360)).move(px, py)
			} else if kind == 2 {
				p = ellipse(0, 0, size*1.15, size*0.78).turn(point{}, row.between(-40, 40)).move(px, py)
			}
			s.fill(p, thin(lit(p, g), 0.62))
			s.fill(ellipse(px-size*0.34, py-size*0.36, size*0.2, size*0.14), veil(sheer, 0.45))
		}
	}
	s.fill(rect(cx+r*0.45, top, r, 60), fade(point{cx + r*0.45, 0}, point{cx + r, 0}, s.g.shade.darker(0.3), 0, 0.42))
}

// driedLeaves fill a jar with herbs or flowers.
func (s *scene) driedLeaves(cx, r, top float64) {
	row := s.stream("dried")
	for range 330 {
		x, y := cx+row.between(-r, r), row.between(top-1, 80)
		tone := []colour{s.g.light, s.g.body, s.g.shade, s.g.shade.darker(0.2), s.g.light.lighter(0.3)}[row.below(5)]
		s.fill(leaf(row.between(2, 3.8), row.between(0.5, 0.95)).turn(point{}, row.between(0, 360)).move(x, y), flat(tone))
	}
	s.fill(rect(cx+r*0.45, top, r, 60), fade(point{cx + r*0.45, 0}, point{cx + r, 0}, s.g.shade.darker(0.3), 0, 0.42))
}

// crystals of rock sugar.
func (s *scene) crystals(cx, r, top float64) {
	row := s.stream("crystals")
	g := s.g
	for y := top + 2; y < 80; y += 3.6 {
		for x := cx - r; x < cx+r+2; x += 4.6 {
			px, py, a, k := x+row.between(-1, 1), y+row.between(-0.8, 0.8), row.between(-30, 30), row.between(2.3, 3.3)
			hexagon := poly(px-k, py, px-k*0.5, py-k*0.8, px+k*0.5, py-k*0.8, px+k, py, px+k*0.5, py+k*0.8, px-k*0.5, py+k*0.8).turn(point{px, py}, a)
			s.fill(hexagon, thin(lit(hexagon, glaze{body: g.light.mix(g.body, 0.5), light: g.light.lighter(0.5), shade: g.body.mix(g.shade, 0.5)}), 0.9))
			s.fill(poly(px-k*0.5, py-k*0.8, px+k*0.5, py-k*0.8, px+k*0.2, py-k*0.1, px-k*0.4, py).turn(point{px, py}, a), veil(sheer, 0.55))
		}
	}
}

// crock is a jar of glazed clay with a lid of its own.
func (s *scene) crock() {
	const cx = 50
	r, top := s.of("wide", 17, 19), s.of("top", 46, 49)
	t := turn(cx, knee{r * 0.84, top, true}, knee{r * 0.82, top + 2.6, false}, knee{r * 0.98, top + 7, false}, knee{r, top + 16, false}, knee{r * 0.97, 72, false}, knee{r * 0.88, 79, true})
	s.shadow(cx, 79.2, r*0.92)
	for _, side := range []float64{-1, 1} {
		x := cx + side*r*0.9
		s.set(pen(curve(point{x, top + 7}, point{x + side*5, top + 6.4}, point{x + side*5.6, top + 11}, point{x, top + 13.4}), 2.4), s.g)
	}
	s.thrown(t, s.g, 1.4)
	ink := s.ink(cx-r, cx+r)
	s.within(t.body(), func() {
		s.fill(t.part(top, top+13), across(cx-r, cx+r, glaze{body: s.g.body.mix(s.g.second, 0.55), light: s.g.light.mix(s.g.second, 0.55), shade: s.g.shade.mix(s.g.second, 0.4)}))
	})
	s.band(t, s.pick("frieze", friezes), top+16, top+23.6, ink, flat(s.g.body))
	s.sheen(t, top+5, 74, 0.22)
	s.lid(cx, top, r*0.84, glaze{body: s.g.body.mix(s.g.second, 0.55), light: s.g.light.mix(s.g.second, 0.55), shade: s.g.shade.mix(s.g.second, 0.4)}, s.g)
}

// jarLid is screwed metal or cloth tied with string.
func (s *scene) jarLid(glass turned) {
	cx, y, r := glass.cx, glass.top(), glass.wide(glass.top())+0.9
	if s.pick("cover", 2) == 0 {
		lid := turn(cx, knee{r * 0.98, y - 3.4, true}, knee{r, y - 2.6, true}, knee{r, y + 1.6, true})
		g := gilt
		if s.pick("tin lid", 2) == 0 {
			g = s.g
		}
		s.fill(lid.body(), metal(cx-r, cx+r, g))
		s.fill(lid.level(y-3.4, 0), across(cx-r, cx+r, glaze{body: g.light.mix(g.body, 0.4), light: g.light, shade: g.body}))
		s.fill(path{arc(cx, y-3.4, r*0.84, r*0.84*tilt, 0, 360), arc(cx, y-3.4, r*0.78, r*0.78*tilt, 360, 0)}, veil(g.shade, 0.5))
		return
	}
	cloth := glaze{body: s.g.second, light: s.g.second.lighter(0.35), shade: s.g.second.darker(0.25)}
	if s.g.second.bright() < 0.45 {
		cloth = paper
	}
	var hem []point
	const waves = 11
	for i := 0; i <= waves*6; i++ {
		a := math.Pi * float64(i) / (waves * 6)
		out := r * (1.3 + 0.07*math.Sin(float64(i)*math.Pi/3))
		hem = append(hem, point{cx + out*math.Cos(a), y + 6 + r*0.24*math.Sin(a) + 0.55*math.Sin(float64(i)*math.Pi/3)})
	}
	dome := append(hem, curve(point{cx - r*1.3, y + 6}, point{cx - r*1.02, y + 1.2}, point{cx - r*0.98, y - 2}, point{cx - r*0.8, y - 4.4}, point{cx, y - 5.4},
		point{cx + r*0.8, y - 4.4}, point{cx + r*0.98, y - 2}, point{cx + r*1.02, y + 1.2}, point{cx + r*1.3, y + 6})...)
	s.fill(path{dome}, across(cx-r*1.2, cx+r*1.2, cloth))
	s.within(path{dome}, func() {
		for i := -5; i <= 5; i++ { // folds below the string
			x := cx + float64(i)*r*0.23
			s.fill(poly(x, y+2.4, x+1.1, y+10, x-0.6, y+10), veil(cloth.shade.darker(0.1), 0.5))
		}
		dots := s.g.body
		if math.Abs(dots.bright()-cloth.body.bright()) < 0.15 {
			dots = s.g.shade
		}
		for row := range 3 {
			for i := -4; i <= 4; i++ {
				s.fill(circle(cx+(float64(i)+0.5*float64(row%2))*r*0.3, y-3.2+float64(row)*2, 0.52), veil(dots, 0.85))
			}
		}
	})
	string := append(arc(cx, y+2, r*1.03, r*tilt*1.1, 0, 180), point{})
	s.fill(pen(string[:len(string)-1], 0.9), flat(timber.shade))
	s.fill(pen(curve(point{cx + 2, y + 3.8}, point{cx + 4, y + 1.6}, point{cx + 6.4, y + 2.6}, point{cx + 2.2, y + 3.8}, point{cx - 1.4, y + 1.4}, point{cx - 3, y + 3.4}, point{cx + 2, y + 3.8}), 0.6), flat(timber.shade))
	s.fill(pen(curve(point{cx + 2, y + 3.8}, point{cx + 3.6, y + 6}, point{cx + 3.2, y + 8.4}), 0.6), flat(timber.shade))
	s.fill(pen(curve(point{cx + 2, y + 3.8}, point{cx + 0.6, y + 6}, point{cx + 1, y + 8}), 0.6), flat(timber.shade))
}

// jamDish is a little glass dish of the same preserve with a spoon.
func (s *scene) jamDish() {
	dish := turn(50, knee{19, 68, true}, knee{16, 74, false}, knee{9, 78, true}, knee{9.5, 80, true})
	s.stand(dish, china, 0.9)
	s.within(dish.level(68, 1), func() {
		s.fill(ellipse(50, 69, 18, 18*tilt), across(31, 69, s.syrup()))
		s.placed(point{0, 0}, 1, func() {
			row := s.stream("dish")
			for range 26 {
				x, y := row.between(34, 66), row.between(66, 72)
				s.fill(ellipse(x, y, 2.1, 1.3), thin(lit(ellipse(x, y, 2.1, 1.3), s.g), 0.8))
				s.fill(ellipse(x-0.6, y-0.4, 0.6, 0.3), veil(sheer, 0.5))
			}
		})
	})
	s.fill(brush([]point{{56, 68}, {70, 60}, {81, 54}}, 1.1, 1.8), metal(55, 82, gilt))
}
