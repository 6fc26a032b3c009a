package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/order"
)

// TestOneLineOfTwoIsPaidBack takes money for an order, works a refund out, does it, and makes its papers.
func TestOneLineOfTwoIsPaidBack(t *testing.T) {
	h := build(t)
	h.owner()
	o := h.order(h.product("a").Variants[0])
	b := h.signedIn()
	path := fmt.Sprintf("/admin/orders/%d", o.ID)
	version := func() string { return valueOf(t, b.get(path).body, "version") }

	if a := b.post(path+"/money", "version", version(), "way", "in", "amount", "abc"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="abc"`) || !strings.Contains(a.body, `id="amount-error"`) {
		t.Errorf("an amount that is none: %d", a.status)
	}
	if a := b.post(path+"/money", "version", version(), "way", "in", "amount", "13.00", "reference", "cash"); a.to() != path+"?told=money" {
		t.Fatalf("money: %d to %s", a.status, a.to())
	}
	page := b.get(path + "/refunds")
	if page.status != http.StatusOK || strings.Contains(page.body, "refund-do") {
		t.Fatalf("the form: %d", page.status)
	}
	quantity, back := order.PieceField(o.Lines[0].ID), order.BackField(o.Lines[0].ID)
	for name, fields := range map[string][]string{
		"nothing":           {quantity, ""},
		"three of two":      {quantity, "3"},
		"no number":         {quantity, "one"},
		"more than came in": {"extra", "13.01"},
		"more back":         {quantity, "1", back, "2"},
	} {
		a := b.post(path+"/refunds", append([]string{"version", version(), "step", "do", "seen", "1300"}, fields...)...)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "field-error") && !strings.Contains(a.body, `data-testid="notice"`) || strings.Contains(a.body, "refund-do") {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	shown := b.post(path+"/refunds", "version", version(), "step", "do", quantity, "1", back, "1", "reason", "one broke")
	if shown.status != http.StatusOK || valueOf(t, shown.body, "seen") != "650" || !strings.Contains(shown.body, "6.50") || !strings.Contains(shown.body, "one broke") {
		t.Fatalf("what nobody has seen is shown first: %d", shown.status)
	}
	done := b.post(path+"/refunds", "version", valueOf(t, shown.body, "version"), "step", "do", "seen", "650", quantity, "1", back, "1", "reason", "one broke")
	if done.to() != path+"?told=refunded" {
		t.Fatalf("paying back: %d to %s", done.status, done.to())
	}
	late := b.post(path+"/refunds", "version", valueOf(t, shown.body, "version"), "step", "do", "seen", "650", quantity, "1")
	if late.status != http.StatusConflict || !strings.Contains(late.body, "Somebody changed this order") {
		t.Errorf("a second press: %d", late.status)
	}
	if now, err := h.store.OrderByID(t.Context(), o.ID); err != nil || now.Refunded.Minor != 650 || now.Lines[0].Back != 1 {
		t.Errorf("%+v, %v", now, err)
	}

	if a := b.post(path+"/invoices", "version", version()); a.to() != path+"?told=invoiced" {
		t.Fatalf("the invoice: %d to %s", a.status, a.to())
	}
	after := b.get(path).body
	if strings.Contains(after, "make-invoice") || !strings.Contains(after, "make-credit") || strings.Contains(after, "data-edit") {
		t.Error("an order with an invoice asks for another, has no credit note for its refund, or may be changed")
	}
	_, link, _ := strings.Cut(after, `href="`+path+`/invoices/`)
	id, _, _ := strings.Cut(link, `"`)
	for address, status := range map[string]int{path + "/invoices/" + id: 200, path + "/invoices/" + id + "?language=en": 200, path + "/invoices/1": 404, "/admin/orders/1/invoices/" + id: 404, path + "/note.pdf": 200} {
		a := b.get(address)
		if a.status != status || (status == 200) != strings.HasPrefix(a.body, "%PDF-") {
			t.Errorf("%s: %d, %.20q", address, a.status, a.body)
		}
	}
	if a := b.get(path + "/change"); a.status != http.StatusConflict {
		t.Errorf("changing it: %d", a.status)
	}
}

// TestNotesAndReturns writes to staff and to the buyer, hands a part over, and takes it back.
func TestNotesAndReturns(t *testing.T) {
	h := build(t)
	h.owner()
	o := h.order(h.product("a").Variants[0])
	b := h.signedIn()
	path, quantity := fmt.Sprintf("/admin/orders/%d", o.ID), order.PieceField(o.Lines[0].ID)
	version := func() string { return valueOf(t, b.get(path).body, "version") }
	if a := b.post(path+"/notes", "to", "staff", "words", "  "); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an empty note: %d", a.status)
	}
	for to, told := range map[string]string{"staff": "noted", "buyer": "messaged"} {
		if a := b.post(path+"/notes", "to", to, "words", "<b>for "+to); a.to() != path+"?told="+told {
			t.Errorf("%s: %d to %s", to, a.status, a.to())
		}
	}
	if body := b.get(path).body; !strings.Contains(body, "&lt;b&gt;for staff") || !strings.Contains(body, "&lt;b&gt;for buyer") {
		t.Error("the timeline lacks a note")
	}
	if a := b.post(path+"/parcels", "version", version(), quantity, "1", "tracking", "AZ 7"); a.to() != path+"?told=part" {
		t.Fatalf("a part: %d to %s", a.status, a.to())
	}
	if body := b.get(path).body; !strings.Contains(body, "Part handed over") || !strings.Contains(body, "AZ 7") || !strings.Contains(body, "Hand over the rest") {
		t.Error("the page does not say that a part has left")
	}
	if a := b.post(path+"/returns", "version", version(), quantity, "2", "reason", "size"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("returning more than has left: %d", a.status)
	}
	if a := b.post(path+"/returns", "version", version(), quantity, "1"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="reason-error"`) {
		t.Errorf("without a reason: %d", a.status)
	}
	if a := b.post(path+"/returns", "version", version(), quantity, "1", "reason", "size"); a.to() != path+"?told=return" {
		t.Fatalf("a return: %d to %s", a.status, a.to())
	}
	now, err := h.store.OrderByID(t.Context(), o.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"approved", "received"} {
		if a := b.post(fmt.Sprintf("%s/returns/%d", path, now.Returns[0].ID), "version", version(), "to", to); a.to() != path+"?told=moved" {
			t.Fatalf("%s: %d to %s", to, a.status, a.to())
		}
	}
	if a := b.post(fmt.Sprintf("%s/returns/%d", path, now.Returns[0].ID), "version", version(), "to", "approved"); a.status != http.StatusConflict {
		t.Errorf("backwards: %d", a.status)
	}
	if n := strings.Count(b.get("/admin/orders?returns=1").body, `data-testid="order-row"`); n != 1 {
		t.Errorf("%d orders with returns", n)
	}
}

// TestAnOrderIsChangedAndTheDifferenceShown takes a piece out, adds another, and sees the sum first.
func TestAnOrderIsChangedAndTheDifferenceShown(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	o := h.order(p.Variants[0])
	b := h.signedIn()
	path, quantity := fmt.Sprintf("/admin/orders/%d", o.ID), order.PieceField(o.Lines[0].ID)
	form := []string{"version", "1", "delivery", "", "name", "Leyla", "email", "leyla@example.com", "street", "Nizami 2", "city", "Bakı", quantity, "1", "add", p.Variants[1].SKU}
	if a := b.get(path + "/change"); a.status != http.StatusOK || !strings.Contains(a.body, "Nizami küçəsi 1") {
		t.Fatalf("the form: %d", a.status)
	}
	shown := b.post(path+"/change", append(form, "step", "show")...)
	if shown.status != http.StatusOK || !strings.Contains(shown.body, "owes 15.50") || !strings.Contains(shown.body, "+2.50") {
		t.Fatalf("the sum: %d", shown.status)
	}
	added := "added." + fmt.Sprint(p.Variants[1].ID)
	if valueOf(t, shown.body, added) != "1" {
		t.Error("what was added is not among the lines")
	}
	form = append(form[:len(form)-2], added, "1", "step", "do")
	if a := b.post(path+"/change", append(form, "seen", "another")...); a.status != http.StatusConflict || !strings.Contains(a.body, "moved since") {
		t.Errorf("another sum: %d", a.status)
	}
	if a := b.post(path+"/change", append(form, "seen", valueOf(t, shown.body, "seen"))...); a.to() != path+"?told=changed" {
		t.Fatalf("keeping: %d to %s", a.status, a.to())
	}
	now, err := h.store.OrderByID(t.Context(), o.ID)
	if err != nil || len(now.Lines) != 2 || now.Total.Minor != 1550 || now.Address.Street != "Nizami 2" {
		t.Errorf("%+v, %v", now, err)
	}
	for name, fields := range map[string][]string{"no email": {"email", "nobody"}, "no number": {quantity, "x"}, "nothing left": {quantity, "0"}} {
		wrong := []string{"version", "2", "step", "show", "name", "Leyla", "street", "N", "city", "B"}
		if name != "no email" {
			wrong = append(wrong, "email", "leyla@example.com")
		}
		if name == "nothing left" {
			wrong = append(wrong, order.PieceField(now.Lines[1].ID), "0")
		}
		if a := b.post(path+"/change", append(wrong, fields...)...); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, a.status)
		}
	}
}

// TestSeveralOrdersAtOnce picks, prints and packs, while another has changed one of them.
func TestSeveralOrdersAtOnce(t *testing.T) {
	h := build(t)
	h.owner()
	v := h.product("a").Variants[0]
	first, second := h.order(v), h.order(v)
	b := h.signedIn()
	box := func(o order.Order) string { return fmt.Sprintf("%d-%d", o.ID, o.Version) }
	query := "?order=" + box(first) + "&order=" + box(second)
	if a := b.get("/admin/orders/papers" + query); a.status != http.StatusOK || strings.Count(a.body, `data-testid="pick"`) != 1 || !strings.Contains(a.body, `<td class="number">4</td>`) {
		t.Errorf("the pick list: %d", a.status)
	}
	if a := b.get("/admin/orders/notes.pdf" + query); a.status != http.StatusOK || !strings.HasPrefix(a.body, "%PDF-") {
		t.Errorf("the notes: %d", a.status)
	}
	if _, err := h.store.ChangeOrder(t.Context(), must(order.Apply(first, order.Cancel, h.clock.now(), "Tural", ""))); err != nil {
		t.Fatal(err)
	}
	a := b.post("/admin/orders/together", "action", "pack", "order", box(first), "order", box(second))
	if a.status != http.StatusOK || strings.Count(a.body, `data-testid="result-done"`) != 1 || strings.Count(a.body, `data-testid="result-left"`) != 1 || !strings.Contains(a.body, "Somebody changed this order") {
		t.Errorf("together: %d", a.status)
	}
	for _, wrong := range [][]string{{"action", "pack"}, {"action", "cancel", "order", box(second)}, {"action", "pack", "order", "x"}} {
		if a := b.post("/admin/orders/together", wrong...); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", wrong, a.status)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
