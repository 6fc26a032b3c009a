package store

import (
	"fmt"
	"os"
	"runtime/pprof"
	"syscall"
	"strconv"
	"testing"
	"time"

	"vitrin/internal/domain/search"
)

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(0, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestZZBig(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("BIG"))
	if n == 0 {
		t.Skip()
	}
	url := emptyShop.SQLite(t).URL
	if os.Getenv("BIGPG") != "" {
		url = emptyShop.Postgres(t).URL
	}
	s := openShop(t, Options{Database: url})
	category := teaShelf(t, s)["pot"].CategoryID
	at := time.Now()
	ps := corpus(n, category)
	at = time.Now()
	c0 := cpu()
	if os.Getenv("SAVEPROF") != "" {
		f, _ := os.Create(os.Getenv("SAVEPROF"))
		pprof.StartCPUProfile(f)
	}
	for i := 0; i < n; i += 1000 {
		if err := s.SaveProducts(t.Context(), ps[i:min(n, i+1000)], false, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	pprof.StopCPUProfile()
	fmt.Println("cpu", cpu()-c0)
	fmt.Printf("saved %d in %v: %.0f/s\n", n, time.Since(at), float64(n)/time.Since(at).Seconds())
	if os.Getenv("SAVEONLY") != "" {
		st, _ := os.Stat(url[7:])
		fmt.Println("file MB", st.Size()>>20)
		return
	}
	if s.postgres {
		s.read(t.Context()).Exec("ANALYZE")
	} else {
		st, _ := os.Stat(url[7:])
		fmt.Println("file MB", st.Size()>>20)
	}
	if os.Getenv("PROF") != "" {
		f, _ := os.Create(os.Getenv("PROF"))
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	for range 3 {
		at = time.Now()
		snap, err := s.Entries(t.Context(), time.Now().Add(-time.Hour))
		fmt.Println("entries", len(snap.Entries), err, time.Since(at))
	}
	for _, q := range []string{"glass", "gl", "tulip", "tulip saffron", "pomegr", "no77777", "no77", "made", "made hand box", "seker tulip", "tulip 100ml", "zzz", "sekar", "q", "po"} {
		query := search.Parse(q, nil)
		query.Terms[len(query.Terms)-1].Prefix = true
		at = time.Now()
		ids, err := s.Search(t.Context(), query, 1000)
		first := time.Since(at)
		at = time.Now()
		for range 5 {
			s.Search(t.Context(), query, 1000)
		}
		fmt.Printf("search %q: %d %v first %v then %v\n", q, len(ids), err, first, time.Since(at)/5)
	}
	at = time.Now()
	u, _ := s.Unknown(t.Context(), []string{"pomegrante", "tulip"})
	fmt.Println("unknown", u, time.Since(at))
	at = time.Now()
	c, _ := s.Candidates(t.Context(), "pomegrante")
	fmt.Println("candidates", len(c), time.Since(at))
	p := ps[5]
	p, err := s.ProductByHandle(t.Context(), p.Handle)
	if err != nil {
		t.Fatal(err)
	}
	at = time.Now()
	for range 20 {
		if p, err = s.SaveProduct(t.Context(), p, false, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Println("save one", time.Since(at)/20)
	at = time.Now()
	for range 200 {
		s.ProductByHandle(t.Context(), p.Handle)
	}
	fmt.Println("by handle", time.Since(at)/200)
	var ids []int64
	for _, e := range func() []int64 { x, _ := s.Search(t.Context(), search.Parse("glass", nil), 24); return x }() {
		ids = append(ids, e)
	}
	at = time.Now()
	for range 100 {
		s.Products(t.Context(), ids, false)
	}
	fmt.Println("24 cards", time.Since(at)/100)
	at = time.Now()
	for range 200 {
		s.Stamp(t.Context())
	}
	fmt.Println("stamp", time.Since(at)/200)
	at = time.Now()
	ch, err := s.EntriesChanged(t.Context(), time.Now().Add(-time.Second*2), time.Now().Add(-time.Hour))
	fmt.Println("changed", len(ch.Entries), err, time.Since(at))
}
