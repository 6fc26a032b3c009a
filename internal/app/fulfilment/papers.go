package fulfilment

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
)

// Invoices are an order's papers, the oldest first.
func (d Desk) Invoices(ctx context.Context, orderID int64) ([]invoice.Invoice, error) {
	return d.Store.Invoices(ctx, orderID)
}

// InvoiceByID is one paper.
func (d Desk) InvoiceByID(ctx context.Context, id int64) (invoice.Invoice, error) {
	return d.Store.InvoiceByID(ctx, id)
}

// Invoice makes an order's invoice or, when a refund is named, the credit note that corrects it. One that was made is returned.
func (d Desk) Invoice(ctx context.Context, id, version, refundID int64, by string) (invoice.Invoice, error) {
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return invoice.Invoice{}, err
	}
	if o.Version != version {
		return invoice.Invoice{}, fault.New(fault.Conflict, "order.changed")
	}
	s, err := d.Store.Shop(ctx)
	if err != nil {
		return invoice.Invoice{}, err
	}
	if refundID == 0 {
		i, err := invoice.Of(o, s, d.Now(), by)
		if err != nil {
			return i, err
		}
		return d.Store.MakeInvoice(ctx, i, version)
	}
	papers, err := d.Store.Invoices(ctx, id)
	if err != nil {
		return invoice.Invoice{}, err
	}
	if len(papers) == 0 || papers[0].Kind != invoice.Bill {
		return invoice.Invoice{}, fault.New(fault.Conflict, "orders.invoice.first")
	}
	for _, r := range o.Refunds {
		if r.ID == refundID {
			return d.Store.MakeInvoice(ctx, invoice.Credit(o, r, papers[0], s, d.Now(), by), version)
		}
	}
	return invoice.Invoice{}, fault.New(fault.NotFound, "orders.invoice.unknown")
}
