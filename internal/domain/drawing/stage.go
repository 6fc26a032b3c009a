package drawing

// scene is one picture in the making: the canvas, the product's seed and its tones.
type scene struct {
	*canvas
	seed
	g    glaze
	near bool // view 2: in a room, closer
}

const (
	horizon = 73.0 // where the floor begins: it is 27 % high
	base    = 80.0 // where things stand on it
)

// These tones are translucent, so that they work on light and on dark ground alike.
var (
	dusk  = hex(0x1E170F) // shadow
	floor = hex(0x85786A) // darker than a light ground, lighter than a dark one
	sun   = hex(0xFFF3DC) // light through the window
)

// ground lays the floor, or for the near view a room, and sets the camera.
func (s *scene) ground() {
	if s.near {
		s.room()
		s.camera = camera{near: 1.24, at: point{50, 53}}
		return
	}
	s.fill(rect(-5, horizon, 110, 40), veil(floor, 0.15))
	s.camera = camera{near: 1.1, at: point{50, 53}}
}

// room is a wall with light from a window on it and a table in front.
func (s *scene) room() {
	const table = 66.0
	s.fill(rect(-5, -5, 110, table+5), veil(dusk, 0.055))
	s.within(rect(-5, -5, 110, table+5), func() {
		for _, pane := range panes(s.of("window", 30, 42), -6, 21, 22) {
			s.fill(pane, fade(point{40, 0}, point{88, 62}, sun, 0.34, 0.10))
		}
	})
	s.fill(rect(-5, table, 110, 40), veil(floor, 0.34))
	s.fill(rect(-5, table, 110, 0.5), veil(sun, 0.30))
	s.within(rect(-5, table+0.5, 110, 40), func() {
		for i := range 2 {
			x := s.of("window", 30, 42) + 27*float64(i)
			s.fill(poly(x-4, table, x+17, table, x+40, 105, x+14, 105), fade(point{0, table}, point{0, 100}, sun, 0.20, 0.05))
		}
	})
}

// panes are two by three slanted window panes, as the light throws them on a wall.
func panes(x, y, w, h float64) []path {
	var all []path
	for row := range 3 {
		for col := range 2 {
			p := rect(float64(col)*(w+3), float64(row)*(h+3), w, h)
			all = append(all, p.each(func(q point) point { return point{x + q.x + q.y*0.16, y + q.y + q.x*0.26} }))
		}
	}
	return all
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

// placed runs draw with everything moved by d and k times as large, measured from where things stand.
func (s *scene) placed(d point, k float64, draw func()) {
	old := s.camera
	s.camera = camera{near: old.near * k, at: point{(old.at.x - 50*(1-k) - d.x) / k, (old.at.y - base*(1-k) - d.y) / k}}
	draw()
	s.camera = old
}

// shaded is the glaze of a part that lies in the shade of the rest: spouts and handles at the right.
func (g glaze) shaded() glaze {
	return glaze{body: g.body.mix(g.shade, 0.6), shade: g.shade.darker(0.12), light: g.body, second: g.second}
}
