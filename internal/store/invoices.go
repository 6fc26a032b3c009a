package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/order"
)

type invoiceRow struct {
	ID       int64 `gorm:"primaryKey;autoIncrement:false"`
	OrderID  int64
	Kind     string
	RefundID int64
	Year     int
	Number   int64
	At       int64
	Actor    string
	Content  string
}

func (invoiceRow) TableName() string { return "invoices" }

func (r invoiceRow) invoice(u *unpacking) invoice.Invoice {
	return invoice.Invoice{
		ID: r.ID, OrderID: r.OrderID, Kind: invoice.Kind(r.Kind), RefundID: r.RefundID, Year: r.Year, Count: r.Number, At: fromMicros(r.At), By: r.Actor,
		Content: unpack[invoice.Content](u, r.Content),
	}
}

// MakeInvoice gives a paper its number and keeps it, with a line in the order's timeline. One that was made before is returned as it
// is. The order must be as it was when the paper was made of it, else it is a Conflict "order.changed".
//
// Numbers have no gaps: the counter's row is held until the transaction ends, and one that fails gives its number back.
func (s *Store) MakeInvoice(ctx context.Context, i invoice.Invoice, orderVersion int64) (invoice.Invoice, error) {
	made := i
	err := s.tx(ctx, func(tx *gorm.DB) error {
		before, err := invoicesWhere(tx, "order_id = ? AND kind = ? AND refund_id = ?", i.OrderID, string(i.Kind), i.RefundID)
		if err != nil {
			return err
		}
		if len(before) > 0 {
			made = before[0]
			return nil
		}
		// Whoever changes the order at this moment waits, or is waited for: an invoice is of one version of it.
		if err := changedUnless(tx.Exec("UPDATE orders SET version = version + 1 WHERE id = ? AND version = ?", i.OrderID, orderVersion), "order.changed"); err != nil {
			return err
		}
		made = i
		made.ID = s.ids.New()
		err = tx.Raw("INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value",
			fmt.Sprintf("%s.%d", i.Kind, i.Year)).Scan(&made.Count).Error
		if err != nil {
			return err
		}
		row := invoiceRow{made.ID, made.OrderID, string(made.Kind), made.RefundID, made.Year, made.Count, micros(made.At), plain(made.By), plain(pack(made.Content))}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		if _, err := s.addEvent(tx, i.OrderID, order.Event{Kind: order.WasInvoiced, At: i.At, By: i.By, Note: made.Number(), About: made.ID}); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "order.invoiced", Kind: "order", ID: i.OrderID, Name: i.Content.Order, After: made.Number()})
	})
	return made, err
}

// Invoices are an order's papers, the oldest first.
func (s *Store) Invoices(ctx context.Context, orderID int64) ([]invoice.Invoice, error) {
	found, err := invoicesWhere(s.read(ctx), "order_id = ?", orderID)
	return found, toFault(err)
}

// InvoiceByID loads one paper.
func (s *Store) InvoiceByID(ctx context.Context, id int64) (invoice.Invoice, error) {
	found, err := invoicesWhere(s.read(ctx), "id = ?", id)
	if err != nil {
		return invoice.Invoice{}, toFault(err)
	}
	if len(found) == 0 {
		return invoice.Invoice{}, fault.New(fault.NotFound, "orders.invoice.unknown")
	}
	return found[0], nil
}

func invoicesWhere(db *gorm.DB, condition string, values ...any) ([]invoice.Invoice, error) {
	var rows []invoiceRow
	if err := db.Raw("SELECT * FROM invoices WHERE "+condition+" ORDER BY at, id", values...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	var u unpacking
	found := make([]invoice.Invoice, len(rows))
	for i, r := range rows {
		found[i] = r.invoice(&u)
	}
	return found, u.err
}
