package catalog

import "time"

// PicturesStay is how long a picture's files stay when nothing names it any more. Whatever can be undone can be undone for no
// longer than that, and names its pictures while it can.
const PicturesStay = 30 * 24 * time.Hour

// Finished tells whether the picture's sizes are made; until then its first JPEG is shown.
func (p Picture) Finished() bool { return len(p.Widths) > 0 }
