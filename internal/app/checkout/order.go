package checkout

import (
	"context"
	"strings"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// Order shows an order by its secret link. A wrong link is NotFound.
func (d Desk) Order(ctx context.Context, token string) (order.Order, shop.Shop, error) {
	s, err := d.Store.Shop(ctx)
	if err != nil {
		return order.Order{}, s, err
	}
	if len(token) != ident.TokenLength {
		return order.Order{}, s, fault.New(fault.NotFound, "order.unknown")
	}
	o, err := d.Store.OrderByToken(ctx, token)
	return o, s, err
}

// LookUp finds the order of a number and an email, for mailing its link. found is false for every kind of miss;
// the page says the same either way.
func (d Desk) LookUp(ctx context.Context, number, email string) (o order.Order, found bool, err error) {
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	email = strings.ToLower(strings.TrimSpace(email))
	var faults []fault.Field
	if number == "" || len(number) > 40 {
		faults = append(faults, fault.Field{Name: "number", Key: "lookup.number.missing"})
	}
	if !validEmail(email) || len(email) > maxEmail {
		faults = append(faults, fault.Field{Name: "email", Key: "checkout.email.wrong"})
	}
	if err := fault.Fields(faults); err != nil {
		return o, false, err
	}
	o, err = d.Store.OrderByNumber(ctx, number, email)
	if fault.Is(err, fault.NotFound) {
		return o, false, nil
	}
	return o, err == nil, err
}
