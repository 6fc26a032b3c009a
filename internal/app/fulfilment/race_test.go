package fulfilment_test

import (
	"sync"
	"testing"

	"vitrin/internal/app/fulfilment"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// TestPartsRefundsAndChangesAtOnce has nine people at one order: three send a piece, three pay one back that has not left, three
// change how many were ordered. Of those who saw the same order one gets through; those who look again never do more than there is.
func TestPartsRefundsAndChangesAtOnce(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.paid(6, "A")
		line := o.Lines[0].ID
		did := func(person int, seen order.Order) error {
			var err error
			switch person % 3 {
			case 0:
				_, err = d.Ship(t.Context(), seen.ID, seen.Version, []order.Piece{{LineID: line, Quantity: 1}}, "Aynur", "", "")
			case 1:
				_, err = d.Repay(t.Context(), seen.ID, seen.Version, order.Claim{Pieces: []order.Piece{{LineID: line, Quantity: 1, Back: 1}}}, "Aynur")
			default:
				w := fulfilment.Wanted{
					Version: seen.Version, Quantity: map[int64]int64{line: seen.Lines[0].Quantity + 1}, Contact: seen.Contact,
					Address: order.Address{Street: "Nizami 1", City: "Bakı", Country: "AZ"},
				}
				var draft fulfilment.Draft
				if draft, err = d.Draft(t.Context(), seen.ID, w); err == nil {
					w.Seen = draft.Quote.Fingerprint()
					_, err = d.Keep(t.Context(), seen.ID, w, "Aynur")
				}
			}
			return err
		}
		atOnce := func(one func(person int) error) (done int) {
			var wait sync.WaitGroup
			errs := make([]error, 9)
			for i := range errs {
				wait.Go(func() { errs[i] = one(i) })
			}
			wait.Wait()
			for i, err := range errs {
				switch {
				case err == nil:
					done++
				case !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Invalid):
					t.Errorf("person %d: %v", i, err)
				}
			}
			return done
		}
		if done := atOnce(func(person int) error { return did(person, o) }); done != 1 {
			t.Errorf("%d got through with the same order before them", done)
		}
		atOnce(func(person int) (err error) {
			for range 12 { // like somebody who presses again after being told that the order has changed
				now, failed := d.Order(t.Context(), o.ID)
				if failed != nil {
					return failed
				}
				if err = did(person, now); !fault.Is(err, fault.Conflict) {
					return err
				}
			}
			return err
		})
		now, err := d.Order(t.Context(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		l := now.Lines[0]
		if l.Sent+l.Withdrawn > l.Quantity || l.Sent == 0 && l.Withdrawn == 0 || now.Refunded.Minor > now.Paid.Minor {
			t.Errorf("%d sent and %d withdrawn of %d, %d of %d paid back", l.Sent, l.Withdrawn, l.Quantity, now.Refunded.Minor, now.Paid.Minor)
		}
		if left := d.stock(now, 0); left != 10-l.Quantity+l.Back {
			t.Errorf("%d are on hand of 10, with %d ordered and %d put back", left, l.Quantity, l.Back)
		}
	})
}
