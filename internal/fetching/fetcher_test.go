package fetching

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/fault"
)

var png = []byte("\x89PNG\r\n\x1a\n-picture")

// gallery serves pictures and everything that is none.
func gallery(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	picture := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(png)
	}
	mux.HandleFunc("/a.png", picture)
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(make([]byte, 2<<20))
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		for range 64 {
			_, _ = w.Write(make([]byte, 64<<10))
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(3 * time.Second):
		}
	})
	mux.HandleFunc("/to/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("next"), http.StatusFound)
	})
	mux.HandleFunc("/hop1", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/hop2", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/hop2", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/hop3", http.StatusFound) })
	mux.HandleFunc("/hop3", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/a.png", http.StatusTemporaryRedirect)
	})
	mux.HandleFunc("/hop0", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/hop1", http.StatusFound) })
	mux.HandleFunc("/headers", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != "" {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		picture(w, r)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func fetcher(t *testing.T, o Options) *Fetcher {
	t.Helper()
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// keyOf is the message of an error, "" for none.
func keyOf(err error) string {
	if e, ok := fault.Of(err); ok {
		return e.Key
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestPicturesByAddress(t *testing.T) {
	s := gallery(t)
	f := fetcher(t, Options{AllowPrivate: true, MaxBytes: 1 << 20, MaxTime: 300 * time.Millisecond})
	for path, want := range map[string]string{
		"/a.png":                         "",
		"/a.png?v=1#x":                   "",
		"/headers":                       "",
		"/to/?next=/headers":             "",
		"/none":                          "import.picture.status",
		"/page":                          "import.picture.type",
		"/large":                         "import.picture.large",
		"/endless":                       "import.picture.large",
		"/slow":                          "import.picture.slow",
		"/hop1":                          "",
		"/hop0":                          "import.picture.redirects",
		"/to/?next=file:///etc/hostname": "import.picture.address",
		"/to/?next=gopher://x/":          "import.picture.address",
		"/to/?next=//u:p@x/":             "import.picture.address",
	} {
		data, err := f.Fetch(t.Context(), s.URL+path)
		if keyOf(err) != want || (want == "" && !bytes.Equal(data, png)) {
			t.Errorf("%s: %q, want %q", path, keyOf(err), want)
		}
	}
	s.Close()
	if _, err := f.Fetch(t.Context(), s.URL+"/a.png"); keyOf(err) != "import.picture.unreachable" || !fault.Is(err, fault.Unavailable) {
		t.Errorf("a server that is gone: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Fetch(ctx, s.URL+"/a.png"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestAddressesThatAreNotAsked(t *testing.T) {
	s := gallery(t)
	f := fetcher(t, Options{MaxTime: 2 * time.Second})
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for address, want := range map[string]string{
		s.URL + "/a.png":                         "import.picture.private",
		"http://localhost" + port + "/a.png":     "import.picture.private",
		"http://[::1]" + port + "/a.png":         "import.picture.private",
		"http://[::ffff:127.0.0.1]" + port + "/": "import.picture.private",
		"http://0.0.0.0" + port + "/":            "import.picture.private",
		"http://169.254.169.254/latest/":         "import.picture.private",
		"http://10.0.0.1/":                       "import.picture.private",
		"http://100.100.100.200/":                "import.picture.private",
		"ftp://example.org/a.png":                "import.picture.address",
		"file:///etc/hostname":                   "import.picture.address",
		"http://user:word@example.org/a.png":     "import.picture.address",
		"http:///a.png":                          "import.picture.address",
		"http://192.0.2.1:25/":                   "import.picture.address",
		"http://192.0.2.1:0025/":                 "import.picture.address",
		"http://192.0.2.1:8443/":                 "import.picture.private",
		"http://" + strings.Repeat("a", 3000):    "import.picture.address",
		"http://%zz/":                            "import.picture.address",
	} {
		if _, err := f.Fetch(t.Context(), address); keyOf(err) != want {
			t.Errorf("%.60s: %q, want %q", address, keyOf(err), want)
		}
	}
}

// The check is at the connection, whatever hop it is for: a name that leads out at first and in later is caught.
func TestEveryConnectionIsLookedAt(t *testing.T) {
	f := fetcher(t, Options{})
	for address, want := range map[string]error{"127.0.0.1:80": errInner, "[::1]:443": errInner, "[fe80::1%25lo]:80": errInner, "8.8.8.8:443": nil} {
		if err := f.control(t.Context(), "tcp", address, nil); !errors.Is(err, want) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if f.control(t.Context(), "unix", "/run/socket", nil) == nil {
		t.Error("a socket is no address")
	}
}

func TestPublicAddresses(t *testing.T) {
	for _, text := range []string{"8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"} {
		if !public(netip.MustParseAddr(text)) {
			t.Errorf("%s is public", text)
		}
	}
	for _, text := range []string{
		"0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1",
		"198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "168.63.129.16",
		"::", "::1", "::808:808", "::ffff:10.0.0.1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1",
		"64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "5f00::1", "3fff::1",
	} {
		if public(netip.MustParseAddr(text)) {
			t.Errorf("%s is not public", text)
		}
	}
}

func TestPicturesBesideTheFile(t *testing.T) {
	top := t.TempDir()
	folder := filepath.Join(top, "import")
	for name, data := range map[string][]byte{"secret.png": png, "import/a.png": png, "import/sub/b b.png": png, "import/note.txt": []byte("words"), "import/large.png": append(png, make([]byte, 2<<20)...)} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(top, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{"out.png": "../secret.png", "in.png": "a.png", "gone.png": "nowhere.png"} {
		if err := os.Symlink(to, filepath.Join(folder, from)); err != nil {
			t.Skip("no links here")
		}
	}
	f := fetcher(t, Options{Folder: folder, MaxBytes: 1 << 20})
	for name, want := range map[string]string{
		"a.png": "", "./a.png": "", "sub/b b.png": "", `sub\b b.png`: "", "in.png": "",
		"../secret.png": "import.picture.outside", "sub/../../secret.png": "import.picture.outside", "out.png": "import.picture.outside", "/etc/hostname": "import.picture.outside",
		filepath.Join(folder, "a.png"): "import.picture.outside", ".": "import.picture.outside", "": "import.picture.outside", "a\x00.png": "import.picture.outside",
		"none.png": "import.picture.missing", "gone.png": "import.picture.missing", "sub": "import.picture.missing",
		"note.txt": "import.picture.type", "large.png": "import.picture.large",
	} {
		data, err := f.Fetch(t.Context(), name)
		if keyOf(err) != want || (want == "" && !bytes.Equal(data, png)) {
			t.Errorf("%q: %q, want %q", name, keyOf(err), want)
		}
	}
	if _, err := fetcher(t, Options{}).Fetch(t.Context(), "a.png"); keyOf(err) != "import.picture.nofolder" {
		t.Errorf("without a folder: %v", err)
	}
	if _, err := New(Options{Folder: filepath.Join(top, "nowhere")}); err == nil {
		t.Error("a folder that is not there opens")
	}
}
