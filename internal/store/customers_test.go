package store

import (
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

func TestCustomersOfATaskArePutBack(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		x := begun(t, s)
		given := filled[customer.Customer]()
		given.ID, given.Email, given.Name = 0, "Leyla@X.az", "Leyla Ələsgər"
		other := customer.Customer{SourceKey: "shopify:2", Name: "Rəşad\x00"}
		if err := s.SaveTaskCustomers(t.Context(), x.ID, []customer.Customer{given, other}); err != nil {
			t.Fatal(err)
		}
		ended(t, s, x)
		for _, text := range []string{"leyla e", "LEYLA@", "ley"} {
			if found, err := s.Customers(t.Context(), text, 0, 10); err != nil || len(found) != 1 || found[0].Note != given.Note || len(found[0].Tags) != len(given.Tags) {
				t.Errorf("%q: %+v, %v", text, found, err)
			}
		}
		known, err := s.CustomersBySource(t.Context(), []string{given.SourceKey, "shopify:2", "none"})
		if err != nil || len(known) != 2 {
			t.Fatalf("%+v, %v", known, err)
		}
		y := begun(t, s)
		for i := range known {
			known[i].City = "Gəncə"
		}
		if err := s.SaveTaskCustomers(t.Context(), y.ID, known[:1]); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveTaskCustomers(t.Context(), y.ID, known); !fault.Is(err, fault.Conflict) {
			t.Errorf("over an older version: %v", err)
		}
		ended(t, s, y)
		if y = undoAll(t, s, y.ID); y.Restored != 1 || y.Left != 0 {
			t.Errorf("%+v", y)
		}
		if c, err := s.CustomerByID(t.Context(), known[0].ID); err != nil || c.City == "Gəncə" {
			t.Errorf("%+v, %v", c, err)
		}
		if x = undoAll(t, s, x.ID); x.Restored != 1 || x.Left != 1 { // one was changed and changed back since
			t.Errorf("%+v", x)
		}
	})
}

// TestOrdersWhole lists a view page by page, each order with its lines.
func TestOrdersWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		x := begun(t, s)
		ten := money.Of(1000, "AZN")
		var past []order.Order
		for _, number := range []string{"#1", "#2", "#3"} {
			past = append(past, order.Order{
				Number: number, FormKey: number, State: order.Delivered, Language: "en", Currency: "AZN", Subtotal: ten, Total: ten,
				Lines: []order.Line{{SKU: "C" + number, Title: lang.Same("Cup"), Quantity: 1, Unit: ten, Pay: ten}},
			})
		}
		if err := s.SaveTaskOrders(t.Context(), x.ID, past); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		f := order.Filter{State: order.Delivered, Limit: 2}
		for {
			page, err := s.OrdersWhole(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range page {
				if len(o.Lines) != 1 || o.Lines[0].SKU != "C"+o.Number {
					t.Errorf("%+v", o)
				}
				seen[o.Number] = true
			}
			if len(page) < 2 {
				break
			}
			f.Before = page[1].ID
		}
		if len(seen) != 3 {
			t.Errorf("%v", seen)
		}
	})
}

func TestPastOrdersOfATask(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		x := begun(t, s)
		past := func(number string) order.Order {
			ten := money.Of(1000, "AZN")
			return order.Order{
				Number: number, FormKey: "shopify:" + number, State: order.Delivered, Language: "en", Currency: "AZN", Subtotal: ten, Total: ten, Paid: ten,
				Lines:    []order.Line{{SKU: "C", Title: lang.Same("Cup"), Quantity: 1, Unit: ten, Pay: ten}},
				Payments: []order.Payment{{Kind: "bank", Amount: ten}}, Events: []order.Event{{Kind: order.WasBroughtIn}},
			}
		}
		if err := s.SaveTaskOrders(t.Context(), x.ID, []order.Order{past("#1"), past("#2")}); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveTaskOrders(t.Context(), x.ID, []order.Order{past("#3"), past("#2")}); !fault.Is(err, fault.Conflict) {
			t.Errorf("kept twice: %v", err)
		}
		keys, numbers, err := s.OrdersKnown(t.Context(), []string{"shopify:#1", "shopify:#3"}, []string{"#2", "#3"})
		if err != nil || !keys["shopify:#1"] || keys["shopify:#3"] || !numbers["#2"] || numbers["#3"] {
			t.Errorf("%v %v %v", keys, numbers, err)
		}
		ended(t, s, x)
		if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("%v, %v", findings, err)
		}
		if x = undoAll(t, s, x.ID); x.Restored != 2 {
			t.Errorf("%+v", x)
		}
		if _, numbers, err = s.OrdersKnown(t.Context(), []string{"shopify:#1"}, []string{"#1", "#2"}); err != nil || len(numbers) != 0 {
			t.Errorf("%v %v", numbers, err)
		}
	})
}

func TestAFilterFindsAllItsPages(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		for _, handle := range []string{"a", "b", "c"} {
			mustSave(t, s, glass(handle))
		}
		f := catalog.Filter{Text: "glass", Limit: 2}
		list, err := s.ProductList(t.Context(), f)
		if err != nil || len(list) != 2 {
			t.Fatalf("%d, %v", len(list), err)
		}
		f.After = list[1].ID
		n, err := s.ProductCount(t.Context(), f)
		if err != nil || n != 3 {
			t.Errorf("%d, %v", n, err)
		}
		f.After, f.Limit = 0, 0
		if ids, err := s.ProductIDs(t.Context(), f); err != nil || len(ids) != 3 || ids[0] != list[0].ID {
			t.Errorf("%v, %v", ids, err)
		}
	})
}
