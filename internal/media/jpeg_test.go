package media

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// samples are the JPEG files the standard library is tested with: every sampling, both orders, marks, inks.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src/image/testdata/*.jpeg")) //nolint:staticcheck // tests run where they are built
	if err != nil || len(names) == 0 {
		t.Skip("the Go installation has no test pictures")
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestJPEGIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	for name, file := range samples(t) {
		want, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			continue // the truncated one
		}
		got, err := readAll(file, want.Bounds().Dx(), want.Bounds().Dy())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if worst := apart(got, want); worst > 6 || got.Rect != want.Bounds() {
			t.Errorf("%s: %v, up to %d apart", name, got.Rect, worst)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 { // odd sizes, where the last blocks stand over
		img := quarters(1+random.IntN(70), 1+random.IntN(70))
		file := jpegOf(t, img)
		want, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := readAll(file, img.Rect.Dx(), img.Rect.Dy()); err != nil || apart(got, want) > 6 {
			t.Errorf("%v: %v", img.Rect, err)
		}
	}
}

// What is read coarsely must look like what is read in full and made smaller.
func TestJPEGReadCoarselyIsTheSamePictureSmaller(t *testing.T) {
	const w, h = 960, 720
	waves := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			at := func(across, down float64) uint8 {
				return uint8(128 + 100*math.Sin(float64(x)/across)*math.Cos(float64(y)/down))
			}
			waves.SetNRGBA(x, y, color.NRGBA{at(19, 23), at(31, 17), at(41, 90), 0xFF})
		}
	}
	file := jpegOf(t, waves)
	full, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []int{3, 6, 12} {
		small, err := readAll(file, w/part, h/part)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := small.Rect.Dx(), w*3/2/part; got != want {
			t.Errorf("for a %dth of the size it is %d wide, want %d", part, got, want)
		}
		a, _, err := scaled(readRows(small), w/part, h/part)
		if err != nil {
			t.Fatal(err)
		}
		b, _, err := scaled(readRows(full), w/part, h/part)
		if err != nil {
			t.Fatal(err)
		}
		if d := onAverage(a, b); d > 3 {
			t.Errorf("for a %dth of the size: %.1f apart on average", part, d)
		}
	}
}

// The same numbers sent in passes, of which most are dropped, are the same pixels.
func TestJPEGInPassesIsTheSameAtEverySize(t *testing.T) {
	files, pairs := samples(t), 0
	for name, file := range files {
		passes, ok := files[strings.TrimSuffix(name, ".jpeg")+".progressive.jpeg"]
		if !ok {
			continue
		}
		pairs++
		for _, part := range []int{1, 3, 6, 12} {
			a, err := readAll(file, 150/part, 103/part)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			b, err := readAll(passes, 150/part, 103/part)
			if err != nil || a.Rect != b.Rect || !bytes.Equal(a.Pix, b.Pix) {
				t.Errorf("%s for a %dth of the size: %v", name, part, err)
			}
		}
	}
	if pairs < 8 {
		t.Errorf("only %d pairs", pairs)
	}
}

func readAll(file []byte, width, height int) (*image.RGBA, error) {
	r, err := openJPEG(file, width, height)
	if err != nil {
		return nil, err
	}
	w, h := r.size()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		if err := r.next(img.Pix[y*img.Stride : (y+1)*img.Stride]); err != nil {
			return nil, err
		}
	}
	return img, nil
}

// apart is the largest difference in any channel.
func apart(got *image.RGBA, want image.Image) (worst int) {
	expect := image.NewRGBA(want.Bounds())
	draw.Draw(expect, expect.Rect, want, want.Bounds().Min, draw.Src)
	for i := range min(len(got.Pix), len(expect.Pix)) {
		worst = max(worst, abs(int(got.Pix[i])-int(expect.Pix[i])))
	}
	return worst
}

func onAverage(a, b *image.NRGBA) float64 {
	total, n := 0, 0
	for y := range min(a.Rect.Dy(), b.Rect.Dy()) {
		for x := range min(a.Rect.Dx(), b.Rect.Dx()) {
			p, q := a.NRGBAAt(x, y), b.NRGBAAt(x, y)
			total += abs(int(p.R)-int(q.R)) + abs(int(p.G)-int(q.G)) + abs(int(p.B)-int(q.B))
			n += 3
		}
	}
	return float64(total) / float64(n)
}

// Nothing that is done to a file may do more than have it refused.
func TestSpoiltJPEGIsRefusedOrRead(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for name, file := range samples(t) {
		for range 60 {
			spoilt := bytes.Clone(file)
			for range 1 + random.IntN(8) {
				spoilt[random.IntN(len(spoilt))] = byte(random.UintN(256))
			}
			spoilt = spoilt[:len(spoilt)-random.IntN(len(spoilt)/2)]
			c, err := jpegConfig(spoilt)
			if err != nil || area(c) > 1_000_000 {
				continue
			}
			if img, err := readAll(spoilt, c.Width, c.Height); err == nil && img.Rect.Dx() != c.Width {
				t.Errorf("%s: %v of %d wide", name, img.Rect, c.Width)
			}
		}
	}
}
