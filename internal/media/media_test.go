package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/image/webp"
)

func process(t *testing.T, s *Studio, file []byte) Picture {
	t.Helper()
	p, err := s.Process(t.Context(), bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPictureBecomesAllItsFiles(t *testing.T) {
	p := process(t, NewStudio(), jpegOf(t, quarters(1200, 900)))
	if p.Width != 1200 || p.Height != 900 || p.HasAlpha {
		t.Errorf("got %d by %d, alpha %v", p.Width, p.Height, p.HasAlpha)
	}
	if !slices.Equal(p.Widths, []int{240, 480, 960}) {
		t.Errorf("widths %v", p.Widths)
	}
	if got, want := slices.Sorted(maps.Keys(p.Files)), slices.Sorted(slices.Values(Names()[:5])); !slices.Equal(got, want) {
		t.Fatalf("files %v, want %v", got, want)
	}
	for _, w := range p.Widths {
		c, err := webp.DecodeConfig(bytes.NewReader(p.Files[WebPName(w)]))
		if err != nil || c.Width != w || c.Height != w*3/4 {
			t.Errorf("%d wide: %d by %d, %v", w, c.Width, c.Height, err)
		}
	}
	for name, size := range map[string]image.Point{JPEGName: {800, 600}, OpenGraphName: {1200, 630}} {
		c, err := jpeg.DecodeConfig(bytes.NewReader(p.Files[name]))
		if err != nil || c.Width != size.X || c.Height != size.Y {
			t.Errorf("%s: %d by %d, %v", name, c.Width, c.Height, err)
		}
	}
}

func TestSmallPicturesAreNeverMadeLarger(t *testing.T) {
	for _, c := range []struct {
		w, h   int
		widths []int
	}{
		{700, 700, []int{240, 480}}, {480, 100, []int{240, 480}}, {300, 900, []int{240}}, {60, 40, []int{240}}, {1, 1, []int{240}},
	} {
		p := process(t, plainStudio(), pngOf(t, quarters(c.w, c.h)))
		if !slices.Equal(p.Widths, c.widths) {
			t.Errorf("%d by %d: widths %v, want %v", c.w, c.h, p.Widths, c.widths)
		}
		for name, file := range p.Files {
			if name == OpenGraphName {
				continue
			}
			size, _, err := image.DecodeConfig(bytes.NewReader(file))
			if err != nil || size.Width > c.w || size.Height > c.h {
				t.Errorf("%d by %d: %s is %d by %d, %v", c.w, c.h, name, size.Width, size.Height, err)
			}
		}
	}
}

func TestAVeryTallPictureStaysSmall(t *testing.T) {
	p := process(t, plainStudio(), pngOf(t, image.NewGray(image.Rect(0, 0, 1000, 9000))))
	size, err := png.DecodeConfig(bytes.NewReader(p.Files[WebPName(240)]))
	if err != nil || size.Height != 480 || p.Height != 9000 {
		t.Errorf("%v %v", size, err)
	}
}

func TestAlphaIsKeptAndLaidOnTheGround(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 300, 300))
	for y := 100; y < 200; y++ {
		for x := 100; x < 200; x++ {
			img.SetNRGBA(x, y, color.NRGBA{0, 0x80, 0, 0xFF})
		}
	}
	p := process(t, NewStudio(), pngOf(t, img))
	if !p.HasAlpha {
		t.Error("alpha not noticed")
	}
	small, err := webp.Decode(bytes.NewReader(p.Files[WebPName(240)]))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := small.At(5, 5).RGBA(); a != 0 {
		t.Errorf("the corner has opacity %d", a)
	}
	if _, _, _, a := small.At(120, 120).RGBA(); a != 0xFFFF {
		t.Errorf("the middle has opacity %d", a)
	}
	flat, err := jpeg.Decode(bytes.NewReader(p.Files[JPEGName]))
	if err != nil {
		t.Fatal(err)
	}
	if !near(flat.At(5, 5), Ground) {
		t.Errorf("the ground is %v", flat.At(5, 5))
	}
}

func near(a color.Color, b color.NRGBA) bool {
	r, g, bl, _ := a.RGBA()
	for _, d := range []int{int(r>>8) - int(b.R), int(g>>8) - int(b.G), int(bl>>8) - int(b.B)} {
		if d < -24 || d > 24 {
			return false
		}
	}
	return true
}

func TestOrientationIsHonoured(t *testing.T) {
	red, green, blue, yellow := color.NRGBA{0xD0, 0, 0, 0xFF}, color.NRGBA{0, 0xA0, 0, 0xFF}, color.NRGBA{0, 0, 0xD0, 0xFF}, color.NRGBA{0xE0, 0xD0, 0, 0xFF}
	for turn, want := range map[uint16][4]color.NRGBA{ // upper left, upper right, lower left, lower right
		1: {red, green, blue, yellow}, 2: {green, red, yellow, blue}, 3: {yellow, blue, green, red}, 4: {blue, yellow, red, green},
		5: {red, blue, green, yellow}, 6: {blue, red, yellow, green}, 7: {yellow, green, blue, red}, 8: {green, yellow, red, blue},
		9: {red, green, blue, yellow},
	} {
		p := process(t, plainStudio(), withOrientation(jpegOf(t, quarters(320, 200)), turn))
		w, h := 320, 200
		if turn >= 5 && turn <= 8 {
			w, h = h, w
		}
		if p.Width != w || p.Height != h {
			t.Errorf("turn %d: %d by %d", turn, p.Width, p.Height)
		}
		img, err := png.Decode(bytes.NewReader(p.Files[WebPName(240)]))
		if err != nil {
			t.Fatal(err)
		}
		b := img.Bounds()
		for i, at := range []image.Point{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4}, {b.Dx() / 4, b.Dy() * 3 / 4}, {b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
			if !near(img.At(at.X, at.Y), want[i]) {
				t.Errorf("turn %d, corner %d: %v, want %v", turn, i, img.At(at.X, at.Y), want[i])
			}
		}
	}
}

func TestNothingOfTheOriginalStaysButPixels(t *testing.T) {
	secret := "<script>alert(1)</script>PK\x03\x04<?php system($_GET[0]); ?>"
	jpg := append(withOrientation(jpegOf(t, quarters(64, 64)), 1), secret...)
	pic := pngOf(t, quarters(64, 64))
	tagged := append(append(append([]byte{}, pic[:33]...), pngChunk("tEXt", []byte("Comment\x00"+secret))...), pic[33:]...)
	for name, file := range map[string][]byte{
		"jpeg": jpg, "png with text": append(tagged, secret...), "gif": append(gifOf(t, quarters(64, 64)), secret...),
	} {
		p := process(t, NewStudio(), file)
		for out, data := range p.Files {
			for _, trace := range []string{"script", "PK\x03\x04", "<?php", "GPS", "Exif", "Comment"} {
				if bytes.Contains(data, []byte(trace)) {
					t.Errorf("%s: %q is still in %s", name, trace, out)
				}
			}
		}
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	good := jpegOf(t, quarters(64, 64))
	goodPNG := pngOf(t, quarters(64, 64))
	claims := func(w, h int) []byte { return rawPNG(t, w, h, 8, pngRGB, 0, nil, zeros(10)) }
	wrongSum := bytes.Clone(goodPNG)
	wrongSum[45] ^= 0xFF
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"empty":                     {nil, ErrNotAPicture},
		"svg with script":           {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), ErrNotAPicture},
		"svg with declaration":      {[]byte("<?xml version=\"1.0\"?>\n<svg/>"), ErrNotAPicture},
		"page":                      {[]byte("<!doctype html><img src=x onerror=alert(1)>"), ErrNotAPicture},
		"zip in front of a picture": {append([]byte("PK\x03\x04"), good...), ErrNotAPicture},
		"pdf":                       {[]byte("%PDF-1.7 "), ErrNotAPicture},
		"text that begins like gif": {[]byte("GIF89a\x10\x00\x10\x00/*<svg onload=alert(1)>*/=1;"), ErrDamaged},
		"50000 by 50000":            {claims(50000, 50000), ErrTooManyPixels},
		"41 megapixels":             {claims(8200, 5000), ErrTooManyPixels},
		"one line, very long":       {claims(39_000_000, 1), ErrTooManyPixels},
		"one column, very long":     {claims(1, 39_000_000), ErrTooManyPixels},
		"no width":                  {claims(0, 100), ErrDamaged},
		"pixels missing":            {claims(400, 400), ErrDamaged},
		"truncated jpeg":            {good[:len(good)/2], ErrDamaged},
		"truncated png":             {goodPNG[:len(goodPNG)-30], ErrDamaged},
		"png with a wrong sum":      {wrongSum, ErrDamaged},
		"only a jpeg's first bytes": {[]byte("\xff\xd8\xff"), ErrDamaged},
		"only a png's first bytes":  {[]byte("\x89PNG\r\n\x1a\n"), ErrDamaged},
		"webp that says no more":    {[]byte("RIFF\x10\x00\x00\x00WEBPVP8L\x00"), ErrDamaged},
		"progressive, no pixels":    {progressiveHead(5000, 4000), ErrDamaged},
		"over 10 MB":                {append(bytes.Clone(good), make([]byte, 10<<20)...), ErrTooBig},
	} {
		_, err := plainStudio().Process(t.Context(), bytes.NewReader(c.file))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// progressiveHead is the beginning of a progressive JPEG of three full-size parts.
func progressiveHead(w, h int) []byte {
	return []byte{0xFF, 0xD8, 0xFF, 0xC2, 0, 17, 8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 2, 0, 0}
}

func TestAReaderWithoutEndIsCutOff(t *testing.T) {
	counted := &counter{r: zeroes{}}
	s := plainStudio()
	s.settings.Limits.Bytes = 1 << 20
	_, err := s.Process(t.Context(), counted)
	if !errors.Is(err, ErrTooBig) || counted.n > 2<<20 {
		t.Errorf("%v after %d bytes", err, counted.n)
	}
}

type counter struct {
	r io.Reader
	n int
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += n
	return n, err
}

func TestReadersErrorsAndContextComeThrough(t *testing.T) {
	broken := errors.New("connection lost")
	if _, err := plainStudio().Process(t.Context(), io.MultiReader(strings.NewReader("\xff\xd8"), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := plainStudio().Process(ctx, zeroes{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestNoMoreThanTwoAtOnce(t *testing.T) {
	s := plainStudio()
	busy := &crowd{}
	s.encoder = busy
	file := pngOf(t, quarters(300, 300))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := s.Process(t.Context(), bytes.NewReader(file)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most := busy.most.Load(); most > 2 {
		t.Errorf("%d at once", most)
	}
}

// crowd notes how many encoders run at the same time.
type crowd struct{ now, most atomic.Int32 }

func (c *crowd) Encode(w io.Writer, img *image.NRGBA) error {
	n := c.now.Add(1)
	defer c.now.Add(-1)
	for m := c.most.Load(); n > m && !c.most.CompareAndSwap(m, n); m = c.most.Load() {
	}
	return plainEncoder{}.Encode(w, img)
}

func TestWhoWaitsTooLongIsToldSo(t *testing.T) {
	s := plainStudio()
	s.slots <- struct{}{}
	s.slots <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Process(ctx, strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOpenGraphIsMadeFromTheJPEG(t *testing.T) {
	p := process(t, plainStudio(), jpegOf(t, quarters(500, 500)))
	made, err := OpenGraph(p.Files[JPEGName])
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(made))
	if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 {
		t.Fatalf("%v %v", img.Bounds(), err)
	}
	if !near(img.At(10, 300), Ground) || !near(img.At(400, 100), color.NRGBA{0xD0, 0, 0, 0xFF}) {
		t.Errorf("side %v, picture %v", img.At(10, 300), img.At(400, 100))
	}
	if _, err := OpenGraph([]byte("no picture")); err == nil {
		t.Error("made a card of nothing")
	}
}

func TestMissingFilesAreMadeFromTheOthers(t *testing.T) {
	d, _ := newDisk(t)
	s := NewStudio()
	p := process(t, s, jpegOf(t, quarters(960, 960)))
	for name := range p.Files {
		if name == JPEGName || name == OpenGraphName {
			delete(p.Files, name)
		}
	}
	if err := Store(t.Context(), d, "demo/cup-1", p); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		make          func(context.Context, Blobs, string) error
		name          string
		width, height int
	}{{s.MakeOpenGraph, OpenGraphName, 1200, 630}, {s.MakeJPEG, JPEGName, 800, 800}} {
		if err := c.make(t.Context(), d, "demo/cup-1"); err != nil {
			t.Fatal(err)
		}
		text, _ := get(t, d, "demo/cup-1/"+c.name)
		size, err := jpeg.DecodeConfig(strings.NewReader(text))
		if err != nil || size.Width != c.width || size.Height != c.height {
			t.Errorf("%s: %v %v", c.name, size, err)
		}
		if err := c.make(t.Context(), d, "demo/nothing"); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s of nothing: %v", c.name, err)
		}
		if err := c.make(t.Context(), d, "../outside"); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s of a bad key: %v", c.name, err)
		}
	}
}
