package media

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestAPictureIsReceivedAndFinishedLater(t *testing.T) {
	d, _ := newDisk(t)
	s := NewStudio()
	clear := image.NewNRGBA(image.Rect(0, 0, 500, 400))
	clear.SetNRGBA(10, 10, color.NRGBA{0, 0x80, 0, 0xFF})
	for name, c := range map[string]struct {
		file   []byte
		first  []string
		widths []int
	}{
		"solid and large": {withOrientation(jpegOf(t, quarters(2400, 1600)), 6), []string{JPEGName, OriginalJPEG}, []int{240, 480, 960}},
		"see-through":     {pngOf(t, clear), []string{JPEGName, OriginalPNG}, []int{240, 480}},
	} {
		p, err := s.Receive(t.Context(), bytes.NewReader(c.file))
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Sorted(maps.Keys(p.Files)); !slices.Equal(got, c.first) || p.Widths != nil {
			t.Errorf("%s: at first %v, widths %v", name, got, p.Widths)
		}
		key := NewKey()
		if err := Store(t.Context(), d, key, p); err != nil {
			t.Fatal(err)
		}
		for range 2 { // a job may be run again
			widths, err := s.Finish(t.Context(), d, key)
			if err != nil || !slices.Equal(widths, c.widths) {
				t.Errorf("%s: %v, %v", name, widths, err)
			}
		}
		want := append([]string{OpenGraphName}, c.first...)
		for _, w := range c.widths {
			want = append(want, WebPName(w))
		}
		for _, n := range Names() {
			_, _, err := d.Open(t.Context(), key+"/"+n)
			if there := err == nil; there != slices.Contains(want, n) {
				t.Errorf("%s: %s there: %v", name, n, there)
			}
		}
		if p.Width == 1600 { // it was lying on its side
			original, _ := get(t, d, key+"/"+OriginalJPEG)
			size, _, err := image.DecodeConfig(strings.NewReader(original))
			if err != nil || size.Width != 1280 || size.Height != 1920 {
				t.Errorf("the original is %d by %d, %v", size.Width, size.Height, err)
			}
		}
		if err := Discard(t.Context(), d, key); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Finish(t.Context(), d, key); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: of nothing %v", name, err)
		}
	}
	put(t, d, "p/ab/x/"+OriginalJPEG, "\xff\xd8\xffspoilt")
	if _, err := s.Finish(t.Context(), d, "p/ab/x"); !errors.Is(err, ErrDamaged) {
		t.Errorf("of a spoilt one %v", err)
	}
}
