package browse

import (
	"context"
	"log/slog"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shop"
)

// Store is what looking around needs of the store.
type Store interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	Shop(ctx context.Context) (shop.Shop, error)
	Stamp(ctx context.Context) (version int64, changed time.Time, err error)
	Entries(ctx context.Context, boughtSince time.Time) (listing.Snapshot, error)
	EntriesChanged(ctx context.Context, since, boughtSince time.Time) (listing.Changes, error)
	Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error)
	ProductByHandle(ctx context.Context, handle string) (catalog.Product, error)
	ProductsByHandles(ctx context.Context, handles []string) ([]catalog.Product, error)
	ProductByCode(ctx context.Context, code string) (catalog.Product, string, error)
	Redirect(ctx context.Context, handle string) (to string, gone bool, err error)
	Search(ctx context.Context, q search.Query, limit int) (search.Hits, error)
	Unknown(ctx context.Context, words []string) ([]string, error)
	Candidates(ctx context.Context, word string) ([]search.Known, error)
	Synonyms(ctx context.Context) (search.Synonyms, error)
}

// Bought is the window of "most bought".
const Bought = 30 * 24 * time.Hour

// Fresh is how long a look at the store's stamp is trusted, so how late another instance's change is seen.
const Fresh = 250 * time.Millisecond

// Recount is how often the numbers bought are counted anew.
const Recount = 10 * time.Minute

// Shelf keeps the listing index and everything small that every page needs, in step with the store.
type Shelf struct {
	store Store
	now   func() time.Time
	log   *slog.Logger

	view    atomic.Pointer[View]
	checked atomic.Int64 // Unix nanoseconds of the last look at the stamp
	loading sync.Mutex
}

// View is one consistent look at the shelf. Its parts do not change, but for the index, which is patched in place.
type View struct {
	Shop     shop.Shop
	Tree     catalog.Tree
	Index    *listing.Index
	Labels   listing.Labels
	Synonyms search.Synonyms
	version  int64
	changed  time.Time
	counted  time.Time
}

// NewShelf makes an empty shelf; the first page (or Load) fills it.
func NewShelf(store Store, now func() time.Time, log *slog.Logger) *Shelf {
	return &Shelf{store: store, now: now, log: log}
}

// Load fills the shelf before the first page is asked for.
func (s *Shelf) Load(ctx context.Context) error {
	_, err := s.View(ctx)
	return err
}

// Changed makes the next page look at the store whatever the time: called after a write of this instance.
func (s *Shelf) Changed() { s.checked.Store(0) }

// View is the shelf as it is now. Once loaded it never waits long: one page in a quarter of a second asks the
// store for its stamp, and only what changed since is read again.
func (s *Shelf) View(ctx context.Context) (*View, error) {
	v := s.view.Load()
	now := s.now()
	if v != nil && now.UnixNano()-s.checked.Load() < int64(Fresh) {
		return v, nil
	}
	if v == nil {
		s.loading.Lock()
	} else if !s.loading.TryLock() {
		return v, nil // somebody else is looking; a moment's old shelf is good enough
	}
	defer s.loading.Unlock()
	return s.refresh(ctx, now)
}

func (s *Shelf) refresh(ctx context.Context, now time.Time) (*View, error) {
	v := s.view.Load()
	if v != nil && now.UnixNano()-s.checked.Load() < int64(Fresh) {
		return v, nil
	}
	version, changed, err := s.store.Stamp(ctx)
	if err != nil {
		if v != nil {
			s.log.WarnContext(ctx, "shelf not refreshed", "error", err)
			return v, nil
		}
		return nil, err
	}
	switch {
	case v == nil || v.version != version:
		v, err = s.reload(ctx, version, changed, now)
	case changed.After(v.changed) || now.Sub(v.counted) > Recount:
		v, err = s.patch(ctx, v, changed, now)
	}
	if err != nil {
		return nil, err
	}
	s.view.Store(v)
	s.checked.Store(now.UnixNano())
	return v, nil
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
	snapshot, err := s.store.Entries(ctx, now.Add(-Bought))
	if err != nil {
		return nil, err
	}
	v.Index, v.Labels = listing.NewIndex(snapshot.Entries), snapshot.Labels
	return v, nil
}

// overlap reaches back before the last change seen: on PostgreSQL a change may be committed after a later one.
const overlap = 5 * time.Second

func (s *Shelf) patch(ctx context.Context, old *View, changed, now time.Time) (*View, error) {
	if now.Sub(old.counted) > Recount {
		return s.reload(ctx, old.version, changed, now)
	}
	changes, err := s.store.EntriesChanged(ctx, old.changed.Add(-overlap), now.Add(-Bought))
	if err != nil {
		return nil, err
	}
	old.Index.Update(changes.Entries, changes.Removed)
	next := *old
	next.changed = changed
	if len(changes.Labels) > 0 { // pages hold the old ones: they are never written to
		next.Labels = maps.Clone(old.Labels)
		maps.Copy(next.Labels, changes.Labels)
	}
	return &next, nil
}
