package media

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// The largest uploads we take must not need more than 150 MB.
func TestLargeUploadsNeedLittleMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads the process's own books in /proc")
	}
	if testing.Short() {
		t.Skip("takes a few seconds")
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 7200, 5500)), nil); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"jpeg":         photo.Bytes(),
		"png, 16 bits": rawPNG(t, 7200, 5500, 16, pngRGBA, 0, nil, zeros(5500*(7200*8+1))),
	}
	studio := NewStudio()
	process(t, studio, pngOf(t, quarters(300, 300))) // the encoder's start is paid once
	for name, file := range files {
		debug.FreeOSMemory()
		before := resident(t, "VmRSS")
		if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // forget the highest so far
			t.Skip("cannot reset the high mark:", err)
		}
		p := process(t, studio, file)
		grown := resident(t, "VmHWM") - before
		t.Logf("%s: %d kB file, grown by %d MB", name, len(file)>>10, grown>>10)
		if p.Width != 7200 || grown > 150<<10 {
			t.Errorf("%s: %d wide, memory grew by %d MB", name, p.Width, grown>>10)
		}
	}
}

// resident reads one line of the process's memory, in kB.
func resident(t *testing.T, line string) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	for l := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(l, line+":"); ok {
			n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Skip("no " + line)
	return 0
}
