package browse

import (
	"context"
	"maps"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
)

// Bounds of reading everything behind the pages: how long it may take, and how long after a failure it is not tried again.
const (
	reloadLimit = 2 * time.Minute
	reloadPause = 10 * time.Second
)

// behind is the one reload that may run while pages go on. The shelf's lock guards it.
type behind struct {
	done   chan struct{} // closed when it has ended; nil when none was begun
	stop   context.CancelFunc
	again  time.Time // not before
	closed bool
}

// reloadBehind begins to read everything anew, unless that is being done. The shelf is locked.
func (s *Shelf) reloadBehind(now time.Time) {
	b := &s.behind
	if b.closed || b.done != nil || now.Before(b.again) {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), reloadLimit) // no page's own: none waits for it
	b.done, b.stop = make(chan struct{}), stop
	go func() {
		err := s.renew(ctx, now)
		stop()
		s.loading.Lock()
		defer s.loading.Unlock()
		close(b.done)
		b.done = nil
		if err != nil {
			b.again = s.now().Add(reloadPause)
			s.log.Warn("shelf not reloaded", "error", err)
		}
	}()
}

// renew reads everything, and what has changed meanwhile, and only then takes the place of the view.
func (s *Shelf) renew(ctx context.Context, now time.Time) error {
	version, changed, err := s.store.Stamp(ctx)
	if err != nil {
		return err
	}
	v, err := s.reload(ctx, version, changed, now)
	if err != nil {
		return err
	}
	s.loading.Lock()
	defer s.loading.Unlock()
	version, changed, err = s.store.Stamp(ctx)
	if err != nil {
		return err
	}
	if s.view.Load().version == version && v.version != version {
		return nil // a page that had to show a write was faster
	}
	if changed.After(v.changed) {
		if v, err = s.patch(ctx, v, changed, now); err != nil {
			return err
		}
	}
	s.view.Store(v)
	return nil
}

// Settle waits until nothing is being read behind the pages.
func (s *Shelf) Settle() {
	s.loading.Lock()
	done := s.behind.done
	s.loading.Unlock()
	if done != nil {
		<-done
	}
}

// Close ends what is being read behind the pages and begins nothing more.
func (s *Shelf) Close() {
	s.loading.Lock()
	s.behind.closed = true
	if s.behind.done != nil {
		s.behind.stop()
	}
	s.loading.Unlock()
	s.Settle()
}

func (s *Shelf) reload(ctx context.Context, version int64, changed, now time.Time) (*View, error) {
	v := &View{version: version, changed: changed, counted: now}
	var err error
	if v.Shop, err = s.store.Shop(ctx); err != nil {
		return nil, err
	}
	if v.Tree, err = s.store.Tree(ctx); err != nil {
		return nil, err
	}
	if v.Synonyms, err = s.store.Synonyms(ctx); err != nil {
		return nil, err
	}
	collections, err := s.store.Collections(ctx)
	if err != nil {
		return nil, err
	}
	v.Collections = slices.DeleteFunc(collections, func(c catalog.Collection) bool { return !c.Shown })
	snapshot, err := s.store.Entries(ctx, now.Add(-Bought))
	if err != nil {
		return nil, err
	}
	v.Index, v.Labels = listing.NewIndex(snapshot.Entries), snapshot.Labels
	s.kept.clear()
	return v, nil
}

// overlap reaches back before the last change seen: on PostgreSQL a change may be committed after a later one.
const overlap = 5 * time.Second

func (s *Shelf) patch(ctx context.Context, old *View, changed, now time.Time) (*View, error) {
	changes, err := s.store.EntriesChanged(ctx, old.changed.Add(-overlap), now.Add(-Bought))
	if err != nil {
		return nil, err
	}
	old.Index.Update(changes.Entries, changes.Removed)
	s.kept.drop(changes.Removed...)
	for _, e := range changes.Entries {
		s.kept.drop(e.ID)
	}
	next := *old
	next.changed = changed
	if len(changes.Labels) > 0 { // pages hold the old ones: they are never written to
		next.Labels = maps.Clone(old.Labels)
		maps.Copy(next.Labels, changes.Labels)
	}
	return &next, nil
}
