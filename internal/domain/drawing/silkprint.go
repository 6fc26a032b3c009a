package drawing

import "math"

// silkprint is the pattern of one kelaghayi, laid on a cloth that bend hangs or spreads.
type silkprint struct {
	*scene
	x, y, w, h float64
	border     float64 // its width
	whole      bool    // the upper border shows too; a hanging cloth goes on behind the rod
	bend       func(path) path
	ink, dark  paint
}

// print lays the pattern on a flat cloth; b is the border's width.
func (s *scene) print(x, y, w, h, b float64, bend func(path) path, whole bool) {
	p := silkprint{scene: s, x: x, y: y, w: w, h: h, border: b, whole: whole, bend: bend, ink: flat(s.g.second), dark: flat(s.g.shade.darker(0.12))}
	p.borders()
	switch {
	case w < 5*b: // a narrow scarf has no room for more than a row
		p.scattered(func(point) bool { return true })
	case s.pick("layout", 3) == 0:
		p.medallion()
	case s.pick("layout", 3) == 1:
		p.lattice()
	default:
		p.corners()
	}
}

func (p silkprint) lay(layers []layer, tones ...paint) { p.ornament(layers, p.bend, tones...) }

// frame is the band between two distances from the edge.
func (p silkprint) frame(d0, d1 float64, with paint) {
	top := d0
	if !p.whole {
		top = -2
	}
	outer := rect(p.x+d0, p.y+top, p.w-2*d0, p.h-d0-top)
	inner := rect(p.x+d1, p.y+top+(d1-d0), p.w-2*d1, p.h-d1-top-(d1-d0))
	if !p.whole {
		inner = rect(p.x+d1, p.y-4, p.w-2*d1, p.h-d1+4)
	}
	for i, j := 0, len(inner[0])-1; i < j; i, j = i+1, j-1 { // run the other way round: a hole
		inner[0][i], inner[0][j] = inner[0][j], inner[0][i]
	}
	p.fill(p.bend(join(outer, inner)), with)
}

// borders are the dark edge with its lines, a row of signs and a star in each corner.
func (p silkprint) borders() {
	b := p.border
	p.frame(0, b*1.34, p.dark)
	p.frame(b*0.10, b*0.16, p.ink)
	p.frame(b*0.24, b*0.28, p.ink)
	p.frame(b*1.16, b*1.2, p.ink)
	p.frame(b*1.26, b*1.34, p.ink)
	c := b * 0.72 // the middle of the border
	p.row(p.w, 0, func(d float64) point { return point{p.x + d, p.y + p.h - c} })
	p.row(p.h, 90, func(d float64) point { return point{p.x + c, p.y + d} })
	p.row(p.h, -90, func(d float64) point { return point{p.x + p.w - c, p.y + d} })
	corners := []point{{p.x + c, p.y + p.h - c}, {p.x + p.w - c, p.y + p.h - c}}
	if p.whole {
		p.row(p.w, 180, func(d float64) point { return point{p.x + d, p.y + c} })
		corners = append(corners, point{p.x + c, p.y + c}, point{p.x + p.w - c, p.y + c})
	}
	for _, q := range corners {
		p.lay([]layer{{star(q.x, q.y, b*0.374), 0}, {petals(q.x, q.y, b*0.238, 8), 1}}, p.ink, p.dark)
	}
}

// row repeats the border's sign along one side, a small star between each two.
func (p silkprint) row(length, turn float64, at func(d float64) point) {
	b := p.border
	r := b * 0.34
	n := math.Round((length - 2.4*b) / (b * 0.86))
	for i := 0.0; i <= n; i++ {
		q := at(1.2*b + (length-2.4*b)*i/n)
		var l []layer
		switch p.pick("border sign", 3) {
		case 0:
			l = []layer{{points(q.x, q.y, r, r*0.62, 8), 0}, {petals(q.x, q.y, r*0.62, 8), 1}, {circle(q.x, q.y, r*0.16), 0}}
		default:
			l = butaOrnament(q.x, q.y, r, false)
		}
		for k := range l {
			l[k].path = l[k].turn(q, turn)
		}
		p.lay(l, p.ink, p.dark, flat(p.g.light.mix(p.g.body, 0.4)))
	}
	for i := 0.0; i < n; i++ {
		q := at(1.2*b + (length-2.4*b)*(i+0.5)/n)
		p.lay([]layer{{star(q.x, q.y, r*0.24), 0}}, p.ink)
	}
}

// scattered strews a small sign in rows, where free says so.
func (p silkprint) scattered(free func(point) bool) {
	b := p.border
	pitch := b * 0.92
	row := 0
	for y := p.y + p.h - b*1.34 - pitch*0.7; y > p.y+b*0.3; y -= pitch {
		row++
		for x := p.x + b*1.34 + pitch*(0.6+0.5*float64(row%2)); x < p.x+p.w-b*1.34-pitch*0.35; x += pitch {
			if p.whole && y < p.y+b*1.6 || !free(point{x, y}) {
				continue
			}
			p.sign(point{x, y}, b*0.13)
		}
	}
}

func (p silkprint) sign(q point, r float64) {
	switch p.pick("silk", 3) {
	case 0:
		p.lay([]layer{{petals(q.x, q.y, r, 6), 0}}, p.ink)
	case 1:
		p.lay([]layer{{star(q.x, q.y, r), 0}, {circle(q.x, q.y, r*0.3), 1}}, p.ink, flat(p.g.body))
	default:
		p.lay([]layer{{buta().scale(r, r).move(q.x, q.y), 0}}, p.ink)
	}
}

// corners is the layout with a large buta in each corner of the ground.
func (p silkprint) corners() {
	b := p.border
	p.scattered(func(q point) bool {
		return math.Min(q.x-p.x, p.x+p.w-q.x) >= b*3.05 || p.y+p.h-q.y >= b*3.05
	})
	for _, side := range []float64{1, -1} {
		q := point{p.x + b*2.22, p.y + p.h - b*2.3}
		if side < 0 {
			q.x = p.x + p.w - b*2.22
		}
		l := butaOrnament(q.x, q.y, b*0.76, side < 0)
		for i := range l {
			l[i].path = l[i].turn(q, 16*side)
		}
		l = append(l, layer{petals(q.x+side*b*0.82, q.y+b*0.5, b*0.16, 6), 0}, layer{petals(q.x+side*b*0.2, q.y-b*1.02, b*0.16, 6), 0})
		p.lay(l, p.ink, flat(p.g.shade), flat(p.g.light.mix(p.g.body, 0.3)))
	}
}

// medallion is the layout with one large rosette in the middle of what is to be seen.
func (p silkprint) medallion() {
	b := p.border
	c := point{p.x + p.w/2, p.y + p.h*0.5}
	if !p.whole {
		c.y = p.y + p.h*0.36
	}
	r := math.Min(p.w/2-b*1.5, (p.h-b*1.5)*0.42) * 0.82
	p.scattered(func(q point) bool {
		corner := math.Min(q.x-p.x, p.x+p.w-q.x) < b*2.3 && p.y+p.h-q.y < b*2.3
		return math.Hypot(q.x-c.x, q.y-c.y) > r*1.2 && !corner
	})
	for i := range 24 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 12)
		p.lay([]layer{{circle(c.x+r*1.1*cos, c.y+r*1.1*sin, b*0.05), 0}}, p.ink)
	}
	for _, side := range []float64{1, -1} {
		q := point{c.x - side*(p.w/2-b*1.84), p.y + p.h - b*1.94}
		p.lay(butaOrnament(q.x, q.y, b*0.42, side < 0), p.ink, p.dark, flat(p.g.light.mix(p.g.body, 0.3)))
	}
	pale := flat(p.g.light.mix(p.g.body, 0.3))
	p.lay([]layer{{star(c.x, c.y, r), 0}, {star(c.x, c.y, r*0.93), 1}, {ring(c.x, c.y, r*0.66, r*0.62), 0}}, p.ink, p.dark)
	for i := range 8 {
		l := butaOrnament(c.x, c.y-r*0.42, r*0.19, false)
		for k := range l {
			l[k].path = l[k].turn(c, float64(i)*45)
		}
		p.lay(l, p.ink, p.dark, pale)
	}
	p.lay([]layer{{petals(c.x, c.y, r*0.21, 8), 0}, {circle(c.x, c.y, r*0.06), 1}}, p.ink, p.dark)
}

// lattice is the layout of slanting lines with a sign in each field and a flower where they cross.
func (p silkprint) lattice() {
	b := p.border
	x0, x1, y0, y1 := p.x+b*1.4, p.x+p.w-b*1.4, p.y-b*0.5, p.y+p.h-b*1.4
	if p.whole {
		y0 = p.y + b*1.4
	}
	n := math.Max(2, math.Round((x1-x0)/(b*1.25)))
	w := (x1 - x0) / n
	rows := math.Ceil((y1 - y0) / w)
	for i := 0.0; i < n; i++ {
		for j := 0.0; j < rows; j++ {
			left, top := x0+i*w, y1-(j+1)*w
			if top < y0-w*0.6 {
				continue
			}
			mid := point{left + w/2, top + w/2}
			p.lay([]layer{{loop(diamond(mid.x, mid.y, w/2, w/2), b*0.045), 0}}, p.ink)
			p.lay(butaOrnament(mid.x, mid.y, w*0.21, int(i+j)%2 == 1), p.ink, p.dark, flat(p.g.light.mix(p.g.body, 0.3)))
			if i > 0 && j > 0 {
				p.lay([]layer{{petals(left, top+w, b*0.16, 6), 0}}, p.ink)
			}
		}
	}
}
