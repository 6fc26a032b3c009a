package text

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/lang"
)

func load(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryKeyStandsInEveryLanguageWithTheSameArguments(t *testing.T) {
	c := load(t)
	english := c.In(lang.English)
	for _, l := range lang.All() {
		p := c.In(l)
		for _, key := range english.Keys() {
			if !p.Has(key) {
				t.Errorf("%s has no %s", l, key)
			} else if !slices.Equal(p.Names(key), english.Names(key)) {
				t.Errorf("%s: %s asks for %v, English for %v", l, key, p.Names(key), english.Names(key))
			}
		}
		for _, key := range p.Keys() {
			if !english.Has(key) {
				t.Errorf("English has no %s", key)
			}
		}
	}
}

// TestEveryKeyUsedExists reads the sources for keys said with T( and for fault keys.
func TestEveryKeyUsedExists(t *testing.T) {
	c := load(t)
	said := regexp.MustCompile(`(?:text\.T\(ctx, |\bT\(|fault\.New\(fault\.\w+, |Key: +|bad\("[^"]*"(?:\+l)?, )"([a-z_]+(?:\.[a-z_0-9]+)+)"`)
	root := os.DirFS("../..")
	for _, dir := range []string{"views", "internal", "cmd"} {
		err := fs.WalkDir(root, dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			if !strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, ".templ") {
				return nil
			}
			source, err := fs.ReadFile(root, path)
			for _, m := range said.FindAllStringSubmatch(string(source), -1) {
				if !c.In(lang.English).Has(m[1]) {
					t.Errorf("%s says %s, which has no message", path, m[1])
				}
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

func TestPluralAndArguments(t *testing.T) {
	p := load(t).In(lang.English)
	if got := p.T("common.products", "Count", 1); got != "1 product" {
		t.Errorf("one: %q", got)
	}
	if got := p.T("common.products", "Count", 24); got != "24 products" {
		t.Errorf("many: %q", got)
	}
	if got := p.T("no.such.key"); got != "no.such.key" {
		t.Errorf("a gap must be seen: %q", got)
	}
}
