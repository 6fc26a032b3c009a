package order

import (
	"slices"
	"testing"
	"time"
)

func TestStepsTellTheWayAsTheBuyerSeesIt(t *testing.T) {
	at := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		state   State
		events  []EventKind
		prepaid bool
		want    []EventKind
		reached int
	}{
		"cash, just placed":     {Placed, []EventKind{WasPlaced}, false, []EventKind{WasPlaced, WasPacked, WasHandedOver, WasDelivered}, 1},
		"transfer, just placed": {Placed, []EventKind{WasPlaced}, true, []EventKind{WasPlaced, WasPaid, WasPacked, WasHandedOver, WasDelivered}, 1},
		"cash, paid at the door": {
			Delivered,
			[]EventKind{WasPlaced, WasPacked, WasHandedOver, WasPaid, WasDelivered},
			false,
			[]EventKind{WasPlaced, WasPacked, WasHandedOver, WasPaid, WasDelivered},
			5,
		},
		"cash, paid before all":     {Placed, []EventKind{WasPlaced, WasPaid}, false, []EventKind{WasPlaced, WasPaid, WasPacked, WasHandedOver, WasDelivered}, 2},
		"handed over unpacked":      {HandedOver, []EventKind{WasPlaced, WasHandedOver}, false, []EventKind{WasPlaced, WasHandedOver, WasDelivered}, 2},
		"cancelled":                 {Cancelled, []EventKind{WasPlaced, WasCancelled}, true, []EventKind{WasPlaced, WasCancelled}, 2},
		"cancelled after the money": {Cancelled, []EventKind{WasPlaced, WasPaid, WasCancelled}, true, []EventKind{WasPlaced, WasPaid, WasCancelled}, 3},
	} {
		o := Order{State: c.state}
		for i, kind := range c.events {
			o.Events = append(o.Events, Event{Kind: kind, At: at.Add(time.Duration(i) * time.Hour)})
		}
		var got []EventKind
		reached := 0
		for _, s := range Steps(o, c.prepaid) {
			got = append(got, s.Kind)
			if s.Reached() {
				reached++
			}
		}
		if !slices.Equal(got, c.want) || reached != c.reached {
			t.Errorf("%s: %v, %d reached; want %v, %d", name, got, reached, c.want, c.reached)
		}
	}
}

func TestWhatTheBuyerIsWrittenAbout(t *testing.T) {
	brought, collected := Order{}, Order{Delivery: Delivery{Collect: true}}
	for _, c := range []struct {
		o       Order
		event   EventKind
		prepaid bool
		want    bool
	}{
		{brought, WasPlaced, false, true},
		{brought, WasHandedOver, false, true},
		{brought, WasCancelled, false, true},
		{brought, WasPacked, false, false},
		{collected, WasPacked, false, true},
		{brought, WasPaid, true, true},
		{brought, WasPaid, false, false},
		{brought, WasDelivered, true, false},
		{brought, LetterSent, true, false},
	} {
		if got := WritesAbout(c.o, c.event, c.prepaid); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	o := Order{Events: []Event{{Kind: WasPlaced}, {Kind: LetterSent, Note: "placed"}}}
	if !o.Written(Event{Kind: WasPlaced}) || o.Written(Event{Kind: WasCancelled}) {
		t.Error("a letter that was sent is not remembered, or one that was not")
	}
}
