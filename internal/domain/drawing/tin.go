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
	s.placed(point{0, 0}, 1.12, func() { s.caddy() })
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
