package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/testkit"
)

// darkroomShop is a shop that keeps what its darkroom is told, at a time that can be moved.
type darkroomShop struct {
	*Store
	mu    sync.Mutex
	asked []string
	ahead time.Duration
}

func (d *darkroomShop) wait(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ahead += by
}

func (d *darkroomShop) ordered() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	asked := d.asked
	d.asked = nil
	return asked
}

func eachDarkroom(t *testing.T, f func(t *testing.T, s *darkroomShop)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		d := &darkroomShop{}
		d.Store = openShop(t, Options{Database: db.URL, Now: func() time.Time {
			d.mu.Lock()
			defer d.mu.Unlock()
			return time.Now().UTC().Add(d.ahead)
		}, Darkroom: func(_ context.Context, tx *sql.Tx, key string) error {
			if tx == nil {
				t.Error("no transaction")
			}
			d.mu.Lock()
			defer d.mu.Unlock()
			d.asked = append(d.asked, key)
			return nil
		}})
		f(t, d)
	})
}

// aKey is the key of a picture as the shop makes them.
func aKey(n int) string { return fmt.Sprintf("p/%02x/%032x", n, n) }

func pictured(handle string, keys ...string) catalog.Product {
	p := glass(handle)
	for _, k := range keys {
		p.Pictures = append(p.Pictures, catalog.Picture{Key: k, Width: 10, Height: 10})
	}
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSizesAreOrderedWithTheProduct(t *testing.T) {
	eachDarkroom(t, func(t *testing.T, s *darkroomShop) {
		ctx := t.Context()
		must(t, s.TakePicture(ctx, aKey(1)))
		p := mustSave(t, s.Store, pictured("one", aKey(1)))
		if got := s.ordered(); !slices.Equal(got, []string{aKey(1)}) {
			t.Errorf("ordered %v", got)
		}
		stale := mustLoad(t, s.Store, p.ID)
		if waits, err := s.PictureWaits(ctx, aKey(1)); err != nil || !waits {
			t.Errorf("waits %v, %v", waits, err)
		}
		_, before, _ := s.Stamp(ctx)
		must(t, s.PictureMade(ctx, aKey(1), []int{240, 480}))
		if _, after, _ := s.Stamp(ctx); !after.After(before) {
			t.Error("the listing is not told")
		}
		if waits, err := s.PictureWaits(ctx, aKey(1)); err != nil || waits {
			t.Errorf("waits %v, %v", waits, err)
		}
		// somebody who opened the product before the sizes were there saves it: they stay, and the version did not move
		stale.Brand = "Şəki"
		saved := mustSave(t, s.Store, stale)
		if got := mustLoad(t, s.Store, saved.ID).Pictures[0].Widths; !slices.Equal(got, []int{240, 480}) || len(s.ordered()) != 0 {
			t.Errorf("widths %v", got)
		}
		// the same picture in another product, copied before they were there, has them ordered once more
		mustSave(t, s.Store, pictured("two", aKey(1), aKey(1)))
		if got := s.ordered(); !slices.Equal(got, []string{aKey(1)}) {
			t.Errorf("ordered %v", got)
		}
		must(t, s.PictureMade(ctx, aKey(1), []int{240}))
		if waits, _ := s.PictureWaits(ctx, aKey(1)); waits {
			t.Error("still waits")
		}
	})
}

func TestAPictureInTroubleIsTold(t *testing.T) {
	eachDarkroom(t, func(t *testing.T, s *darkroomShop) {
		ctx := t.Context()
		for n := range 3 {
			must(t, s.TakePicture(ctx, aKey(n)))
		}
		p := mustSave(t, s.Store, pictured("one", aKey(0), aKey(1)))
		must(t, s.PictureFailed(ctx, aKey(1), "media.late"))
		must(t, s.PictureFailed(ctx, aKey(2), "media.lost")) // of no product
		troubles, err := s.PictureTroubles(ctx, p.Pictures)
		if err != nil || len(troubles) != 1 || troubles[aKey(1)] != "media.late" {
			t.Errorf("%v %v", troubles, err)
		}
		if waiting, failed, err := s.PictureHealth(ctx); err != nil || waiting != 2 || failed != 1 {
			t.Errorf("%d waiting, %d failed, %v", waiting, failed, err)
		}
		if in, err := s.ProductsInTrouble(ctx, 5); err != nil || len(in) != 1 || in[0].ID != p.ID || in[0].Name["en"] != p.Name["en"] {
			t.Errorf("%v %v", in, err)
		}
		s.ordered()
		if n, err := s.OrderPictures(ctx, s.now().Add(-time.Hour)); err != nil || n != 0 {
			t.Errorf("%d ordered at once, %v", n, err)
		}
		s.wait(2 * time.Hour)
		if n, err := s.OrderPictures(ctx, s.now().Add(-time.Hour)); err != nil || n != 2 || !slices.Equal(s.ordered(), []string{aKey(0), aKey(1)}) {
			t.Errorf("%d ordered later, %v", n, err)
		}
		must(t, s.PictureMade(ctx, aKey(1), []int{240}))
		if waiting, failed, err := s.PictureHealth(ctx); err != nil || waiting != 1 || failed != 0 {
			t.Errorf("%d waiting, %d failed, %v", waiting, failed, err)
		}
	})
}

// Whatever names a picture keeps it: a product, an order, or a table nobody thought of here. Only the record of what was
// done does not.
func TestOnlyPicturesThatNothingNamesAreDue(t *testing.T) {
	eachDarkroom(t, func(t *testing.T, s *darkroomShop) {
		ctx := t.Context()
		for n := range 6 {
			must(t, s.TakePicture(ctx, aKey(n)))
		}
		p := mustSave(t, s.Store, pictured("one", aKey(0), aKey(5)))
		placed := buy(0, 1, p.Variants[0])
		placed.Order.Lines[0].ProductID, placed.Order.Lines[0].Picture = p.ID, aKey(1)
		if _, err := s.PlaceOrder(ctx, placed); err != nil {
			t.Fatal(err)
		}
		must(t, s.read(ctx).Exec(`CREATE TABLE set_aside (id INTEGER, what TEXT)`).Error)
		must(t, s.read(ctx).Exec(`INSERT INTO set_aside VALUES (1, ?)`, `{"pictures":[{"key":"`+aKey(2)+`"}]}`).Error)
		must(t, s.read(ctx).Exec(`INSERT INTO audit_log (id, at, actor_id, actor_name, actor_from, action, kind, record_id, name, before_json, after_json, hash)
			VALUES (1, 1, 1, '', '', '', '', 1, '', ?, '', '')`, aKey(3)).Error)

		due := func(ahead time.Duration, want ...string) {
			t.Helper()
			s.wait(ahead)
			got, err := s.UnusedPictures(ctx, catalog.PicturesStay)
			slices.Sort(got)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("due %v, %v; want %v", got, err, want)
			}
		}
		due(time.Hour)                  // too young to be judged
		due(25 * time.Hour)             // their time begins
		due(29 * 24 * time.Hour)        // not yet
		p = mustLoad(t, s.Store, p.ID)  // meanwhile one is taken out,
		p.Pictures = p.Pictures[:1]     //
		mustSave(t, s.Store, p)         //
		other := pictured("o", aKey(4)) // and one is put back
		mustSave(t, s.Store, other)     //
		due(2*24*time.Hour, aKey(3))    // 4 was put back, the time of 5 begins
		must(t, s.ForgetPicture(ctx, aKey(3)))
		due(29 * 24 * time.Hour)
		must(t, s.read(ctx).Exec(`DELETE FROM set_aside`).Error)
		due(2*24*time.Hour, aKey(5))
		due(31*24*time.Hour, aKey(2), aKey(5))
		must(t, s.ForgetPicture(ctx, aKey(0))) // one that is used is not struck out
		must(t, s.PictureFailed(ctx, aKey(0), "media.late"))
		var kept int64
		must(t, s.read(ctx).Raw(`SELECT count(*) FROM picture_files WHERE blob_key = ? AND taken_at > 0 AND unused_since = 0`, aKey(0)).Scan(&kept).Error)
		if kept != 1 {
			t.Error("a picture in use was struck out")
		}
	})
}
