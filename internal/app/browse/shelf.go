package browse

import (
	"context"
	"log/slog"
	"strconv"
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
	ProductByTypedCode(ctx context.Context, code string) (catalog.Product, string, error)
	Names(ctx context.Context, ids []int64) ([]catalog.Product, error)
	Redirect(ctx context.Context, handle string) (to string, gone bool, err error)
	Search(ctx context.Context, q search.Query, limit int) (search.Hits, error)
	Unknown(ctx context.Context, words []string) ([]string, error)
	Known(ctx context.Context, words []string) (search.Vocabulary, error)
	Candidates(ctx context.Context, words []string) ([]search.Known, error)
	Synonyms(ctx context.Context) (search.Synonyms, error)
	Collections(ctx context.Context) ([]catalog.Collection, error)
	CategoryRedirect(ctx context.Context, handle string) (string, error)
	CollectionRedirect(ctx context.Context, handle string) (string, error)
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
	failed  atomic.Int64 // Unix nanoseconds of the last look that failed
	wrote   atomic.Int64 // how many writes of this instance there were
	shown   atomic.Int64 // how many of them the view has
	loading sync.Mutex
	behind  behind
	kept    kept
	front   atomic.Pointer[front]
}

// View is one consistent look at the shelf. Its parts do not change, but for the index, which is patched in place.
type View struct {
	Shop        shop.Shop
	Tree        catalog.Tree
	Index       *listing.Index
	Labels      listing.Labels
	Synonyms    search.Synonyms
	Collections []catalog.Collection // those that shoppers may see, in the owner's order
	version     int64
	changed     time.Time
	counted     time.Time
}

// Edition is another word whenever the shop, its categories or a product changed: what was made of the shelf can be kept as
// long as it stays the same.
func (v *View) Edition() string {
	return strconv.FormatInt(v.version, 36) + "-" + strconv.FormatInt(v.changed.UnixMicro(), 36)
}

// NewShelf makes an empty shelf; the first page (or Load) fills it. Close it before its store.
func NewShelf(store Store, now func() time.Time, log *slog.Logger) *Shelf {
	return &Shelf{store: store, now: now, log: log}
}

// Load fills the shelf before the first page is asked for.
func (s *Shelf) Load(ctx context.Context) error {
	_, err := s.View(ctx)
	return err
}

// Changed makes the next page look at the store whatever the time: called after a write of this instance.
func (s *Shelf) Changed() { s.wrote.Add(1) }

// View is the shelf as it is now. Once loaded it never waits long: one page in a quarter of a second asks the store for its
// stamp and reads only the products that changed since, while the others go on with what there is. What takes longer, counting
// what was bought and reading everything after another instance changed more than products, is done behind the pages. Only a
// page that comes after a write of this instance waits until it can show it, unless the store is away: then the last view is
// shown.
func (s *Shelf) View(ctx context.Context) (*View, error) {
	now := s.now()
	if s.trusted(now) { // asked before the view is taken, so that a view that is older than its trust is never shown
		if v := s.view.Load(); v != nil {
			return v, nil
		}
	}
	if v := s.view.Load(); v == nil || s.unseen() {
		s.loading.Lock()
	} else if !s.loading.TryLock() {
		return v, nil // somebody else is looking; a moment's old shelf is good enough
	}
	defer s.loading.Unlock()
	return s.refresh(ctx, now)
}

// unseen tells whether this instance wrote something that the view does not have.
func (s *Shelf) unseen() bool { return s.wrote.Load() != s.shown.Load() }

// trusted tells whether the view needs no look at the store: there was one just now, or one just failed.
func (s *Shelf) trusted(now time.Time) bool {
	just := func(at *atomic.Int64) bool { return now.UnixNano()-at.Load() < int64(Fresh) }
	return just(&s.failed) || !s.unseen() && just(&s.checked)
}

func (s *Shelf) refresh(ctx context.Context, now time.Time) (*View, error) {
	v := s.view.Load()
	if v != nil && s.trusted(now) {
		return v, nil
	}
	wrote := s.wrote.Load() // before the look: what is written after it is for the next one
	next, err := s.look(ctx, v, now)
	switch {
	case err != nil && v == nil:
		return nil, err
	case err != nil:
		s.log.WarnContext(ctx, "shelf not refreshed", "error", err)
		if ctx.Err() == nil { // a visitor who left says nothing of the store
			s.failed.Store(now.UnixNano())
		}
		return v, nil
	}
	s.view.Store(next)
	s.shown.Store(wrote)
	s.checked.Store(now.UnixNano())
	return next, nil
}

// look brings a view up to the store's stamp.
func (s *Shelf) look(ctx context.Context, v *View, now time.Time) (*View, error) {
	version, changed, err := s.store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case v == nil || v.version != version && s.unseen():
		return s.reload(ctx, version, changed, now)
	case v.version != version || now.Sub(v.counted) > Recount:
		s.reloadBehind(now)
	}
	if changed.After(v.changed) {
		return s.patch(ctx, v, changed, now)
	}
	return v, nil
}
