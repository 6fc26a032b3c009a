package media

import (
	"bytes"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"

	"vitrin/internal/testkit/hostile"
)

// forgetHighest begins the measure of the most memory anew.
func forgetHighest() bool {
	debug.FreeOSMemory()
	return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil
}

// However many large pictures come at once, the memory stays within what one may take.
func TestLargeUploadsAtOnceNeedLittleMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads the process's own books in /proc")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	var largest [][]byte
	for _, f := range hostile.Files() {
		if f.Verdict == hostile.Taken && f.Width == 7200 {
			largest = append(largest, f.Content)
		}
	}
	studio := NewStudio()
	process(t, studio, pngOf(t, quarters(300, 300))) // the encoder's start is paid once
	grown := growth(t, func() {
		var all sync.WaitGroup
		for i := range 6 {
			all.Go(func() {
				if _, err := studio.Receive(t.Context(), bytes.NewReader(largest[i%len(largest)])); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
	t.Logf("grown by %d MB", grown>>10)
	if grown > 150<<10 {
		t.Errorf("memory grew by %d MB", grown>>10)
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
