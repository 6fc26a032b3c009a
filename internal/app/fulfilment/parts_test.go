package fulfilment_test

import (
	"slices"
	"sync"
	"testing"

	"vitrin/internal/app/fulfilment"
	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// paid is an order of so many of each that is paid in full.
func (d *desk) paid(quantity int64, skus ...string) order.Order {
	d.t.Helper()
	var o order.Order
	for i, sku := range skus {
		p := d.sell(sku, 10)
		if i == len(skus)-1 {
			o = d.place(quantity, p)
		}
	}
	o, err := d.Act(d.t.Context(), o.ID, o.Version, order.MarkPaid, "Aynur", "")
	if err != nil {
		d.t.Fatal(err)
	}
	return o
}

func (d *desk) stock(o order.Order, line int) int64 {
	d.t.Helper()
	p, err := d.store.ProductByID(d.t.Context(), o.Lines[line].ProductID)
	if err != nil {
		d.t.Fatal(err)
	}
	return p.Variants[0].OnHand
}

// TestRefundsAtOnceNeverGiveBackMoreThanCameIn has several people pay back at the same moment.
func TestRefundsAtOnceNeverGiveBackMoreThanCameIn(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.paid(3, "A")
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() {
				for range 6 { // like somebody who presses again after being told that the order has changed
					now, err := d.Order(t.Context(), o.ID)
					if err == nil {
						_, err = d.Repay(t.Context(), o.ID, now.Version, order.Claim{Extra: money.Of(900, "AZN")}, "Aynur")
					}
					if errs[i] = err; !fault.Is(err, fault.Conflict) {
						return
					}
				}
			})
		}
		wait.Wait()
		done := 0
		for _, err := range errs {
			switch {
			case err == nil:
				done++
			case !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Invalid):
				t.Error(err)
			}
		}
		now, err := d.Order(t.Context(), o.ID)
		if err != nil || done != 2 || now.Refunded.Minor != 1800 || len(now.Refunds) != 2 || now.Paid.Minor != 2350 {
			t.Errorf("%d refunds, %d of %d back, %v", done, now.Refunded.Minor, now.Paid.Minor, err)
		}
	})
}

func TestARefundPutsBackWhatItIsToldTo(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.paid(3, "A")
		ctx := audit.By(t.Context(), audit.Actor{ID: 7, Name: "Aynur"})
		o, err := d.Repay(ctx, o.ID, o.Version, order.Claim{Pieces: []order.Piece{{LineID: o.Lines[0].ID, Quantity: 2, Back: 1}}, Reason: "one broke"}, "Aynur")
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := d.Order(t.Context(), o.ID)
		if err != nil || loaded.Refunded.Minor != 1300 || loaded.ToSend() != 1 || loaded.Lines[0].Back != 1 || d.stock(o, 0) != 8 {
			t.Errorf("%+v, %d on hand, %v", loaded.Lines[0], d.stock(o, 0), err)
		}
		if len(loaded.Refunds) != 1 || loaded.Refunds[0].Reason != "one broke" || loaded.Refunds[0].Pieces[0].Amount.Minor != 1300 {
			t.Errorf("%+v", loaded.Refunds)
		}
		if !slices.Contains(d.told, string(order.WasRefunded)) {
			t.Errorf("told %v", d.told)
		}
		log, err := d.store.AuditLog(t.Context(), audit.Filter{Limit: 5})
		if err != nil || len(log) != 1 || log[0].Action != "order.refunded" || log[0].Before != `{"refunded":0}` {
			t.Errorf("the log: %+v, %v", log, err)
		}
		// Cancelling now puts back what was not lost: one of three is back, one broke, one was never sent.
		o, err = d.Act(t.Context(), o.ID, loaded.Version, order.Cancel, "Aynur", "")
		if err != nil || d.stock(o, 0) != 9 || o.MoneyLeft().Minor != 1050 || o.Overpaid().Minor != 1050 {
			t.Errorf("cancelled: %d on hand, %d left, %v", d.stock(o, 0), o.MoneyLeft().Minor, err)
		}
	})
}

func TestPartsLeaveAndComeBack(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.paid(3, "A")
		line := o.Lines[0].ID
		o, err := d.Ship(t.Context(), o.ID, o.Version, []order.Piece{{LineID: line, Quantity: 2}}, "Aynur", "", " AZ 1 ")
		if err != nil {
			t.Fatal(err)
		}
		if o, err = d.HandOver(t.Context(), o.ID, o.Version, "Aynur", "", "AZ 2"); err != nil || o.State != order.HandedOver || len(o.Shipments) != 2 {
			t.Fatalf("%s with %d parcels, %v", o.State, len(o.Shipments), err)
		}
		o, err = d.AskReturn(t.Context(), o.ID, o.Version, []order.Piece{{LineID: line, Quantity: 1}}, "size", "", "Aynur")
		if err != nil || len(o.Returns) != 1 {
			t.Fatal(err)
		}
		if list, counts, err := d.Index(t.Context(), order.Filter{Returns: true}); err != nil || len(list) != 1 || counts.Returns != 1 {
			t.Errorf("%d orders with returns, counted %d, %v", len(list), counts.Returns, err)
		}
		for _, to := range []order.ReturnState{order.Approved, order.Received, order.Inspected} {
			if o, err = d.MoveReturn(t.Context(), o.ID, o.Version, o.Returns[0].ID, to, "", "Aynur"); err != nil {
				t.Fatal(err)
			}
		}
		o, err = d.Repay(t.Context(), o.ID, o.Version, order.Claim{Pieces: []order.Piece{{LineID: line, Quantity: 1, Back: 1}}, ReturnID: o.Returns[0].ID}, "Aynur")
		loaded, _ := d.Order(t.Context(), o.ID)
		if err != nil || loaded.Returns[0].State != order.Closed || loaded.OpenReturns != 0 || d.stock(o, 0) != 8 || loaded.Shipments[0].Tracking != "AZ 1" {
			t.Errorf("%+v, %d on hand, %v", loaded.Returns, d.stock(o, 0), err)
		}
	})
}

// TestPackingSeveralLeavesOutWhatChanged packs three orders of which another has taken one meanwhile.
func TestPackingSeveralLeavesOutWhatChanged(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		p := d.sell("A", 100)
		var seen []fulfilment.Seen
		for range 3 {
			o := d.place(1, p)
			seen = append(seen, fulfilment.Seen{ID: o.ID, Version: o.Version})
		}
		if _, err := d.Act(t.Context(), seen[1].ID, seen[1].Version, order.Cancel, "Tural", ""); err != nil {
			t.Fatal(err)
		}
		results, err := d.ActOnAll(t.Context(), append(seen, fulfilment.Seen{ID: 42}), order.Pack, "Aynur")
		if err != nil || len(results) != 3 || results[0].Key != "" || results[1].Key != "order.changed" || results[2].Key != "" {
			t.Errorf("%+v, %v", results, err)
		}
		if results[0].Order.State != order.Packed || results[1].Order.State != order.Cancelled {
			t.Errorf("%s, %s", results[0].Order.State, results[1].Order.State)
		}
	})
}

func TestAnOrderIsChangedBeforePacking(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.paid(3, "A")
		more := d.sell("B", 2)
		line := o.Lines[0].ID
		w := fulfilment.Wanted{Version: o.Version, Quantity: map[int64]int64{line: 1}, Add: "b", Contact: o.Contact, Address: order.Address{Street: "Nizami 1", City: "Bakı", Country: "AZ"}}
		draft, err := d.Draft(t.Context(), o.ID, w)
		if err != nil || draft.Difference().Minor != -650 || draft.Owed().Minor != -650 {
			t.Fatalf("difference %d, owed %d, %v", draft.Difference().Minor, draft.Owed().Minor, err)
		}
		w = draft.Wanted
		if _, err := d.Keep(t.Context(), o.ID, w, "Aynur"); keyOf(err) != "orders.change.moved" {
			t.Errorf("a sum nobody saw: %v", err)
		}
		w.Seen = draft.Quote.Fingerprint()
		if _, err := d.Keep(t.Context(), o.ID, w, "Aynur"); err != nil {
			t.Fatal(err)
		}
		now, err := d.Order(t.Context(), o.ID)
		if err != nil || len(now.Lines) != 2 || now.Lines[0].Quantity != 1 || now.Total.Minor != 1700 || now.Overpaid().Minor != 650 || now.Address.Street != "Nizami 1" {
			t.Errorf("%+v, %v", now, err)
		}
		if d.stock(now, 0) != 9 || d.onHand(more) != 1 {
			t.Errorf("%d and %d on hand", d.stock(now, 0), d.onHand(more))
		}
		if _, err := d.Keep(t.Context(), o.ID, w, "Aynur"); keyOf(err) != "order.changed" && keyOf(err) != "orders.change.moved" {
			t.Errorf("over an older version: %v", err)
		}
		for name, wrong := range map[string]fulfilment.Wanted{
			"orders.change.empty":   {Quantity: map[int64]int64{now.Lines[0].ID: 0, now.Lines[1].ID: 0}, Contact: o.Contact},
			"orders.change.unknown": {Add: "nothing like it", Contact: o.Contact},
			"orders.pieces.range":   {Quantity: map[int64]int64{now.Lines[0].ID: 1000}, Contact: o.Contact},
			"orders.change.missing": {},
		} {
			_, err := d.Draft(t.Context(), o.ID, wrong)
			f, ok := fault.Of(err)
			if !ok || !slices.ContainsFunc(f.Fields, func(one fault.Field) bool { return one.Key == name }) {
				t.Errorf("%s: %+v", name, err)
			}
		}
		// More than is left is refused, and nothing of it is kept.
		w = fulfilment.Wanted{Version: now.Version, Quantity: map[int64]int64{now.Lines[1].ID: 4, now.Lines[0].ID: 2}, Contact: o.Contact, Address: now.Address}
		draft, err = d.Draft(t.Context(), o.ID, w)
		if err != nil {
			t.Fatal(err)
		}
		w.Seen = draft.Quote.Fingerprint()
		if _, err := d.Keep(t.Context(), o.ID, w, "Aynur"); keyOf(err) != "order.short" {
			t.Errorf("more than is left: %v", err)
		}
		if d.stock(now, 0) != 9 || d.onHand(more) != 1 {
			t.Errorf("%d and %d on hand after a refusal", d.stock(now, 0), d.onHand(more))
		}
	})
}
