package drawing

import "math"

// point is a place in the picture, which is 100 wide and 100 high whatever its size in pixels.
type point struct{ x, y float64 }

func (p point) to(q point, t float64) point { return point{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t} }

// path is one or more closed outlines, already flattened to short straight lines. Outlines that run the same
// way round add up; one that runs the other way cuts a hole.
type path [][]point

// join makes one path of several.
func join(paths ...path) path {
	var all path
	for _, p := range paths {
		all = append(all, p...)
	}
	return all
}

// poly is a shape with straight sides; the numbers come in pairs, x then y.
func poly(xy ...float64) path {
	line := make([]point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		line = append(line, point{xy[i], xy[i+1]})
	}
	return path{line}
}

func rect(x, y, w, h float64) path { return poly(x, y, x+w, y, x+w, y+h, x, y+h) }

// rounded is a rectangle with corners of radius r.
func rounded(x, y, w, h, r float64) path {
	r = math.Min(r, math.Min(w, h)/2)
	var line []point
	for _, c := range []struct{ x, y, from float64 }{
		{x + w - r, y + r, -90}, {x + w - r, y + h - r, 0}, {x + r, y + h - r, 90}, {x + r, y + r, 180},
	} {
		line = append(line, arc(c.x, c.y, r, r, c.from, c.from+90)...)
	}
	return path{line}
}

func ellipse(cx, cy, rx, ry float64) path { return path{arc(cx, cy, rx, ry, 0, 360)} }

func circle(cx, cy, r float64) path { return ellipse(cx, cy, r, r) }

// ring is the band between two circles.
func ring(cx, cy, outer, inner float64) path {
	return path{arc(cx, cy, outer, outer, 0, 360), arc(cx, cy, inner, inner, 360, 0)}
}

// arc is an open piece of an ellipse; degrees run clockwise from three o'clock, as y points down.
func arc(cx, cy, rx, ry, from, to float64) []point {
	n := int(math.Ceil(math.Abs(to-from)/5)) + 1
	line := make([]point, 0, n+1)
	for i := 0; i <= n; i++ {
		s, c := math.Sincos((from + (to-from)*float64(i)/float64(n)) * math.Pi / 180)
		line = append(line, point{cx + rx*c, cy + ry*s})
	}
	return line
}

// curve is an open smooth line through all points.
func curve(pts ...point) []point { return spline(pts, false) }

// blob is a closed smooth shape through all points; the numbers come in pairs.
func blob(xy ...float64) path {
	return path{spline(poly(xy...)[0], true)}
}

// spline runs smoothly through points (Catmull-Rom, centripetal, so that it neither loops nor overshoots much).
func spline(pts []point, closed bool) []point {
	n := len(pts)
	if n < 3 {
		return pts
	}
	at := func(i int) point {
		if closed {
			return pts[(i%n+n)%n]
		}
		if i < 0 { // reflect the ends, so that they do not flatten
			return pts[0].to(pts[1], -1)
		}
		if i >= n {
			return pts[n-1].to(pts[n-2], -1)
		}
		return pts[i]
	}
	last := n - 1
	if closed {
		last = n
	}
	const steps = 18
	var line []point
	for i := range last {
		p0, p1, p2, p3 := at(i-1), at(i), at(i+1), at(i+2)
		for k := range steps {
			line = append(line, catmull(p0, p1, p2, p3, float64(k)/steps))
		}
	}
	if !closed {
		line = append(line, pts[n-1])
	}
	return line
}

func catmull(p0, p1, p2, p3 point, t float64) point {
	knot := func(a, b point) float64 { return math.Sqrt(math.Max(math.Hypot(b.x-a.x, b.y-a.y), 1e-6)) }
	t1 := knot(p0, p1)
	t2 := t1 + knot(p1, p2)
	t3 := t2 + knot(p2, p3)
	u := t1 + (t2-t1)*t
	a1, a2, a3 := p0.to(p1, u/t1), p1.to(p2, (u-t1)/(t2-t1)), p2.to(p3, (u-t2)/(t3-t2))
	b1, b2 := a1.to(a2, u/t2), a2.to(a3, (u-t1)/(t3-t1))
	return b1.to(b2, (u-t1)/(t2-t1))
}

// bezier is an open cubic from a to d.
func bezier(a, b, c, d point) []point {
	const steps = 28
	line := make([]point, 0, steps+1)
	for i := 0; i <= steps; i++ {
		t := float64(i) / steps
		line = append(line, a.to(b, t).to(b.to(c, t), t).to(b.to(c, t).to(c.to(d, t), t), t))
	}
	return line
}

// brush is a line drawn with a round brush that grows from width w0 to w1 on its way.
func brush(line []point, w0, w1 float64) path {
	var total float64
	for i := 1; i < len(line); i++ {
		total += math.Hypot(line[i].x-line[i-1].x, line[i].y-line[i-1].y)
	}
	if total == 0 {
		return nil
	}
	var out path
	done, wide := 0.0, w0/2
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		if d == 0 {
			continue
		}
		done += d
		next := (w0 + (w1-w0)*done/total) / 2
		nx, ny := (b.y-a.y)/d, (a.x-b.x)/d
		out = append(out, dot(a, wide), []point{
			{a.x + nx*wide, a.y + ny*wide},
			{b.x + nx*next, b.y + ny*next},
			{b.x - nx*next, b.y - ny*next},
			{a.x - nx*wide, a.y - ny*wide},
		})
		wide = next
	}
	return append(out, dot(line[len(line)-1], wide))
}

// dot is a small disc for the joints of a brush, running the same way round as its sides.
func dot(c point, r float64) []point {
	const n = 32
	line := make([]point, n)
	for i := range n {
		s, co := math.Sincos(float64(i) * 2 * math.Pi / n)
		line[i] = point{c.x + r*co, c.y + r*s}
	}
	return line
}

// pen is a line of even width; loop joins its end to its start.
func pen(line []point, w float64) path { return brush(line, w, w) }

func loop(p path, w float64) path {
	var out path
	for _, line := range p {
		closed := append(append([]point{}, line...), line[0])
		out = append(out, pen(closed, w)...)
	}
	return out
}

// each moves every point of a path.
func (p path) each(f func(point) point) path {
	out := make(path, len(p))
	for i, line := range p {
		out[i] = make([]point, len(line))
		for j, q := range line {
			out[i][j] = f(q)
		}
	}
	return out
}

// fine cuts long sides into pieces no longer than step, so that bending the path bends its sides too.
func (p path) fine(step float64) path {
	out := make(path, len(p))
	for i, line := range p {
		for j, a := range line {
			b := line[(j+1)%len(line)]
			n := int(math.Hypot(b.x-a.x, b.y-a.y)/step) + 1
			for k := range n {
				out[i] = append(out[i], a.to(b, float64(k)/float64(n)))
			}
		}
	}
	return out
}

func (p path) move(dx, dy float64) path {
	return p.each(func(q point) point { return point{q.x + dx, q.y + dy} })
}

// scale stretches about the origin.
func (p path) scale(sx, sy float64) path {
	return p.each(func(q point) point { return point{q.x * sx, q.y * sy} })
}

// turn rotates clockwise about a point.
func (p path) turn(about point, degrees float64) path {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return p.each(func(q point) point {
		x, y := q.x-about.x, q.y-about.y
		return point{about.x + x*c - y*s, about.y + x*s + y*c}
	})
}

// flip mirrors at the vertical line x = cx and keeps the outline running the same way round.
func (p path) flip(cx float64) path {
	out := p.each(func(q point) point { return point{2*cx - q.x, q.y} })
	for _, line := range out {
		for i, j := 0, len(line)-1; i < j; i, j = i+1, j-1 {
			line[i], line[j] = line[j], line[i]
		}
	}
	return out
}

// box returns the smallest rectangle around the path.
func (p path) box() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, line := range p {
		for _, q := range line {
			x0, y0 = math.Min(x0, q.x), math.Min(y0, q.y)
			x1, y1 = math.Max(x1, q.x), math.Max(y1, q.y)
		}
	}
	return x0, y0, x1, y1
}
