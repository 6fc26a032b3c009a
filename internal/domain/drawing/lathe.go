package drawing

import (
	"math"
	"sort"
)

// tilt is how far we look down on a thing: the height of a round rim for its width.
const tilt = 0.17

// turned is a thing made on a wheel: glasses, pots, vases. It stands upright around x = cx.
type turned struct {
	cx   float64
	side []point // x is the radius, from the rim down to the foot
}

// knee is a point of a profile: radius and height, sharp when the wall breaks there.
type knee struct {
	r, y  float64
	sharp bool
}

// turn makes a turned thing; between sharp knees its wall is a smooth curve.
func turn(cx float64, profile ...knee) turned {
	t := turned{cx: cx}
	var run []point
	for i, k := range profile {
		run = append(run, point{k.r, k.y})
		if (k.sharp && i > 0) || i == len(profile)-1 {
			t.side = append(t.side, spline(run, false)...)
			run = []point{{k.r, k.y}}
		}
	}
	return t
}

func (t turned) top() float64    { return t.side[0].y }
func (t turned) bottom() float64 { return t.side[len(t.side)-1].y }

// wide returns the radius at a height.
func (t turned) wide(y float64) float64 {
	i := sort.Search(len(t.side), func(i int) bool { return t.side[i].y >= y })
	if i == 0 {
		return t.side[0].x
	}
	if i == len(t.side) {
		return t.side[len(t.side)-1].x
	}
	a, b := t.side[i-1], t.side[i]
	if b.y == a.y {
		return b.x
	}
	return a.to(b, (y-a.y)/(b.y-a.y)).x
}

// most returns the largest radius.
func (t turned) most() float64 {
	var r float64
	for _, p := range t.side {
		r = math.Max(r, p.x)
	}
	return r
}

// body is the outline from rim to foot; the foot is round as seen from above.
func (t turned) body() path { return t.part(t.top(), t.bottom()) }

// part is the wall between two heights, bent below and above as a band around the thing is.
func (t turned) part(y0, y1 float64) path {
	var line []point
	r0, r1 := t.wide(y0), t.wide(y1)
	if y0 <= t.top() { // the rim itself: the far half shows too
		line = append(line, arc(t.cx, y0, r0, r0*tilt, 180, 360)...)
	} else {
		line = append(line, arc(t.cx, y0, r0, r0*tilt, 180, 0)...)
	}
	for _, p := range t.side {
		if p.y > y0 && p.y < y1 {
			line = append(line, point{t.cx + p.x, p.y})
		}
	}
	line = append(line, arc(t.cx, y1, r1, r1*tilt, 0, 180)...)
	for i := len(t.side) - 1; i >= 0; i-- {
		if p := t.side[i]; p.y > y0 && p.y < y1 {
			line = append(line, point{t.cx - p.x, p.y})
		}
	}
	return path{line}
}

// level is the round surface at a height, inset by the thickness of the wall.
func (t turned) level(y, wall float64) path {
	r := math.Max(t.wide(y)-wall, 0)
	return ellipse(t.cx, y, r, r*tilt)
}

// wrap lays a flat ornament around the wall: x is the distance along the wall from the middle of the front.
func (t turned) wrap(p path) path {
	return p.fine(0.7).each(func(q point) point {
		r := math.Max(t.wide(q.y), 0.1)
		angle := min(max(q.x/r, -math.Pi/2), math.Pi/2)
		return point{t.cx + r*math.Sin(angle), q.y + r*tilt*math.Cos(angle)}
	})
}

// inset is the inside of a turned thing with a wall of that thickness.
func (t turned) inset(wall float64) turned {
	in := turned{cx: t.cx}
	for _, p := range t.side {
		in.side = append(in.side, point{math.Max(p.x-wall, 0.1), p.y})
	}
	return in
}
