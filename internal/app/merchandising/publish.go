package merchandising

import (
	"context"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// Publish puts a product on show now.
func (u Products) Publish(ctx context.Context, id int64, by string) (catalog.Product, error) {
	return u.move(ctx, id, by, "publish", func(p catalog.Product) (catalog.Product, error) { return p.Published(), nil })
}

// Schedule lets a draft go on show by itself at a moment to come.
func (u Products) Schedule(ctx context.Context, id int64, at time.Time, by string) (catalog.Product, error) {
	return u.move(ctx, id, by, "schedule", func(p catalog.Product) (catalog.Product, error) {
		if !at.After(u.Now()) {
			return p, fault.Fields([]fault.Field{{Name: "at", Key: "product.schedule.past"}})
		}
		p = p.Withdrawn(catalog.Draft)
		p.PublishAt = at.UTC()
		return p, nil
	})
}

// Withdraw takes a product off the shelf: into a draft, or into the archive, where its address answers "gone".
func (u Products) Withdraw(ctx context.Context, id int64, to catalog.State, by string) (catalog.Product, error) {
	reason := "withdraw"
	if to == catalog.Archived {
		reason = "archive"
	}
	return u.move(ctx, id, by, reason, func(p catalog.Product) (catalog.Product, error) { return p.Withdrawn(to), nil })
}

// Delete takes out an archived product that was never sold. PutBack makes it again.
func (u Products) Delete(ctx context.Context, id int64) error { return u.Store.DeleteProduct(ctx, id) }

// PutBack makes a deleted product again, archived as it was.
func (u Products) PutBack(ctx context.Context, removed int64, by string) (catalog.Product, error) {
	return u.Store.PutBack(ctx, removed, by)
}

// tries is how often a change of state goes over what others save meanwhile: it touches nothing they can have meant.
const tries = 3

func (u Products) move(ctx context.Context, id int64, by, reason string, to func(catalog.Product) (catalog.Product, error)) (catalog.Product, error) {
	for try := 1; ; try++ {
		p, err := u.Store.ProductByID(ctx, id)
		if err != nil {
			return p, err
		}
		moved, err := to(p)
		if err != nil {
			return p, err
		}
		if err := fault.Fields(catalog.Check(moved)); err != nil {
			return p, err
		}
		saved, err := u.Store.SaveProduct(ctx, moved, false, by, reason)
		if err == nil || try == tries || !fault.Is(err, fault.Conflict) {
			return saved, err
		}
	}
}
