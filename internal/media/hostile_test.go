package media

import (
	"bytes"
	"errors"
	"image"
	"runtime"
	"testing"
	"time"

	"vitrin/internal/testkit/hostile"
)

var verdicts = map[hostile.Verdict]error{
	hostile.Big: ErrTooBig, hostile.Pixels: ErrTooManyPixels, hostile.Heavy: ErrTooHeavy, hostile.Damaged: ErrDamaged, hostile.Unknown: ErrNotAPicture,
}

// Every file is refused for the right reason or made anew, in little time and memory.
func TestHostileFiles(t *testing.T) {
	files := hostile.Files()
	if len(files) < 36 {
		t.Fatalf("only %d files", len(files))
	}
	studio := NewStudio()
	process(t, studio, hostile.PNG(hostile.Chart(300, 300))) // the encoder's start is paid once
	for _, f := range files {
		t.Run(f.What, func(t *testing.T) {
			grown := growth(t, func() {
				began := time.Now()
				p, err := studio.Receive(t.Context(), bytes.NewReader(f.Content))
				if took := time.Since(began); took > time.Minute {
					t.Errorf("it took %s", took)
				}
				if f.Verdict != hostile.Taken {
					if !errors.Is(err, verdicts[f.Verdict]) {
						t.Errorf("%v, want %s", err, f.Verdict)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if p.Width != f.Width || p.Height != f.Height {
					t.Errorf("it is %d by %d", p.Width, p.Height)
				}
				clean(t, p.Files)
			})
			if grown > 150<<10 {
				t.Errorf("memory grew by %d MB", grown>>10)
			}
		})
	}
	t.Logf("%d files", len(files))
}

// clean looks for what must not be left of an original, and that it is a picture.
func clean(t *testing.T, files map[string][]byte) {
	t.Helper()
	for name, content := range files {
		for _, trace := range hostile.Traces() {
			if bytes.Contains(content, []byte(trace)) {
				t.Errorf("%q is still in %s", trace, name)
			}
		}
		if _, _, err := image.DecodeConfig(bytes.NewReader(content)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// growth is by how many kB the process's memory rose at most while something was done; 0 where that cannot be told.
func growth(t *testing.T, do func()) int {
	t.Helper()
	if runtime.GOOS != "linux" || !forgetHighest() {
		do()
		return 0
	}
	before := resident(t, "VmRSS")
	do()
	return resident(t, "VmHWM") - before
}
