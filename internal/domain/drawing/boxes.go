package drawing

import "math"

// tin keeps tea: round with a domed lid, or square with rounded shoulders.
func tin(s *scene) {
	s.ground()
	if s.near {
		s.placed(point{26, -8}, 0.66, func() { s.glassOfTea() })
		s.placed(point{-9, 0}, 0.98, func() { s.caddy() })
		return
	}
	s.caddy()
}

func (s *scene) caddy() {
	const cx = 50
	r, top := s.of("wide", 14, 17.5), s.of("top", 39, 45)
	s.shadow(cx, 79.4, r)
	body := turn(cx, knee{r, top, true}, knee{r, 79.4, true})
	lid := turn(cx, knee{r * 0.55, top - 8.2, true}, knee{r * 0.86, top - 7, false}, knee{r * 1.02, top - 4.4, true}, knee{r * 1.02, top + 4.6, true})
	if s.pick("lid", 2) == 0 {
		lid = turn(cx, knee{r * 1.02, top - 3, true}, knee{r * 1.02, top + 4.6, true})
	}
	s.fill(body.body(), across(cx-r, cx+r, s.g))
	ink := s.ink(cx-r, cx+r)
	mid := (top + 6 + 78) / 2
	switch s.pick("tin", 3) {
	case 0: // an arched window with the emblem
		s.within(body.body(), func() {
			arch := func(k float64) path {
				w, h := r*0.78*k, 13.5*k
				return path{append(append(bezier(point{-w, -h * 0.1}, point{-w, -h * 0.75}, point{-w * 0.35, -h * 0.78}, point{0, -h * 1.12}),
					bezier(point{0, -h * 1.12}, point{w * 0.35, -h * 0.78}, point{w, -h * 0.75}, point{w, -h * 0.1})...), point{w, h}, point{-w, h})}
			}
			lay := func(p path) path { return body.wrap(p.move(0, mid-0.6)) }
			s.fill(lay(arch(1.05)), ink)
			s.fill(lay(arch(0.97)), across(cx-r, cx+r, s.g))
			s.fill(lay(arch(0.9)), ink)
			s.emblem(lay, across(cx-r, cx+r, s.g), ink, 0, 1.5, r*0.42)
			for _, x := range []float64{-1.25, 1.25} {
				s.ornament(butaOrnament(x*r, mid, 5.4, x > 0), body.wrap, ink, flat(s.g.body), ink)
			}
		})
		s.stripe(body, 76.4, 0.7, ink)
	case 1: // two friezes and the emblem between them
		kind := s.pick("frieze", friezes)
		s.band(body, kind, top+6.4, top+13, ink, flat(s.g.body))
		s.band(body, kind, 70.8, 77.4, ink, flat(s.g.body))
		s.within(body.body(), func() { s.emblem(body.wrap, ink, flat(s.g.body), 0, mid-1.6, math.Min(7, r*0.44)) })
	default:
		s.stripe(body, top+7, 0.7, ink)
		s.stripe(body, 76.4, 0.7, ink)
		s.label(body, top+11, 73)
	}
	s.within(body.body(), func() { s.fill(rect(cx-r, top+3, 2*r, 4), fade(point{0, top + 4}, point{0, top + 7.6}, dusk, 0.4, 0)) })
	cover := s.g
	if s.pick("cover", 3) == 0 {
		cover = gilt
	}
	s.fill(lid.body(), metal(cx-r, cx+r, cover))
	y := lid.top()
	s.fill(lid.level(y, 0), across(cx-r, cx+r, glaze{body: cover.light.mix(cover.body, 0.45), light: cover.light, shade: cover.body}))
	if lid.wide(y) > r*0.9 {
		s.fill(path{arc(cx, y, r*0.86, r*0.86*tilt, 0, 360), arc(cx, y, r*0.82, r*0.82*tilt, 360, 0)}, veil(cover.shade, 0.5))
	} else {
		s.set(circle(cx, y-1.4, 2.2), gilt)
	}
	s.stripe(lid, top+3.6, 0.5, veil(cover.shade, 0.6))
	s.fill(rect(cx-r*0.78, top+8, r*0.09, 68-top), veil(sheer, 0.2))
}

// block is a box seen from its front and a little from above and the right.
type block struct{ x, y, w, h, dx, dy float64 }

func (b block) front() path { return rect(b.x, b.y, b.w, b.h) }
func (b block) lid() path {
	return poly(b.x, b.y, b.x+b.dx, b.y-b.dy, b.x+b.w+b.dx, b.y-b.dy, b.x+b.w, b.y)
}
func (b block) side() path {
	return poly(b.x+b.w, b.y, b.x+b.w+b.dx, b.y-b.dy, b.x+b.w+b.dx, b.y+b.h-b.dy, b.x+b.w, b.y+b.h)
}

// onLid lays the unit square on the lid: u from left to right, v from the front to the back.
func (b block) onLid(u, v float64) point { return point{b.x + b.w*u + b.dx*v, b.y - b.dy*v} }

func (s *scene) block(b block, g glaze) {
	s.fill(b.front(), ramp(point{b.x, 0}, point{b.x + b.w, 0}, stop{0, g.light.mix(g.body, 0.55)}, stop{0.45, g.body}, stop{1, g.body.mix(g.shade, 0.3)}))
	s.fill(b.side(), across(b.x+b.w, b.x+b.w+b.dx, glaze{body: g.shade, light: g.body.mix(g.shade, 0.6), shade: g.shade.darker(0.12)}))
	s.fill(b.lid(), ramp(point{b.x, b.y}, point{b.x + b.w + b.dx, b.y - b.dy}, stop{0, g.light}, stop{1, g.light.mix(g.body, 0.6)}))
}

// giftbox is tied with a ribbon; nearer it stands open and full of sweets.
func giftbox(s *scene) {
	s.ground()
	if s.near {
		s.openBox()
		return
	}
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

// openBox shows rows of sweets in paper cups from above, the lid leaning behind.
func (s *scene) openBox() {
	lid := rounded(22, 24, 46, 34, 1)
	s.along(20, 72, 59.5, 2)
	s.set(lid, s.g)
	s.fill(loop(rounded(24, 26, 42, 30, 0.8), 0.6), veil(s.g.second, 0.85))
	s.emblem(nil2, flat(s.g.second), flat(s.g.body), 45, 41, 8)
	x0, x1, y0, y1 := 14.0, 86.0, 56.0, 79.0 // far and near edge of the tray
	inset := 8.0
	s.along(x0, x1, y1+6, 3)
	tray := poly(x0+inset, y0, x1-inset, y0, x1, y1, x0, y1)
	s.fill(poly(x0, y1, x1, y1, x1-0.6, y1+6.5, x0+0.6, y1+6.5), across(x0, x1, s.g))
	s.fill(tray, across(x0, x1, s.g.shaded()))
	at := func(u, v float64) point {
		k := inset * (1 - v)
		return point{x0 + k + 1.4 + (x1-x0-2*k-2.8)*u, y0 + 0.9 + (y1-y0-1.6)*v}
	}
	s.fill(path{{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}}, flat(paper.body.mix(paper.shade, 0.55)))
	kinds := s.stream("sweets")
	for row := range 3 {
		for col := range 6 {
			c := at((float64(col)+0.5)/6, (float64(row)+0.62)/3)
			s.sweet(c, 4.6+float64(row)*0.5, kinds.below(3))
		}
	}
}

// nil2 leaves a path where it is.
func nil2(p path) path { return p }

// sweet is one piece in its paper cup.
func (s *scene) sweet(c point, r float64, kind int) {
	cup := turn(c.x, knee{r, c.y - r*0.3, true}, knee{r * 0.8, c.y + r*0.45, true})
	s.fill(cup.body(), across(c.x-r, c.x+r, paper))
	s.fill(cup.level(c.y-r*0.3, 0), flat(paper.shade))
	g := []glaze{s.g, tones(0xC88A44, 0x8C5825, 0xE9BE80, 0), tones(0x5A3625, 0x3A2118, 0x82563D, 0)}[kind]
	top := ellipse(c.x, c.y-r*0.55, r*0.84, r*0.52)
	s.set(top, g)
	switch kind {
	case 0:
		s.fill(star(c.x, c.y-r*0.62, r*0.3).each(func(q point) point { return point{q.x, c.y - r*0.62 + (q.y-c.y+r*0.62)*0.6} }), veil(s.g.second, 0.9))
	case 1:
		s.set(ellipse(c.x, c.y-r*0.72, r*0.34, r*0.22), tones(0x8FA548, 0x5F7129, 0xB9CC78, 0))
	default:
		s.fill(pen(curve(point{c.x - r*0.6, c.y - r*0.6}, point{c.x - r*0.2, c.y - r*0.8}, point{c.x + r*0.1, c.y - r*0.5}, point{c.x + r*0.55, c.y - r*0.66}), r*0.1), flat(paper.light))
	}
}

// sack is a small linen bag of tea or spice, tied at the neck; nearer it is open.
func sack(s *scene) {
	s.ground()
	if s.near {
		s.openSack()
		return
	}
	const cx = 50
	w := s.of("wide", 17, 20)
	neck := s.of("neck", 43, 47)
	s.shadow(cx, 79.2, w*0.92)
	// the gathered mouth above the string
	ruff := path{append(curve(point{cx - 5.4, neck}, point{cx - 8.2, neck - 5}, point{cx - 11.5, neck - 9.6}),
		append(frill(cx-11.5, cx+11.5, neck-10.4, 1.1, 5), curve(point{cx + 11.5, neck - 9.6}, point{cx + 8.2, neck - 5}, point{cx + 5.4, neck})...)...)}
	s.fill(ellipse(cx, neck-9.4, 10.8, 2.3), flat(s.g.shade.darker(0.25)))
	s.set(ruff, s.g)
	body := blob(cx-4.8, neck, cx-w*0.72, neck+7, cx-w*1.02, neck+17, cx-w*1.04, 72, cx-w*0.9, 78.6, cx-w*0.4, 80.6, cx+w*0.4, 80.6, cx+w*0.9, 78.6, cx+w*1.04, 72, cx+w*1.02, neck+17, cx+w*0.72, neck+7, cx+4.8, neck)
	s.set(body, s.g)
	s.within(join(body, ruff), func() {
		for i := -4; i <= 4; i++ { // folds run from the string
			x := cx + float64(i)*1.2
			s.fill(brush(curve(point{x, neck}, point{x + float64(i)*1.3, neck + 5.5}, point{x + float64(i)*2, neck + 11 - math.Abs(float64(i))}), 0.8, 0.1), veil(s.g.shade.darker(0.15), 0.55))
			s.fill(brush(curve(point{x, neck}, point{x + float64(i)*0.7, neck - 5}, point{x + float64(i)*1.35, neck - 9}), 0.7, 0.2), veil(s.g.shade.darker(0.15), 0.5))
		}
	})
	s.sackFace(cx, neck+21, w)
	tie := paper
	if s.g.bright() > 0.6 {
		tie = glazes["nar"]
	}
	s.set(rounded(cx-5.6, neck-1.3, 11.2, 2.6, 1.3), tie)
	s.fill(pen(curve(point{cx + 3, neck}, point{cx + 8, neck - 3.4}, point{cx + 11, neck - 0.6}, point{cx + 3, neck + 0.4}), 0.8), flat(tie.body))
	s.fill(pen(curve(point{cx + 3, neck}, point{cx + 7, neck + 3.4}, point{cx + 8, neck + 8}), 0.8), flat(tie.body.mix(tie.shade, 0.5)))
	s.fill(pen(curve(point{cx + 3, neck}, point{cx + 4.6, neck + 4}, point{cx + 4, neck + 7.4}), 0.8), flat(tie.body.mix(tie.shade, 0.5)))
}

func (g glaze) bright() float64 { return g.body.bright() }

// frill is a wavy edge from x0 to x1.
func frill(x0, x1, y, h float64, waves int) []point {
	var line []point
	n := waves * 10
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		line = append(line, point{x0 + (x1-x0)*t, y + h*math.Sin(t*float64(waves)*2*math.Pi) + 1.2*math.Sin(t*math.Pi)})
	}
	return line
}

// sackFace is a sewn-on label or a printed emblem.
func (s *scene) sackFace(cx, cy, w float64) {
	k := w * 0.5
	ink := s.ink(cx-w, cx+w)
	if s.pick("face", 2) == 0 {
		r := rounded(cx-k, cy-k*0.86, 2*k, k*1.9, 1)
		s.fill(r.move(0.4, 0.4), veil(dusk, 0.25))
		s.set(r, paper)
		tone := flat(s.g.shade)
		s.fill(loop(rounded(cx-k+0.9, cy-k*0.86+0.9, 2*k-1.8, k*1.9-1.8, 0.6), 0.35), tone)
		s.emblem(nil2, tone, flat(paper.body), cx, cy-k*0.1, k*0.46)
		s.fill(rect(cx-k*0.5, cy+k*0.55, k, 0.8), tone)
		return
	}
	s.emblem(nil2, ink, flat(s.g.body), cx, cy, k*0.8)
	s.fill(pen(arc(cx, cy-k*0.2, k*1.38, k*1.55, 25, 155), 0.5), ink)
}

// openSack has its edge rolled down, full, with a wooden scoop beside it.
func (s *scene) openSack() {
	const cx = 45
	w := s.of("wide", 21, 23.5)
	top := 47.0
	s.shadow(cx, 79.4, w)
	body := blob(cx-w*0.9, top+2, cx-w*1.05, top+12, cx-w*1.06, 70, cx-w*0.94, 78.4, cx-w*0.4, 80.8, cx+w*0.4, 80.8, cx+w*0.94, 78.4, cx+w*1.06, 70, cx+w*1.05, top+12, cx+w*0.9, top+2, cx, top+4)
	s.set(body, s.g)
	s.within(body, func() {
		for i := range 5 {
			x := cx - w*0.8 + float64(i)*w*0.4
			s.fill(brush(curve(point{x, top + 8}, point{x + 1, top + 14}, point{x - 0.4, top + 20}), 0.2, 0.9), veil(s.g.shade, 0.5))
		}
	})
	s.sackFace(cx, top+20.5, w*0.86)
	// the rolled edge and what is inside
	roll := turn(cx, knee{w * 0.94, top - 1.6, true}, knee{w * 1.05, top + 0.6, false}, knee{w * 1.06, top + 3.6, false}, knee{w * 0.98, top + 5.4, true})
	s.fill(roll.body(), across(cx-w, cx+w, glaze{body: s.g.body.lighter(0.14), light: s.g.light.lighter(0.2), shade: s.g.body.mix(s.g.shade, 0.7)}))
	s.fill(roll.level(top-1.6, 0.5), flat(s.g.shade.darker(0.2)))
	leafy := tones(0x4A3524, 0x2B1F16, 0x7A5C3F, 0)
	switch s.g.dominant() {
	case "green":
		leafy = tones(0x66743F, 0x414C27, 0x98A467, 0)
	case "warm":
		leafy = glaze{body: s.g.body.mix(leafy.body, 0.45), light: s.g.light.mix(leafy.light, 0.3), shade: s.g.shade.mix(leafy.shade, 0.4)}
	}
	heap := path{append(arc(cx, top-1.6, w*0.9, w*0.9*tilt, 0, 180), curve(point{cx - w*0.9, top - 1.6}, point{cx - w*0.5, top - 5.6}, point{cx, top - 7.4}, point{cx + w*0.5, top - 5.4}, point{cx + w*0.9, top - 1.6})...)}
	s.set(heap, leafy)
	s.within(heap, func() { s.crumbs(cx-w, top-8, 2*w, 12, 260, leafy) })
	s.scoop(leafy)
}

// crumbs are tea leaves or peel, strewn.
func (s *scene) crumbs(x, y, w, h float64, n int, g glaze) {
	row := s.stream("crumbs")
	for range n {
		tone := []colour{g.light, g.shade, g.body.darker(0.1)}[row.below(3)]
		l := row.between(0.7, 1.7)
		s.fill(ellipse(0, 0, l, 0.34).turn(point{}, row.between(-70, 70)).move(x+row.between(0, w), y+row.between(0, h)), veil(tone, 0.85))
	}
}

// dominant says roughly what colour a glaze is: green, warm or other.
func (g glaze) dominant() string {
	switch b := g.body; {
	case b.g > b.r && b.g > b.b:
		return "green"
	case b.r > 0.62 && b.r > b.b*1.4:
		return "warm"
	}
	return "other"
}

// scoop is a small wooden shovel with some of it, lying to the right.
func (s *scene) scoop(g glaze) {
	s.along(70, 92, 80.4, 2)
	s.set(brush([]point{{83, 77}, {98, 70.5}}, 2.6, 2.2), timber)
	bowl := blob(68, 77.6, 70, 74.6, 77, 73, 84, 74.6, 86, 77.4, 83, 80.6, 74, 81.4, 69, 80)
	s.set(bowl, timber)
	heap := blob(69.6, 77.4, 72, 74.4, 77, 72.2, 82, 74.6, 84, 77, 81, 78.4, 74, 78.8)
	s.set(heap, g)
	s.within(heap, func() { s.crumbs(68, 72, 17, 7, 70, g) })
	row := s.stream("spilt")
	for range 16 {
		s.fill(ellipse(0, 0, 0.9, 0.3).turn(point{}, row.between(-60, 60)).move(row.between(62, 78), row.between(80.5, 84.5)), flat(g.body.mix(g.shade, row.between(0, 1))))
	}
}
