package admin_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vitrin/internal/domain/order"
)

func TestAnOrderGoesItsWay(t *testing.T) {
	h := build(t)
	h.owner()
	o := h.order(h.product("a").Variants[0])
	b := h.signedIn()
	path := fmt.Sprintf("/admin/orders/%d", o.ID)
	page := b.get(path)
	for _, want := range []string{"Leyla &lt;Məmmədova&gt;", "tel:+994501234567", "Nizami küçəsi 1", "13.00", `data-testid="action-paid"`, `data-testid="action-pack"`, `data-testid="action-hand_over"`, `data-testid="action-cancel"`} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	seen := valueOf(t, page.body, "version")
	a := b.post(path+"/actions", "action", "pack", "version", seen, "note", "a small box")
	if a.status != http.StatusSeeOther || a.to() != path+"?said=pack" || h.changed != 1 {
		t.Fatalf("packing: %d to %s, told %d times", a.status, a.to(), h.changed)
	}
	after := b.get(a.to())
	for _, want := range []string{"marked as packed", "a small box", "by aynur"} {
		if !strings.Contains(after.body, want) {
			t.Errorf("afterwards the page lacks %q", want)
		}
	}

	// Whoever still looks at the old page changes nothing and sees what there is now.
	late := b.post(path+"/actions", "action", "cancel", "version", seen, "note", "my reason")
	if late.status != http.StatusConflict || !strings.Contains(late.body, "Somebody changed this order") || !strings.Contains(late.body, "my reason") || valueOf(t, late.body, "version") == seen || h.changed != 1 {
		t.Errorf("a late action: %d", late.status)
	}
	now := valueOf(t, late.body, "version")
	if a := b.post(path+"/actions", "action", "deliver", "version", now); a.status != http.StatusConflict {
		t.Errorf("delivering what was not handed over: %d", a.status)
	}
	long := strings.Repeat("ə", 501)
	if a := b.post(path+"/actions", "action", "paid", "version", now, "note", long); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, long) || !strings.Contains(a.body, `id="note-error"`) {
		t.Errorf("a long note: %d", a.status)
	}
	if a := b.post(path+"/actions", "action", "cancel", "version", now, "note", "by phone"); a.status != http.StatusSeeOther {
		t.Errorf("cancelling: %d", a.status)
	}
	if got, err := h.store.OrderByID(t.Context(), o.ID); err != nil || got.State != order.Cancelled {
		t.Errorf("in the end %s, %v", got.State, err)
	}
	if a := b.get(path); !strings.Contains(a.body, "nothing due") || strings.Contains(a.body, "action-") {
		t.Error("a cancelled order asks for something")
	}
	for _, missing := range []string{"/admin/orders/1", "/admin/orders/x"} {
		if a := b.get(missing); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", missing, a.status)
		}
	}
}

func TestTheIndexOfOrders(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	p.Variants[0].OnHand = 0
	v := p.Variants[0]
	if err := h.store.SetStock(t.Context(), v.ID, 5, 500, "", "test"); err != nil {
		t.Fatal(err)
	}
	var newest order.Order
	for range 52 {
		newest = h.order(v)
	}
	b := h.signedIn()
	rows := func(path string) int { return strings.Count(b.get(path).body, `data-testid="order-row"`) }
	first := b.get("/admin/orders?state=placed&q=leyla%40example.com")
	if n := strings.Count(first.body, `data-testid="order-row"`); n != 50 {
		t.Errorf("%d rows", n)
	}
	_, after, _ := strings.Cut(first.body, `rel="next"`)
	start := strings.LastIndex(first.body[:len(first.body)-len(after)], `href="`)
	next, _, _ := strings.Cut(first.body[start+len(`href="`):], `"`)
	next = strings.ReplaceAll(next, "&amp;", "&")
	if !strings.Contains(next, "state=placed") || !strings.Contains(next, "q=leyla") || rows(next) != 2 {
		t.Errorf("older %s has %d rows", next, rows(next))
	}
	for path, want := range map[string]int{"/admin/orders?q=" + newest.Number[:len(newest.Number)-1]: 3, "/admin/orders?state=packed": 0, "/admin/orders?unpaid=1": 50, "/admin/orders?q=nobody": 0, "/admin": 10} {
		if n := rows(path); n != want {
			t.Errorf("%s: %d rows, want %d", path, n, want)
		}
	}
	for _, code := range []string{newest.Number, strings.ToLower(newest.Number)} {
		if a := b.get("/admin/orders?q=" + code); a.status != http.StatusSeeOther || a.to() != fmt.Sprintf("/admin/orders/%d", newest.ID) {
			t.Errorf("%s: %d to %s", code, a.status, a.to())
		}
	}
	back := b.get(next)
	_, link, _ := strings.Cut(back.body, `rel="prev"`)
	start = strings.LastIndex(back.body[:len(back.body)-len(link)], `href="`)
	newer, _, _ := strings.Cut(back.body[start+len(`href="`):], `"`)
	if n := rows(strings.ReplaceAll(newer, "&amp;", "&")); n != 50 {
		t.Errorf("newer %s has %d rows", newer, n)
	}
}

func TestExports(t *testing.T) {
	h := build(t)
	h.owner()
	v := h.product("a").Variants[0]
	o := h.order(v)
	h.order(v)
	b := h.signedIn()

	type orders struct {
		Orders []struct {
			Number, Status, Currency string
			Total                    int64
			Lines                    []struct {
				SKU      string
				Quantity int64
			}
		}
		Next string
	}
	read := func(path string) (found orders) {
		a := b.get(path)
		if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") {
			t.Fatalf("%s: %d %s", path, a.status, a.header.Get("Content-Type"))
		}
		if err := json.Unmarshal([]byte(a.body), &found); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return found
	}
	all := read("/admin/export/orders.json").Orders
	if len(all) != 2 || all[0].Number != o.Number || all[0].Total != 1300 || all[0].Currency != "AZN" || all[0].Lines[0].Quantity != 2 {
		t.Errorf("%+v", all)
	}
	page := read("/admin/export/orders.json?limit=1")
	rest := read("/admin/export/orders.json?limit=1&cursor=" + page.Next)
	if len(page.Orders) != 1 || len(rest.Orders) != 1 || page.Orders[0].Number == rest.Orders[0].Number {
		t.Errorf("pages %+v and %+v", page, rest)
	}
	for file, columns := range map[string]string{"orders.csv": "number", "stock.csv": "sku", "products.csv": ""} {
		a := b.get("/admin/export/" + file)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 3 || (columns != "" && rows[0][0] != columns) || a.header.Get("Content-Disposition") != `attachment; filename="`+file+`"` {
			t.Errorf("%s: %d rows, %v, %v", file, len(rows), err, a.header)
		}
	}
	if a := b.get("/admin/export/stock.json"); !strings.Contains(a.body, `{"sku":"a-S","on_hand":1,"reserved":0,"available":1}`) {
		t.Errorf("stock: %s", a.body)
	}
	for path, status := range map[string]int{"orders.json?limit=0": 422, "orders.json?limit=1001": 422, "orders.json?cursor=nonsense": 422, "orders.xml": 404, "staff.json": 404} {
		if a := b.get("/admin/export/" + path); a.status != status || a.header.Get("Content-Disposition") != "" {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

// TestAViewOfOrdersIsExported writes the orders of one view, on all its pages, and nobody's without the right.
func TestAViewOfOrdersIsExported(t *testing.T) {
	h := build(t)
	h.owner()
	v := h.product("a").Variants[0]
	first, second := h.order(v), h.order(v)
	b := h.signedIn()
	if index := b.get("/admin/orders?q=" + url.QueryEscape("leyla") + "&state=placed"); !strings.Contains(index.body, "/admin/orders/export?format=csv") {
		t.Errorf("no link on the index: %s", index.body)
	}
	all := b.get("/admin/orders/export?format=json&state=placed")
	var got struct{ Orders []struct{ Number string } }
	if err := json.Unmarshal([]byte(all.body), &got); err != nil || len(got.Orders) != 2 || got.Orders[0].Number != second.Number || got.Orders[1].Number != first.Number {
		t.Errorf("%s, %v", all.body, err)
	}
	a := b.get("/admin/orders/export?q=" + first.Number)
	rows, err := csv.NewReader(strings.NewReader(a.body)).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != first.Number || a.header.Get("Content-Disposition") != `attachment; filename="orders.csv"` {
		t.Errorf("%v, %v, %v", rows, err, a.header)
	}
	if none := b.get("/admin/orders/export?state=cancelled"); strings.Count(none.body, "\n") != 1 {
		t.Errorf("cancelled: %s", none.body)
	}
}
