package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress tells how far long work has come: a bar on a terminal, a line every few seconds elsewhere.
type progress struct {
	w        io.Writer
	what     string
	terminal bool
	last     time.Time
	now      func() time.Time
}

func newProgress(w io.Writer, what string, now func() time.Time) *progress {
	return &progress{w: w, what: what, terminal: isTerminal(w), now: now}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

const (
	barWidth  = 30
	redraw    = 100 * time.Millisecond
	lineEvery = 5 * time.Second
)

// step says that so many of all are done.
func (p *progress) step(done, all int) {
	now, pause := p.now(), lineEvery
	if p.terminal {
		pause = redraw
	}
	if done < all && now.Sub(p.last) < pause {
		return
	}
	p.last = now
	if all <= 0 {
		all = 1
	}
	if !p.terminal {
		_, _ = fmt.Fprintf(p.w, "%s: %d of %d\n", p.what, done, all)
		return
	}
	full := min(done*barWidth/all, barWidth)
	end := ""
	if done >= all {
		end = "\n"
	}
	_, _ = fmt.Fprintf(p.w, "\r%s [%s%s] %d of %d%s", p.what, strings.Repeat("█", full), strings.Repeat("░", barWidth-full), done, all, end)
}
