package demo

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestSurnamesFitFirstNames(t *testing.T) {
	w := writer{rand: rand.New(rand.NewPCG(1, 2))}
	for range 500 {
		name := w.name()
		first, last, _ := strings.Cut(name, " ")
		hers, his := strings.HasSuffix(last, "ova") || strings.HasSuffix(last, "eva"), strings.HasSuffix(last, "ov") || strings.HasSuffix(last, "ev")
		if (slices.Contains(women, first) && his) || (slices.Contains(men, first) && hers) || slices.Contains(women, first) == slices.Contains(men, first) {
			t.Errorf("nobody is called %s", name)
		}
	}
}
