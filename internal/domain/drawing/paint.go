package drawing

import "math"

// paint gives the colour and the opacity of a place.
type paint func(point) (colour, float64)

func flat(c colour) paint { return veil(c, 1) }

// veil is a thin, even layer.
func veil(c colour, opacity float64) paint {
	return func(point) (colour, float64) { return c, opacity }
}

// stop is one colour of a gradient and where it stands, from 0 to 1.
type stop struct {
	at float64
	c  colour
}

// ramp runs through colours from one point to another.
func ramp(from, to point, stops ...stop) paint {
	dx, dy := to.x-from.x, to.y-from.y
	length := dx*dx + dy*dy
	return func(p point) (colour, float64) {
		return between(stops, ((p.x-from.x)*dx+(p.y-from.y)*dy)/length), 1
	}
}

func between(stops []stop, t float64) colour {
	if t <= stops[0].at {
		return stops[0].c
	}
	for i := 1; i < len(stops); i++ {
		a, b := stops[i-1], stops[i]
		if t <= b.at {
			return a.c.mix(b.c, (t-a.at)/(b.at-a.at))
		}
	}
	return stops[len(stops)-1].c
}

// across is the shop's one light: from the left at x0, falling off to the right at x1.
func across(x0, x1 float64, g glaze) paint {
	if g.metal {
		return metal(x0, x1, g)
	}
	return ramp(point{x0, 0}, point{x1, 0}, stop{0, g.light}, stop{0.36, g.body}, stop{0.52, g.body}, stop{1, g.shade})
}

// lit lays that light over a shape of its own.
func lit(p path, g glaze) paint {
	x0, _, x1, _ := p.box()
	return across(x0, x1, g)
}

// metal is the same light on copper and brass: it comes back a little at the far edge.
func metal(x0, x1 float64, g glaze) paint {
	return ramp(point{x0, 0}, point{x1, 0},
		stop{0, g.body.mix(g.shade, 0.35)}, stop{0.10, g.body}, stop{0.24, g.light}, stop{0.34, g.light.mix(g.body, 0.55)},
		stop{0.52, g.body}, stop{0.86, g.shade}, stop{0.95, g.shade.mix(g.body, 0.25)}, stop{1, g.shade.mix(g.body, 0.45)})
}

// down runs from the colour a at y0 to b at y1.
func down(y0, y1 float64, a, b colour) paint {
	return ramp(point{0, y0}, point{0, y1}, stop{0, a}, stop{1, b})
}

// fade is one colour whose opacity runs from a at from to b at to.
func fade(from, to point, c colour, a, b float64) paint {
	dx, dy := to.x-from.x, to.y-from.y
	length := dx*dx + dy*dy
	return func(p point) (colour, float64) {
		t := ((p.x-from.x)*dx + (p.y-from.y)*dy) / length
		return c, a + (b-a)*min(max(t, 0), 1)
	}
}

// glow is one colour, opaque in the middle of an ellipse and gone at its edge.
func glow(centre point, rx, ry float64, c colour, opacity, core float64) paint {
	return func(p point) (colour, float64) {
		r := math.Hypot((p.x-centre.x)/rx, (p.y-centre.y)/ry)
		t := min(max((1-r)/(1-core), 0), 1)
		return c, opacity * t * t * (3 - 2*t)
	}
}

// thin makes any paint less opaque.
func thin(with paint, opacity float64) paint {
	return func(p point) (colour, float64) {
		c, a := with(p)
		return c, a * opacity
	}
}
