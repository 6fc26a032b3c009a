package drawing

import "math"

// layer is one part of an ornament and which of its tones it takes.
type layer struct {
	path
	tone int
}

// ornament paints the layers in turn.
func (s *scene) ornament(layers []layer, bend func(path) path, tones ...paint) {
	for _, l := range layers {
		p := l.path
		if bend != nil {
			p = bend(p)
		}
		s.fill(p, tones[l.tone%len(tones)])
	}
}

// star is the eight-point star: two squares laid over each other. Turned by half a point it stands on a tip.
func star(cx, cy, r float64) path { return points(cx, cy, r, r*0.72, 8) }

// points is a star of n points between two radii.
func points(cx, cy, outer, inner float64, n int) path {
	line := make([]point, 0, 2*n)
	for i := range 2 * n {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		sin, cos := math.Sincos((float64(i)/float64(n) - 0.5) * math.Pi)
		line = append(line, point{cx + r*cos, cy + r*sin})
	}
	return path{line}
}

// petals is a flower of n round petals.
func petals(cx, cy, r float64, n int) path {
	var p path
	for i := range n {
		a := float64(i) * 2 * math.Pi / float64(n)
		p = append(p, petal(r).turn(point{}, a*180/math.Pi).move(cx, cy)...)
	}
	return p
}

// petal points up from the origin.
func petal(r float64) path {
	return blob(0, 0, r*0.24, -r*0.38, r*0.22, -r*0.78, 0, -r, -r*0.22, -r*0.78, -r*0.24, -r*0.38)
}

func diamond(cx, cy, rx, ry float64) path { return poly(cx, cy-ry, cx+rx, cy, cx, cy+ry, cx-rx, cy) }

// leaf points up from its stem at (0, 0), as long as l.
func leaf(l, w float64) path {
	return path{append(bezier(point{0, 0}, point{w, -l * 0.3}, point{w * 0.8, -l * 0.75}, point{0, -l}),
		bezier(point{0, -l}, point{-w * 0.8, -l * 0.75}, point{-w, -l * 0.3}, point{0, 0})...)}
}

// buta is the drop with the bent tip, about 2 high and 1.2 wide around the origin.
func buta() path {
	left := curve(point{0.52, -0.98}, point{0.22, -0.99}, point{-0.13, -0.72}, point{-0.47, -0.25}, point{-0.63, 0.27},
		point{-0.45, 0.75}, point{0, 0.97}, point{0.45, 0.76}, point{0.62, 0.3}, point{0.45, -0.16}, point{0.24, -0.45}, point{0.25, -0.76}, point{0.52, -0.98})
	return path{left}
}

// butaOrnament is a buta with a lighter heart and a flower in it; r is half its height.
func butaOrnament(cx, cy, r float64, flip bool) []layer {
	place := func(p path, k float64) path {
		p = p.move(0, -0.26).scale(k, k).move(0, 0.26)
		if flip {
			p = p.flip(0)
		}
		return p.scale(r, r).move(cx, cy)
	}
	flower := petals(cx, cy+0.26*r, r*0.3, 6)
	return []layer{
		{place(buta(), 1), 0},
		{place(buta(), 0.74), 1},
		{place(buta(), 0.58), 2},
		{flower, 1},
		{circle(cx, cy+0.26*r, r*0.08), 0},
	}
}

// kinds of frieze.
const (
	friezeDiamonds = iota
	friezeButa
	friezeStars
	friezeWaves
	friezeLeaves
	friezeTeeth
	friezes
)

// frieze is a strip of ornament w wide and h high around the origin: lines above and below, a row between.
func frieze(kind int, w, h float64) []layer {
	edge := h * 0.07
	var row []layer
	pitch := h * 0.95
	if kind == friezeTeeth || kind == friezeWaves {
		pitch = h * 0.7
	}
	n := int(math.Max(1, math.Round(w/pitch)))
	pitch = w / float64(n)
	// one more to each side: on a round wall the strip runs on out of sight
	for i := -n/2 - 1; i <= n/2+1; i++ {
		x := float64(i) * pitch
		if math.Abs(x) > w/2 {
			continue
		}
		row = append(row, motif(kind, x, h*0.36, pitch/2)...)
	}
	return append(row, layer{rect(-w/2, -h/2, w, edge), 0}, layer{rect(-w/2, h/2-edge, w, edge), 0})
}

func motif(kind int, x, r, half float64) []layer {
	switch kind {
	case friezeButa:
		return []layer{{buta().scale(r, r).move(x, 0), 0}, {buta().move(0, -0.3).scale(r*0.5, r*0.5).move(x, r*0.28), 1}}
	case friezeStars:
		return []layer{{star(x, 0, r), 0}, {circle(x, 0, r*0.34), 1}, {diamond(x+half, 0, r*0.22, r*0.34), 0}}
	case friezeWaves:
		line := curve(point{x - half, 0}, point{x - half/2, -r * 0.55}, point{x, 0}, point{x + half/2, r * 0.55}, point{x + half, 0})
		return []layer{{pen(line, r*0.28), 0}, {circle(x-half/2, r*0.45, r*0.16), 0}, {circle(x+half/2, -r*0.45, r*0.16), 0}}
	case friezeLeaves:
		return []layer{
			{leaf(r*1.5, r*0.34).move(x, r*0.75), 0},
			{leaf(r*1.15, r*0.3).turn(point{}, 50).move(x+r*0.06, r*0.8), 0},
			{leaf(r*1.15, r*0.3).turn(point{}, -50).move(x-r*0.06, r*0.8), 0},
			{circle(x+half, -r*0.5, r*0.15), 0},
		}
	case friezeTeeth:
		return []layer{{poly(x-half, r, x, -r, x+half, r), 0}, {poly(x-half*0.4, r, x, r*0.2, x+half*0.4, r), 1}}
	default:
		return []layer{{diamond(x, 0, half*0.86, r), 0}, {diamond(x, 0, half*0.42, r*0.5), 1}, {circle(x+half, -r*0.78, r*0.15), 0}, {circle(x+half, r*0.78, r*0.15), 0}}
	}
}

// band lays a frieze around a turned thing between two heights.
func (s *scene) band(t turned, kind int, y0, y1 float64, tones ...paint) {
	mid := (y0 + y1) / 2
	length := t.wide(mid) * math.Pi
	s.within(t.body(), func() {
		s.ornament(frieze(kind, length*0.995, y1-y0), func(p path) path { return t.wrap(p.move(0, mid)) }, tones...)
	})
}

// stripe is a plain band around a turned thing.
func (s *scene) stripe(t turned, y, h float64, with paint) {
	s.within(t.body(), func() { s.fill(t.part(y, y+h), with) })
}

// stepped is a diamond with stairs for sides.
func stepped(cx, cy, r float64, steps int) path {
	var quarter []point
	d := r / float64(steps)
	for i := range steps {
		quarter = append(quarter, point{float64(i) * d, -(r - float64(i)*d)}, point{float64(i+1) * d, -(r - float64(i)*d)})
	}
	var line []point
	for q := range 4 {
		line = append(line, path{quarter}.turn(point{}, float64(q)*90)[0]...)
	}
	return path{line}.move(cx, cy)
}
