package main

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/load"
	"vitrin/internal/testkit"
	"vitrin/internal/testkit/hostile"
)

var anyKey = regexp.MustCompile(`/media/(p/[0-9a-f]{2}/[0-9a-f]{32})/800\.jpg`)

// TestAPictureIsShownAtOnceAndInSizesLater uploads a picture to a shop whose work stands still: pages show it in one size.
// When the shop is opened again, the sizes are made and the pages offer them. One whose file was lost is told of.
func TestAPictureIsShownAtOnceAndInSizesLater(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		h, router := wholeShop(t, db) // its queue takes work and does none
		p, err := h.store.ProductByHandle(t.Context(), strings.TrimPrefix(load.LastProduct(1), "/en/p/"))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			picture, err := uploads{h}.Take(t.Context(), strings.NewReader(string(hostile.JPEG(hostile.Chart(1200, 900)))))
			if err != nil {
				t.Fatal(err)
			}
			p.Pictures = append(p.Pictures, picture)
		}
		p.Pictures = p.Pictures[len(p.Pictures)-2:]
		if _, err := h.store.SaveProduct(t.Context(), p, false, "", "test"); err != nil {
			t.Fatal(err)
		}
		if err := h.shelf.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		page := answer(t, router, http.MethodGet, "/en/p/"+p.Handle, "", "").Body.String()
		key := p.Pictures[0].Key
		if m := anyKey.FindStringSubmatch(page); m == nil || m[1] != key || strings.Contains(page, key+"/240.webp") {
			t.Error("the page does not show the picture in its one size")
		}
		if got := answer(t, router, http.MethodGet, "/media/"+key+"/800.jpg", "", ""); got.Header().Get("Content-Type") != "image/jpeg" || got.Body.Len() < 1000 {
			t.Errorf("the one size is %v", got.Header())
		}
		if got := answer(t, router, http.MethodGet, "/media/"+key+"/240.webp", "", ""); got.Code != http.StatusFound || got.Header().Get("Location") != "/media/"+key+"/800.jpg" {
			t.Errorf("whoever asks for a size is led to %q by %d", got.Header().Get("Location"), got.Code)
		}

		lost := p.Pictures[1].Key
		if err := h.blobs.Delete(t.Context(), lost+"/original.jpg"); err != nil {
			t.Fatal(err)
		}
		if err := h.queue.Start(t.Context()); err != nil { // as after a restart
			t.Fatal(err)
		}
		defer func() { _ = h.queue.Stop(t.Context()) }()
		for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
			waiting, failed, err := h.store.PictureHealth(t.Context())
			if err != nil || time.Now().After(end) {
				t.Fatalf("%d waiting, %d failed, %v", waiting, failed, err)
			}
			if waiting == 1 && failed == 1 {
				break
			}
		}
		troubles, err := h.store.PictureTroubles(t.Context(), p.Pictures)
		if err != nil || len(troubles) != 1 || troubles[lost] != "media.lost" {
			t.Errorf("%v %v", troubles, err)
		}
		h.shelf.Changed()
		page = answer(t, router, http.MethodGet, "/en/p/"+p.Handle, "", "").Body.String()
		if !strings.Contains(page, key+"/240.webp 240w") || !strings.Contains(page, key+"/960.webp 960w") {
			t.Error("the page does not offer the sizes")
		}
		if got := answer(t, router, http.MethodGet, "/media/"+key+"/960.webp", "", ""); got.Header().Get("Content-Type") != "image/webp" || got.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("the widest size is %v", got.Header())
		}

		// nothing names them any more: after thirty days they go, and no day sooner
		p, err = h.store.ProductByID(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.Pictures = nil
		if _, err := h.store.SaveProduct(t.Context(), p, false, "", "test"); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := h.sweepPictures(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
		}
		if left, err := filepath.Glob(filepath.Join(h.config.DataDir, "media", filepath.FromSlash(key), "*")); err != nil || len(left) == 0 {
			t.Errorf("a picture of today was swept: %v %v", left, err)
		}
		if _, err := h.store.Writer().ExecContext(t.Context(), `UPDATE picture_files SET taken_at = taken_at - 172800000000`); err != nil { // two days
			t.Fatal(err)
		}
		for range 2 { // the first finds them unused, the second that they were long enough
			if err := h.sweepPictures(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(filepath.Join(h.config.DataDir, "media", filepath.FromSlash(key))); !os.IsNotExist(err) {
			t.Errorf("an unused picture stays: %v", err)
		}
	})
}
