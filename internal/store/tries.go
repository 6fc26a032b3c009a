package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// TakeTries counts a try under every limit, or under none when one of them is used up: a TooMany fault. A try is counted
// before its outcome is known and given back when it was none, so that a burst sent at once, to whichever instance,
// gets no further than the same tries one by one. The counts are those after this try.
func (s *Store) TakeTries(ctx context.Context, limits []staff.Limit, now time.Time) ([]int, error) {
	var counts []int
	err := s.tx(ctx, func(tx *gorm.DB) error {
		counts = make([]int, len(limits))
		for i, l := range limits {
			counted := tx.Raw(`INSERT INTO tries (name, count, ends_at) VALUES (?, 1, ?)
				ON CONFLICT (name) DO UPDATE SET
					count = CASE WHEN tries.ends_at <= ? THEN 1 ELSE tries.count + 1 END,
					ends_at = CASE WHEN tries.ends_at <= ? THEN excluded.ends_at ELSE tries.ends_at END
				WHERE tries.count < ? OR tries.ends_at <= ? RETURNING count`,
				l.Name, micros(now.Add(staff.TryWindow)), micros(now), micros(now), l.Most, micros(now)).Scan(&counts[i])
			if counted.Error != nil {
				return counted.Error
			}
			if counts[i] == 0 {
				return fault.New(fault.TooMany, "desk.signin.many")
			}
		}
		return nil
	})
	return counts, err
}

// GiveTries takes a try back under every limit: it did not fail.
func (s *Store) GiveTries(ctx context.Context, limits []staff.Limit) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		for _, l := range limits {
			if err := tx.Exec("UPDATE tries SET count = count - 1 WHERE name = ? AND count > 0", l.Name).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
