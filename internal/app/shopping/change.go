package shopping

import (
	"context"
	"strings"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
)

// Added says what an Add did.
type Added struct {
	Token   string // of the cart, new when the buyer had none
	Product catalog.Product
	Variant catalog.Variant
	Cart    cart.Cart
	Short   bool // fewer than asked for, because no more are left
}

// Add puts so many of a SKU into the buyer's cart and makes the cart when there is none. An unknown SKU is
// NotFound, a sold-out one a Conflict, a quantity out of bounds Invalid.
func (b Baskets) Add(ctx context.Context, token, sku string, quantity int64) (Added, error) {
	p, found, err := b.Store.ProductByCode(ctx, sku)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Added{}, err
	}
	v, ok := p.Variant(found)
	if err != nil || !ok || p.State != catalog.Active {
		return Added{}, fault.New(fault.NotFound, "cart.sku.unknown")
	}
	added := Added{Token: token, Product: p, Variant: v}
	added.Token, added.Cart, err = b.change(ctx, token, func(c *cart.Cart) error {
		added.Short, err = c.Add(v.ID, quantity, limit(v), v.Price)
		return err
	})
	return added, err
}

// SetQuantity changes a line, 0 takes it out. More than there are is cut to what is left and said by short.
func (b Baskets) SetQuantity(ctx context.Context, token string, variantID, quantity int64) (short bool, err error) {
	_, _, err = b.change(ctx, token, func(c *cart.Cart) error {
		found, err := b.goods(ctx, *c)
		if err != nil {
			return err
		}
		wanted := quantity // each try decides anew
		short = false
		if g, ok := found[variantID]; ok && wanted > 0 {
			if n := limit(g.variant); n >= 0 && wanted > n {
				wanted, short = n, true
			}
		}
		if wanted == 0 && short {
			return c.SetLater(variantID, true)
		}
		return c.SetQuantity(variantID, wanted)
	})
	return short, err
}

// SetLater puts a line aside or back.
func (b Baskets) SetLater(ctx context.Context, token string, variantID int64, later bool) error {
	_, _, err := b.change(ctx, token, func(c *cart.Cart) error { return c.SetLater(variantID, later) })
	return err
}

// Accept takes the buyer's yes to all that changed since the last look.
func (b Baskets) Accept(ctx context.Context, token string) error {
	_, _, err := b.change(ctx, token, func(c *cart.Cart) error {
		found, err := b.goods(ctx, *c)
		if err == nil {
			c.Accept(offers(found))
		}
		return err
	})
	return err
}

// AddCode looks a discount code up. There are no promotions yet, so no code exists and each is answered in words.
func (b Baskets) AddCode(ctx context.Context, token, code string) error {
	code = strings.ToUpper(strings.Join(strings.Fields(code), ""))
	if code == "" || len(code) > cart.MaxCode {
		return fault.Fields([]fault.Field{{Name: "code", Key: "cart.code.wrong"}})
	}
	return fault.Fields([]fault.Field{{Name: "code", Key: "cart.code.unknown", Args: map[string]any{"code": code}}})
}

// Restore puts a line back that was just taken out. It returns the cart's token, new when the buyer had none.
func (b Baskets) Restore(ctx context.Context, token string, variantID, quantity int64) (string, error) {
	token, _, err := b.change(ctx, token, func(c *cart.Cart) error {
		found, err := b.goods(ctx, cart.Cart{Lines: []cart.Line{{VariantID: variantID}}})
		if err != nil {
			return err
		}
		g, ok := found[variantID]
		if !ok {
			return fault.New(fault.NotFound, "cart.line.gone")
		}
		_, err = c.Add(variantID, quantity, limit(g.variant), g.variant.Price)
		return err
	})
	return token, err
}

// Share keeps a copy of the cart's lines behind a link.
func (b Baskets) Share(ctx context.Context, token string) (string, error) {
	c, err := b.Load(ctx, token)
	if err != nil {
		return "", err
	}
	if c.Count() == 0 {
		return "", fault.New(fault.Conflict, "cart.empty")
	}
	link := ident.Token()
	return link, b.Store.ShareCart(ctx, link, c.Lines)
}

// Shared shows a cart somebody sent.
func (b Baskets) Shared(ctx context.Context, link string) (View, error) {
	if len(link) != ident.TokenLength {
		return View{}, fault.New(fault.NotFound, "cart.shared.unknown")
	}
	lines, err := b.Store.SharedCart(ctx, link)
	if err != nil {
		return View{}, err
	}
	for i := range lines {
		lines[i].Seen = money.Amount{} // what the sender saw is no news to whoever gets the link
	}
	return b.view(ctx, cart.Cart{Lines: lines}, shipping.Destination{})
}

// TakeShared puts what somebody sent into the buyer's own cart, as far as it is still sold: as many of each as were sent,
// those counted that the buyer has already, so that taking it twice doubles nothing.
func (b Baskets) TakeShared(ctx context.Context, token, link string) (string, error) {
	view, err := b.Shared(ctx, link)
	if err != nil {
		return token, err
	}
	token, _, err = b.change(ctx, token, func(c *cart.Cart) error {
		for _, item := range view.Items {
			own, has := c.Line(item.Variant.ID)
			if has {
				if err := c.SetLater(item.Variant.ID, false); err != nil {
					return err
				}
			}
			missing := item.Line.Quantity - own.Quantity
			if missing <= 0 {
				continue
			}
			if _, err := c.Add(item.Variant.ID, missing, limit(item.Variant), item.Variant.Price); err != nil && !fault.Is(err, fault.Conflict) {
				return err
			}
		}
		return nil
	})
	return token, err
}

// change loads, decides and saves a cart; when another tab won, it does so once more.
func (b Baskets) change(ctx context.Context, token string, decide func(*cart.Cart) error) (string, cart.Cart, error) {
	if len(token) != ident.TokenLength {
		token = ident.Token()
	}
	for again := 0; ; again++ {
		c, err := b.Load(ctx, token)
		if err != nil {
			return token, c, err
		}
		if err := decide(&c); err != nil {
			return token, c, err
		}
		if c.ID == 0 && len(c.Lines) == 0 && len(c.Codes) == 0 {
			return token, c, nil // there was none and there is nothing to keep
		}
		saved, err := b.Store.SaveCart(ctx, ident.Digest(token), c)
		if !fault.Is(err, fault.Conflict) || again == 3 {
			return token, saved, err
		}
	}
}
