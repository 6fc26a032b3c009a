package ui

import (
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestPicturesOfWhoSavesData(t *testing.T) {
	s := Shot{Picture: catalog.Picture{Key: "k", Widths: []int{240, 480, 960}}}
	if got, want := s.srcset(t.Context()), "/media/k/240.webp 240w, /media/k/480.webp 480w, /media/k/960.webp 960w"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := s.srcset(SaveData(t.Context())), "/media/k/240.webp 240w, /media/k/480.webp 480w"; got != want {
		t.Errorf("saving: %s, want %s", got, want)
	}
	s.Picture.Widths = []int{700}
	if got, want := s.srcset(SaveData(t.Context())), "/media/k/700.webp 700w"; got != want {
		t.Errorf("the only one there is: %s", got)
	}
}
