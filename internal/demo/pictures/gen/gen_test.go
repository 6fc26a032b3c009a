package main

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const small = `{"category": {"handle": "tea"}, "products": [
 {"handle": "small-cup", "pictures": [
  {"family": "mug", "glaze": "teal", "view": 1, "alt": {"en": "A mug", "az": "Fincan"}, "option": ""}]},
 {"handle": "no-pictures"}]}`

func catalogue(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i, text := range files {
		if err := os.WriteFile(filepath.Join(dir, string(rune('a'+i))+".json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPicturesArePrepared(t *testing.T) {
	out := t.TempDir()
	if err := os.MkdirAll(filepath.Join(out, "gone-product-1"), 0o755); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := run(t.Context(), []string{"-catalogue", catalogue(t, small, `{"shop": {}}`), "-out", out}, &said); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(out, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found {
		name, _ := filepath.Rel(out, f)
		names = append(names, filepath.ToSlash(name))
	}
	want := []string{"small-cup-1/240.webp", "small-cup-1/480.webp", "small-cup-1/800.jpg", "small-cup-1/960.webp"}
	if !slices.Equal(names, want) {
		t.Errorf("files %v", names)
	}
	if !strings.Contains(said.String(), "1 of 1") {
		t.Errorf("said %q", said.String())
	}
	if _, err := os.Stat(filepath.Join(out, "gone-product-1")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a picture nobody asked for stays")
	}
}

func TestWhatCannotBeDrawnIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		strings.Replace(small, "mug", "spaceship", 1): "spaceship",
		strings.Replace(small, "teal", "mauve", 1):    "mauve",
		strings.Replace(small, "no-pictures", "", 1):  "empty",
		`{"products": [`: "a.json",
	} {
		err := run(t.Context(), []string{"-catalogue", catalogue(t, text), "-out", t.TempDir()}, &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
	if err := run(t.Context(), []string{"-catalogue", catalogue(t, small, small)}, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "small-cup") {
		t.Errorf("twice the same product: %v", err)
	}
	if err := run(t.Context(), []string{"-catalogue", t.TempDir()}, &bytes.Buffer{}); err == nil {
		t.Error("an empty folder is no catalogue")
	}
}

func TestStoppingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, []string{"-catalogue", catalogue(t, small), "-out", t.TempDir()}, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheSheetShowsBothGrounds(t *testing.T) {
	name := filepath.Join(t.TempDir(), "sheet.png")
	if err := run(t.Context(), []string{"-catalogue", catalogue(t, small), "-sheet", name}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	sheet, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if sheet.At(3, 3) == sheet.At(203, 3) {
		t.Error("both grounds are the same")
	}
}
