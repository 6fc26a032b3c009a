package static

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAssetsAreJoinedHashedAndKept(t *testing.T) {
	a, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"css/shop.css", "css/desk.css", "js/shop.js", "img/mark.svg"} {
		r := httptest.NewRequest(http.MethodGet, a.Path(name), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %s", name, w.Code, w.Header())
		}
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/static/../static.go", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("a file outside: %d", w.Code)
	}
}

// TestScriptsAreSentBare: no line of comment is sent, no text of a script goes over lines (which would lose its blanks), and
// all a shopper's page asks for stays small.
func TestScriptsAreSentBare(t *testing.T) {
	err := fs.WalkDir(files, "js", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := files.ReadFile(name)
		for line := range strings.Lines(string(source)) {
			if strings.Count(line, "`")%2 != 0 || strings.Contains(line, "/*") && !strings.Contains(line, "*/") {
				t.Errorf("%s: a text or comment goes over lines: %s", name, line)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	sent := a.bodies[a.Path("js/shop.js")]
	if strings.Contains(string(sent.plain), "\n//") || strings.Contains(string(sent.plain), "\n ") {
		t.Error("lines of comment or blanks are sent")
	}
	if len(sent.zipped) > 5<<10 {
		t.Errorf("%d bytes of script", len(sent.zipped))
	}
	t.Logf("%d bytes of script, compressed", len(sent.zipped))
}
