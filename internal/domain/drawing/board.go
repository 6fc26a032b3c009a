package drawing

// board is a nard board with its checkers, or a chess board when the product's handle says so.
func board(s *scene) {
	s.ground()
	far, near := 49.0, 80.0
	inset := 12.0
	x0, x1 := 10.0, 90.0
	if s.near {
		s.camera = camera{near: 1, at: point{50, 50}}
		far, near, inset, x0, x1 = 34, 88, 17, -14, 97
	}
	chess := s.form != ""
	if chess && !s.near {
		far, near, inset, x0, x1 = 47, 80, 11, 15, 85
	}
	pl := newPlane(point{x0 + inset, far}, point{x1 - inset, far}, point{x1, near}, point{x0, near})
	thick := (near - far) * 0.12
	s.along(x0, x1, near+thick+0.2, 2.6)
	wood := glaze{body: s.g.shade.mix(hex(0x4A3123), 0.35), light: s.g.body.mix(hex(0x75503A), 0.35), shade: s.g.shade.mix(hex(0x2E1E15), 0.6)}
	s.fill(poly(x0, near-0.2, x1, near-0.2, x1-0.6, near+thick, x0+0.6, near+thick), across(x0, x1, wood))
	s.fill(pl.outline(), across(x0, x1, wood))
	if chess {
		s.squares(pl)
		if s.form == "draughts" {
			s.draughts(pl)
		} else {
			s.chessmen(pl)
		}
		return
	}
	s.nard(pl, wood)
}

// nard lays out both halves: twelve points a side, a star in the middle of each, checkers, dice.
func (s *scene) nard(pl plane, wood glaze) {
	ground := glaze{body: hex(0xE2C596), light: hex(0xF1DDB9), shade: hex(0xB8935C)}
	x0, _, x1, _ := pl.outline().box()
	wash := across(x0, x1, ground)
	const frame, bar = 0.045, 0.05
	halves := [2]float64{frame, 0.5 + bar/2}
	w := 0.5 - frame - bar/2
	dark := across(x0, x1, s.g)
	red := across(x0, x1, wood)
	for _, u := range halves {
		s.fill(pl.lay(rect(u, frame*1.5, w, 1-frame*3)), wash)
		s.fill(pl.lay(rect(u, frame*1.5, w, 0.02)), veil(dusk, 0.35)) // the far frame's shade
		s.fill(pl.lay(rect(u, frame*1.5, 0.008, 1-frame*3)), veil(dusk, 0.3))
		for i := range 6 {
			a := u + w*(float64(i)+0.5)/6
			half := w / 6 * 0.43
			for side := range 2 {
				v0, v1 := frame*1.5+0.004, 0.44
				if side == 1 {
					v0, v1 = 1-v0, 0.56
				}
				with := dark
				if (i+side)%2 == 1 {
					with = red
				}
				tongue := path{append(bezier(point{a - half, v0}, point{a - half, v0 + (v1-v0)*0.5}, point{a - half*0.25, v0 + (v1-v0)*0.8}, point{a, v1}),
					bezier(point{a, v1}, point{a + half*0.25, v0 + (v1-v0)*0.8}, point{a + half, v0 + (v1-v0)*0.5}, point{a + half, v0})...)}
				s.fill(pl.lay(tongue), with)
				s.fill(pl.lay(circle(0, 0, 1).scale(half*0.25, half*0.5).move(a, v0+(v1-v0)*0.82)), wash)
			}
		}
		s.fill(pl.lay(star(0, 0, 1).scale(0.036, 0.062).move(u+w/2, 0.5)), red)
		s.fill(pl.lay(petals(0, 0, 1, 8).scale(0.022, 0.038).move(u+w/2, 0.5)), wash)
	}
	s.inlay(pl)
	s.checkers(pl, halves, w)
	s.dice(pl)
}

// inlay is a row of mother-of-pearl diamonds along the frame and the bar.
func (s *scene) inlay(pl plane) {
	pearl := veil(hex(0xF3E8D2), 0.9)
	for i := range 31 {
		t := 0.03 + 0.94*float64(i)/30
		for _, v := range []float64{0.034, 0.966} {
			s.fill(pl.lay(diamond(0, 0, 1, 1).scale(0.008, 0.017).move(t, v)), pearl)
		}
		if i%2 == 0 {
			for _, u := range []float64{0.022, 0.978, 0.5} {
				s.fill(pl.lay(diamond(0, 0, 1, 1).scale(0.008, 0.017).move(u, t)), pearl)
			}
		}
	}
	s.fill(pl.lay(rect(0.4985, 0, 0.003, 1)), veil(dusk, 0.6)) // where the board folds
}

func (s *scene) checkers(pl plane, halves [2]float64, w float64) {
	row := s.stream("checkers")
	pale, deep := tones(0xF1E4C8, 0xC9B48A, 0xFDF6E6, 0), tones(0x3F2A20, 0x241813, 0x77543E, 0)
	for _, far := range []bool{true, false} { // far ones first
		for h := range 2 {
			for i := range 6 {
				n := []int{0, 0, 2, 1, 3, 0, 2, 0, 4}[row.below(9)]
				g := pale
				if row.below(2) == 0 {
					g = deep
				}
				for k := range n {
					j := k
					v := 0.128 + 0.096*float64(j)
					if !far {
						j = n - 1 - k
						v = 0.872 - 0.096*float64(j)
					}
					s.checker(pl, halves[h]+w*(float64(i)+0.5)/6, v, w/6*0.46, g)
				}
			}
		}
	}
}

func (s *scene) checker(pl plane, u, v, r float64, g glaze) {
	c := pl.at(u, v)
	rx := pl.size(u, v) * r
	ry := rx * 0.42
	h := rx * 0.3
	s.fill(ellipse(c.x+rx*0.2, c.y+h*0.3, rx*1.08, ry*1.08), veil(dusk, 0.3))
	s.fill(join(ellipse(c.x, c.y, rx, ry), rect(c.x-rx, c.y-h, 2*rx, h), ellipse(c.x, c.y-h, rx, ry)), across(c.x-rx, c.x+rx, glaze{body: g.body.mix(g.shade, 0.5), light: g.body, shade: g.shade}))
	s.fill(ellipse(c.x, c.y-h, rx, ry), across(c.x-rx, c.x+rx, g))
	s.fill(join(path{arc(c.x, c.y-h, rx*0.72, ry*0.72, 0, 360)}, path{arc(c.x, c.y-h, rx*0.6, ry*0.6, 360, 0)}), veil(g.shade, 0.7))
}

// Eight squares a side within a frame, in parts of the board.
const (
	chessFrame = 0.07
	chessCell  = (1 - 2*chessFrame) / 8
)

// squares are the eight by eight of chess and draughts.
func (s *scene) squares(pl plane) {
	x0, _, x1, _ := pl.outline().box()
	const frame, cell = chessFrame, chessCell
	pale := across(x0, x1, tones(0xEBD5AC, 0xBE9C67, 0xF6E7C9, 0))
	dark := across(x0, x1, s.g)
	s.fill(pl.lay(rect(frame-0.008, frame-0.008, 1-2*frame+0.016, 1-2*frame+0.016)), pale)
	for j := range 8 {
		for i := range 8 {
			if (i+j)%2 == 1 {
				s.fill(pl.lay(rect(frame+float64(i)*cell, frame+float64(j)*cell, cell, cell)), dark)
			}
		}
	}
	for i := range 16 {
		t := 0.05 + 0.9*float64(i)/15
		for _, p := range []point{{t, 0.03}, {t, 0.97}, {0.03, t}, {0.97, t}} {
			s.fill(pl.lay(diamond(p.x, p.y, 0.012, 0.016)), veil(hex(0xF3E8D2), 0.85))
		}
	}
}

// draughts are set up as the game begins.
func (s *scene) draughts(pl plane) {
	pale, deep := tones(0xF4E8CF, 0xC9B48A, 0xFFF9EA, 0), tones(0x4B3326, 0x2A1B14, 0x84604A, 0)
	for j := range 8 {
		for i := range 8 {
			if (i+j)%2 == 0 || j == 3 || j == 4 {
				continue
			}
			g := deep
			if j > 4 {
				g = pale
			}
			s.checker(pl, chessFrame+chessCell*(float64(i)+0.5), chessFrame+chessCell*(float64(j)+0.55), chessCell*0.4, g)
		}
	}
}
