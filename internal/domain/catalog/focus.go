package catalog

// Focus is the point of a picture that has to be seen where it is cropped, in hundredths of its width and height. Without
// one, a picture is shown whole.
type Focus struct {
	X, Y  int
	Given bool
}

// Valid tells whether the point lies in the picture.
func (f Focus) Valid() bool {
	return !f.Given || f.X >= 0 && f.X <= 100 && f.Y >= 0 && f.Y <= 100
}

// Tenths is the point on the grid of ten by ten that style sheets know, rounded.
func (f Focus) Tenths() (x, y int) { return (f.X + 5) / 10, (f.Y + 5) / 10 }
