package upkeep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"vitrin/internal/domain/health"
)

// Work does what was asked for and keeps how it went. A failure is kept, too, and not tried again: the page says so, and the
// next backup comes by itself.
func (d Desk) Work(ctx context.Context, w health.Work) error {
	runs, err := d.Store.Runs(ctx)
	if err != nil {
		return err
	}
	r := runs[w]
	if !r.Busy(d.Now()) {
		return nil // done by an earlier try
	}
	r.State, r.BegunAt, r.Found, r.Trouble = health.Running, d.Now().UTC(), nil, ""
	if err := d.Store.SaveRun(ctx, w, r); err != nil {
		return err
	}
	err = d.do(ctx, w, &r)
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err() // the program is being stopped: it is done after the next start
	}
	r.EndedAt = d.Now().UTC()
	if err != nil {
		r.State, r.Trouble = health.Failed, err.Error()
	} else {
		r.State, r.DoneAt = health.Done, r.EndedAt
	}
	r.Found = r.Found[:min(len(r.Found), health.MaxFound)]
	return d.Store.SaveRun(context.WithoutCancel(ctx), w, r)
}

func (d Desk) do(ctx context.Context, w health.Work, r *health.Run) (err error) {
	switch w {
	case health.Backup:
		return d.backUp(ctx, r)
	case health.Trial:
		r.Found, err = d.Store.TryBackup(ctx, filepath.Join(d.Folder, filepath.Base(r.File)), d.Folder)
		return err
	case health.Check:
		r.Found, err = d.Store.Check(ctx)
		return err
	case health.Letter:
		return d.Write(ctx, r.To, r.Language)
	}
	return fmt.Errorf("nothing does %q", w)
}

// backUp makes a backup and lets go of those that need not stay.
func (d Desk) backUp(ctx context.Context, r *health.Run) error {
	if err := os.MkdirAll(d.Folder, 0o700); err != nil {
		return err
	}
	r.File, r.Size = health.FileName(d.Now()), 0
	path := filepath.Join(d.Folder, r.File)
	if err := d.Store.Backup(ctx, path, nil); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	r.Size = info.Size()
	files, err := d.backups()
	if err != nil {
		return err
	}
	for _, f := range health.Superfluous(files) {
		if err := os.Remove(filepath.Join(d.Folder, f.Name)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// backups are the files in the folder, the newest first.
func (d Desk) backups() ([]health.File, error) {
	entries, err := os.ReadDir(d.Folder)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	var files []health.File
	for _, e := range entries {
		at, ours := health.MadeAt(e.Name())
		info, err := e.Info()
		if !ours || err != nil || !info.Mode().IsRegular() {
			continue
		}
		files = append(files, health.File{Name: e.Name(), At: at, Size: info.Size()})
	}
	slices.SortFunc(files, func(a, b health.File) int { return b.At.Compare(a.At) })
	return files, nil
}
