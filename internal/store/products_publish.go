package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// dueRound is how many products one look for what is due puts on show.
const dueRound = 200

// PublishDue puts the products on show whose moment has come and tells how many they were. Every instance may ask as
// often as it likes: whoever is first does it, and the others see it as they see any change. What somebody saves at the
// same moment is looked at again the next time.
func (s *Store) PublishDue(ctx context.Context) (int, error) {
	var ids []int64
	err := s.read(ctx).Raw(`SELECT id FROM products WHERE publish_at > 0 AND publish_at <= ? ORDER BY publish_at LIMIT ?`, micros(s.now()), dueRound).Scan(&ids).Error
	if err != nil {
		return 0, toFault(err)
	}
	published := 0
	var failed error
	for _, id := range ids {
		switch done, err := s.publish(ctx, id); {
		case fault.Is(err, fault.Conflict):
		case err != nil:
			failed = errors.Join(failed, err)
		case done:
			published++
		}
	}
	return published, failed
}

// publish puts one product on show, if its moment has come.
func (s *Store) publish(ctx context.Context, id int64) (done bool, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		done = false
		found, err := s.productsByID(tx.Statement.Context, s.within(tx), []int64{id}, true)
		if err != nil || len(found) == 0 {
			return err
		}
		if p := found[0]; p.State == catalog.Active || !p.OnShow(s.now()) {
			return nil
		}
		done = true
		return s.saveProducts(tx, []catalog.Product{found[0].Published()}, false, "", "publish")
	})
	return done && err == nil, err
}
