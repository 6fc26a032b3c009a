package admin_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/order"
)

const shopifyOrders = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping City,Payment Method,Refunded Amount,Id\n" +
	"#1100,leyla@example.com,paid,2026-01-10 10:00:30 +0400,unfulfilled,AZN,40.00,5.00,0,45.00,10.00,2026-01-10 10:00:00 +0400,2,Cup,20.00,C-3,Leyla,Bakı,Bank transfer,5.00,8001\n" +
	"#1100,leyla@example.com,,,,,,,,,,2026-01-10 10:00:00 +0400,1,Pot,10.00,P-1,,,,,\n" +
	"#1101,resad@example.com,pending,,fulfilled,AZN,10.00,0,0,10.00,0,2026-02-10 10:00:00 +0400,many,Pot,10.00,P-1,Rəşad,Bakı,COD,0,8002\n"

// TestMovingIn brings customers and past orders in from another shop, twice, and takes them out again.
func TestMovingIn(t *testing.T) {
	h := build(t)
	h.owner()
	h.cups(5)
	b := h.signedIn()
	people := "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Phone,Note,Tags\n'70,Leyla,Əliyeva,leyla@example.com,no,'+994505550100,\"two\nlines\",\n'71,Rəşad,,,yes,,,regular\n,,,,,,lost,\n"
	a := b.give("customers.csv", people)
	page := b.get(step(a, "preview"))
	if count(t, page.body, "new") != "2" || count(t, page.body, "faulty") != "1" {
		t.Fatalf("%s", page.body)
	}
	customers := b.post(step(a, "preview"))
	h.work()
	file := b.get("/admin/customers/export?q=ley")
	if rows, err := csv.NewReader(strings.NewReader(file.body)).ReadAll(); err != nil || len(rows) != 2 || rows[0][0] != "name" || !strings.HasPrefix(rows[1][0], "Leyla") {
		t.Errorf("exported: %v, %v", rows, err)
	}
	if found := b.get("/admin/find?part=1&q=ley"); !strings.Contains(found.body, `href="/admin/customers/`) {
		t.Errorf("one field does not lead to the customer: %s", found.body)
	}
	list := b.get("/admin/customers?q=ley")
	if strings.Count(list.body, `data-testid="customer-row"`) != 1 || !strings.Contains(list.body, "leyla@example.com") {
		t.Errorf("%s", list.body)
	}
	if faulty := b.get(customers.to() + "/faulty.csv"); strings.Count(faulty.body, "\n") != 2 {
		t.Errorf("%s", faulty.body)
	}
	a = b.give("customers.csv", strings.Replace(people, "regular", "often", 1))
	if page = b.get(step(a, "preview")); count(t, page.body, "unchanged") != "1" || count(t, page.body, "changed") != "1" {
		t.Errorf("%s", page.body)
	}
	b.post(step(a, "preview"))
	h.work()
	b.post(customers.to() + "/undo")
	h.work()
	if done := b.get(customers.to()); !strings.Contains(done.body, "1 put back, 1 left as it is") {
		t.Errorf("%s", done.body)
	}

	a = b.give("orders.csv", shopifyOrders)
	if page = b.get(step(a, "preview")); count(t, page.body, "new") != "1" || count(t, page.body, "faulty") != "1" {
		t.Fatalf("%s", page.body)
	}
	b.post(step(a, "choices"), "which", "0", "empty", "leave", "open", "1")
	orders := b.post(step(a, "preview"))
	h.work()
	found, err := h.store.OrderByNumber(t.Context(), "#1100", "leyla@example.com")
	if err != nil || found.State != order.Placed || found.Total.Minor != 4500 || found.Refunded.Minor != 500 || len(found.Lines) != 2 || found.Lines[0].Handle != "cup-3" || found.Reached(order.WasBroughtIn).IsZero() {
		t.Fatalf("%+v, %v", found, err)
	}
	if p, err := h.store.ProductByHandle(t.Context(), "cup-3"); err != nil || p.Variants[0].OnHand != 4 {
		t.Errorf("stock moved: %+v, %v", p.Variants, err)
	}
	if findings, err := h.store.Check(t.Context()); err != nil || len(findings) != 0 {
		t.Errorf("%v, %v", findings, err)
	}
	if one := b.get("/admin/orders/" + strconv.FormatInt(found.ID, 10)); !strings.Contains(one.body, "Brought in from another shop") {
		t.Errorf("%d", one.status)
	}
	a = b.give("orders.csv", shopifyOrders)
	if page = b.get(step(a, "preview")); count(t, page.body, "unchanged") != "1" || count(t, page.body, "new") != "0" {
		t.Errorf("%s", page.body)
	}
	b.post(orders.to() + "/undo")
	h.work()
	if _, err := h.store.OrderByNumber(t.Context(), "#1100", "leyla@example.com"); err == nil {
		t.Error("the order is still there")
	}
}
