package drawing

// sweets are heaped on a plate: pakhlava, or the kind the product's handle speaks of.
func sweets(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{31, -9}, 0.62, func() { s.glassOfTea() })
		s.placed(point{-7, 1}, 0.98, func() { s.dish() })
		return
	}
	s.placed(point{0, -1}, 1.24, func() { s.dish() })
}

func (s *scene) dish() {
	const cx, y = 50, 73.0
	r := 31.0
	s.saucer(cx, y, r, s.g)
	piece := s.pakhlava
	switch s.form {
	case "slab":
		s.slab(cx, y-3.4)
		return
	case "crescents":
		piece = s.crescent
	case "buns", "flaky":
		piece = s.bun
	case "lumps":
		piece = s.lump
	}
	at := []struct{ x, y, k float64 }{
		{-16.5, -3.6, 0.9},
		{0, -5.2, 0.9},
		{16.5, -3.6, 0.9},
		{-8.4, -0.6, 1},
		{8.6, -0.6, 1},
		{-8.2, -8.6, 0.92},
		{8.4, -8.6, 0.92},
		{0, -11.8, 0.96},
	}
	order := []int{1, 0, 2, 5, 6, 3, 4, 7}
	if s.pick("heap", 2) == 0 {
		order = []int{1, 0, 2, 5, 6, 3, 4}
	}
	for _, i := range order {
		p := at[i]
		piece(point{cx + p.x, y + p.y}, 8.6*p.k)
	}
}

// slab is halva of Sheki: layers of rice-flour lace, a net of red on top, one corner cut away.
func (s *scene) slab(cx, y float64) {
	const w, d, h = 21.0, 8.4, 8.0
	lace := tones(0xE9C27C, 0xB98642, 0xF8E3B4, 0)
	left := poly(cx-w, y-1, cx, y+d-1, cx, y+d+h-1, cx-w, y+h-1)
	right := poly(cx, y+d-1, cx+w, y-1, cx+w, y+h-1, cx, y+d+h-1)
	s.fill(poly(cx-w+1, y+h, cx, y+d+h+1, cx+w+2, y+h, cx, y-d+h), veil(dusk, 0.2))
	s.fill(left, flat(lace.body))
	s.fill(right, flat(lace.shade))
	for i := range 6 {
		yy := h * (0.12 + 0.15*float64(i))
		tone := veil(lace.light, 0.7)
		if i == 2 || i == 3 {
			tone = veil(nutty.body, 0.8)
		}
		s.fill(pen([]point{{cx - w, y - 1 + yy}, {cx, y + d - 1 + yy}}, 0.5), tone)
		s.fill(pen([]point{{cx, y + d - 1 + yy}, {cx + w, y - 1 + yy}}, 0.5), thin(tone, 0.6))
	}
	pl := newPlane(point{cx - w, y - 1}, point{cx, y - d - 1}, point{cx + w, y - 1}, point{cx, y + d - 1})
	s.fill(pl.outline(), across(cx-w, cx+w, tones(0xEFC878, 0xD2A253, 0xFBE6B6, 0)))
	red := flat(hex(0xB2342E))
	for i := 1; i < 6; i++ {
		k := float64(i) / 6
		s.fill(pl.lay(rect(k-0.008, 0.02, 0.016, 0.96)), red)
		s.fill(pl.lay(rect(0.02, k-0.008, 0.96, 0.016)), red)
		for j := 1; j < 6; j++ {
			s.fill(pl.lay(circle(k, float64(j)/6, 0.026)), red)
		}
	}
	s.fill(pl.lay(loop(rect(0.03, 0.03, 0.94, 0.94), 0.018)), red)
	// a portion set in front
	s.placed(point{cx - 50 + 19, y - base + 13}, 1, func() { s.pakhlava(point{50, 74}, 5.6) })
}

// pakhlava is a thick diamond of many leaves with a nut on top.
func (s *scene) pakhlava(c point, r float64) {
	t := r * 0.52                           // how flat the diamond looks
	h := r * s.of("thick", 0.62, 0.78)      // its height
	x0, x1 := c.x-r, c.x+r                  // its corners
	front, back := c.y+t-h*0.2, c.y-t-h*0.2 // nearer and farther tip of the top
	mid := c.y - h*0.2                      // height of the side corners
	left := poly(x0, mid, c.x, front, c.x, front+h, x0, mid+h)
	right := poly(c.x, front, x1, mid, x1, mid+h, c.x, front+h)
	s.fill(poly(x0+1, mid+h+0.6, c.x, front+h+1, x1+1.4, mid+h+0.6, c.x, back+h), veil(dusk, 0.18))
	s.fill(left, flat(pastry.body))
	s.fill(right, flat(pastry.shade))
	for i := range 5 { // leaves and the layer of nuts
		y := h * (0.18 + 0.16*float64(i))
		tone := veil(pastry.light, 0.55)
		if i == 2 {
			tone = flat(nutty.body)
		}
		s.fill(pen([]point{{x0, mid + y}, {c.x, front + y}}, r*0.05), tone)
		s.fill(pen([]point{{c.x, front + y}, {x1, mid + y}}, r*0.05), thin(tone, 0.6))
	}
	topFace := poly(x0, mid, c.x, back, x1, mid, c.x, front)
	gold := tones(0xC98F35, 0xAC6F22, 0xE6B75F, 0)
	s.fill(topFace, across(x0, x1, gold))
	s.within(topFace, func() {
		s.fill(loop(topFace, r*0.09), veil(pastry.light, 0.55))
		s.fill(ellipse(c.x-r*0.3, mid-r*0.08, r*0.34, r*0.1), veil(sheer, 0.25))
	})
	nut := nutty
	if s.pick("nut", 2) == 0 {
		nut = pista
	}
	s.fill(ellipse(c.x+0.3, mid+0.5, r*0.26, r*0.13), veil(dusk, 0.35))
	s.set(ellipse(c.x, mid-r*0.05, r*0.25, r*0.17), nut)
	s.fill(ellipse(c.x-r*0.07, mid-r*0.1, r*0.09, r*0.04), veil(nut.light, 0.9))
}

// crescent is shekerbura: a half moon with a plaited edge and a pinched pattern.
func (s *scene) crescent(c point, r float64) {
	g := tones(0xF0DDB4, 0xCDA96A, 0xFBF1D8, 0)
	lean := (c.x - 50) * 0.5
	spin := func(p path) path { return p.turn(c, lean) }
	moon := spin(blob(c.x-r*1.12, c.y+r*0.16, c.x-r*0.8, c.y-r*0.36, c.x, c.y-r*0.62, c.x+r*0.8, c.y-r*0.36, c.x+r*1.12, c.y+r*0.16, c.x+r*0.6, c.y+r*0.42, c.x, c.y+r*0.5, c.x-r*0.6, c.y+r*0.42))
	s.fill(moon.move(0.6, 0.9), veil(dusk, 0.22))
	s.set(moon, g)
	s.within(moon, func() {
		for i := -5; i <= 5; i++ { // pinched leaves
			x := c.x + float64(i)*r*0.19
			for j := range 3 {
				y := c.y + r*(0.26-0.24*float64(j))
				s.fill(spin(leaf(r*0.24, r*0.055).turn(point{}, 32).move(x, y)), veil(g.shade, 0.75))
				s.fill(spin(leaf(r*0.24, r*0.055).turn(point{}, -32).move(x, y)), veil(g.shade, 0.75))
			}
		}
	})
	var edge []point
	for i := range 13 {
		t := float64(i) / 12
		x := c.x - r*1.08 + 2.16*r*t
		edge = append(edge, point{x, c.y + r*0.14 - r*0.78*(1-(2*t-1)*(2*t-1))*0.98})
	}
	for i, e := range edge {
		s.set(spin(ellipse(0, 0, r*0.13, r*0.085).turn(point{}, 50-float64(i)*8).move(e.x, e.y)), g)
	}
}

// bun is a round one with a spiral of leaves and seeds.
func (s *scene) bun(c point, r float64) {
	s.fill(ellipse(c.x+0.6, c.y+r*0.34, r*0.98, r*0.42), veil(dusk, 0.22))
	b := blob(c.x-r*0.95, c.y, c.x-r*0.6, c.y-r*0.52, c.x, c.y-r*0.68, c.x+r*0.6, c.y-r*0.52, c.x+r*0.95, c.y, c.x+r*0.62, c.y+r*0.42, c.x, c.y+r*0.52, c.x-r*0.62, c.y+r*0.42)
	s.set(b, pastry)
	s.within(b, func() {
		for i := range 3 {
			k := 1 - float64(i)*0.3
			s.fill(pen(arc(c.x, c.y-r*0.16, r*0.78*k, r*0.42*k, 150, 390), r*0.05), veil(pastry.shade, 0.75))
		}
		s.fill(ellipse(c.x-r*0.2, c.y-r*0.3, r*0.5, r*0.22), veil(pastry.light, 0.35))
	})
	row := s.stream("poppy")
	if s.form == "flaky" {
		s.fill(ellipse(c.x-r*0.1, c.y-r*0.2, r*0.7, r*0.36), glow(point{c.x - r*0.1, c.y - r*0.2}, r*0.7, r*0.36, sheer, 0.75, 0.2))
		return
	}
	for range 12 {
		s.fill(circle(c.x+row.between(-0.3, 0.3)*r, c.y-r*0.22+row.between(-0.14, 0.14)*r, r*0.035), veil(nutty.shade, 0.9))
	}
}

// lump is a block of lokum or halva, dusted.
func (s *scene) lump(c point, r float64) {
	g := s.g
	if s.form == "halva" {
		g = tones(0xD9BD8C, 0xB0905C, 0xF0DFBB, 0)
	} else if g.body.bright() > 0.8 {
		g = glazes["rose"]
	}
	k := r * 0.8
	b := block{c.x - k, c.y - k*0.5, k * 1.5, k * 0.95, k * 0.55, k * 0.5}
	s.fill(poly(b.x+1, b.y+b.h+0.8, b.x+b.w+b.dx+1.2, b.y+b.h-b.dy+1.2, b.x+b.w+1, b.y+b.h+0.9), veil(dusk, 0.2))
	s.block(b, glaze{body: g.body, light: g.light.lighter(0.35), shade: g.shade})
	row := s.stream("sugar")
	for range 22 {
		s.fill(circle(b.x+row.between(0, b.w+b.dx*0.4), b.y+row.between(-b.dy*0.8, b.h), r*0.035), veil(sheer, 0.75))
	}
}
