package upkeep

import (
	"context"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/health"
)

// Store is what is needed of the store.
type Store interface {
	Runs(ctx context.Context) (map[health.Work]health.Run, error)
	AskUpkeep(ctx context.Context, w health.Work, r health.Run) error
	SaveRun(ctx context.Context, w health.Work, r health.Run) error
	NoteRetry(ctx context.Context, kind string) error
	Database(ctx context.Context) (health.Database, error)
	PictureHealth(ctx context.Context) (waiting, failed int64, err error)
	HasDemo(ctx context.Context) (bool, error)
	Check(ctx context.Context) ([]string, error)
	Backup(ctx context.Context, path string, progress func(float64)) error
	TryBackup(ctx context.Context, file, folder string) ([]string, error)
}

// Queue is what is needed of the work behind the page.
type Queue interface {
	Kinds(ctx context.Context) ([]health.Jobs, error)
	Retry(ctx context.Context, kind string) (int64, error)
}

// Desk tells of the shop's health and looks after it.
type Desk struct {
	Store  Store
	Queue  Queue
	Folder string              // of the backups
	Facts  func() health.Facts // of the program and its surroundings
	Write  func(ctx context.Context, to, language string) error
	Now    func() time.Time
}

// See gathers everything the health page tells.
func (d Desk) See(ctx context.Context) (r health.Report, err error) {
	r.Facts, r.Clock = d.Facts(), d.Now()
	if r.Database, err = d.Store.Database(ctx); err != nil {
		return r, err
	}
	if r.Jobs, err = d.Queue.Kinds(ctx); err != nil {
		return r, err
	}
	if r.Runs, err = d.Store.Runs(ctx); err != nil {
		return r, err
	}
	if r.Backups, err = d.backups(); err != nil {
		return r, err
	}
	if r.PicturesWait, r.PicturesFailed, err = d.Store.PictureHealth(ctx); err != nil {
		return r, err
	}
	if r.Demo, err = d.Store.HasDemo(ctx); err != nil {
		return r, err
	}
	r.Next = health.Next(r.LastBackup(), r.Clock)
	return r, nil
}

// Ask puts a work in line; to and language are of a test letter.
func (d Desk) Ask(ctx context.Context, w health.Work, to, language string) error {
	r := health.Run{}
	if w == health.Letter {
		r.To, r.Language = to, language
	}
	if w == health.Trial {
		files, err := d.backups()
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return fault.New(fault.Conflict, "health.trial.none")
		}
		r.File, r.Size = files[0].Name, files[0].Size
	}
	return d.Store.AskUpkeep(ctx, w, r)
}

// Retry puts failed work of a kind in line anew.
func (d Desk) Retry(ctx context.Context, kind string) error {
	if err := d.Store.NoteRetry(ctx, kind); err != nil {
		return err
	}
	_, err := d.Queue.Retry(ctx, kind)
	return err
}

// Daily asks for a backup when one is due.
func (d Desk) Daily(ctx context.Context) error {
	runs, err := d.Store.Runs(ctx)
	if err != nil {
		return err
	}
	if !health.Due(runs[health.Backup].DoneAt, d.Now()) {
		return nil
	}
	if err := d.Store.AskUpkeep(ctx, health.Backup, health.Run{}); !fault.Is(err, fault.Conflict) {
		return err
	}
	return nil // one is being made
}
