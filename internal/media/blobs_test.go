package media

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func newDisk(t *testing.T) (*Disk, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "media")
	d, err := NewDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, dir
}

func put(t *testing.T, b Blobs, key, text string) {
	t.Helper()
	if err := b.Put(t.Context(), key, strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, b Blobs, key string) (string, Info) {
	t.Helper()
	r, info, err := b.Open(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return string(text), info
}

func TestWhatIsDeletedIsGoneAndItsFolderToo(t *testing.T) {
	d, dir := newDisk(t)
	put(t, d, "p/ab/abcd/480.webp", "x")
	put(t, d, "p/ab/abcd/240.webp", "x")
	for range 2 { // the second time there is nothing to do
		for _, name := range []string{"240.webp", "480.webp"} {
			if err := d.Delete(t.Context(), "p/ab/abcd/"+name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, _, err := d.Open(t.Context(), "p/ab/abcd/480.webp"); !errors.Is(err, ErrNotFound) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "p", "ab", "abcd")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder stays: %v", err)
	}
}

func TestKeysDoNotLeadAstray(t *testing.T) {
	d, dir := newDisk(t)
	outside := filepath.Join(filepath.Dir(dir), "secret.webp")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	put(t, d, "p/real.webp", "x")
	for _, key := range []string{
		"", "/", ".", "..", "../secret.webp", "p/../../secret.webp", "p/..", "/etc/passwd", "p//real.webp", "p/", "p/./real.webp", outside,
		`..\secret.webp`, `p\real.webp`, "p/real.webp\x00.jpg", "p/%2e%2e/secret.webp", "P/REAL.WEBP", "p/real.webp ", "p/réal.webp", "c:/x", "nul:", ".incoming/x",
		"p/.hidden", "p/real.", strings.Repeat("a/", 150) + "a",
	} {
		if _, _, err := d.Open(t.Context(), key); !errors.Is(err, ErrBadKey) || !errors.Is(err, ErrNotFound) {
			t.Errorf("open %q: %v", key, err)
		}
		if err := d.Put(t.Context(), key, strings.NewReader("x")); !errors.Is(err, ErrBadKey) {
			t.Errorf("put %q: %v", key, err)
		}
		if err := d.Delete(t.Context(), key); !errors.Is(err, ErrBadKey) {
			t.Errorf("delete %q: %v", key, err)
		}
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
}

func TestALinkDoesNotLeadOut(t *testing.T) {
	d, dir := newDisk(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.webp"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"link.webp": "../secret.webp", "up": ".."} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	for _, key := range []string{"link.webp", "up/secret.webp"} {
		if r, _, err := d.Open(t.Context(), key); err == nil {
			_ = r.Close()
			t.Errorf("%q opened", key)
		}
	}
	if err := d.Put(t.Context(), "up/new.webp", strings.NewReader("x")); err == nil {
		t.Error("wrote outside")
	}
}

func TestAFolderIsNoFile(t *testing.T) {
	d, _ := newDisk(t)
	put(t, d, "p/ab/x.webp", "x")
	if r, _, err := d.Open(t.Context(), "p/ab"); !errors.Is(err, ErrNotFound) {
		t.Errorf("%v %v", r, err)
	}
}

func TestAHalfWrittenFileIsNeverSeen(t *testing.T) {
	d, dir := newDisk(t)
	put(t, d, "p/x.webp", "whole")
	broken := errors.New("connection lost")
	if err := d.Put(t.Context(), "p/x.webp", io.MultiReader(strings.NewReader("half"), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Put(ctx, "p/x.webp", strings.NewReader("late")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if text, _ := get(t, d, "p/x.webp"); text != "whole" {
		t.Errorf("found %q", text)
	}
	if left, err := os.ReadDir(filepath.Join(dir, incoming)); err != nil || len(left) > 0 {
		t.Errorf("%v %v left", left, err)
	}
}

func TestOldLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, incoming), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{"old": 48 * time.Hour, "new": time.Minute} {
		file := filepath.Join(dir, incoming, name)
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, time.Time{}, time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	d, err := NewDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	left, err := os.ReadDir(filepath.Join(dir, incoming))
	if err != nil || len(left) != 1 || left[0].Name() != "new" {
		t.Errorf("%v %v", left, err)
	}
}

func TestStoreAndDiscard(t *testing.T) {
	d, dir := newDisk(t)
	key := NewKey()
	if other := NewKey(); other == key || len(key) != len("p/ab/")+32 || checkKey(key) != nil {
		t.Fatalf("keys %q and %q", key, other)
	}
	p := Picture{Files: map[string][]byte{WebPName(240): []byte("a"), JPEGName: []byte("b")}}
	if err := Store(t.Context(), d, key, p); err != nil {
		t.Fatal(err)
	}
	if text, info := get(t, d, key+"/"+JPEGName); text != "b" || info.Type != "image/jpeg" {
		t.Errorf("%q %+v", text, info)
	}
	if err := Discard(t.Context(), d, key); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(key))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
}

func TestAStoreThatFailsLeavesNothing(t *testing.T) {
	d, _ := newDisk(t)
	full := &fullDisk{Blobs: d, room: 1}
	p := Picture{Files: map[string][]byte{WebPName(240): []byte("a"), JPEGName: []byte("b")}}
	if err := Store(t.Context(), full, "p/ab/x", p); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	for _, name := range Names() {
		if _, _, err := d.Open(t.Context(), "p/ab/x/"+name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var errFull = errors.New("disk full")

// fullDisk has room for so many files.
type fullDisk struct {
	Blobs
	room int
}

func (f *fullDisk) Put(ctx context.Context, key string, r io.Reader) error {
	if f.room--; f.room < 0 {
		return errFull
	}
	return f.Blobs.Put(ctx, key, r)
}
