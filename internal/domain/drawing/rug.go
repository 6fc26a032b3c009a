package drawing

import "math"

// rug designs the carpet of this key: borders, field, medallions.
func (s *scene) rug(cols, rows int) *weave {
	g := s.g
	other := hex(0x2E4568) // a second ground that stands off the first
	if g.dominant() == "other" && g.body.b > g.body.r {
		other = hex(0x9A3A34)
	}
	if g.body.bright() > 0.7 {
		other = g.second
	}
	tones := []colour{g.body, hex(0xF0E5CC), hex(0x262A38).mix(g.shade, 0.25), hex(0xD09A3E), g.light.mix(hex(0xF0E5CC), 0.15), other}
	for i := range tones { // wool is quieter than glaze
		tones[i] = tones[i].mix(hex(0x8A7458), 0.1)
	}
	w := newWeave(cols, rows, tones...)
	centres := s.pick("medallions", 3) + 1
	for j := range rows {
		for i := range cols {
			w.knots[j*cols+i] = s.knot(i, j, cols, rows, centres)
		}
	}
	return w
}

// kilim designs a flat weave of stripes, some plain, some with a row of stepped signs.
func (s *scene) kilim(cols, rows int) *weave {
	w := s.rug(cols, rows)
	row := s.stream("stripes")
	half := make([]struct {
		tone, sign uint8
		kind, at   int
	}, rows/2+1)
	for j := 0; j < len(half); {
		tone := []uint8{field, field, second, ivory, field, navy, accent}[row.below(7)]
		sign := []uint8{ivory, accent, navy}[row.below(3)]
		if sign == tone {
			sign = field
		}
		h, kind := 2+row.below(3), 0
		if row.below(3) > 0 {
			h, kind = 9, 1+row.below(3)
		}
		for k := 0; k < h && j < len(half); k++ {
			half[j] = struct {
				tone, sign uint8
				kind, at   int
			}{tone, sign, kind, k}
			j++
		}
	}
	for j := range rows {
		stripe := half[min(j, rows-1-j)]
		for i := range cols {
			knot := stripe.tone
			x := min(i, cols-1-i) % 10
			ax, ay := max(x-4, 5-x)-1, stripe.at-4
			if ay < 0 {
				ay = -ay
			}
			switch {
			case stripe.kind == 1 && ax+ay <= 3 && ax+ay >= 1, stripe.kind == 2 && ax <= 4-ay && ay != 2, stripe.kind == 3 && (x+stripe.at)%5 < 2 && ay <= 3:
				knot = stripe.sign
			}
			w.knots[j*cols+i] = knot
		}
	}
	return w
}

// knot decides one knot; the pattern is the same in all four quarters.
func (s *scene) knot(i, j, cols, rows, centres int) uint8 {
	edge := min(min(i, cols-1-i), min(j, rows-1-j))
	along, half := j, rows // position on the border, measured from its middle
	if min(j, rows-1-j) < min(i, cols-1-i) {
		along, half = i, cols
	}
	run := along - half/2
	if run < 0 {
		run = -run - 1
	}
	switch {
	case edge == 0:
		return navy
	case edge <= 2:
		if (edge+run)%4 < 2 {
			return ivory
		}
		return second
	case edge == 3 || edge == 13:
		return navy
	case edge <= 12:
		return s.borderKnot(edge-4, run)
	case edge <= 15:
		if (run+edge)%4 == 0 {
			return accent
		}
		return ivory
	case edge == 16:
		return navy
	}
	x, y := float64(i)-float64(cols-1)/2, float64(j)-float64(rows-1)/2
	return s.fieldKnot(math.Abs(x), y, float64(cols)/2-17, float64(rows)/2-17, centres)
}

// borderKnot repeats one sign along a border nine knots wide.
func (s *scene) borderKnot(across, run int) uint8 {
	const pitch = 11
	a, r := float64(across)-4, float64(run%pitch)-5
	aa, ar := math.Abs(a), math.Abs(r)
	switch s.pick("border", 4) {
	case 0: // eight-point stars
		if math.Max(aa, ar) <= 2.2 || aa+ar <= 3.6 {
			if aa+ar <= 1.2 {
				return accent
			}
			return ivory
		}
		if ar == 5 && aa <= 1 {
			return accent
		}
	case 1: // stepped diamonds
		if d := aa + ar; d <= 4.2 {
			if d <= 1.2 {
				return second
			}
			if d <= 2.2 {
				return accent
			}
			return ivory
		}
		if ar == 5 && (aa == 0 || aa == 3) {
			return pale
		}
	case 2: // running hooks
		if (aa == 3 && r >= -4 && r <= 3) || (r == 3 && aa <= 3 && a >= -3) || (a == 0 && r >= -1 && r <= 3) || (r == -1 && a >= -1 && a <= 1) {
			return ivory
		}
		if r == -4 && aa <= 1 {
			return accent
		}
	default: // a serrated leaf and a cup
		if aa <= 3.4-math.Abs(r+1)*0.9 {
			if aa <= 0.6 {
				return accent
			}
			return ivory
		}
		if r == 4 && aa <= 2 || r == 3 && aa == 2 {
			return pale
		}
	}
	return second
}

// fieldKnot draws medallions on the axis and small signs in the ground between.
func (s *scene) fieldKnot(x, y, halfW, halfH float64, centres int) uint8 {
	pitch := 2 * halfH / float64(centres)
	y0 := y + halfH
	cy := math.Abs(math.Mod(y0, pitch) - pitch/2)
	r := math.Min(halfW*0.92, pitch*0.49)
	tall := math.Min(pitch*0.49/r, 1.35)
	if k := s.medallion(x, cy/tall, r); k != 255 {
		return k
	}
	// corners of the field
	if c := (halfW - x) + (halfH - math.Abs(y)); c < halfW*0.62 {
		switch step := int(c / 2); {
		case c > halfW*0.62-2:
			return navy
		case step%4 == 1:
			return ivory
		case step%4 == 3:
			return accent
		default:
			return second
		}
	}
	return s.groundKnot(x, y)
}

// medallion returns the knot of a medallion of radius r, or 255 outside.
func (s *scene) medallion(x, y, r float64) uint8 {
	var d float64 // 1 at its edge
	x, y = math.Floor(x)+0.5, math.Floor(y)+0.5
	diamond := (math.Floor(x/2)*2 + math.Floor(y/2)*2 + 2) / r
	octagon := math.Max(math.Max(x, y)/r, (x+y)/r*0.72)
	kind := s.pick("medallion", 3)
	switch kind {
	case 0:
		d = octagon
	case 1:
		d = diamond
	default: // the star: two squares
		d = math.Min(math.Max(x, y)*1.28, (x+y)*0.9) / r
	}
	if d > 1 {
		// hooks that stand off the edge
		if kind != 2 && d < 1.16 && int(x+200)%4 < 1 && x > 1 {
			return navy
		}
		return 255
	}
	inner := math.Min(math.Max(x, y)*1.2, (x+y)*0.86) / r
	switch {
	case d > 0.93:
		return navy
	case d > 0.86:
		return ivory
	case d > 0.80:
		return navy
	case inner < 0.10:
		return accent
	case inner < 0.17:
		return navy
	case inner < 0.27:
		return ivory
	case inner < 0.33:
		return field
	case inner < 0.37:
		return accent
	case inner < 0.47:
		return field
	case inner < 0.51:
		return ivory
	}
	// signs in the ring around the star
	if math.Abs(x-y) < 2.1 && math.Abs(x+y-r*1.02) < 2.6 {
		return accent
	}
	if (x < 1.6 && math.Abs(y-r*0.64) < 2.6) || (y < 1.6 && math.Abs(x-r*0.64) < 2.6) {
		return ivory
	}
	return second
}

// groundKnot strews small crosses, stars or combs over the ground.
func (s *scene) groundKnot(x, y float64) uint8 {
	const pitch = 9
	y = math.Abs(y)
	row := math.Floor(y / pitch)
	shift := 0.0
	if int(row)%2 == 1 {
		shift = pitch / 2
	}
	dx := math.Abs(math.Mod(x+shift+pitch*4, pitch) - pitch/2)
	dy := math.Abs(math.Mod(y, pitch) - pitch/2)
	tone := []uint8{ivory, accent, pale}[int(row)%3]
	switch s.pick("ground", 3) {
	case 0:
		if dx < 1 && dy < 2.1 || dy < 1 && dx < 2.1 {
			return tone
		}
	case 1:
		if dx+dy < 2.6 && dx+dy > 1.1 {
			return tone
		}
		if dx+dy < 1.1 {
			return navy
		}
	default:
		if dy < 0.6 && dx < 2.1 || dx > 1.4 && dx < 2.1 && dy < 2.1 || dx < 0.6 && dy < 2.1 {
			return tone
		}
	}
	return field
}
