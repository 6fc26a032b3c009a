package drawing

// scene is one picture in the making: the canvas, the product's seed and its tones.
type scene struct {
	*canvas
	seed
	g      glaze
	family string
	form   string // which thing of its family, see forms
	near   bool   // view 2: in a room, closer
}

const (
	horizon = 73.0 // where the floor begins: it is 27 % high
	base    = 80.0 // where things stand on it
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
	s.fill(rect(-5, -5, 110, table+5), veil(floor, 0.14))
	s.within(rect(-5, -5, 110, table+5), func() {
		s.window(s.of("window", 30, 42), -6)
	})
	s.fill(rect(-5, table, 110, 40), veil(floor, 0.34))
	s.fill(rect(-5, table, 110, 0.5), veil(sun, 0.30))
	s.within(rect(-5, table+0.5, 110, 40), func() {
		for i := range 2 {
			x := s.of("window", 30, 42) + 27*float64(i)
			s.fill(poly(x-4, table, x+17, table, x+40, 105, x+14, 105), veil(sun, 0.10))
		}
	})
}

// window throws its light on a wall, weaker towards the right and below. Within a pane the light is even: a picture's
// opacity is packed without loss, and a gradient over half of it would weigh more than all colours.
func (s *scene) window(x, y float64) {
	for i, pane := range panes(x, y, 21, 22) {
		s.fill(pane, veil(sun, 0.30-0.035*float64(i/2+i%2)-0.02*float64(i/2)))
	}
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

// placed runs draw with everything moved by d and k times as large, measured from where things stand.
func (s *scene) placed(d point, k float64, draw func()) {
	old := s.camera
	s.camera = camera{near: old.near * k, at: point{(old.at.x - 50*(1-k) - d.x) / k, (old.at.y - base*(1-k) - d.y) / k}}
	draw()
	s.camera = old
}
