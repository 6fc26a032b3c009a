package drawing

import "math"

// ink is the ornament's tone laid in the same light as the thing it is painted on.
func (s *scene) ink(x0, x1 float64) paint {
	return across(x0, x1, glaze{body: s.g.second, light: s.g.second.lighter(0.22), shade: s.g.second.mix(s.g.shade, 0.38)})
}

// sheen is the light a glazed wall throws back at its left.
func (s *scene) sheen(t turned, y0, y1, opacity float64) {
	var line []point
	for i := range 9 {
		y := y0 + (y1-y0)*float64(i)/8
		r := t.wide(y)
		line = append(line, point{t.cx - r*0.74, y + r*tilt*0.6})
	}
	r := t.most()
	s.within(t.body(), func() { s.fill(brush(line, r*0.05, r*0.11), veil(sheer, opacity)) })
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

func (s *scene) halo(cx, cy, r float64) {
	s.fill(circle(cx, cy, r), glow(point{cx, cy}, r, r, hex(0xFFD27A), 0.26, 0))
}

func (s *scene) flame(x, y, k float64) {
	s.fill(pen([]point{{x, y + 0.4}, {x, y - k*0.6}}, 0.5), flat(hex(0x3A2A20)))
	outer := leaf(k*2.7, k*0.86).move(x, y-k*0.35)
	s.fill(outer, down(y-k*3, y-k*0.3, hex(0xF3B23F), hex(0xF8D98C)))
	s.fill(leaf(k*1.6, k*0.46).move(x, y-k*0.45), flat(hex(0xFFF3CF)))
}

// glowBox is a soft rectangle: even inside, gone over the given margin.
func glowBox(x, y, w, h, soft float64, c colour, opacity float64) paint {
	return func(p point) (colour, float64) {
		dx := math.Max(math.Max(x-p.x, p.x-x-w), 0)
		dy := math.Max(math.Max(y-p.y, p.y-y-h), 0)
		t := min(max(1-math.Hypot(dx, dy)/soft, 0), 1)
		return c, opacity * t * t * (3 - 2*t)
	}
}

// clothLight is the shop's light on flat cloth.
func (s *scene) clothLight(p path, x0, x1 float64) {
	s.fill(p, fade(point{x0, 0}, point{(x0 + x1) / 2, 0}, sun, 0.16, 0))
	s.fill(p, fade(point{(x0 + x1) / 2, 0}, point{x1, 0}, dusk, 0, 0.24))
}

// shadow is the soft shade a thing throws to the right; rx is half the width of its foot.
func (s *scene) shadow(cx, y, rx float64) {
	s.fill(ellipse(cx+rx*0.22, y+0.3, rx*1.36, rx*0.26+0.9),
		glow(point{cx + rx*0.22, y + 0.3}, rx*1.36, rx*0.26+0.9, dusk, 0.34, 0.42))
	s.fill(ellipse(cx, y, rx*1.04, rx*tilt+0.5), glow(point{cx, y}, rx*1.04, rx*tilt+0.5, dusk, 0.34, 0.72))
}

// along is a long shadow under something lying or standing on a straight edge from x0 to x1.
func (s *scene) along(x0, x1, y, h float64) {
	cx, rx := (x0+x1)/2+1.2, (x1-x0)/2+3
	s.fill(ellipse(cx, y, rx, h), glow(point{cx, y}, rx, h, dusk, 0.42, 0.55))
}

// set shades a shape with the light of the shop.
func (s *scene) set(p path, g glaze) { s.fill(p, lit(p, g)) }

// stand draws a turned thing with its shadow: wall, rim and the dark inside.
func (s *scene) stand(t turned, g glaze, wall float64) {
	s.shadow(t.cx, t.bottom(), t.wide(t.bottom()))
	s.thrown(t, g, wall)
}

// thrown draws the same without a shadow.
func (s *scene) thrown(t turned, g glaze, wall float64) {
	r := t.most()
	s.fill(t.body(), across(t.cx-r, t.cx+r, g))
	s.rim(t, g, wall)
}

// rim is the opening of a turned thing: the edge catches light, the inside is in shade and lit at the right.
func (s *scene) rim(t turned, g glaze, wall float64) {
	y, r := t.top(), t.wide(t.top())
	s.fill(t.level(y, 0), across(t.cx-r, t.cx+r, glaze{body: g.light.mix(g.body, 0.45), light: g.light, shade: g.body}))
	inside := t.level(y, wall)
	s.fill(inside, ramp(point{t.cx - r, 0}, point{t.cx + r, 0}, stop{0, g.shade.darker(0.45)}, stop{0.55, g.shade.darker(0.18)}, stop{1, g.shade.mix(g.body, 0.35)}))
}

// shaded is the glaze of a part that lies in the shade of the rest: spouts and handles at the right.
func (g glaze) shaded() glaze {
	return glaze{body: g.body.mix(g.shade, 0.6), shade: g.shade.darker(0.12), light: g.body, second: g.second}
}
