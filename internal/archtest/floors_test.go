package archtest

import (
	"bufio"
	"fmt"
	"go/ast"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// In every table a package is written from the module's root, and lists are divided by spaces: `a`, `a/*` for one level
// below, `a/...` for a and all below, `*` for anything.

// room is a place in the house: who lives there and what of ours may be imported there. People of one room may import
// each other; a package below domain is a room of its own.
type room struct{ live, mayImport string }

const (
	domain = "internal/domain/..."
	app    = "internal/app/..."
	words  = "money fault ident lang"
)

// floors is the house from top to bottom; the first room that fits is a package's own.
var floors = []room{
	// wiring
	{"cmd/...", "*"},
	{"internal/load/...", "*"},
	{"internal/demo/pictures/gen", "*"},
	// speaking
	{"internal/web/...", app + " " + domain + " views/... static"},
	{"internal/mail/...", app + " " + domain + " views/mailbody views/text static"},
	{"internal/paper/...", domain + " views/text"},
	{"views/...", domain + " static"},
	{"static/...", domain},
	// use cases: each a room of its own
	{"internal/app/*", domain},
	// tools: each a room of its own
	{"internal/store/...", domain},
	{"internal/gateway/...", domain},
	{"internal/media/...", domain},
	{"internal/jobs/...", domain},
	{"internal/fetching/...", domain},
	{"internal/demo/...", domain},
	// beside the house: tests and their helpers
	{"internal/archtest", ""},
	{"internal/testkit/...", ""},
}

// rules is the inside of internal/domain. A package may import what its row names and what those may import, so the way
// down is open and there is no way up.
var rules = []room{
	// words
	{"money", ""},
	{"fault", ""},
	{"ident", ""},
	{"lang", ""},
	// rules, from the ground up
	{"search", words},
	{"catalog", words + " search"},
	{"listing", "catalog search"},
	{"exchange", "catalog richtext"},
	{"bulk", "catalog inventory"},
	{"promotion", words},
	{"shipping", words},
	{"tax", words},
	{"cart", "catalog"},
	{"shop", "shipping tax"},
	{"pricing", "cart promotion shipping tax catalog"},
	{"payment", words},
	{"order", "pricing payment"},
	{"moving", "customer exchange order"},
	{"invoice", "order shop"},
	// alone
	{"popularity", words},
	{"forecast", words},
	{"arrival", words},
	{"inventory", words},
	{"customer", words},
	{"staff", words},
	{"audit", words},
	{"health", words},
	{"task", words},
	{"drawing", words},
	{"richtext", words},
}

// libraries that stop at a floor: only these packages may import them.
var libraries = []struct{ library, stopsIn string }{
	{"github.com/gin-gonic/gin/...", "internal/web/..."},
	{"github.com/samber/slog-gin", "internal/web/..."},
	{"gorm.io/...", "internal/store/..."},
	{"modernc.org/sqlite/...", "internal/store/..."},
	{"github.com/pressly/goose/v3/...", "internal/store/..."},
	{"github.com/a-h/templ/...", "views/... internal/web/... internal/mail/..."},
	{"github.com/nicksnyder/go-i18n/v2/...", "views/text"},
	{"github.com/riverqueue/river/...", "internal/jobs/... internal/store/..."},
	{"github.com/chromedp/...", "internal/testkit"},
	{"codeberg.org/go-pdf/fpdf/...", "internal/paper"},
	{"github.com/emersion/go-smtp/...", "internal/testkit"},
	{"net/http", "cmd/... internal/web/... internal/gateway/... internal/media/... internal/fetching/... static internal/load/..."},
	{"database/sql", "cmd/... internal/store/... internal/jobs/... internal/load/..."},
}

// domainUses are the only libraries below internal/domain; everything else there is the standard library.
var domainUses = []struct{ library, in string }{
	{"golang.org/x/text/...", "internal/domain/search"},
	{"github.com/microcosm-cc/bluemonday", "internal/domain/exchange internal/domain/richtext"},
	{"github.com/yuin/goldmark/...", "internal/domain/richtext"},
	{"golang.org/x/net/html/...", "internal/domain/richtext"},
	{"golang.org/x/image/...", "internal/domain/drawing"},
}

// domainNever are parts of the standard library that carry the world into a rule.
const domainNever = "net net/http/... net/smtp net/rpc database/sql/... os/... log/... syscall math/rand/... crypto/rand"

// domainClock are the functions of package time that look at a clock or wait for it.
const domainClock = "Now Since Until Sleep After AfterFunc Tick NewTimer NewTicker"

// exceptions from domainNever and domainClock, each with its reason.
var exceptions = []struct{ pkg, uses, because string }{
	{"internal/domain/ident", "crypto/rand", "tokens and ids are made here and nowhere else"},
}

// strangers never import each other, though they live in one room.
var strangers = [][2]string{
	{"internal/web/storefront/...", "internal/web/admin/..."},
	{"views/storefront/...", "views/admin/..."},
}

// guests are imported by these packages only.
var guests = []struct{ pkg, by string }{
	{"internal/load/...", "cmd/... internal/load/..."},
	{"internal/testkit/...", ""}, // test files only
	{"internal/archtest", ""},
}

// topLevel is all that lies in the repository's first folder, besides dot-files.
const topLevel = "cmd internal views static go.mod go.sum Dockerfile README.md"

const record = "the tables are in internal/archtest/floors_test.go, the reasons in internal/ARCHITECTURE.md"

func TestEveryPackageHasAFloor(t *testing.T) {
	for _, p := range read(t) {
		if _, ok := roomOf(p.path); !ok {
			t.Errorf("%s has no floor. Put it where the house has a place for it, or add one line to `floors` (below internal/domain: to `rules`); %s.",
				p.path, record)
		}
	}
}

func TestImportsStayOnTheirFloor(t *testing.T) {
	for _, p := range read(t) {
		r, ok := roomOf(p.path)
		if !ok {
			continue // TestEveryPackageHasAFloor tells
		}
		for imported, files := range sorted(p.imports) {
			inside, our := ours(imported)
			if !our || fits(r.mayImport, inside) || fits(r.live, inside) && sameRoom(r, p.path, inside) {
				continue
			}
			t.Errorf("%s imports %s (in %s), which its floor does not allow; it may import: %s. Pass the value in, or state what you need as an interface and let cmd/vitrin join the two; %s.",
				p.path, inside, strings.Join(files, ", "), orNothing(r.mayImport), record)
		}
	}
}

func TestLibrariesStopAtTheirFloor(t *testing.T) {
	for _, p := range read(t) {
		if fits("internal/testkit/...", p.path) {
			continue
		}
		for imported, files := range sorted(p.imports) {
			for _, l := range libraries {
				if fits(l.library, imported) && !fits(l.stopsIn, p.path) {
					t.Errorf("%s imports %s (in %s), which stops in %s. Move that part there and pass plain values on; %s.",
						p.path, imported, strings.Join(files, ", "), l.stopsIn, record)
				}
			}
		}
	}
}

func TestDomainTouchesNothing(t *testing.T) {
	for _, p := range read(t) {
		if !fits(domain, p.path) {
			continue
		}
		for imported, files := range sorted(p.imports) {
			_, our := ours(imported)
			switch {
			case our || excepted(p.path, imported):
			case fits(domainNever, imported):
				t.Errorf("%s imports %s (in %s). Rules know no database, request, clock, chance or file: take what it would give as an argument; %s.",
					p.path, imported, strings.Join(files, ", "), record)
			case !standard(imported) && !domainMayUse(p.path, imported):
				t.Errorf("%s imports the library %s (in %s). Rules use the standard library; where a library is worth it, add one line to `domainUses`; %s.",
					p.path, imported, strings.Join(files, ", "), record)
			}
		}
		for _, f := range p.files {
			for _, use := range clockUses(f.tree) {
				if !excepted(p.path, use) {
					t.Errorf("%s/%s uses %s. Rules look at no clock: take `now time.Time` as an argument; %s.", p.path, f.name, use, record)
				}
			}
		}
	}
}

func TestStrangersAndGuests(t *testing.T) {
	for _, p := range read(t) {
		for imported, files := range sorted(p.imports) {
			inside, our := ours(imported)
			if !our {
				continue
			}
			for _, s := range strangers {
				if fits(s[0], p.path) && fits(s[1], inside) || fits(s[1], p.path) && fits(s[0], inside) {
					t.Errorf("%s imports %s (in %s): storefront and admin never import each other. Lift what both need into a package beside them (views/ui, internal/web/page); %s.",
						p.path, inside, strings.Join(files, ", "), record)
				}
			}
			for _, g := range guests {
				if fits(g.pkg, inside) && !fits(g.pkg, p.path) && !fits(g.by, p.path) {
					t.Errorf("%s imports %s (in %s), which only %s may; %s.",
						p.path, inside, strings.Join(files, ", "), orTests(g.by), record)
				}
			}
		}
	}
}

func TestEveryPackageIsIntroduced(t *testing.T) {
	for _, p := range read(t) {
		if len(p.files) == 0 {
			continue // test files only
		}
		switch {
		case p.name == "main":
			if p.doc == "" {
				t.Errorf("%s has no comment above `package main`: say in a sentence what the command does, with an example.", p.path)
			}
		case p.docFile != "doc.go" || !strings.HasPrefix(p.doc, "Package "+p.name+" "):
			t.Errorf("%s has no doc.go that begins `// Package %s …`: say what it is in the shop's words, its entry function, what it does not do.",
				p.path, p.name)
		}
	}
}

func TestTopLevelIsTidy(t *testing.T) {
	top := root(t)
	entries, err := os.ReadDir(top)
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignoredAtTop(t, top)
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || fits(topLevel, name) || slices.ContainsFunc(ignored, func(pattern string) bool {
			ok, _ := path.Match(pattern, name)
			return ok
		}) {
			continue
		}
		t.Errorf("%s lies at the top level, which holds %s and dot-files only. Move it to the package that owns it, or add it to `topLevel`; %s.",
			name, topLevel, record)
	}
}

func TestDecisionsAreOnlyText(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join(root(t), "internal", "decisions"))
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != ".md" {
			t.Errorf("internal/decisions/%s is not a Markdown file; decisions are one page of text each.", e.Name())
		}
	}
}

// roomOf finds where a package lives, with the rows of rules written out from the module's root.
func roomOf(p string) (room, bool) {
	if inside, ok := strings.CutPrefix(p, "internal/domain/"); ok {
		top, _, _ := strings.Cut(inside, "/")
		for _, r := range rules {
			if r.live == top {
				return room{"internal/domain/" + top + "/...", strings.Join(below(top, map[string]bool{}), " ")}, true
			}
		}
		return room{}, false
	}
	for _, r := range floors {
		if fits(r.live, p) {
			return r, true
		}
	}
	return room{}, false
}

// below lists all that a domain package may import, near and far.
func below(name string, seen map[string]bool) (all []string) {
	for _, r := range rules {
		if r.live != name {
			continue
		}
		for next := range strings.FieldsSeq(r.mayImport) {
			if !seen[next] {
				seen[next] = true
				all = append(all, "internal/domain/"+next+"/...")
				all = append(all, below(next, seen)...)
			}
		}
	}
	return all
}

// sameRoom tells rooms of one (`a/*`: each use case for itself) from rooms of many (`a/...`).
func sameRoom(r room, importer, imported string) bool {
	return !strings.HasSuffix(r.live, "/*") || importer == imported
}

func domainMayUse(p, imported string) bool {
	for _, u := range domainUses {
		if fits(u.library, imported) && fits(u.in, p) {
			return true
		}
	}
	return false
}

func excepted(p, use string) bool {
	for _, e := range exceptions {
		if e.pkg == p && fits(e.uses, use) {
			return true
		}
	}
	return false
}

// clockUses finds time.Now and its like, under whatever name the file imports package time.
func clockUses(tree *ast.File) (uses []string) {
	name := ""
	for _, i := range tree.Imports {
		if imported, _ := strconv.Unquote(i.Path.Value); imported == "time" {
			name = "time"
			if i.Name != nil {
				name = i.Name.Name
			}
		}
	}
	if name == "" {
		return nil
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == name && fits(domainClock, s.Sel.Name) {
				uses = append(uses, "time."+s.Sel.Name)
			}
		}
		return true
	})
	return uses
}

// ignoredAtTop reads from .gitignore what may lie at the top level without being part of the repository.
func ignoredAtTop(t *testing.T, top string) (patterns []string) {
	t.Helper()
	f, err := os.Open(filepath.Join(top, ".gitignore"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.Trim(strings.TrimSpace(lines.Text()), "/")
		if line != "" && !strings.HasPrefix(line, "#") && !strings.Contains(line, "/") {
			patterns = append(patterns, line)
		}
	}
	return patterns
}

func sorted(m map[string][]string) func(func(string, []string) bool) {
	return func(yield func(string, []string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

func orNothing(list string) string {
	if list == "" {
		return "nothing of ours"
	}
	return list
}

func orTests(list string) string {
	if list == "" {
		return "test files"
	}
	return fmt.Sprintf("%s and test files", list)
}
