package drawing

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
