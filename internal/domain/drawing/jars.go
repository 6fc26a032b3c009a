package drawing

import "math"

// paper is what labels and tags are cut from.
var paper = tones(0xF6EFDF, 0xDCCFB4, 0xFFFBF1, 0x6A5A44)

// jar is a glass of preserve: fruit in syrup, a lid, a label.
func jar(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{27, -8}, 0.74, func() { s.preserve(false) })
		s.placed(point{-33, 1}, 0.62, func() { s.jamDish() })
		s.placed(point{-4, 0}, 0.98, func() { s.preserve(false) })
		return
	}
	s.preserve(true)
}

func (s *scene) preserve(shadow bool) {
	const cx = 50
	r, top := s.of("wide", 16, 19), s.of("top", 40, 44)
	glass := turn(cx, knee{r * 0.78, top, true}, knee{r * 0.78, top + 2.4, true}, knee{r * 0.86, top + 4, false}, knee{r * 0.985, top + 7.2, false}, knee{r, top + 11, true}, knee{r, 76.4, true}, knee{r * 0.95, 79, true})
	_ = shadow
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

// inset is the inside of a turned thing with a wall of that thickness.
func (t turned) inset(wall float64) turned {
	in := turned{cx: t.cx}
	for _, p := range t.side {
		in.side = append(in.side, point{math.Max(p.x-wall, 0.1), p.y})
	}
	return in
}

// syrup is the glaze as a liquid with light in it.
func (s *scene) syrup() glaze {
	return glaze{body: s.g.body, light: s.g.light.mix(s.g.body, 0.25), shade: s.g.shade, second: s.g.second}
}

// fruit swims in the jar; what it looks like is the seed's choice.
func (s *scene) fruit(cx, r, top float64) {
	row := s.stream("fruit")
	kind := s.pick("fruit kind", 3)
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
			if kind == 2 {
				p = ellipse(0, 0, size*1.15, size*0.78).turn(point{}, row.between(-40, 40)).move(px, py)
			}
			s.fill(p, thin(lit(p, g), 0.62))
			s.fill(ellipse(px-size*0.34, py-size*0.36, size*0.2, size*0.14), veil(sheer, 0.45))
		}
	}
	s.fill(rect(cx+r*0.45, top, r, 60), fade(point{cx + r*0.45, 0}, point{cx + r, 0}, s.g.shade.darker(0.3), 0, 0.42))
}

// glassLight is the long reflection at the left and the darker edge of any glass.
func (s *scene) glassLight(t turned, y0 float64) {
	s.within(t.body(), func() {
		r := t.most()
		s.fill(rounded(t.cx-r*0.82, y0+3, r*0.13, t.bottom()-y0-9, r*0.06), veil(sheer, 0.5))
		s.fill(rounded(t.cx-r*0.62, y0+3, r*0.05, t.bottom()-y0-12, r*0.02), veil(sheer, 0.32))
		s.fill(loop(t.body(), 0.9), veil(glassy.darker(0.25), 0.4))
	})
}

// label is a strip of paper around the wall with a rule, a small emblem and lines where words would stand.
func (s *scene) label(t turned, y0, y1 float64) {
	r := t.wide((y0 + y1) / 2)
	w := r * 2.05
	h := y1 - y0
	mid := (y0 + y1) / 2
	lay := func(p path) path { return t.wrap(p.move(0, mid)) }
	sheet := rounded(-w/2, -h/2, w, h, 1.2)
	if s.pick("label", 3) == 0 {
		sheet = ellipse(0, 0, h*0.56, h*0.5)
		w = h * 1.1
	}
	s.within(t.body(), func() {
		s.fill(lay(sheet).move(0.5, 0.4), veil(dusk, 0.22))
		s.fill(lay(sheet), across(t.cx-r, t.cx+r, paper))
		tone := s.g.shade
		if tone.bright() > 0.55 {
			tone = s.g.second
		}
		ink := flat(tone)
		frame := sheet.scale((w-2)/w, (h-2)/h)
		s.fill(lay(loop(frame, 0.4)), ink)
		k := math.Min(h*0.22, 4.6)
		s.emblem(lay, ink, flat(paper.body), 0, -h*0.13, k)
		s.fill(lay(rect(-w*0.2, h*0.2, w*0.4, 0.8)), ink)
		s.fill(lay(rect(-w*0.13, h*0.2+2, w*0.26, 0.6)), thin(ink, 0.6))
	})
}

// emblem is the small sign on labels, tins and tags.
func (s *scene) emblem(lay func(path) path, ink, back paint, x, y, r float64) {
	switch s.pick("emblem", 5) {
	case 0:
		s.ornament(butaOrnament(x, y, r*1.1, false), lay, ink, back, ink)
	case 1:
		s.fill(lay(star(x, y, r)), ink)
		s.fill(lay(petals(x, y, r*0.6, 8)), back)
	case 2: // a pomegranate
		s.fill(lay(join(circle(x, y+r*0.12, r*0.82))), ink)
		s.fill(lay(poly(x-r*0.32, y-r*0.6, x-r*0.42, y-r*1.08, x-r*0.12, y-r*0.86, x, y-r*1.12, x+r*0.12, y-r*0.86, x+r*0.42, y-r*1.08, x+r*0.32, y-r*0.6)), ink)
		for _, d := range []point{{-0.25, 0}, {0.25, 0}, {0, 0.42}, {0, -0.2}} {
			s.fill(lay(circle(x+d.x*r, y+0.12*r+d.y*r, r*0.13)), back)
		}
	case 3: // a sprig
		s.fill(lay(pen([]point{{x, y + r}, {x, y - r*0.5}}, r*0.13)), ink)
		for i := range 3 {
			for _, side := range []float64{-1, 1} {
				s.fill(lay(leaf(r*0.85, r*0.26).turn(point{}, side*52).move(x, y+r*(0.75-0.45*float64(i)))), ink)
			}
		}
		s.fill(lay(leaf(r*0.8, r*0.26).move(x, y-r*0.35)), ink)
	default:
		s.fill(lay(petals(x, y, r, 8)), ink)
		s.fill(lay(circle(x, y, r*0.26)), back)
	}
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

// spicejar is a small corked glass with ground or whole spice in it.
func spicejar(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{25, -7}, 0.86, func() { s.spice(glazes["saffron"], 1) })
		s.placed(point{-25, -7}, 0.86, func() { s.spice(glazes["olive"], 2) })
		s.placed(point{0, 1}, 1.02, func() { s.spice(s.g, 0) })
		return
	}
	s.spice(s.g, 0)
}

// spice draws one jar filled with that tone; other is 0 for the product itself.
func (s *scene) spice(g glaze, other int) {
	const cx = 50
	r, top := s.of("wide", 12.5, 15), s.of("top", 46, 49)
	glass := turn(cx, knee{r * 0.7, top, true}, knee{r * 0.68, top + 3, false}, knee{r * 0.95, top + 6.5, false}, knee{r, top + 9.5, true}, knee{r, 77, true}, knee{r * 0.95, 79, true})
	s.shadow(cx, 79.2, r*0.96)
	s.fill(glass.body(), ramp(point{cx - r, 0}, point{cx + r, 0}, stop{0, sheer}, stop{0.5, glassy.lighter(0.75)}, stop{1, glassy.lighter(0.35)}))
	in := glass.inset(1)
	full := top + 9 + s.of("full", 0, 4)
	heap := join(in.part(full, 78), path{append(arc(cx, full, r-1, (r-1)*tilt, 0, 180), curve(point{cx - r + 1, full}, point{cx - r*0.4, full - 1.6}, point{cx + 1, full - 2.4}, point{cx + r*0.5, full - 1}, point{cx + r - 1, full})...)})
	s.fill(heap, across(cx-r, cx+r, g))
	s.within(heap, func() {
		grain := s.stream("grain")
		whole := s.pick("whole", 2) == 0
		for range 420 {
			x, y := grain.between(cx-r, cx+r), grain.between(full-3, 79)
			tone := g.light
			if grain.below(2) == 0 {
				tone = g.shade
			}
			size := 0.34
			if whole {
				size = 0.8
			}
			s.fill(ellipse(0, 0, size, size*0.62).turn(point{}, grain.between(0, 180)).move(x, y), veil(tone, 0.55))
		}
		s.fill(rect(cx+r*0.4, full-4, r, 60), fade(point{cx + r*0.4, 0}, point{cx + r, 0}, g.shade.darker(0.3), 0, 0.5))
	})
	s.glassLight(glass, top+5)
	cork := turn(cx, knee{r * 0.7, top - 4.6, true}, knee{r * 0.66, top + 1.4, true})
	wood := tones(0xCFA271, 0x9A6E43, 0xE6C79F, 0)
	s.fill(cork.body(), across(cx-r*0.7, cx+r*0.7, wood))
	s.fill(cork.level(top-4.6, 0), flat(wood.light.mix(wood.body, 0.3)))
	s.fill(path{arc(cx, top+0.6, r*0.74, r*tilt*0.75, 0, 360), arc(cx, top+0.6, r*0.62, r*tilt*0.62, 360, 0)}, veil(sheer, 0.55))
	if other == 0 {
		s.label(glass, top+15, 73)
	}
}

// bottle is for syrups, vinegars, oils and rosewater.
func bottle(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{21, -8}, 0.84, func() { s.flask() })
		s.placed(point{-8, 0}, 1, func() { s.flask() })
		return
	}
	s.flask()
}

func (s *scene) flask() {
	const cx = 50
	r, neck, top, shoulder := s.of("wide", 9.5, 12.5), s.of("neck", 3.1, 3.9), s.of("top", 25, 29), s.of("shoulder", 44, 50)
	glass := turn(cx, knee{neck * 1.18, top, true}, knee{neck * 1.18, top + 2, true}, knee{neck, top + 2.4, true}, knee{neck, shoulder - 10, false}, knee{neck * 1.2, shoulder - 6.5, false},
		knee{r * 0.82, shoulder - 1, false}, knee{r, shoulder + 5, true}, knee{r, 77.4, true}, knee{r * 0.94, 79.2, true})
	s.shadow(cx, 79.3, r)
	g := s.g
	tint := glaze{body: g.body.lighter(0.12), light: g.light.lighter(0.3), shade: g.shade}
	s.fill(glass.body(), across(cx-r, cx+r, tint))
	in := glass.inset(0.9)
	full := shoulder - 7 - s.of("full", 0, 4)
	s.fill(in.part(full, 78), across(cx-r, cx+r, glaze{body: g.body.mix(g.shade, 0.35), light: g.body, shade: g.shade.darker(0.2)}))
	s.fill(in.level(full, 0), flat(g.body.lighter(0.15)))
	s.within(glass.body(), func() {
		s.fill(rounded(cx-r*0.8, shoulder+3, r*0.15, 79-shoulder-8, r*0.07), veil(sheer, 0.5))
		s.fill(brush([]point{{cx - neck*0.55, top + 5}, {cx - neck*0.55, shoulder - 9}}, 0.7, 0.9), veil(sheer, 0.5))
		s.fill(loop(glass.body(), 0.7), veil(g.shade.darker(0.3), 0.35))
	})
	s.label(glass, shoulder+9, 73)
	if s.pick("stopper", 2) == 0 {
		cork := turn(cx, knee{neck*0.95 + 0.5, top - 4.5, true}, knee{neck * 0.85, top + 0.3, true})
		wood := tones(0xCFA271, 0x9A6E43, 0xE6C79F, 0)
		s.fill(cork.body(), across(cx-neck, cx+neck, wood))
		s.fill(cork.level(top-4.5, 0), flat(wood.light.mix(wood.body, 0.3)))
		return
	}
	seal := turn(cx, knee{neck * 1.28, top - 1.6, true}, knee{neck * 1.28, top + 7, true})
	wax := glaze{body: g.second, light: g.second.lighter(0.4), shade: g.second.darker(0.3)}
	if g.second.bright() > 0.7 {
		wax = gilt
	}
	s.fill(seal.body(), metal(cx-neck*1.3, cx+neck*1.3, wax))
	s.fill(seal.level(top-1.6, 0), flat(wax.light.mix(wax.body, 0.4)))
	s.stripe(seal, top+5, 0.5, veil(wax.shade, 0.6))
}
