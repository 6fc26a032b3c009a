package drawing

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/golden.txt anew")

// golden are drawn in each test run and compared with what they were when the file was last written.
var golden = []Spec{
	{"shusha-armudu-glass", "armudu", "clear", 1},
	{"quba-pile-carpet", "carpet", "indigo", 1},
	{"classic-kelaghayi", "scarf", "nar", 2},
	{"plov-pot", "pot", "copper", 2},
	{"rose-petal-jam", "jar", "rose", 1},
	{"walnut-nard", "board", "walnut", 1},
}

func digest(img *image.NRGBA) string {
	sum := sha256.Sum256(img.Pix)
	return fmt.Sprintf("%x", sum)
}

func TestPicturesStayAsTheyWere(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors may fuse a multiplication and an addition, which moves a pixel by one level")
	}
	var got strings.Builder
	for _, s := range golden {
		fmt.Fprintf(&got, "%s %s %s %d %s\n", s.Key, s.Family, s.Glaze, s.View, digest(Draw(s, 240)))
	}
	name := filepath.Join("testdata", "golden.txt")
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("drawings changed; look at them, then run with -update if that was meant\ngot:\n%swant:\n%s", got.String(), want)
	}
}

func TestSameSpecSamePixels(t *testing.T) {
	for _, s := range golden {
		if !bytes.Equal(Draw(s, 120).Pix, Draw(s, 120).Pix) {
			t.Errorf("%v: two drawings differ", s)
		}
	}
}

func TestEveryFamilyIsDrawn(t *testing.T) {
	for _, family := range append(Families(), "no such family") {
		t.Run(family, func(t *testing.T) {
			one := Draw(Spec{"first", family, "teal", 1}, 96)
			near := Draw(Spec{"first", family, "teal", 2}, 96)
			other := Draw(Spec{"second", family, "teal", 1}, 96)
			for name, img := range map[string]*image.NRGBA{"view 1": one, "view 2": near} {
				if n := solid(img); n < 96*96/50 {
					t.Errorf("%s: only %d opaque pixels", name, n)
				}
			}
			if solid(one) > 96*96*9/10 {
				t.Error("view 1 leaves no ground for the page to show")
			}
			if bytes.Equal(one.Pix, near.Pix) {
				t.Error("both views are the same")
			}
			if bytes.Equal(one.Pix, other.Pix) {
				t.Error("another key draws the same")
			}
		})
	}
}

// solid counts the pixels the thing itself covers.
func solid(img *image.NRGBA) int {
	n := 0
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] > 240 {
			n++
		}
	}
	return n
}

func TestEveryFormIsKnownAndDrawn(t *testing.T) {
	for family, list := range forms {
		if families[family] == nil {
			t.Errorf("forms of a family that does not exist: %s", family)
			continue
		}
		for _, f := range list {
			if formOf(family, "the-"+f.word) == "" {
				t.Errorf("%s: %q is not recognised", family, f.word)
			}
			for view := 1; view <= 2; view++ {
				Draw(Spec{"the-" + f.word, family, "nar", view}, 40)
			}
		}
	}
}

func TestGlazeChangesColourNotShape(t *testing.T) {
	a, b := Draw(Spec{"coffee-mug", "mug", "olive", 1}, 120), Draw(Spec{"coffee-mug", "mug", "indigo", 1}, 120)
	if bytes.Equal(a.Pix, b.Pix) {
		t.Fatal("two glazes look the same")
	}
	for i := 3; i < len(a.Pix); i += 4 {
		if a.Pix[i] != b.Pix[i] {
			t.Fatalf("the outline differs at byte %d", i)
		}
	}
}

func TestAnyKeyGlazeAndSizeIsDrawn(t *testing.T) {
	for i, family := range Families() {
		for k := range 3 {
			for _, view := range []int{1, 2} {
				Draw(Spec{fmt.Sprint("key ", k), family, Glazes()[(i+k)%len(Glazes())], view}, 24)
			}
		}
	}
	for _, view := range []int{-1, 0, 3} {
		Draw(Spec{"", "mug", "teal", view}, 24)
	}
	for _, size := range []int{-3, 0, 1, 2} {
		if img := Draw(Spec{"", "jar", "no such glaze", 1}, size); img.Bounds().Empty() {
			t.Errorf("size %d gives no picture", size)
		}
	}
}

func TestNamesAreSortedAndEnough(t *testing.T) {
	if n := len(Families()); n < 30 {
		t.Errorf("only %d families", n)
	}
	if n := len(Glazes()); n < 16 {
		t.Errorf("only %d glazes", n)
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		Draw(Spec{"classic-kelaghayi", "scarf", "nar", 1}, 480)
	}
}
