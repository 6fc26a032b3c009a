package archtest

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path in go.mod; every table writes packages without it.
const module = "vitrin"

// pkg is one folder with Go files, as far as the rules need it.
type pkg struct {
	path    string              // from the module's root: internal/store
	name    string              // of the package clause
	imports map[string][]string // what non-test files import → the files that do
	tests   map[string][]string // the same for _test.go files
	doc     string              // the package comment
	docFile string              // the file it stands in
	files   []*file             // non-test files
}

// file is one parsed non-test file.
type file struct {
	name string
	tree *ast.File
}

// root finds the module's folder above this test.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above this test")
		}
		dir = parent
	}
}

// read parses every Go file of the module, whatever its build tags say.
func read(t *testing.T) []*pkg {
	t.Helper()
	top := root(t)
	found := map[string]*pkg{}
	err := filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) { // an editor's or a generator's file of a moment ago
				return nil
			}
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if p != top && (name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
			return nil
		}
		rel, err := filepath.Rel(top, filepath.Dir(p))
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if found[rel] == nil {
			found[rel] = &pkg{path: rel, imports: map[string][]string{}, tests: map[string][]string{}}
		}
		return found[rel].add(p, name)
	})
	if err != nil {
		t.Fatalf("reading the source: %v", err)
	}
	var all []*pkg
	for _, p := range found {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *pkg) int { return strings.Compare(a.path, b.path) })
	return all
}

func (p *pkg) add(filename, name string) error {
	tree, err := parser.ParseFile(token.NewFileSet(), filename, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	into := p.imports
	if strings.HasSuffix(name, "_test.go") {
		into = p.tests
	} else {
		p.name = tree.Name.Name
		p.files = append(p.files, &file{name: name, tree: tree})
		if tree.Doc != nil && (p.doc == "" || name == "doc.go") {
			p.doc, p.docFile = tree.Doc.Text(), name
		}
	}
	for _, i := range tree.Imports {
		imported, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return err
		}
		into[imported] = append(into[imported], name)
	}
	return nil
}

// ours strips the module's name from an import; ok is false for the standard library and for libraries.
func ours(imported string) (inside string, ok bool) {
	return strings.CutPrefix(imported, module+"/")
}

// standard reports whether an import is of the standard library: its first part has no dot.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	_, our := ours(imported)
	return !our && !strings.Contains(first, ".")
}

// fits reports whether a path is one of the patterns, divided by spaces: a path, `a/*` (one level below a), `a/...` (a and
// all below) or `*` (anything).
func fits(patterns, p string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		below, whole := strings.CutSuffix(pattern, "/...")
		switch {
		case pattern == "*", pattern == p, whole && (p == below || strings.HasPrefix(p, below+"/")):
			return true
		case strings.HasSuffix(pattern, "/*") && path.Dir(p) == strings.TrimSuffix(pattern, "/*"):
			return true
		}
	}
	return false
}
