package admin

import (
	"context"
	"strconv"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

// Frame is what every page of the desk is drawn in.
type Frame struct {
	Title string
	Asset func(name string) string
	Who   staff.Staff // zero outside the door
	Path  string
}

// SignInProps is the door with what was typed.
type SignInProps struct {
	Email, Next string
	Wrong       bool
}

// OrdersProps is one page of orders.
type OrdersProps struct {
	Orders []order.Order
	Counts order.Counts
	Filter order.Filter
	Zone   *time.Location
	More   bool
}

// OrderProps is one order with what may be done.
type OrderProps struct {
	Order   order.Order
	Actions []order.Action
	Zone    *time.Location
	Notice  string
}

// ProductsProps is one page of products.
type ProductsProps struct {
	Products []catalog.Product
	Filter   catalog.Filter
	More     bool
}

// ProductProps is the form of one product. Typed, when not empty, is what was sent and refused.
type ProductProps struct {
	Product catalog.Product
	Typed   map[string]string
	Errors  []fault.Field
	Notice  string
}

// value is a field as typed, else as it is.
func (p ProductProps) value(name, is string) string {
	if v, ok := p.Typed[name]; ok {
		return v
	}
	return is
}

func (p ProductProps) wrong(name string) (fault.Field, bool) {
	for _, f := range p.Errors {
		if f.Name == name {
			return f, true
		}
	}
	return fault.Field{}, false
}

func price(ctx context.Context, a money.Amount) string { return money.Format(a, text.Language(ctx)) }

func id(n int64) string { return strconv.FormatInt(n, 10) }

func moment(ctx context.Context, t time.Time, zone *time.Location) string {
	p := text.From(ctx)
	return p.Date(t.In(zone)) + ", " + p.Time(t.In(zone))
}

func stock(p catalog.Product) (sum int64, tracked bool) {
	for _, v := range p.Variants {
		if v.Tracked {
			sum, tracked = sum+v.OnHand, true
		}
	}
	return sum, tracked
}
