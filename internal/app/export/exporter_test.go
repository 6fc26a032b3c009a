package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// written waits until an export holds so many orders: on PostgreSQL an order is told only when no older transaction is open, and
// others may use the same server.
func (b *books) written(f export.Format, mark string, n int) string {
	b.t.Helper()
	var out bytes.Buffer
	for range 200 {
		out.Reset()
		if err := b.Orders(b.t.Context(), &out, f); err != nil {
			b.t.Fatal(err)
		}
		if strings.Count(out.String(), mark) == n {
			return out.String()
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("%d orders, want %d:\n%s", strings.Count(out.String(), mark), n, out.String())
	return ""
}

func TestOrdersAsJSON(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		if got := b.written(export.JSON, `"number"`, 0); strings.Join(strings.Fields(got), "") != `{"orders":[]}` {
			t.Errorf("no orders are %s", got)
		}
		o := b.place(b.sell("A", 10), "leyla@post.example")
		c, err := order.Apply(o, order.MarkPaid, noon.Add(time.Hour), "Aynur", "bank 4711")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.store.ChangeOrder(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal([]byte(b.written(export.JSON, `"number"`, 1)), &got); err != nil {
			t.Fatal(err)
		}
		// 59.97 + 4.50 = 64.47; 18 % inside is 9.15 and 0.69
		shape := `{"orders":[{"number":%q,"status":"placed","email":"leyla@post.example","currency":"AZN","subtotal":5997,"discount":0,"shipping":450,"tax":984,"total":6447,
			"paid":6447,"refunded":0,"codes":[],"lines":[{"sku":"A","title":"Stəkan A, Böyük","quantity":3,"unit_price":1999,"discount":0,"pay":5997}],
			"payments":[{"kind":"transfer","amount":6447,"currency":"AZN","reference":"bank 4711","at":"2026-11-25T13:00:00Z"}],"created_at":"2026-11-25T12:00:00Z"}]}`
		if err := json.Unmarshal(fmt.Appendf(nil, shape, o.Number), &want); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// TestOrdersAsCSV also puts into an order what a spreadsheet would take for a formula.
func TestOrdersAsCSV(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		p := b.sell("A", 100)
		emails := []string{"leyla@post.example", "=1+1@post.example", "+cmd|' /C calc'!A0@post.example", "-2@post.example", "@post.example", "\ttab@post.example", "a,b\"c\nd@post.example"}
		for _, email := range emails {
			b.place(p, email)
		}
		rows, err := csv.NewReader(strings.NewReader(b.written(export.CSV, "3×A", len(emails)))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rows[0], " "); got != "number status email currency subtotal discount shipping tax total paid refunded codes lines created_at" {
			t.Errorf("columns %s", got)
		}
		if got := strings.Join(rows[1][1:], " "); got != "placed leyla@post.example AZN 5997 0 450 984 6447 0 0  3×A 2026-11-25T12:00:00Z" {
			t.Errorf("row %s", got)
		}
		for i, row := range rows[1:] {
			want := emails[i]
			if strings.ContainsRune("=+-@\t", rune(want[0])) {
				want = "'" + want
			}
			if row[2] != want {
				t.Errorf("%q became %q", emails[i], row[2])
			}
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("a spreadsheet computes %q", cell)
				}
			}
		}
	})
}

// TestPagesJoinToTheWhole reads page by page while eight others place orders: every order comes once.
func TestPagesJoinToTheWhole(t *testing.T) {
	const writers, each = 8, 10
	eachBooks(t, func(t *testing.T, b *books) {
		p := b.sell("A", -1)
		var placing sync.WaitGroup
		for range writers {
			placing.Go(func() {
				for range each {
					if _, err := b.store.PlaceOrder(t.Context(), b.placement(p, "leyla@post.example")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		seen, cursor := map[string]int{}, ""
		for deadline := time.Now().Add(30 * time.Second); len(seen) < writers*each && time.Now().Before(deadline); {
			page, err := b.OrdersPage(t.Context(), cursor, 7)
			if err != nil {
				t.Fatal(err)
			}
			body, err := json.Marshal(page)
			if err != nil {
				t.Fatal(err)
			}
			var read struct {
				Orders []struct {
					Number string
					Total  int64
				}
				Next string
			}
			if err := json.Unmarshal(body, &read); err != nil {
				t.Fatal(err)
			}
			if len(read.Orders) > 7 || read.Orders == nil || len(read.Orders) == 0 && read.Next != cursor {
				t.Fatalf("from %q: %s", cursor, body)
			}
			for _, o := range read.Orders {
				seen[o.Number]++
				if o.Total != 6447 {
					t.Errorf("order %s is told with %d", o.Number, o.Total)
				}
			}
			cursor = read.Next
		}
		placing.Wait()
		if len(seen) != writers*each || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
			t.Errorf("%d of %d orders told, one of them %d times", len(seen), writers*each, slices.Max(slices.Collect(maps.Values(seen))))
		}
		whole := b.written(export.CSV, "3×A", writers*each)
		for number := range seen {
			if strings.Count(whole, "\n"+number+",") != 1 {
				t.Errorf("order %s is not once in the whole", number)
			}
		}
		if _, err := b.OrdersPage(t.Context(), "1; DROP TABLE orders", 7); err == nil {
			t.Error("a cursor of no kind is taken")
		}
	})
}

func TestStock(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		a := b.sell("A", 10)
		b.sell("B", 0)
		b.place(a, "leyla@post.example")
		var out bytes.Buffer
		if err := b.Stock(t.Context(), &out, export.JSON); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(strings.Fields(out.String()), ""); got != `{"stock":[{"sku":"A","on_hand":7,"reserved":0,"available":7},{"sku":"B","on_hand":0,"reserved":0,"available":0}]}` {
			t.Error(got)
		}
		out.Reset()
		if err := b.Stock(t.Context(), &out, export.CSV); err != nil {
			t.Fatal(err)
		}
		if out.String() != "sku,on_hand,reserved,available\nA,7,0,7\nB,0,0,0\n" {
			t.Error(out.String())
		}
	})
}

func TestProductsAsJSON(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.sell("MADE", -1)
		b.sell("A", 10) // the newest comes first
		var out bytes.Buffer
		if err := b.Products(t.Context(), &out, export.JSON); err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		shape := `{"products":[
			{"handle":"p-a","status":"active","title":{"en":"Glass A","az":"Stəkan A"},"description":{"en":"Clear."},"brand":"Xəzər","category":"","tags":["tea"],
			 "variants":[{"sku":"A","options":[],"price":1999,"currency":"AZN","tracked":true,"on_hand":10,"weight_grams":300,"barcode":"476A"}]},
			{"handle":"p-made","status":"active","title":{"en":"Glass MADE","az":"Stəkan MADE"},"description":{"en":"Clear."},"brand":"Xəzər","category":"","tags":["tea"],
			 "variants":[{"sku":"MADE","options":[],"price":1999,"currency":"AZN","tracked":false,"on_hand":0,"weight_grams":300,"barcode":"476MADE"}]}]}`
		if err := json.Unmarshal([]byte(shape), &want); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		out.Reset()
		if err := b.Products(t.Context(), &out, export.CSV); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 3 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	})
}

// TestMoreThanAPage has more goods than are read at once.
func TestMoreThanAPage(t *testing.T) {
	const many = 1101
	eachBooks(t, func(t *testing.T, b *books) {
		goods := make([]catalog.Product, many)
		for i := range goods {
			n := fmt.Sprintf("N-%04d", i)
			goods[i] = catalog.Product{Handle: strings.ToLower(n), State: catalog.Draft, Name: lang.Same(n), Variants: []catalog.Variant{{SKU: n, Price: money.Of(100, "AZN"), Tracked: true, OnHand: int64(i)}}}
		}
		if err := b.store.SaveProducts(t.Context(), goods, true, "", "test"); err != nil {
			t.Fatal(err)
		}
		for name, write := range map[string]func(io.Writer) error{
			"stock":          func(w io.Writer) error { return b.Stock(t.Context(), w, export.CSV) },
			"products":       func(w io.Writer) error { return b.Products(t.Context(), w, export.CSV) },
			"stock, JSON":    func(w io.Writer) error { return b.Stock(t.Context(), w, export.JSON) },
			"products, JSON": func(w io.Writer) error { return b.Products(t.Context(), w, export.JSON) },
		} {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, sku := range regexp.MustCompile(`N-\d{4}`).FindAllString(out.String(), -1) {
				found[sku] = true
			}
			if len(found) != many {
				t.Errorf("%s: %d of %d", name, len(found), many)
			}
		}
	})
}

// full takes so many bytes and then no more.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// TestAFullDiskIsSaid writes each export where only a part of it fits: half a file must not pass for a whole one.
func TestAFullDiskIsSaid(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		p := b.sell("A", 10)
		b.place(p, "leyla@post.example")
		b.written(export.CSV, "3×A", 1)
		for name, write := range map[string]func(io.Writer, export.Format) error{
			"orders":   func(w io.Writer, f export.Format) error { return b.Orders(t.Context(), w, f) },
			"stock":    func(w io.Writer, f export.Format) error { return b.Stock(t.Context(), w, f) },
			"products": func(w io.Writer, f export.Format) error { return b.Products(t.Context(), w, f) },
		} {
			for _, f := range []export.Format{export.JSON, export.CSV} {
				var out bytes.Buffer
				if err := write(&out, f); err != nil {
					t.Fatal(err)
				}
				for _, left := range []int{0, 12, out.Len() - 1} {
					if err := write(&full{left}, f); err == nil {
						t.Errorf("%s as %s: %d of %d bytes fit, and nothing is said", name, f, left, out.Len())
					}
				}
			}
		}
	})
}
