package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
)

// Buy has n orders of two lines made, as many at once as the crowd is large, and measures the last press of the button
// alone: every form is filled in before the first is sent, and ready is called between. skus are goods of which there
// are enough.
func (c Crowd) Buy(ctx context.Context, n int, skus []string, ready func(), progress func(done, all int)) (Measured, error) {
	filled := make(chan purchase, n)
	work := make([]func(context.Context) error, c.Size)
	for i := range work {
		r, open := rand.New(rand.NewPCG(c.Seed, uint64(i))), connection()
		work[i] = func(ctx context.Context) error {
			p, err := c.prepare(ctx, r, open, skus)
			if err == nil {
				filled <- p
			}
			return err
		}
	}
	if m := measure(ctx, n, work, progress); m.Failure != nil {
		return m, fmt.Errorf("filling in the forms: %w", m.Failure)
	}
	ready()
	for i := range work {
		work[i] = func(ctx context.Context) error { p := <-filled; return p.send(ctx) }
	}
	return measure(ctx, n, work, progress), nil
}

// purchase is a form that only has to be sent.
type purchase struct {
	buyer *Buyer
	form  Form
}

func (c Crowd) prepare(ctx context.Context, r *rand.Rand, open http.RoundTripper, skus []string) (p purchase, err error) {
	p.buyer = NewBuyer(c.Base, fmt.Sprintf("buyer%d@load.example", r.Uint32()), open)
	i := r.IntN(len(skus) - 1)
	for _, sku := range skus[i : i+2] {
		if err := p.buyer.Take(ctx, sku, "1"); err != nil {
			return p, err
		}
	}
	p.form, err = p.buyer.Fill(ctx)
	return p, err
}

func (p purchase) send(ctx context.Context) error {
	a, err := p.buyer.Send(ctx, p.form)
	if err == nil && (a.Status != http.StatusSeeOther || !strings.Contains(a.Location, "/orders/")) {
		return fmt.Errorf("the order was answered with %d %s", a.Status, a.Location)
	}
	return err
}

// Plenty lists goods of which there were fifty or more when so many products were loaded.
func (s Seeder) Plenty(products int) []string {
	var skus []string
	for i := range min(products, 5000) {
		if v := s.product(i, 0).Variants[0]; v.OnHand >= 50 {
			skus = append(skus, v.SKU)
		}
	}
	return skus
}
