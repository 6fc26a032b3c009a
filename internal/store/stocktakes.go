package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/search"
)

type stocktakeRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	Name      string
	State     string
	StartedAt int64
	StartedBy string
	EndedAt   int64
	EndedBy   string
}

func (stocktakeRow) TableName() string { return "stocktakes" }

func (r stocktakeRow) stocktake() inventory.Stocktake {
	return inventory.Stocktake{
		ID: r.ID, Name: r.Name, State: inventory.State(r.State), StartedAt: fromMicros(r.StartedAt), StartedBy: r.StartedBy,
		EndedAt: fromMicros(r.EndedAt), EndedBy: r.EndedBy,
	}
}

// StartStocktake makes a list of what is to be counted: everything that is counted at all, of some categories, or of some
// SKUs and barcodes. A code that nothing has is an Invalid fault of the field "codes".
func (s *Store) StartStocktake(ctx context.Context, name string, scope inventory.Scope, by string) (inventory.Stocktake, error) {
	row := stocktakeRow{ID: s.ids.New(), Name: plain(name), State: string(inventory.Open), StartedAt: micros(s.now()), StartedBy: plain(by)}
	made := row.stocktake()
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		where, values := "", []any{row.ID}
		switch {
		case len(scope.Codes) > 0:
			ids, err := variantsOf(tx, scope.Codes)
			if err != nil {
				return err
			}
			where, values = ` AND v.id IN ?`, append(values, ids)
		case len(scope.Categories) > 0:
			where, values = ` AND p.category_id IN ?`, append(values, scope.Categories)
		}
		set := tx.Exec(`INSERT INTO stocktake_lines (stocktake_id, variant_id, place, counted_at, counted_by)
			SELECT ?, v.id, row_number() OVER (ORDER BY p.category_id, p.name, v.product_id, v.position), 0, '' FROM variants v JOIN products p ON p.id = v.product_id
			WHERE v.tracked AND p.state <> 'archived'`+where, values...)
		if set.Error != nil {
			return set.Error
		}
		if set.RowsAffected == 0 {
			return fault.Fields([]fault.Field{{Name: "scope", Key: "stocktake.empty"}})
		}
		made.Lines = int(set.RowsAffected)
		return s.audit(ctx, tx, audit.Note{Action: "stocktake.start", Kind: "stocktake", ID: row.ID, Name: name, After: map[string]int{"lines": made.Lines}})
	})
	if err != nil {
		return inventory.Stocktake{}, err
	}
	return made, nil
}

// variantsOf finds the variants that codes stand for.
func variantsOf(tx *gorm.DB, codes []string) ([]int64, error) {
	var ids []int64
	var unknown []string
	for _, code := range codes {
		id, err := variantOf(tx, code)
		if err != nil {
			return nil, err
		}
		if id == 0 {
			unknown = append(unknown, code)
		}
		ids = append(ids, id)
	}
	if len(unknown) > 0 {
		return nil, fault.Fields([]fault.Field{{Name: "codes", Key: "stocktake.codes.unknown", Args: map[string]any{"codes": strings.Join(unknown[:min(len(unknown), 10)], ", ")}}})
	}
	return ids, nil
}

// variantOf finds the variant that has a code as its SKU, else as its barcode; 0 when none has.
func variantOf(tx *gorm.DB, code string) (int64, error) {
	code = strings.TrimSpace(plain(code))
	if code == "" || len(code) > maxCode {
		return 0, nil
	}
	var ids []int64
	err := tx.Raw(`SELECT id FROM (SELECT id, 1 AS rank FROM variants WHERE sku = ? UNION ALL SELECT id, 2 FROM variants WHERE sku_key = ?
		UNION ALL SELECT id, 3 FROM variants WHERE barcode = ? AND barcode <> '') found ORDER BY rank, id LIMIT 1`, code, search.Fold(code), code).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

const stocktakeSums = `SELECT s.*, count(l.variant_id) AS lines, count(l.found) AS counted, coalesce(sum(CASE WHEN l.found <> l.level THEN 1 ELSE 0 END), 0) AS differ
	FROM stocktakes s LEFT JOIN stocktake_lines l ON l.stocktake_id = s.id `

// Stocktakes lists the stocktakes, the newest first.
func (s *Store) Stocktakes(ctx context.Context, limit int) ([]inventory.Stocktake, error) {
	return s.stocktakes(ctx, `WHERE s.id IN (SELECT id FROM stocktakes ORDER BY id DESC LIMIT ?) GROUP BY s.id ORDER BY s.id DESC`, limit)
}

// Stocktake loads one stocktake.
func (s *Store) Stocktake(ctx context.Context, id int64) (inventory.Stocktake, error) {
	found, err := s.stocktakes(ctx, `WHERE s.id = ? GROUP BY s.id`, id)
	if err != nil {
		return inventory.Stocktake{}, err
	}
	if len(found) == 0 {
		return inventory.Stocktake{}, fault.New(fault.NotFound, "stocktake.unknown")
	}
	return found[0], nil
}

func (s *Store) stocktakes(ctx context.Context, where string, values ...any) ([]inventory.Stocktake, error) {
	var rows []struct {
		Take                   stocktakeRow `gorm:"embedded"`
		Lines, Counted, Differ int
	}
	if err := s.read(ctx).Raw(stocktakeSums+where, values...).Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	found := make([]inventory.Stocktake, 0, len(rows))
	for _, r := range rows {
		t := r.Take.stocktake()
		t.Lines, t.Counted, t.Differ = r.Lines, r.Counted, r.Differ
		found = append(found, t)
	}
	return found, nil
}

// StocktakeLines are lines of a stocktake after a place, in the order of the list.
func (s *Store) StocktakeLines(ctx context.Context, id int64, which inventory.Which, after, limit int) ([]inventory.Line, error) {
	type row struct {
		Item      itemRow `gorm:"embedded"`
		Place     int
		Found     *int64
		Level     *int64
		CountedAt int64
		CountedBy string
		Booked    *int64
	}
	query := `SELECT ` + itemColumns + `, l.place, l.found, l.level, l.counted_at, l.counted_by, l.booked FROM stocktake_lines l
		JOIN variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id WHERE l.stocktake_id = ? AND l.place > ?`
	switch which {
	case inventory.Missing:
		query += ` AND l.found IS NULL`
	case inventory.Differing:
		query += ` AND l.found <> l.level`
	}
	var rows []row
	if err := s.read(ctx).Raw(query+` ORDER BY l.place LIMIT ?`, id, after, limit).Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	lines := make([]inventory.Line, 0, len(rows))
	for _, r := range rows {
		item, err := r.Item.item()
		if err != nil {
			return nil, err
		}
		line := inventory.Line{Item: item, Place: r.Place, Found: inventory.Uncounted, Level: item.OnHand, CountedAt: fromMicros(r.CountedAt), CountedBy: r.CountedBy, Booked: referred(r.Booked)}
		if r.Found != nil && r.Level != nil {
			line.Found, line.Level = *r.Found, *r.Level
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// openStocktake holds a stocktake open against being booked until the transaction ends.
func openStocktake(tx *gorm.DB, id int64) error {
	var rows []stocktakeRow
	if err := tx.Where("id = ?", id).Clauses(clause.Locking{Strength: "SHARE"}).Find(&rows).Error; err != nil {
		return err
	}
	switch {
	case len(rows) == 0:
		return fault.New(fault.NotFound, "stocktake.unknown")
	case rows[0].State != string(inventory.Open):
		return fault.New(fault.Conflict, "stocktake.ended")
	}
	return nil
}

// CountLines keeps what was found of lines, each against what the books say at this moment; inventory.Uncounted takes a
// figure away again.
func (s *Store) CountLines(ctx context.Context, id int64, counts []inventory.Count, by string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := openStocktake(tx, id); err != nil {
			return err
		}
		for _, c := range counts {
			statement := `UPDATE stocktake_lines SET found = ?, level = (SELECT on_hand FROM variants WHERE id = ?), counted_at = ?, counted_by = ? WHERE stocktake_id = ? AND variant_id = ?`
			values := []any{c.Found, c.VariantID, micros(s.now()), plain(by), id, c.VariantID}
			if c.Found == inventory.Uncounted {
				statement = `UPDATE stocktake_lines SET found = NULL, level = NULL, counted_at = 0, counted_by = '' WHERE stocktake_id = ? AND variant_id = ?`
				values = []any{id, c.VariantID}
			}
			if err := tx.Exec(statement, values...).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// ScanLine adds to what was found of the variant that has a code. The books are looked at when the first one is found. What is
// not on the list is put on it.
func (s *Store) ScanLine(ctx context.Context, id int64, code string, pieces int64, by string) (inventory.Line, error) {
	var line inventory.Line
	var variant int64
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := openStocktake(tx, id); err != nil {
			return err
		}
		var err error
		if variant, err = variantOf(tx, code); err != nil {
			return err
		}
		if variant == 0 {
			return fault.Fields([]fault.Field{{Name: "code", Key: "stocktake.code.unknown", Args: map[string]any{"code": code}}})
		}
		err = tx.Exec(`INSERT INTO stocktake_lines (stocktake_id, variant_id, place, counted_at, counted_by)
			SELECT ?, ?, coalesce(max(place), 0) + 1, 0, '' FROM stocktake_lines WHERE stocktake_id = ?
			HAVING NOT EXISTS (SELECT 1 FROM stocktake_lines WHERE stocktake_id = ? AND variant_id = ?)`, id, variant, id, id, variant).Error
		if err != nil {
			return err
		}
		var found []struct{ Found, Level int64 }
		err = tx.Raw(`UPDATE stocktake_lines SET found = coalesce(found, 0) + ?, level = coalesce(level, (SELECT on_hand FROM variants WHERE id = ?)), counted_at = ?, counted_by = ?
			WHERE stocktake_id = ? AND variant_id = ? AND coalesce(found, 0) + ? >= 0 RETURNING found, level`,
			pieces, variant, micros(s.now()), plain(by), id, variant, pieces).Scan(&found).Error
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.Fields([]fault.Field{{Name: "code", Key: "stock.quantity.wrong"}})
		}
		line.Found, line.Level = found[0].Found, found[0].Level
		return nil
	})
	if err != nil {
		return inventory.Line{}, err
	}
	line.Item, err = s.StockItem(ctx, variant)
	return line, err
}

// DropStocktake ends a stocktake without booking anything.
func (s *Store) DropStocktake(ctx context.Context, id int64, by string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		name, err := s.endStocktake(tx, id, inventory.Dropped, by)
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "stocktake.drop", Kind: "stocktake", ID: id, Name: name})
	})
}

// endStocktake is the one conditional write that ends a stocktake: whoever comes second finds it ended.
func (s *Store) endStocktake(tx *gorm.DB, id int64, state inventory.State, by string) (name string, err error) {
	var names []string
	err = tx.Raw(`UPDATE stocktakes SET state = ?, ended_at = ?, ended_by = ? WHERE id = ? AND state = 'open' RETURNING name`, string(state), micros(s.now()), plain(by), id).Scan(&names).Error
	if err != nil {
		return "", err
	}
	if len(names) == 0 {
		return "", fault.New(fault.Conflict, "stocktake.ended")
	}
	return names[0], nil
}

// BookStocktake adds every difference to the stock as it is by now, in one transaction: sales since a line was counted went off
// both, so they stay. With rest, what nobody counted is taken to be gone. It returns what it did.
func (s *Store) BookStocktake(ctx context.Context, id int64, rest bool, by string) (inventory.Booking, error) {
	var done inventory.Booking
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		done = inventory.Booking{}
		name, err := s.endStocktake(tx, id, inventory.Booked, by)
		if err != nil {
			return err
		}
		var lines []bookedLine
		err = tx.Raw(`SELECT variant_id, found, level FROM stocktake_lines WHERE stocktake_id = ? AND (found <> level OR ? AND found IS NULL) ORDER BY variant_id`, id, rest).Scan(&lines).Error
		if err != nil {
			return err
		}
		var products []int64
		for some := range slices.Chunk(lines, inList) { // in the order of ids, as sales lock them
			turned, err := s.bookLines(tx, id, name, by, some, &done)
			if err != nil {
				return err
			}
			products = append(products, turned...)
		}
		if err := s.touchProducts(tx, products); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "stocktake.book", Kind: "stocktake", ID: id, Name: name, After: done})
	})
	if err != nil {
		return inventory.Booking{}, err
	}
	return done, nil
}

type bookedLine struct {
	VariantID int64
	Found     *int64
	Level     *int64
}

// bookLines books one round of lines and returns the products of which a variant sold out or came back.
func (s *Store) bookLines(tx *gorm.DB, id int64, name, by string, lines []bookedLine, done *inventory.Booking) (products []int64, err error) {
	ids := make([]int64, len(lines))
	for i, l := range lines {
		ids[i] = l.VariantID
	}
	var variants []variantRow
	err = tx.Select("id", "product_id", "on_hand").Where("id IN ? AND tracked", ids).Order("id").Clauses(clause.Locking{Strength: "UPDATE"}).Find(&variants).Error
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]variantRow, len(variants))
	for _, v := range variants {
		byID[v.ID] = v
	}
	var moves []movementRow
	for _, l := range lines {
		v, ok := byID[l.VariantID]
		if !ok {
			continue // taken away, or not counted any more
		}
		difference := -v.OnHand
		if l.Found != nil && l.Level != nil {
			difference = *l.Found - *l.Level
		}
		delta := inventory.Book(v.OnHand, difference)
		done.Add(difference, delta)
		if err := tx.Exec(`UPDATE stocktake_lines SET booked = ? WHERE stocktake_id = ? AND variant_id = ?`, delta, id, v.ID).Error; err != nil {
			return nil, err
		}
		if delta == 0 {
			continue
		}
		if err := tx.Exec(`UPDATE variants SET on_hand = on_hand + ? WHERE id = ?`, delta, v.ID).Error; err != nil {
			return nil, err
		}
		moves = append(moves, movementRow{VariantID: v.ID, Delta: delta, Reason: stocktakeReason, Note: name, Actor: by})
		if (v.OnHand > 0) != (v.OnHand+delta > 0) {
			products = append(products, v.ProductID)
		}
	}
	return products, s.record(tx, moves)
}

// stocktakeReason is what the ledger says of differences that a stocktake found.
const stocktakeReason = "stocktake"
