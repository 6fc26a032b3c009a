package media

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/testkit"
)

// eachBlobs runs a test over every way to keep files.
func eachBlobs(t *testing.T, f func(t *testing.T, b Blobs)) {
	t.Helper()
	t.Run("folder", func(t *testing.T) {
		d, _ := newDisk(t)
		f(t, d)
	})
	t.Run("s3", func(t *testing.T) {
		b, _ := newBucket(t)
		f(t, b)
	})
	t.Run("s3 in a folder, kept in memory", func(t *testing.T) {
		storage := testkit.S3(t)
		b, closing, err := Open(strings.Replace(storage.URL, "pictures?", "pictures/shop/one?", 1), Keys{storage.Access, storage.Secret})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = closing() })
		f(t, b)
	})
}

// newBucket is a bucket as it is, with nothing kept in memory.
func newBucket(t *testing.T) (*S3, testkit.Storage) {
	t.Helper()
	storage := testkit.S3(t)
	a, err := parse(storage.URL)
	if err != nil {
		t.Fatal(err)
	}
	b, err := newS3(a, Keys{storage.Access, storage.Secret})
	if err != nil {
		t.Fatal(err)
	}
	return b, storage
}

func TestEveryPlaceKeepsFiles(t *testing.T) {
	eachBlobs(t, func(t *testing.T, b Blobs) {
		key := "p/ab/abcd/480.webp"
		if _, _, err := b.Open(t.Context(), key); !errors.Is(err, ErrNotFound) || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("before: %v", err)
		}
		put(t, b, key, "first")
		put(t, b, key, "second, longer")
		put(t, b, "logo", "x")
		put(t, b, "empty.jpg", "")
		text, info := get(t, b, key)
		if text != "second, longer" || info.Size != 14 || info.Type != "image/webp" || time.Since(info.Modified).Abs() > time.Minute {
			t.Errorf("%q %+v", text, info)
		}
		if text, info := get(t, b, "empty.jpg"); text != "" || info.Size != 0 {
			t.Errorf("%q %+v", text, info)
		}
		for range 2 { // the second time there is nothing to do
			if err := b.Delete(t.Context(), key); err != nil {
				t.Error(err)
			}
		}
		if _, _, err := b.Open(t.Context(), key); !errors.Is(err, ErrNotFound) {
			t.Errorf("after: %v", err)
		}
		for _, bad := range []string{"", "/etc/passwd", "../x", "p/../x", "p//x", "p/x.", "P/x", ".incoming/x", "p/x\x00", strings.Repeat("a", 201)} {
			if _, _, err := b.Open(t.Context(), bad); !errors.Is(err, ErrBadKey) {
				t.Errorf("open %q: %v", bad, err)
			}
			if err := b.Put(t.Context(), bad, strings.NewReader("x")); !errors.Is(err, ErrBadKey) {
				t.Errorf("put %q: %v", bad, err)
			}
			if err := b.Delete(t.Context(), bad); !errors.Is(err, ErrBadKey) {
				t.Errorf("delete %q: %v", bad, err)
			}
		}
	})
}

func TestEveryPlaceKeepsWholeFilesOnly(t *testing.T) {
	eachBlobs(t, func(t *testing.T, b Blobs) {
		put(t, b, "p/x.webp", "whole")
		broken := errors.New("connection lost")
		if err := b.Put(t.Context(), "p/x.webp", io.MultiReader(strings.NewReader("half"), failing{broken})); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		if text, _ := get(t, b, "p/x.webp"); text != "whole" {
			t.Errorf("found %q", text)
		}
	})
}

// As the page that serves pictures reads them: whole, in part, and only their head.
func TestEveryPlaceServesParts(t *testing.T) {
	eachBlobs(t, func(t *testing.T, b Blobs) {
		content := bytes.Repeat([]byte("0123456789"), 70_000) // more than is kept in memory
		put(t, b, "p/large.jpg", string(content))
		put(t, b, "p/small.jpg", string(content[:1000]))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			file, info, err := b.Open(r.Context(), strings.TrimPrefix(r.URL.Path, "/"))
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = file.Close() }()
			w.Header().Set("Content-Type", info.Type)
			http.ServeContent(w, r, "", info.Modified, file)
		}))
		defer server.Close()
		for key, size := range map[string]int{"p/large.jpg": len(content), "p/small.jpg": 1000} {
			for span, want := range map[string]struct {
				status   int
				from, to int
			}{
				"": {200, 0, size}, "bytes=0-9": {206, 0, 10}, "bytes=995-": {206, 995, size}, "bytes=-7": {206, size - 7, size}, "bytes=3-3": {206, 3, 4}, "bytes=9999999-": {416, 0, 0},
			} {
				r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/"+key, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				if span != "" {
					r.Header.Set("Range", span)
				}
				answer, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(answer.Body)
				_ = answer.Body.Close()
				if err != nil || answer.StatusCode != want.status || want.status < 300 && !bytes.Equal(got, content[want.from:want.to]) {
					t.Errorf("%s %s: %d, %d bytes, %v", key, span, answer.StatusCode, len(got), err)
				}
			}
		}
		file, _, err := b.Open(t.Context(), "p/large.jpg")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		var head [4]byte
		for _, at := range []int64{500_002, 3, 699_996} { // to and fro
			if _, err := file.Seek(at, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadFull(file, head[:]); err != nil || !bytes.Equal(head[:], content[at:at+4]) {
				t.Errorf("at %d: %q %v", at, head, err)
			}
		}
		if _, err := file.Seek(-1, io.SeekStart); err == nil {
			t.Error("sought in front of the file")
		}
	})
}

func TestEveryPlaceListsItsFiles(t *testing.T) {
	eachBlobs(t, func(t *testing.T, b Blobs) {
		var want []string
		for i := range 25 {
			key := fmt.Sprintf("p/%02x/k%d/240.webp", i%3, i)
			put(t, b, key, strings.Repeat("x", i))
			if strings.HasPrefix(key, "p/01/") {
				want = append(want, key)
			}
		}
		put(t, b, "demo/cup-1/240.webp", "x")
		var got []string
		all := 0
		for prefix, into := range map[string]func(string, Info){
			"p/01/": func(key string, _ Info) { got = append(got, key) }, "": func(string, Info) { all++ }, "p/0": func(string, Info) {}, "none": func(string, Info) { t.Error("something is listed under nothing") },
		} {
			if err := b.List(t.Context(), prefix, func(key string, info Info) error { into(key, info); return nil }); err != nil {
				t.Error(err)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || all != 26 {
			t.Errorf("%d files, and under p/01/ %v", all, got)
		}
		enough := errors.New("enough")
		if err := b.List(t.Context(), "", func(string, Info) error { return enough }); !errors.Is(err, enough) {
			t.Errorf("got %v", err)
		}
	})
}

func TestEveryPlaceStandsManyAtOnce(t *testing.T) {
	eachBlobs(t, func(t *testing.T, b Blobs) {
		put(t, b, "p/ab/stays.webp", "x") // so that no folder comes and goes, with which a storage on folders has trouble
		var all sync.WaitGroup
		for i := range 4 {
			all.Go(func() {
				for k := range 15 {
					key := fmt.Sprintf("p/ab/%d-%d.webp", i, k)
					put(t, b, key, key)
					if text, _ := get(t, b, key); text != key {
						t.Errorf("%s holds %q", key, text)
					}
					if err := b.Delete(t.Context(), key); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
	})
}

func TestFilesMoveFromOnePlaceToAnother(t *testing.T) {
	d, _ := newDisk(t)
	b, _ := newBucket(t)
	for i := range 30 {
		put(t, d, fmt.Sprintf("p/ab/%d.webp", i), strings.Repeat("y", i))
	}
	put(t, b, "p/ab/7.webp", "yyyyyyy")      // came over in an earlier try
	put(t, b, "p/ab/9.webp", "half of what") // did not
	told := 0
	c, err := Copy(t.Context(), d, b, func(done, all int) { told = done * 100 / all })
	if err != nil || c != (Copied{29, 1}) || told != 100 {
		t.Errorf("%+v %v, told %d %%", c, err, told)
	}
	if text, _ := get(t, b, "p/ab/9.webp"); text != "yyyyyyyyy" {
		t.Errorf("found %q", text)
	}
	back, _ := newDisk(t)
	for _, want := range []Copied{{30, 0}, {0, 30}} {
		if c, err := Copy(t.Context(), b, back, func(int, int) {}); err != nil || c != want {
			t.Errorf("%+v %v", c, err)
		}
	}
}

func TestAStorageThatIsGoneIsAnError(t *testing.T) {
	b, storage := newBucket(t)
	put(t, b, "p/x.webp", "x")
	kept := NewCache(b)
	get(t, kept, "p/x.webp")
	storage.Stop()
	if text, _ := get(t, kept, "p/x.webp"); text != "x" {
		t.Error("what is in memory is not shown")
	}
	if _, _, err := b.Open(t.Context(), "p/x.webp"); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("open: %v", err)
	}
	if err := b.Put(t.Context(), "p/y.webp", strings.NewReader("y")); err == nil {
		t.Error("kept nowhere")
	}
	if err := b.List(t.Context(), "", func(string, Info) error { return nil }); err == nil {
		t.Error("listed nothing")
	}
}

func TestWrongKeysAndBucketsAreTold(t *testing.T) {
	_, storage := newBucket(t)
	for where, keys := range map[string]Keys{
		storage.URL: {"test", "wrong"},
		strings.Replace(storage.URL, "pictures", "nowhere", 1): {storage.Access, storage.Secret},
	} {
		b, _, err := Open(where, keys)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := b.Open(t.Context(), "p/x.webp"); err == nil || errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", where, err)
		}
	}
}

func TestAddressesOfBuckets(t *testing.T) {
	for where, want := range map[string]address{
		"s3://b?endpoint=https://s.example":                           {"s.example", true, "us-east-1", "b", ""},
		"s3://b/shop/one/?endpoint=http://127.0.0.1:9000&region=eu-1": {"127.0.0.1:9000", false, "eu-1", "b", "shop/one/"},
		"s3://b":                                       {},
		"s3://?endpoint=https://s.example":             {},
		"s3://b?endpoint=s.example":                    {},
		"s3://b?endpoint=https://s.example/path":       {},
		"s3://b?endpoint=https://s.example&acl=all":    {},
		"s3://key:secret@b?endpoint=https://s.example": {},
	} {
		if got, err := parse(where); got != want && want != (address{}) || (err != nil) != (want == address{}) {
			t.Errorf("%s: %+v %v", where, got, err)
		}
	}
	if _, _, err := Open("s3://b?endpoint=https://s.example", Keys{}); err == nil {
		t.Error("opened without keys")
	}
}

func TestMemoryOfFilesIsBounded(t *testing.T) {
	d, _ := newDisk(t)
	c := NewCache(d)
	now := time.Now()
	c.now = func() time.Time { return now }
	large := strings.Repeat("z", cacheFile)
	for i := range 2 * cacheBytes / cacheFile {
		put(t, c, fmt.Sprintf("p/%d.jpg", i), large)
		get(t, c, fmt.Sprintf("p/%d.jpg", i))
	}
	if c.bytes > cacheBytes || len(c.files) != cacheBytes/cacheFile || c.order.Len() != len(c.files) {
		t.Errorf("%d bytes in %d files", c.bytes, len(c.files))
	}
	last := fmt.Sprintf("p/%d.jpg", 2*cacheBytes/cacheFile-1)
	if err := d.Delete(t.Context(), last); err != nil { // by another instance
		t.Fatal(err)
	}
	if text, _ := get(t, c, last); text != large {
		t.Error("forgotten at once")
	}
	now = now.Add(cacheTime + time.Second)
	if _, _, err := c.Open(t.Context(), last); !errors.Is(err, ErrNotFound) {
		t.Errorf("shown for ever: %v", err)
	}
}
