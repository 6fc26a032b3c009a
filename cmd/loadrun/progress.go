package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// progress redraws one line on a terminal and stays silent elsewhere: the rows come often enough.
type progress struct {
	w        io.Writer
	what     string
	terminal bool
	drawing  sync.Mutex
	last     time.Time
}

func newProgress(w io.Writer, what string) *progress {
	p := &progress{w: w, what: what}
	if f, ok := w.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// step says that so many of all are done; many goroutines may.
func (p *progress) step(done, all int) {
	if !p.terminal || !p.drawing.TryLock() {
		return
	}
	defer p.drawing.Unlock()
	if done < all && time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last = time.Now()
	if done >= all {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
		return
	}
	_, _ = fmt.Fprintf(p.w, "\r\x1b[K%s: %d of %d", p.what, done, all)
}
