package drawing

import "math"

// plane lays the flat unit square on four corners of the picture, with perspective:
// (0,0) on the first, then (1,0), (1,1) and (0,1).
type plane struct{ m, inverse [9]float64 }

func newPlane(a, b, c, d point) plane {
	dx1, dx2, dx3 := b.x-c.x, d.x-c.x, a.x-b.x+c.x-d.x
	dy1, dy2, dy3 := b.y-c.y, d.y-c.y, a.y-b.y+c.y-d.y
	den := dx1*dy2 - dx2*dy1
	g := (dx3*dy2 - dx2*dy3) / den
	h := (dx1*dy3 - dx3*dy1) / den
	m := [9]float64{b.x - a.x + g*b.x, d.x - a.x + h*d.x, a.x, b.y - a.y + g*b.y, d.y - a.y + h*d.y, a.y, g, h, 1}
	return plane{m: m, inverse: invert(m)}
}

func invert(m [9]float64) [9]float64 {
	a, b, c, d, e, f, g, h, i := m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]
	return [9]float64{
		e*i - f*h, c*h - b*i, b*f - c*e,
		f*g - d*i, a*i - c*g, c*d - a*f,
		d*h - e*g, b*g - a*h, a*e - b*d,
	}
}

func apply(m [9]float64, p point) point {
	w := m[6]*p.x + m[7]*p.y + m[8]
	return point{(m[0]*p.x + m[1]*p.y + m[2]) / w, (m[3]*p.x + m[4]*p.y + m[5]) / w}
}

// at is where a place of the square lies in the picture, off the reverse.
func (pl plane) at(u, v float64) point { return apply(pl.m, point{u, v}) }
func (pl plane) off(p point) point     { return apply(pl.inverse, p) }
func (pl plane) lay(p path) path {
	return p.fine(0.02).each(func(q point) point { return pl.at(q.x, q.y) })
}
func (pl plane) outline() path { return path{{pl.at(0, 0), pl.at(1, 0), pl.at(1, 1), pl.at(0, 1)}} }
func (pl plane) size(u, v float64) float64 {
	return math.Hypot(pl.at(u+0.01, v).x-pl.at(u, v).x, pl.at(u+0.01, v).y-pl.at(u, v).y) * 100
}
