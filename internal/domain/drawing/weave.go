package drawing

// weave is a knotted pattern: columns by rows of colours, as on a weaver's squared paper.
type weave struct {
	cols, rows int
	knots      []uint8
	tones      []colour
}

func newWeave(cols, rows int, tones ...colour) *weave {
	return &weave{cols: cols, rows: rows, knots: make([]uint8, cols*rows), tones: tones}
}

// tone is the colour of one knot; hand-dyed wool is never quite even along a row.
func (w *weave) tone(u, v float64) colour {
	i := min(max(int(u*float64(w.cols)), 0), w.cols-1)
	j := min(max(int(v*float64(w.rows)), 0), w.rows-1)
	c := w.tones[w.knots[j*w.cols+i]]
	if j%5 == 3 {
		return c.darker(0.035)
	}
	return c
}

// woven paints a weave on the plane it lies on. Each pixel is looked at in several places,
// so that knots do not shimmer in the distance.
func (s *scene) woven(w *weave, off func(point) point) paint {
	const n = 4
	step := 100 / float64(s.size) / s.camera.near / n
	return func(p point) (colour, float64) {
		var sum colour
		for i := range n * n {
			q := off(point{p.x + (float64(i%n)-1.5)*step, p.y + (float64(i/n)-1.5)*step})
			c := w.tone(q.x, q.y)
			sum = colour{sum.r + c.r, sum.g + c.g, sum.b + c.b}
		}
		return colour{sum.r / (n * n), sum.g / (n * n), sum.b / (n * n)}, 1
	}
}

// Knots of the carpet's palette.
const (
	field = iota
	ivory
	navy
	accent
	pale
	second
)
