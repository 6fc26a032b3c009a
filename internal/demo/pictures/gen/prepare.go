package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"vitrin/internal/domain/drawing"
	"vitrin/internal/media"
)

// side is the size of the drawings: that of the widest rendition.
const side = 960

// settings make the demo's files smaller than those of uploads, as all of them are carried in the program: WebP of quality 60
// instead of 80, and the JPEG, which only feeds and very old browsers ask for, 512 instead of 800 wide and of quality 70.
func settings() media.Settings {
	s := media.DefaultSettings()
	s.JPEGSide, s.JPEGQuality = 512, 70
	s.WebP.Quality = 60
	s.Card = false
	return s
}

// prepare draws and writes all pictures, two at a time, and removes folders nobody asked for.
func prepare(ctx context.Context, all []work, dir string, withJPEG bool, out io.Writer) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := removeOthers(all, dir); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	studio := media.NewStudioWith(settings())
	queue := make(chan work)
	progress := &progress{out: out, total: len(all), start: time.Now()}
	var workers sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range 2 {
		workers.Go(func() {
			for w := range queue {
				size, err := one(ctx, studio, w, dir, withJPEG)
				if err != nil {
					mu.Lock()
					failed = errors.Join(failed, fmt.Errorf("%s: %w", w.folder, err))
					mu.Unlock()
					cancel()
					continue
				}
				progress.done(w.folder, size)
			}
		})
	}
feed:
	for _, w := range all {
		select {
		case queue <- w:
		case <-ctx.Done():
			break feed
		}
	}
	close(queue)
	workers.Wait()
	progress.finish()
	return errors.Join(failed, context.Cause(ctx))
}

// one draws a picture and writes its renditions.
func one(ctx context.Context, studio *media.Studio, w work, dir string, withJPEG bool) (int, error) {
	var file bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed} // it is read again at once
	if err := fast.Encode(&file, drawing.Draw(w.spec, side)); err != nil {
		return 0, err
	}
	picture, err := studio.Process(ctx, &file)
	if err != nil {
		return 0, err
	}
	if !withJPEG {
		delete(picture.Files, media.JPEGName)
	}
	folder := filepath.Join(dir, w.folder)
	if err := os.RemoveAll(folder); err != nil { // nothing of an earlier run stays
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	size := 0
	for name, data := range picture.Files {
		size += len(data)
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return 0, err
		}
	}
	return size, nil
}

func removeOthers(all []work, dir string) error {
	wanted := map[string]bool{}
	for _, w := range all {
		wanted[w.folder] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && !wanted[e.Name()] {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// progress tells how far we are, one line a few seconds.
type progress struct {
	mu           sync.Mutex
	out          io.Writer
	total, count int
	bytes        int
	start, last  time.Time
}

func (p *progress) done(name string, size int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count++
	p.bytes += size
	if now := time.Now(); now.Sub(p.last) > 2*time.Second || p.count == p.total {
		p.last = now
		fmt.Fprintf(p.out, "%d of %d pictures, %.1f MB, %s (%s)\n", p.count, p.total, float64(p.bytes)/1e6, now.Sub(p.start).Round(time.Second), name)
	}
}

func (p *progress) finish() {
	if p.count == 0 {
		return
	}
	fmt.Fprintf(p.out, "prepared %d pictures, %.2f MB, %d kB each\n", p.count, float64(p.bytes)/1e6, p.bytes/p.count/1000)
}
