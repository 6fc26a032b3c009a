package shopping

import (
	"context"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/tax"
)

// Store is what the basket needs of the store.
type Store interface {
	Cart(ctx context.Context, digest string) (cart.Cart, error)
	SaveCart(ctx context.Context, digest string, c cart.Cart) (cart.Cart, error)
	ShareCart(ctx context.Context, token string, lines []cart.Line) error
	SharedCart(ctx context.Context, token string) ([]cart.Line, error)
	ProductByCode(ctx context.Context, code string) (catalog.Product, string, error)
	ProductsWithVariants(ctx context.Context, variantIDs []int64) ([]catalog.Product, error)
	Shop(ctx context.Context) (shop.Shop, error)
	Tree(ctx context.Context) (catalog.Tree, error)
}

// Baskets is the use case; Now is UTC.
type Baskets struct {
	Store Store
	Now   func() time.Time
}

// Item is a line of the cart with what it shows.
type Item struct {
	Line    cart.Line
	Product catalog.Product
	Variant catalog.Variant
	Sum     money.Amount
}

// View is the cart as its page shows it.
type View struct {
	Cart     cart.Cart
	Items    []Item // what would be bought now
	Later    []Item // put aside, sold out or waiting for an answer
	Gone     []cart.Line
	Changes  []cart.Change
	Quote    pricing.Quote   // of Items with the cheapest delivery when a place is known
	Delivery *shipping.Offer // the cheapest, nil when none goes there
	Shop     shop.Shop
}

// Load finds a buyer's cart; an unknown, expired or empty token is an empty cart.
func (b Baskets) Load(ctx context.Context, token string) (cart.Cart, error) {
	if len(token) != ident.TokenLength {
		return cart.Cart{}, nil
	}
	c, err := b.Store.Cart(ctx, ident.Digest(token))
	if fault.Is(err, fault.NotFound) {
		return cart.Cart{}, nil
	}
	return c, err
}

// Show loads the cart with today's prices, what changed since the last look, and its total.
func (b Baskets) Show(ctx context.Context, token string, to shipping.Destination) (View, error) {
	c, err := b.Load(ctx, token)
	if err != nil {
		return View{}, err
	}
	return b.view(ctx, c, to)
}

func (b Baskets) view(ctx context.Context, c cart.Cart, to shipping.Destination) (View, error) {
	v := View{Cart: c}
	var err error
	if v.Shop, err = b.Store.Shop(ctx); err != nil {
		return v, err
	}
	goods, err := b.goods(ctx, c)
	if err != nil {
		return v, err
	}
	v.Changes = cart.Review(c, offers(goods))
	rates := v.Shop.Rates()
	tree, err := b.tree(ctx, rates)
	if err != nil {
		return v, err
	}
	in := pricing.Input{Currency: v.Shop.Currency, ShippingRate: rates.For(to.Country)}
	for _, l := range c.Lines {
		g, ok := goods[l.VariantID]
		if !ok {
			v.Gone = append(v.Gone, l)
			continue
		}
		item := Item{Line: l, Product: g.product, Variant: g.variant}
		if item.Sum, err = g.variant.Price.Times(l.Quantity); err != nil {
			return v, err
		}
		if l.Later {
			v.Later = append(v.Later, item)
			continue
		}
		v.Items = append(v.Items, item)
		in.Lines = append(in.Lines, pricing.LineOf(g.product, g.variant, l.Quantity, rates.For(to.Country, tree.PathIDs(g.product.CategoryID)...)))
	}
	if v.Quote, err = pricing.Sum(in); err != nil || len(v.Items) == 0 {
		return v, err
	}
	possible := shipping.Offers(v.Shop.Delivery, to, v.Quote.Parcel(), b.Now().In(v.Shop.Location()))
	for _, o := range possible {
		if !o.Method.Collect { // the cheapest delivery, not the free collecting, is what a buyer must be able to count on
			v.Delivery = &o
			in.Delivery, in.Shipping = o.Method.Key, &o.Price
			break
		}
	}
	v.Quote, err = pricing.Sum(in)
	return v, err
}

// tree is where the goods stand; only when that decides over their tax.
func (b Baskets) tree(ctx context.Context, rates tax.Rates) (catalog.Tree, error) {
	if !rates.ByCategory() {
		return catalog.Tree{}, nil
	}
	return b.Store.Tree(ctx)
}

type goods struct {
	product catalog.Product
	variant catalog.Variant
}

// goods are the variants of the cart that are still sold.
func (b Baskets) goods(ctx context.Context, c cart.Cart) (map[int64]goods, error) {
	found := map[int64]goods{}
	if len(c.Lines) == 0 {
		return found, nil
	}
	products, err := b.Store.ProductsWithVariants(ctx, c.VariantIDs())
	if err != nil {
		return nil, err
	}
	for _, p := range products {
		if p.State != catalog.Active {
			continue
		}
		for _, v := range p.Variants {
			found[v.ID] = goods{p, v}
		}
	}
	return found, nil
}

func offers(found map[int64]goods) map[int64]cart.Offer {
	all := make(map[int64]cart.Offer, len(found))
	for id, g := range found {
		all[id] = cart.Offer{VariantID: id, Price: g.variant.Price, Limit: limit(g.variant)}
	}
	return all
}

func limit(v catalog.Variant) int64 {
	n, unlimited := v.Available()
	if unlimited {
		return -1
	}
	return n
}
