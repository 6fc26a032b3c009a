package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhatFollowsFromTheAddress(t *testing.T) {
	for _, c := range []struct {
		addr, base, want string
		checked          bool // other hosts are not answered
	}{
		{":8080", "", "http://localhost:8080", false},
		{"0.0.0.0:80", "", "http://localhost:80", false},
		{"[::]:80", "", "http://localhost:80", false},
		{"127.0.0.1:9", "", "http://127.0.0.1:9", false},
		{"[::1]:9", "", "http://[::1]:9", false},
		{":80", "https://shop.example/", "https://shop.example", true},
		{":80", "https://shop.example:8443", "https://shop.example:8443", true},
	} {
		got := Config{Addr: c.addr, BaseURL: c.base, LimitSignIn: 1, LimitCart: 1, LimitCodes: 1, LimitCheckout: 1, LimitLookUp: 1}
		if err := got.Validate(); err != nil || got.BaseURL != c.want || got.hostChecked != c.checked {
			t.Errorf("%s and %q: %q, checked %v, %v", c.addr, c.base, got.BaseURL, got.hostChecked, err)
		}
	}
	for _, base := range []string{"shop.example", "ftp://shop.example", "https://", "https://shop.example/shop", "://", "javascript:x"} {
		c := Config{Addr: ":80", BaseURL: base, LimitSignIn: 1, LimitCart: 1, LimitCodes: 1, LimitCheckout: 1, LimitLookUp: 1}
		if err := c.Validate(); err == nil {
			t.Errorf("the base URL %q is taken", base)
		}
	}
}

func TestSecretsOutOfFiles(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "smtp")
	if err := os.WriteFile(secret, []byte("smtp://shop:s3cret@mail.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	set := map[string]string{}
	setenv := func(name, value string) error { set[name] = value; return nil }
	env := map[string]string{"VITRIN_SMTP_URL_FILE": secret, "VITRIN_DATABASE_FILE": filepath.Join(dir, "none"), "VITRIN_DATABASE": "sqlite"}
	if err := secretFiles(func(name string) string { return env[name] }, setenv); err != nil || set["VITRIN_SMTP_URL"] != "smtp://shop:s3cret@mail.example" || len(set) != 1 {
		t.Errorf("set %v, %v; what is set already needs no file", set, err)
	}
	delete(env, "VITRIN_DATABASE")
	if err := secretFiles(func(name string) string { return env[name] }, setenv); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "VITRIN_DATABASE_FILE") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestTheStoreLiesInTheFolder(t *testing.T) {
	for database, want := range map[string]string{"sqlite": "sqlite:/srv/shop.db", "sqlite:/x/y.db": "sqlite:/x/y.db", "postgres://db/shop": "postgres://db/shop"} {
		if got := (Config{DataDir: "/srv", Database: database}).database(); got != want {
			t.Errorf("%s: %s", database, got)
		}
	}
}

// TestLongWorkTellsHowFarItIs writes to what is no terminal: a line now and then, and always the last.
func TestLongWorkTellsHowFarItIs(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	p := newProgress(&out, "products", func() time.Time { return now })
	for i := 1; i <= 100; i++ {
		now = now.Add(200 * time.Millisecond)
		p.step(i, 100)
	}
	if got := out.String(); got != "products: 1 of 100\nproducts: 26 of 100\nproducts: 51 of 100\nproducts: 76 of 100\nproducts: 100 of 100\n" {
		t.Error(got)
	}
	out.Reset()
	p.step(0, 0)
	if out.String() != "products: 0 of 1\n" {
		t.Error(out.String())
	}
	out.Reset()
	p = newProgress(&out, "products", func() time.Time { return now })
	p.terminal = true
	p.step(50, 100)
	now = now.Add(time.Second)
	p.step(100, 100)
	if got := out.String(); strings.Count(got, "\r") != 2 || !strings.HasSuffix(got, "] 100 of 100\n") || strings.Count(got, "█") != 15+30 || strings.Count(got, "░") != 15 {
		t.Errorf("%q", got)
	}
}
