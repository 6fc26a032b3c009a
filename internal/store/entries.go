package store

import (
	"context"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
)

// Stamp tells whether the catalogue changed: version rises when all of it must be loaded again, changed is when a
// product last did.
func (s *Store) Stamp(ctx context.Context) (version int64, changed time.Time, err error) {
	var found []struct{ Version, Changed int64 }
	err = s.read(ctx).Raw(`SELECT version, (SELECT coalesce(max(changed_at), 0) FROM products) AS changed FROM catalogue_state`).Scan(&found).Error
	if err == nil && len(found) == 0 {
		err = fault.New(fault.Unavailable, "store.unmigrated")
	}
	if err != nil {
		return 0, time.Time{}, toFault(err)
	}
	return found[0].Version, fromMicros(found[0].Changed), nil
}

// entryRound is how many products are read between two looks at the database, which bounds the memory it takes.
const entryRound = 4000

// Entries loads what the listing keeps of every product for shoppers, with in how many orders it was bought since a moment.
func (s *Store) Entries(ctx context.Context, boughtSince time.Time) (listing.Snapshot, error) {
	e, err := s.newEntries(ctx, `SELECT product_id, count(*) FROM (SELECT DISTINCT l.product_id, l.order_id FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.placed_at >= ? AND o.state <> 'cancelled') bought GROUP BY product_id`, micros(boughtSince))
	for last, n := int64(0), entryRound; err == nil && n == entryRound; {
		n, err = e.read(
			query{entryProducts + `WHERE state = 'active' AND id > ? ORDER BY id LIMIT ?`, []any{last, entryRound}},
			func(ids []int64) query {
				from := last
				last = ids[len(ids)-1]
				return query{entryVariants + `WHERE product_id > ? AND product_id <= ? ORDER BY product_id, position`, []any{from, last}}
			})
	}
	if err != nil {
		return listing.Snapshot{}, toFault(err)
	}
	s.shelf.Store(int64(len(e.entries)))
	return listing.Snapshot{Entries: e.entries, Labels: e.labels}, nil
}

// EntriesChanged loads the same of the products that changed at or after a moment; those that shoppers may not see
// (any more) are listed as removed.
func (s *Store) EntriesChanged(ctx context.Context, since, boughtSince time.Time) (listing.Changes, error) {
	var changed []struct {
		ID    int64
		State string
	}
	if err := s.read(ctx).Raw(`SELECT id, state FROM products WHERE changed_at >= ? ORDER BY changed_at, id`, micros(since)).Scan(&changed).Error; err != nil {
		return listing.Changes{}, toFault(err)
	}
	var changes listing.Changes
	var active []int64
	for _, c := range changed {
		if c.State == string(catalog.Active) {
			active = append(active, c.ID)
		} else {
			changes.Removed = append(changes.Removed, c.ID)
		}
	}
	changes.Labels = listing.Labels{}
	for some := range slices.Chunk(active, inList) {
		e, err := s.newEntries(ctx, `SELECT l.product_id, count(DISTINCT l.order_id) FROM order_lines l JOIN orders o ON o.id = l.order_id
			WHERE l.product_id IN ? AND o.placed_at >= ? AND o.state <> 'cancelled' GROUP BY l.product_id`, some, micros(boughtSince))
		if err == nil {
			_, err = e.read(query{entryProducts + `WHERE state = 'active' AND id IN ? ORDER BY id`, []any{some}}, func(ids []int64) query {
				return query{entryVariants + `WHERE product_id IN ? ORDER BY product_id, position`, []any{ids}}
			})
		}
		if err != nil {
			return listing.Changes{}, toFault(err)
		}
		changes.Entries = append(changes.Entries, e.entries...)
		for key, label := range e.labels {
			changes.Labels[key] = label
		}
	}
	return changes, nil
}
