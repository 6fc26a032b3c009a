package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"vitrin/internal/domain/order"
	"vitrin/internal/domain/search"
)

// Orders lists orders without their lines, the newest first: 50 when no limit is asked for, 500 at most.
func (s *Store) Orders(ctx context.Context, f order.Filter) ([]order.Order, error) {
	if f.Limit <= 0 {
		f.Limit = 50
	}
	query := viewed(s.read(ctx).Table("orders"), f).Limit(min(f.Limit, 500))
	if f.Delivery != "" {
		by, err := s.deliveredBy(ctx, f)
		if err != nil {
			return nil, toFault(err)
		}
		query = query.Where(by, plain(f.Delivery))
	}
	if text := strings.TrimSpace(plain(f.Text)); text != "" {
		ids, many, err := s.found(ctx, text)
		if err != nil {
			return nil, toFault(err)
		}
		if many {
			query = query.Where(s.begins("number", numberKey(text), true).
				Or(s.begins("email_key", emailKey(text), true)).Or(s.begins("name_key", search.Fold(text), true)))
		} else {
			query = query.Where("id IN ?", append(ids, 0)) // no list may be empty
		}
	}
	direction := "placed_at DESC, id DESC"
	switch {
	case f.After != 0:
		query, direction = query.Where("(placed_at, id) > (SELECT placed_at, id FROM orders WHERE id = ?)", f.After), "placed_at, id"
	case f.Before != 0:
		query = query.Where("(placed_at, id) < (SELECT placed_at, id FROM orders WHERE id = ?)", f.Before)
	}
	var rows []orderRow
	if err := query.Order(direction).Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	if f.After != 0 {
		slices.Reverse(rows)
	}
	return ordersOf(rows)
}

// OrdersWhole lists orders as Orders does, with everything that belongs to them.
func (s *Store) OrdersWhole(ctx context.Context, f order.Filter) ([]order.Order, error) {
	orders, err := s.Orders(ctx, f)
	if err != nil {
		return nil, err
	}
	return orders, toFault(s.fillOrders(ctx, orders))
}

// viewed narrows a list to a view. The conditions are written as the partial indexes are, so that these can be used.
func viewed(query *gorm.DB, f order.Filter) *gorm.DB {
	if f.State != "" {
		query = query.Where("state = ?", string(f.State))
	}
	if f.Unpaid {
		query = query.Where("paid < total AND state <> 'cancelled'")
	}
	if f.Paid {
		query = query.Where("paid >= total AND state <> 'cancelled'")
	}
	if f.Returns {
		query = query.Where("open_returns > 0")
	}
	if !f.From.IsZero() {
		query = query.Where("placed_at >= ?", micros(f.From))
	}
	if !f.To.IsZero() {
		query = query.Where("placed_at < ?", micros(f.To))
	}
	return query
}

// deliveredBy is the condition that an order goes one way. SQLite does not know how many do: beside another view it is told by the
// plus to walk the index of that one, unless so few orders go this way that they are better looked at one by one.
func (s *Store) deliveredBy(ctx context.Context, f order.Filter) (string, error) {
	const by = "delivery_key = ?"
	if s.postgres || f.State == "" && !f.Unpaid && !f.Paid && !f.Returns {
		return by, nil
	}
	var some []int64
	err := s.read(ctx).Table("orders").Where(by, plain(f.Delivery)).Limit(few+1).Pluck("id", &some).Error
	if len(some) <= few {
		return by, err
	}
	return "+" + by, err
}

// few is up to how many orders are looked up one by one. When more begin with a text, the list is better walked from the top:
// every so many of it fit.
const few = 400

// found are the orders a text stands for; many tells that they are too many to be listed.
func (s *Store) found(ctx context.Context, text string) (ids []int64, many bool, err error) {
	for column, key := range map[string]string{"number": numberKey(text), "email_key": emailKey(text), "name_key": search.Fold(text)} {
		var some []int64
		if err := s.read(ctx).Table("orders").Where(s.begins(column, key, false)).Limit(few+1).Pluck("id", &some).Error; err != nil {
			return nil, false, err
		}
		if len(some) > few {
			return nil, true, nil
		}
		ids = append(ids, some...)
	}
	some, err := s.holding(ctx, text, false)
	return append(ids, some...), false, err
}

// holding are the newest orders that hold what has a SKU or barcode, those still to pack only when asked so.
func (s *Store) holding(ctx context.Context, code string, toPack bool) (ids []int64, err error) {
	var goods []struct{ ID, ProductID int64 }
	err = s.read(ctx).Raw("SELECT id, product_id FROM variants WHERE sku_key = ? UNION SELECT id, product_id FROM variants WHERE barcode = ? AND barcode <> ''",
		search.Fold(code), code).Scan(&goods).Error
	if err != nil {
		return nil, err
	}
	for _, g := range goods {
		var some []int64
		statement := "SELECT order_id FROM order_lines WHERE product_id = ? AND variant_id = ? ORDER BY order_id DESC LIMIT ?"
		if err := s.read(ctx).Raw(statement, g.ProductID, g.ID, few).Scan(&some).Error; err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	if !toPack || len(ids) == 0 {
		return ids, nil
	}
	var waiting []int64
	err = s.read(ctx).Raw("SELECT id FROM orders WHERE id IN ? AND state IN ('placed', 'packed')", ids).Scan(&waiting).Error
	return waiting, err
}

// OrderHit is the one order somebody means who scans or types a code: its number, or the SKU or barcode of goods that one order alone
// waits for. 0 when there is none or more than one.
func (s *Store) OrderHit(ctx context.Context, code string) (int64, error) {
	code = strings.TrimSpace(plain(code))
	if code == "" {
		return 0, nil
	}
	var ids []int64
	err := s.read(ctx).Raw("SELECT id FROM orders WHERE number = ?", numberKey(code)).Scan(&ids).Error
	if err == nil && len(ids) == 0 {
		ids, err = s.holding(ctx, code, true)
	}
	if err != nil || len(ids) != 1 {
		return 0, toFault(err)
	}
	return ids[0], nil
}

// begins is a condition that a column begins with a text, in the words each database can use an index for. Where the list is walked
// SQLite is told by the plus, which bars the index; PostgreSQL sees by itself how many rows fit.
func (s *Store) begins(column, text string, walked bool) *gorm.DB {
	if s.postgres {
		return s.db.Where(column+" LIKE ?", strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text)+"%")
	}
	if walked {
		column = "+" + column
	}
	return s.db.Where(column+" >= ? AND "+column+" < ?", text, text+"\U0010ffff")
}

// countViews counts every view of the desk on its own index, each no further than MostCounted and one.
var countViews = func() string {
	views := []struct{ name, where string }{{"all", "1 = 1"}, {"unpaid", "paid < total AND state <> 'cancelled'"}, {"returns", "open_returns > 0"}}
	for _, state := range order.States() {
		views = append(views, struct{ name, where string }{string(state), "state = '" + string(state) + "'"})
	}
	var parts []string
	for _, v := range views {
		parts = append(parts, "SELECT '"+v.name+"' AS name, COUNT(*) AS orders FROM (SELECT 1 FROM orders WHERE "+v.where+" LIMIT ?) v")
	}
	return strings.Join(parts, " UNION ALL ")
}()

// OrderCounts counts the orders of every view.
func (s *Store) OrderCounts(ctx context.Context) (order.Counts, error) {
	var rows []struct {
		Name   string
		Orders int64
	}
	limits := slices.Repeat([]any{order.MostCounted + 1}, strings.Count(countViews, "?"))
	if err := s.read(ctx).Raw(countViews, limits...).Scan(&rows).Error; err != nil {
		return order.Counts{}, toFault(err)
	}
	counts := order.Counts{By: map[order.State]int64{}}
	for _, r := range rows {
		switch r.Name {
		case "all":
			counts.All = r.Orders
		case "unpaid":
			counts.Unpaid = r.Orders
		case "returns":
			counts.Returns = r.Orders
		default:
			counts.By[order.State(r.Name)] = r.Orders
		}
	}
	return counts, nil
}
