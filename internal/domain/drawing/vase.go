package drawing

// vase holds three dry stems.
func vase(s *scene) {
	s.ground()
	if s.near {
		s.camera = camera{near: 1.08, at: point{50, 50}}
	}
	const cx = 50
	belly, neck, at := s.of("belly", 13.5, 17.5), s.of("neck", 4.6, 6.6), s.of("at", 57, 64)
	lip := neck * s.of("lip", 1.1, 1.45)
	t := turn(cx, knee{lip, 40, true}, knee{neck, 43.5, false}, knee{neck * 1.12, 47, false}, knee{belly * 0.9, at - 4.5, false}, knee{belly, at, false}, knee{belly * 0.84, 72, false}, knee{belly * 0.55, 79, true})
	s.shadow(cx, base-0.6, belly*0.75)
	s.stems(cx, 40)
	s.thrown(t, s.g, 0.9)
	ink := s.ink(cx-belly, cx+belly)
	motif := s.pick("vase", 4)
	if s.form == "buta" {
		motif = 1
	}
	switch motif {
	case 0:
		s.band(t, s.pick("frieze", friezes), at-3, at+5.5, ink, flat(s.g.body))
	case 1:
		s.within(t.body(), func() {
			for i := -1; i <= 1; i++ {
				s.ornament(butaOrnament(float64(i)*belly*0.85, at+2, 6.2, i == 1), t.wrap, ink, flat(s.g.body), ink)
			}
		})
	case 2:
		for i := range 4 {
			s.stripe(t, 48+float64(i)*2.1, 0.7, ink)
		}
	}
	s.sheen(t, 50, 73, 0.2)
}

// stems are dry flowers: balls, ears or leaves.
func (s *scene) stems(cx, y float64) {
	kind := s.pick("flowers", 3)
	for i, d := range []float64{-9, 0.5, 10} {
		tip := point{cx + d + s.of("sway", -2, 2), y - 19 - 4.5*float64(i%2) - s.of("tall", 0, 4)}
		line := bezier(point{cx + d*0.08, y + 1}, point{cx + d*0.1, y - 8}, point{tip.x - d*0.25, tip.y + 9}, tip)
		s.fill(pen(line, 0.75), flat(timber.body.mix(s.g.shade, 0.15)))
		switch kind {
		case 0:
			s.set(circle(tip.x, tip.y, 3.1+0.5*float64(i%2)), glaze{body: s.g.body.mix(timber.body, 0.35), light: s.g.light, shade: s.g.shade.mix(timber.body, 0.2)})
		case 1:
			for k := range 6 {
				p := line[len(line)-1-k*2]
				for _, side := range []float64{-1, 1} {
					s.fill(leaf(3.4, 0.95).turn(point{}, d*1.4+side*28).move(p.x, p.y), flat(tones(0xD6B26E, 0xA37D3C, 0xEBD3A0, 0).body.mix(timber.shade, float64(k)*0.05)))
				}
			}
		default:
			for k := range 4 {
				p := line[len(line)-1-k*4]
				for _, side := range []float64{-1, 1} {
					s.set(leaf(6.2-float64(k)*0.4, 1.9).turn(point{}, d*1.4+side*(52-float64(k)*4)).move(p.x, p.y), glazes["olive"])
				}
			}
		}
	}
}
