package fulfilment

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// Store is what the orders' desk needs of the store.
type Store interface {
	OrderByID(ctx context.Context, id int64) (order.Order, error)
	Orders(ctx context.Context, f order.Filter) ([]order.Order, error)
	OrderCounts(ctx context.Context) (order.Counts, error)
	OrderHit(ctx context.Context, code string) (int64, error)
	ChangeOrder(ctx context.Context, c order.Change) (order.Order, error)
	NoteOnOrder(ctx context.Context, orderID int64, number string, e order.Event) error
	Shop(ctx context.Context) (shop.Shop, error)
	ProductsWithVariants(ctx context.Context, variantIDs []int64) ([]catalog.Product, error)
	ProductByTypedCode(ctx context.Context, code string) (catalog.Product, string, error)
	Tree(ctx context.Context) (catalog.Tree, error)
	MakeInvoice(ctx context.Context, i invoice.Invoice, orderVersion int64) (invoice.Invoice, error)
	Invoices(ctx context.Context, orderID int64) ([]invoice.Invoice, error)
	InvoiceByID(ctx context.Context, id int64) (invoice.Invoice, error)
}

// Desk is the use case; Now is UTC.
type Desk struct {
	Store Store
	Now   func() time.Time
}

// Index lists orders, the newest first, with the counts of every view.
func (d Desk) Index(ctx context.Context, f order.Filter) ([]order.Order, order.Counts, error) {
	counts, err := d.Store.OrderCounts(ctx)
	if err != nil {
		return nil, counts, err
	}
	orders, err := d.Store.Orders(ctx, f)
	return orders, counts, err
}

// Hit is the one order somebody means who typed or scanned a code; 0 when there is none.
func (d Desk) Hit(ctx context.Context, code string) (int64, error) {
	return d.Store.OrderHit(ctx, code)
}

// Neighbours are the orders before and after one in a list, the newer first; 0 at its ends.
func (d Desk) Neighbours(ctx context.Context, f order.Filter, id int64) (newer, older int64, err error) {
	one := func(f order.Filter) (int64, error) {
		f.Limit = 1
		list, err := d.Store.Orders(ctx, f)
		if err != nil || len(list) == 0 {
			return 0, err
		}
		return list[0].ID, nil
	}
	f.Before, f.After = 0, id
	if newer, err = one(f); err != nil {
		return 0, 0, err
	}
	f.Before, f.After = id, 0
	older, err = one(f)
	return newer, older, err
}

// Order shows one order.
func (d Desk) Order(ctx context.Context, id int64) (order.Order, error) {
	return d.Store.OrderByID(ctx, id)
}

// maxNote bounds what staff write beside an action, in characters.
const maxNote = 500

// maxMessage bounds a message to a buyer.
const maxMessage = 2000

// maxTracking bounds a carrier's number, in characters.
const maxTracking = 60

// Act does one action. version is the one the staff member saw; when the order moved since, nothing is done. The note
// stays with staff.
func (d Desk) Act(ctx context.Context, id, version int64, a order.Action, by, note string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		if err := bounded("note", note, maxNote); err != nil {
			return order.Change{}, err
		}
		c, err := order.Apply(o, a, d.Now(), by, note)
		if a == order.MarkPaid {
			d.postpone(&c)
		}
		return c, err
	})
}

// HandOver is Ship for everything that has not left yet.
func (d Desk) HandOver(ctx context.Context, id, version int64, by, note, tracking string) (order.Order, error) {
	return d.ship(ctx, id, version, order.Rest, by, note, tracking)
}

// Ship notes that pieces left with a carrier, whose number the buyer is told; it may be empty.
func (d Desk) Ship(ctx context.Context, id, version int64, pieces []order.Piece, by, note, tracking string) (order.Order, error) {
	return d.ship(ctx, id, version, func(order.Order) []order.Piece { return pieces }, by, note, tracking)
}

func (d Desk) ship(ctx context.Context, id, version int64, pieces func(order.Order) []order.Piece, by, note, tracking string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		tracking = strings.Join(strings.Fields(tracking), " ")
		if err := joined(errors.Join(bounded("tracking", tracking, maxTracking), bounded("note", note, maxNote))); err != nil {
			return order.Change{}, err
		}
		return order.Ship(o, pieces(o), tracking, d.Now(), by, note)
	})
}

// Note adds a note to an order: for staff, or to the buyer, who gets it by mail and on the order's page.
func (d Desk) Note(ctx context.Context, id int64, toBuyer bool, by, words string) error {
	kind, most := order.NoteInside, maxNote
	if toBuyer {
		kind, most = order.NoteToBuyer, maxMessage
	}
	words = strings.TrimSpace(words)
	if words == "" {
		return fault.Fields([]fault.Field{{Name: "words", Key: "orders.note.empty"}})
	}
	if err := bounded("words", words, most); err != nil {
		return err
	}
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return err
	}
	return d.Store.NoteOnOrder(ctx, id, o.Number, order.Event{Kind: kind, At: d.Now(), By: by, Note: words})
}

// change loads an order, has it decided on and keeps what was, over the version the member of staff saw.
func (d Desk) change(ctx context.Context, id, version int64, decide func(order.Order) (order.Change, error)) (order.Order, error) {
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return o, err
	}
	if o.Version != version {
		return o, fault.New(fault.Conflict, "order.changed")
	}
	c, err := decide(o)
	if err != nil {
		return o, err
	}
	return d.Store.ChangeOrder(ctx, c)
}

// postpone moves the promised days of goods that have waited for the money.
func (d Desk) postpone(c *order.Change) {
	if c.Event.Kind == order.WasPaid && shop.PaymentKind(c.Order.Payment).Prepaid() {
		c.Order.Delivery = order.Postponed(c.Order, d.Now())
	}
}

// bounded is a fault of a field whose text is too long.
func bounded(field, text string, most int) error {
	if utf8.RuneCountInString(text) > most {
		return fault.Fields([]fault.Field{{Name: field, Key: "field.long", Args: map[string]any{"max": most}}})
	}
	return nil
}
