package browse_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/shop"
)

// held is a store whose whole catalogue is read only once a test lets it.
type held struct {
	browse.Store
	reads   atomic.Int64
	hold    func(ctx context.Context) error
	stamped func() // after the stamp was read, before it is told
}

func (h *held) Entries(ctx context.Context, since time.Time) (listing.Snapshot, error) {
	h.reads.Add(1)
	snapshot, err := h.Store.Entries(ctx, since)
	if h.hold != nil {
		if held := h.hold(ctx); held != nil {
			return snapshot, held
		}
	}
	return snapshot, err
}

func (h *held) Stamp(ctx context.Context) (int64, time.Time, error) {
	version, changed, err := h.Store.Stamp(ctx)
	if h.stamped != nil {
		h.stamped()
	}
	return version, changed, err
}

// behold gives the window a shelf over a held store, loaded.
func (w *window) behold() *held {
	w.t.Helper()
	h := &held{Store: w.store}
	w.Shelf = browse.NewShelf(h, w.now, slog.New(slog.DiscardHandler))
	w.t.Cleanup(w.Close)
	if err := w.Load(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	h.reads.Store(0)
	return h
}

func (w *window) look() *browse.View {
	w.t.Helper()
	v, err := w.View(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

func bought(v *browse.View, p catalog.Product) int64 {
	e, _ := v.Index.Entry(p.ID)
	return int64(e.Bought)
}

// TestPagesDoNotWaitForTheCount: counting what was bought is done behind the pages, once at a time; a write meanwhile is
// shown by the next page, and still is when the count is there.
func TestPagesDoNotWaitForTheCount(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("glass", "Glass", nil)
		h := w.behold()
		begun, release := make(chan struct{}, 9), make(chan struct{})
		h.hold = func(context.Context) error { begun <- struct{}{}; <-release; return nil }
		w.order(p, 3, time.Hour)
		w.pass(browse.Recount + time.Second)
		w.look()
		<-begun
		for range 3 {
			w.pass(browse.Fresh)
			if got := bought(w.look(), p); got != 0 {
				t.Errorf("bought %d while it is being counted", got)
			}
		}
		w.show("new", "New", nil)
		if n := w.look().Index.Len(); n != 2 {
			t.Errorf("the page after a write shows %d products", n)
		}
		close(release)
		w.Settle()
		if v := w.look(); bought(v, p) != 3 || v.Index.Len() != 2 || h.reads.Load() != 1 {
			t.Errorf("bought %d, %d products, read %d times", bought(v, p), v.Index.Len(), h.reads.Load())
		}
	})
}

// TestAFailedReloadKeepsTheShelf: whichever way everything is read again, when that fails the old view is shown.
func TestAFailedReloadKeepsTheShelf(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("glass", "Glass", nil)
		h := w.behold()
		h.hold = func(context.Context) error { return errors.New("away") }
		kept := shop.Default()
		kept.Name = "Renamed"
		if err := w.store.SaveShop(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
		w.pass(browse.Fresh) // as another instance's change: behind the pages
		if v := w.look(); v.Shop.Name == "Renamed" || v.Index.Len() != 1 {
			t.Errorf("%q, %d products", v.Shop.Name, v.Index.Len())
		}
		w.Settle()
		w.pass(browse.Fresh)
		w.look()
		w.Settle()
		if n := h.reads.Load(); n != 1 {
			t.Errorf("tried %d times within a moment", n)
		}
		w.Changed() // as this instance's: before the page
		if v := w.look(); v.Shop.Name == "Renamed" || h.reads.Load() != 2 {
			t.Errorf("%q, read %d times", v.Shop.Name, h.reads.Load())
		}
		if w.look(); h.reads.Load() != 2 {
			t.Error("every page tries a store that is away")
		}
		h.hold = nil
		w.pass(browse.Fresh)
		if v := w.look(); v.Shop.Name != "Renamed" {
			t.Errorf("the write is forgotten: %q", v.Shop.Name)
		}
	})
}

// TestSettingsOfAnotherInstanceComeBehindThePages, and of this one before the next page.
func TestSettingsOfAnotherInstanceComeBehindThePages(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.behold()
		name := func(name string) {
			kept := shop.Default()
			kept.Name = name
			if err := w.store.SaveShop(t.Context(), kept); err != nil {
				t.Fatal(err)
			}
		}
		name("Theirs")
		w.pass(browse.Fresh)
		w.look()
		w.Settle()
		if v := w.look(); v.Shop.Name != "Theirs" {
			t.Errorf("theirs: %q", v.Shop.Name)
		}
		name("Ours")
		w.Changed()
		if v := w.look(); v.Shop.Name != "Ours" {
			t.Errorf("ours: %q", v.Shop.Name)
		}
	})
}

// TestAWriteDuringALookIsNotLost: what is written while the stamp is on its way is shown by the next page, not a moment later.
func TestAWriteDuringALookIsNotLost(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		h := w.behold()
		h.stamped = func() {
			h.stamped = nil
			w.show("new", "New", nil)
		}
		w.pass(browse.Fresh)
		w.look()
		if n := w.look().Index.Len(); n != 1 {
			t.Errorf("%d products", n)
		}
	})
}

// TestClosingEndsTheReload and begins no other.
func TestClosingEndsTheReload(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		h := w.behold()
		begun := make(chan struct{})
		h.hold = func(ctx context.Context) error { close(begun); <-ctx.Done(); return ctx.Err() }
		w.pass(browse.Recount + time.Second)
		w.look()
		<-begun
		w.Close()
		w.pass(browse.Recount)
		w.look()
		w.Settle()
		if n := h.reads.Load(); n != 1 {
			t.Errorf("read %d times", n)
		}
	})
}
