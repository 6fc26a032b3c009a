package finding

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/order"
)

// Store is what finding needs of the store.
type Store interface {
	Orders(ctx context.Context, f order.Filter) ([]order.Order, error)
	ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error)
	Customers(ctx context.Context, text string, before int64, limit int) ([]customer.Customer, error)
	ProductsByCode(ctx context.Context, code string, limit int) ([]catalog.Product, error)
}

// Finder is the use case.
type Finder struct{ Store Store }

// Asked says what is looked for and where the asker may look.
type Asked struct {
	Text     string
	Orders   bool
	Products bool
}

// Found is what there is, the likeliest first. Exact tells that the first product carries exactly the code asked for.
type Found struct {
	Orders    []order.Order
	Customers []customer.Customer
	Products  []catalog.Product
	Exact     bool
}

// Most is how many of a kind are found: who needs more looks in the index.
const Most = 6

// shortest is how many letters are needed: one letter begins half of everything.
const shortest = 2

// Find looks everywhere the asker may.
func (f Finder) Find(ctx context.Context, a Asked) (found Found, err error) {
	text := strings.Join(strings.Fields(a.Text), " ")
	if utf8.RuneCountInString(text) < shortest {
		return found, nil
	}
	if a.Orders {
		if found.Orders, err = f.Store.Orders(ctx, order.Filter{Text: text, Limit: Most}); err != nil {
			return found, err
		}
	}
	if a.Orders { // who sees orders sees who placed them
		if found.Customers, err = f.Store.Customers(ctx, text, 0, Most); err != nil {
			return found, err
		}
	}
	if !a.Products {
		return found, nil
	}
	exact, err := f.Store.ProductsByCode(ctx, text, Most)
	if err != nil {
		return found, err
	}
	named, err := f.Store.ProductList(ctx, catalog.Filter{Text: text, Limit: Most})
	if err != nil {
		return found, err
	}
	found.Products, found.Exact = exact, len(exact) > 0
	for _, p := range named {
		if len(found.Products) < Most && !slices.ContainsFunc(exact, func(e catalog.Product) bool { return e.ID == p.ID }) {
			found.Products = append(found.Products, p)
		}
	}
	return found, nil
}
