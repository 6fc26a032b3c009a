package drawing

import "math"

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
	s.camera.near *= 1.1
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
		s.emblem(asIs, tone, flat(paper.body), cx, cy-k*0.1, k*0.46)
		s.fill(rect(cx-k*0.5, cy+k*0.55, k, 0.8), tone)
		return
	}
	s.emblem(asIs, ink, flat(s.g.body), cx, cy, k*0.72)
	s.fill(loop(ellipse(cx, cy, k*1.16, k*1.24), 0.45), ink)
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
	switch s.form {
	case "berries":
		leafy = tones(0xA93A33, 0x6F1F20, 0xD9705F, 0)
	case "apricots":
		leafy = tones(0xD98A34, 0x9E5A1C, 0xF3BE74, 0)
	case "herbs":
		leafy = tones(0x7F8A5A, 0x525C38, 0xB2BB8C, 0)
	case "seeds":
		leafy = tones(0x8A6A3C, 0x574021, 0xBE9F6C, 0)
	}
	s.set(heap, leafy)
	s.within(heap, func() { s.goods(cx-w, top-8, 2*w, 12, leafy) })
	s.scoop(leafy)
}

// goods are what the sack holds, strewn over a part of the picture.
func (s *scene) goods(x, y, w, h float64, g glaze) {
	long, wide := 1.9, 1.35
	switch s.form {
	case "apricots":
		long, wide = 3.3, 2.5
	case "berries":
	default:
		s.crumbs(x, y, w, h, int(w*h*0.52), g)
		return
	}
	row := s.stream("goods")
	for py := y; py < y+h+2; py += wide * 1.35 {
		for px := x; px < x+w+2; px += long * 1.7 {
			p := ellipse(0, 0, long, wide).turn(point{}, row.between(-50, 50)).move(px+row.between(-0.6, 0.6), py+row.between(-0.5, 0.5))
			s.set(p, glaze{body: g.body.mix(g.shade, row.between(0, 0.5)), light: g.light, shade: g.shade})
			if s.form == "apricots" {
				s.fill(ellipse(px, py, long*0.45, 0.3), veil(g.shade, 0.7))
			}
		}
	}
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

// scoop is a small wooden shovel with some of it, lying to the right.
func (s *scene) scoop(g glaze) {
	s.along(70, 92, 80.4, 2)
	s.set(brush([]point{{83, 77}, {98, 70.5}}, 2.6, 2.2), timber)
	bowl := blob(68, 77.6, 70, 74.6, 77, 73, 84, 74.6, 86, 77.4, 83, 80.6, 74, 81.4, 69, 80)
	s.set(bowl, timber)
	heap := blob(69.6, 77.4, 72, 74.4, 77, 72.2, 82, 74.6, 84, 77, 81, 78.4, 74, 78.8)
	s.set(heap, g)
	s.within(heap, func() { s.goods(68, 71, 17, 8, g) })
	row := s.stream("spilt")
	for range 16 {
		long, wide := 0.9, 0.3
		if s.form == "berries" || s.form == "apricots" {
			long, wide = 1.5, 1.1
		}
		s.set(ellipse(0, 0, long, wide).turn(point{}, row.between(-60, 60)).move(row.between(62, 78), row.between(81.5, 85.5)), g)
	}
}
