package store

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
)

// Cart loads the cart kept under a token's digest. None, or one that waited too long, is a NotFound fault.
func (s *Store) Cart(ctx context.Context, digest string) (cart.Cart, error) {
	var lines []cartLineRow
	err := querier(s.hot).each(ctx, func(rows *sql.Rows) error {
		lines = append(lines, cartLineRow{})
		return rows.Scan(lines[len(lines)-1].into()...)
	}, s.numbered(selectCart), digest, s.cartsExpireBefore())
	if err != nil {
		return cart.Cart{}, toFault(err)
	}
	if len(lines) == 0 {
		return cart.Cart{}, fault.New(fault.NotFound, "cart.unknown")
	}
	return cartOf(lines)
}

// SaveCart keeps a cart under a token's digest: a new one when it has no ID, else over the version that was loaded.
// When another save came between, it is a Conflict.
func (s *Store) SaveCart(ctx context.Context, digest string, c cart.Cart) (cart.Cart, error) {
	saved := c
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = c
		saved.UpdatedAt = fromMicros(micros(s.now()))
		write := s.updateCart
		if c.ID == 0 {
			write = s.insertCart
		}
		if err := write(tx, digest, &saved); err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM cart_lines WHERE cart_id = ?", saved.ID).Error; err != nil {
			return err
		}
		return insertRows(tx, "cart_lines", cartLineColumns, cartLineValues(saved.ID, saved.Lines))
	})
	if err != nil {
		return cart.Cart{}, err
	}
	return saved, nil
}

// insertCart also takes the place of a cart that waited too long under the same token.
func (s *Store) insertCart(tx *gorm.DB, digest string, c *cart.Cart) error {
	var kept struct{ ID, Version int64 }
	result := tx.Raw(`INSERT INTO carts (id, digest, codes, version, updated_at, demo) VALUES (?, ?, ?, 1, ?, ?)
		ON CONFLICT (digest) DO UPDATE SET codes = excluded.codes, version = carts.version + 1,
			updated_at = excluded.updated_at, demo = excluded.demo
		WHERE carts.updated_at < ? RETURNING id, version`,
		s.ids.New(), digest, pack(c.Codes), micros(c.UpdatedAt), c.Demo, s.cartsExpireBefore()).Scan(&kept)
	c.ID, c.Version = kept.ID, kept.Version
	return changedUnless(result, "cart.changed")
}

func (s *Store) updateCart(tx *gorm.DB, digest string, c *cart.Cart) error {
	c.Version++
	result := tx.Exec("UPDATE carts SET codes = ?, version = ?, updated_at = ?, demo = ? WHERE id = ? AND digest = ? AND version = ?",
		pack(c.Codes), c.Version, micros(c.UpdatedAt), c.Demo, c.ID, digest, c.Version-1)
	return changedUnless(result, "cart.changed")
}

// changedUnless makes a Conflict of a conditional write that found its row changed.
func changedUnless(result *gorm.DB, key string) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return fault.New(fault.Conflict, key)
	}
	return result.Error
}

func (s *Store) cartsExpireBefore() int64 { return micros(s.now().Add(-cart.Lifetime)) }

// ShareCart keeps lines under a token that may be passed on. They stay as they were when shared.
func (s *Store) ShareCart(ctx context.Context, token string, lines []cart.Line) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("INSERT INTO shared_carts (digest, lines, created_at) VALUES (?, ?, ?)",
			ident.Digest(token), sharedJSON(lines), micros(s.now())).Error
	})
}

// SharedCart loads the lines that were shared under a token.
func (s *Store) SharedCart(ctx context.Context, token string) ([]cart.Line, error) {
	var texts []string
	err := s.read(ctx).Raw("SELECT lines FROM shared_carts WHERE digest = ? AND created_at >= ?",
		ident.Digest(token), s.cartsExpireBefore()).Scan(&texts).Error
	if err != nil {
		return nil, toFault(err)
	}
	if len(texts) == 0 {
		return nil, fault.New(fault.NotFound, "cart.unknown")
	}
	return sharedOf(texts[0])
}

// pruneBatch bounds what one transaction removes, so that shoppers wait for none.
const pruneBatch = 1000

// PruneCarts removes carts and shared carts last touched before a moment, and says how many.
func (s *Store) PruneCarts(ctx context.Context, before time.Time) (int64, error) {
	carts, err := s.prune(ctx, `DELETE FROM carts WHERE id IN (SELECT id FROM carts WHERE updated_at < ? LIMIT ?)`, before)
	if err != nil {
		return carts, err
	}
	shared, err := s.prune(ctx, `DELETE FROM shared_carts WHERE digest IN
		(SELECT digest FROM shared_carts WHERE created_at < ? LIMIT ?)`, before)
	return carts + shared, err
}

// prune repeats a bounded DELETE until it finds nothing more. The statement takes a moment and a limit.
func (s *Store) prune(ctx context.Context, statement string, before time.Time) (pruned int64, err error) {
	for {
		var removed int64
		err := s.tx(ctx, func(tx *gorm.DB) error {
			result := tx.Exec(statement, micros(before), pruneBatch)
			removed = result.RowsAffected
			return result.Error
		})
		pruned += removed
		if err != nil || removed < pruneBatch {
			return pruned, err
		}
	}
}

// StoredCart is a cart beside the digest of the token that opens it.
type StoredCart struct {
	Digest string
	Cart   cart.Cart
}

// LoadCarts keeps carts as they are, with their own times: the demo's, a load test's. All of one call or nothing.
func (s *Store) LoadCarts(ctx context.Context, carts []StoredCart) error {
	var heads, lines [][]any
	for _, c := range carts {
		id := s.ids.New()
		heads = append(heads, []any{id, c.Digest, pack(c.Cart.Codes), max(c.Cart.Version, 1), micros(c.Cart.UpdatedAt), c.Cart.Demo})
		lines = append(lines, cartLineValues(id, c.Cart.Lines)...)
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := insertRows(tx, "carts", "id, digest, codes, version, updated_at, demo", heads); err != nil {
			return err
		}
		return insertRows(tx, "cart_lines", cartLineColumns, lines)
	})
}
