package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/testkit"
	"vitrin/internal/testkit/hostile"
)

// TestInstancesShareTheirPicturesInABucket takes a picture in at one instance and makes its sizes at another; both serve
// all of it, in parts too, and a command brings everything into a folder.
func TestInstancesShareTheirPicturesInABucket(t *testing.T) {
	storage := testkit.S3(t)
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		inBucket := func(c *Config) {
			c.Media = strings.Replace(storage.URL, "pictures?", "pictures/"+db.Kind+"?", 1)
			c.S3Access, c.S3Secret = storage.Access, storage.Secret
		}
		one, first := emptyHouse(t, db, inBucket)
		other, second := emptyHouse(t, db, inBucket)
		picture, err := uploads{one}.Take(t.Context(), bytes.NewReader(hostile.PNG(hostile.Chart(700, 500))))
		if err != nil {
			t.Fatal(err)
		}
		_, err = one.store.SaveProduct(t.Context(), catalog.Product{
			Handle: "cup", State: catalog.Active, Name: lang.Same("Cup"), Pictures: []catalog.Picture{picture},
			Variants: []catalog.Variant{{SKU: "CUP", Price: money.Of(100, "AZN")}},
		}, false, "", "test")
		if err != nil {
			t.Fatal(err)
		}
		if err := other.finishPicture(t.Context(), picture.Key); err != nil {
			t.Fatal(err)
		}
		at := "/media/" + picture.Key + "/"
		for instance, router := range map[string]http.Handler{"first": first, "second": second} {
			for name, kind := range map[string]string{"800.jpg": "image/jpeg", "240.webp": "image/webp", "480.webp": "image/webp", "og.jpg": "image/jpeg"} {
				got := answer(t, router, http.MethodGet, at+name, "", "")
				if got.Code != http.StatusOK || got.Header().Get("Content-Type") != kind || got.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || got.Body.Len() < 200 || got.Header().Get("Last-Modified") == "" {
					t.Errorf("%s, %s: %d %v", instance, name, got.Code, got.Header())
				}
			}
			r := httptest.NewRequest(http.MethodGet, at+"800.jpg", http.NoBody)
			r.Header.Set("Range", "bytes=0-2")
			w := httptest.NewRecorder()
			router.ServeHTTP(w, r)
			if w.Code != http.StatusPartialContent || w.Body.String() != "\xff\xd8\xff" {
				t.Errorf("%s, in part: %d %q", instance, w.Code, w.Body.String())
			}
			w = httptest.NewRecorder()
			router.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/media/p/ab/none/800.jpg", http.NoBody))
			if w.Code != http.StatusNotFound {
				t.Errorf("%s, what is not there: %d", instance, w.Code)
			}
		}
		folder := filepath.Join(t.TempDir(), "pictures")
		p := newPlace(t, "--s3-access-key", storage.Access, "--s3-secret-key", storage.Secret)
		for _, want := range []string{"5 files copied, 0 were there", "0 files copied, 5 were there"} {
			if said := p.must("media", "copy", one.config.Media, folder); !strings.Contains(said, want) {
				t.Errorf("it says %q, want %q", said, want)
			}
		}
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(picture.Key), "original.jpg")); err != nil {
			t.Error(err)
		}
	})
	storage.Stop()
	t.Run("the storage is gone", func(t *testing.T) {
		h, router := emptyHouse(t, testkit.SQLite(t), func(c *Config) {
			c.Media, c.S3Access, c.S3Secret = storage.URL, storage.Access, storage.Secret
		})
		w := httptest.NewRecorder()
		router.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/media/p/ab/none/800.jpg", http.NoBody))
		if w.Code != http.StatusServiceUnavailable {
			t.Errorf("a picture: %d", w.Code)
		}
		if _, err := (uploads{h}).Take(t.Context(), bytes.NewReader(hostile.PNG(hostile.Chart(70, 50)))); err == nil || !strings.Contains(err.Error(), "media.unreachable") {
			t.Errorf("an upload: %v", err)
		}
		if w := answer(t, router, http.MethodGet, "/en/", "", ""); w.Code != http.StatusOK {
			t.Errorf("the shop: %d", w.Code)
		}
	})
}
