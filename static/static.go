package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed css js img
var files embed.FS

// Assets are the embedded files by their hashed names. Make them with Load.
type Assets struct {
	names  map[string]string // "css/shop.css" → "/static/css/shop.0123456789ab.css"
	bodies map[string]body   // by hashed name
}

type body struct {
	kind   string
	plain  []byte
	zipped []byte // nil when it would not be smaller
}

// Load hashes and compresses every file. The files of a folder such as css/shop are joined in the order of their
// names and served as one, css/shop.css, so that parts stay small and a page asks once. Of scripts, what is for their readers
// is left out.
func Load() (*Assets, error) {
	a := &Assets{map[string]string{}, map[string]body{}}
	joined := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		content, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if whole := path.Dir(name); strings.Count(whole, "/") == 1 {
			if path.Ext(name) == ".js" {
				content = bare(content)
			}
			joined[whole+path.Ext(name)] = append(joined[whole+path.Ext(name)], content...)
			return nil
		}
		return a.add(name, content)
	})
	if err != nil {
		return nil, err
	}
	for name, content := range joined {
		if err := a.add(name, content); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// bare is a script without its lines of comment and without what its lines are set in by. No text of ours goes over lines.
func bare(script []byte) []byte {
	var out []byte
	for line := range bytes.Lines(script) {
		if line = bytes.TrimLeft(line, " \t"); !bytes.HasPrefix(line, []byte("//")) {
			out = append(out, line...)
		}
	}
	return out
}

func (a *Assets) add(name string, content []byte) error {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	hashed := "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	b := body{kind: mime.TypeByExtension(ext), plain: content}
	if ext == ".webmanifest" {
		b.kind = "application/manifest+json"
	}
	if ext == ".js" {
		b.kind = "text/javascript; charset=utf-8"
	}
	var zipped bytes.Buffer
	w, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	if zipped.Len() < len(content)*9/10 {
		b.zipped = zipped.Bytes()
	}
	a.names[name] = hashed
	a.bodies[hashed] = b
	return nil
}

// Path is the address of a file. A file that is not there panics when the page is first drawn in a test.
func (a *Assets) Path(name string) string {
	hashed, ok := a.names[name]
	if !ok {
		panic(fmt.Sprintf("static: no file %s", name))
	}
	return hashed
}

// ServeHTTP serves hashed names; they never change, so they are kept for a year.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, ok := a.bodies[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", b.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	content := b.plain
	if b.zipped != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			content = b.zipped
		}
	}
	h.Set("Content-Length", fmt.Sprint(len(content)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // the client went away; nothing to do
	}
}
