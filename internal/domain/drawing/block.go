package drawing

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
