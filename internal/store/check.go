package store

import (
	"context"
	"fmt"
	"strings"

	"vitrin/internal/domain/order"
)

// rule is one thing that must hold: a query that finds what breaks it, and the sentence for each row found.
type rule struct{ says, query string }

// maxFindings bounds what one rule tells; where one thing is wrong a thousand times, the first ones say enough.
const maxFindings = 100

// books are the rules over stock and orders. Each is one statement, so that it sees one moment and holds under load.
var books = []rule{
	{"variant %v has %v on hand, but its ledger adds up to %v", `
		SELECT v.sku, v.on_hand, CAST(COALESCE(m.total, 0) AS BIGINT)
		FROM variants v LEFT JOIN (SELECT variant_id, SUM(delta) AS total FROM stock_movements GROUP BY variant_id) m ON m.variant_id = v.id
		WHERE v.on_hand <> COALESCE(m.total, 0) ORDER BY v.sku`},
	{"variant %v is gone, but its ledger still adds up to %v", `
		SELECT m.variant_id, CAST(SUM(m.delta) AS BIGINT) FROM stock_movements m
		WHERE NOT EXISTS (SELECT 1 FROM variants v WHERE v.id = m.variant_id)
		GROUP BY m.variant_id HAVING SUM(m.delta) <> 0`},
	{"variant %v has less than nothing on hand: %v", `SELECT sku, on_hand FROM variants WHERE on_hand < 0`},

	{"order %v has a subtotal of %v, but its lines add up to %v", `
		SELECT o.number, o.subtotal, CAST(COALESCE(l.pay, 0) AS BIGINT)
		FROM orders o LEFT JOIN (SELECT order_id, SUM(pay) AS pay FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
		WHERE o.subtotal <> COALESCE(l.pay, 0)`},
	{"order %v has a line of %v where %v was to be paid for %v, less %v", `
		SELECT o.number, l.pay, l.unit * l.quantity - l.discount, l.quantity, l.discount
		FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.pay <> l.unit * l.quantity - l.discount`},
	{
		"order %v has a total of %v, which is not its subtotal of %v with shipping of %v",
		`SELECT number, total, subtotal, shipping FROM orders WHERE total <> subtotal + shipping`,
	},
	{"order %v says %v of its total of %v is tax", `SELECT number, tax, total FROM orders WHERE tax > total`},
	{"order %v says %v was paid, but its payments add up to %v", `
		SELECT o.number, o.paid, CAST(COALESCE(p.amount, 0) AS BIGINT)
		FROM orders o LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM order_payments GROUP BY order_id) p ON p.order_id = o.id
		WHERE o.paid <> COALESCE(p.amount, 0)`},
	{"order %v paid back %v of %v", `SELECT number, refunded, paid FROM orders WHERE refunded > paid`},
	{"order %v is in an unknown state: %v", `SELECT number, state FROM orders WHERE state NOT IN ('` +
		string(order.Placed) + `', '` + string(order.Packed) + `', '` + string(order.HandedOver) + `', '` +
		string(order.Delivered) + `', '` + string(order.Cancelled) + `')`},
	{"number %v stands on %v orders", `SELECT UPPER(number), COUNT(*) FROM orders GROUP BY UPPER(number) HAVING COUNT(*) > 1`},

	{"order %v took %v of variant %v and put %v back, but the ledger has %v sold and %v in all", `
		SELECT COALESCE(o.number, 'that is gone'), m.taken, m.variant_id, m.back, m.sold, m.net
		FROM (SELECT order_id, variant_id, CAST(SUM(taken) AS BIGINT) AS taken, CAST(SUM(back) AS BIGINT) AS back,
				CAST(SUM(sold) AS BIGINT) AS sold, CAST(SUM(net) AS BIGINT) AS net, SUM(withdrawn) AS withdrawn
			FROM (
				SELECT order_id, variant_id, taken, back, withdrawn, 0 AS sold, 0 AS net FROM order_lines WHERE taken > 0 OR back > 0
				UNION ALL
				SELECT order_id, variant_id, 0, 0, 0, CASE WHEN reason IN ('` + soldReason + `', '` + changedReason + `') THEN -delta ELSE 0 END, -delta
				FROM stock_movements WHERE order_id IS NOT NULL
			) entries GROUP BY order_id, variant_id) m
		LEFT JOIN orders o ON o.id = m.order_id LEFT JOIN variants v ON v.id = m.variant_id
		WHERE o.id IS NULL OR m.sold <> m.taken OR m.net <> m.taken - m.back
			OR (o.state = 'cancelled' AND m.net > m.withdrawn AND v.id IS NOT NULL)`},

	{"order %v says %v pieces have left, but its lines add up to %v", `
		SELECT o.number, o.sent, CAST(COALESCE(l.sent, 0) AS BIGINT)
		FROM orders o LEFT JOIN (SELECT order_id, SUM(sent) AS sent FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
		WHERE o.sent <> COALESCE(l.sent, 0)`},
	{"order %v has a line %v of which %v have left, but its parcels held %v", `
		SELECT o.number, l.sku, l.sent, CAST(COALESCE(p.quantity, 0) AS BIGINT)
		FROM order_lines l JOIN orders o ON o.id = l.order_id
		LEFT JOIN (SELECT line_id, SUM(quantity) AS quantity FROM order_pieces WHERE part_id IN (SELECT id FROM order_shipments)
			GROUP BY line_id) p ON p.line_id = l.id
		WHERE l.sent <> COALESCE(p.quantity, 0)`},
	{"order %v sent or withdrew more than the %v of its line %v: %v and %v", `
		SELECT o.number, l.quantity, l.sku, l.sent, l.withdrawn FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE l.sent + l.withdrawn > l.quantity OR l.sent < 0 OR l.withdrawn < 0 OR l.back < 0`},
	{"order %v says %v was refunded, but its refunds add up to %v", `
		SELECT o.number, o.refunded, CAST(COALESCE(r.amount, 0) AS BIGINT)
		FROM orders o LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM order_refunds GROUP BY order_id) r ON r.order_id = o.id
		WHERE o.refunded <> COALESCE(r.amount, 0)`},
	{"order %v has a refund of %v, but its pieces, delivery and free amount add up to %v", `
		SELECT o.number, r.amount, CAST(COALESCE(p.amount, 0) AS BIGINT) + r.shipping + r.extra
		FROM order_refunds r JOIN orders o ON o.id = r.order_id
		LEFT JOIN (SELECT part_id, SUM(amount) AS amount FROM order_pieces GROUP BY part_id) p ON p.part_id = r.id
		WHERE r.amount <> COALESCE(p.amount, 0) + r.shipping + r.extra`},
	{"order %v paid back %v pieces of its line %v for %v, which had %v for %v", `
		SELECT o.number, p.quantity, l.sku, p.amount, l.quantity, l.pay
		FROM order_lines l JOIN orders o ON o.id = l.order_id
		JOIN (SELECT line_id, CAST(SUM(quantity) AS BIGINT) AS quantity, CAST(SUM(amount) AS BIGINT) AS amount FROM order_pieces
			WHERE part_id IN (SELECT id FROM order_refunds) GROUP BY line_id) p ON p.line_id = l.id
		WHERE p.quantity > l.quantity OR p.amount > l.pay`},
	{"papers of the kind %v of %v count to %v, but there are %v: numbers have a gap", `
		SELECT kind, year, MAX(number), COUNT(*) FROM invoices GROUP BY kind, year HAVING MAX(number) <> COUNT(*)`},
	{"order %v counts %v open returns, but has %v", `
		SELECT o.number, o.open_returns, COALESCE(r.open, 0)
		FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS open FROM order_returns WHERE state NOT IN ('closed', 'refused') GROUP BY order_id) r
			ON r.order_id = o.id
		WHERE o.open_returns <> COALESCE(r.open, 0)`},
}

// ofSQLite and ofPostgres are the rules that one database alone needs.
var (
	ofSQLite = []rule{
		{"the file of the database is damaged: %v", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`},
		{"a row of %v points to a row of %v that is not there", `SELECT "table", parent FROM pragma_foreign_key_check`},
		{"the next order would be number %v, which is taken", `SELECT value + 1 FROM counters
			WHERE name = 'orders' AND value < (SELECT MAX(written) FROM orders)`},
	}
	ofPostgres = []rule{
		{"orders are marked up to %v and the database has come to %v only, as after a restore that was not made with this program: exports would miss new orders", `
			SELECT newest, reached FROM (SELECT
				(SELECT MAX(written) FROM orders) AS newest,
				pg_snapshot_xmax(pg_current_snapshot())::text::bigint + (SELECT value FROM counters WHERE name = 'written') AS reached) marks
			WHERE newest > reached`},
	}
)

// Check looks whether the books are right: what the database itself can tell of its health, then that the stock is what the
// ledger says, that every order adds up, and that orders and ledger agree. Each finding is a sentence; none is a clean bill.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	rules := ofSQLite
	if s.postgres {
		rules = ofPostgres
	}
	var findings []string
	for _, r := range append(rules[:len(rules):len(rules)], books...) {
		found, err := s.breaches(ctx, r)
		if err != nil {
			return nil, toFault(fmt.Errorf("looking for what breaks %q: %w", r.says, err))
		}
		findings = append(findings, found...)
	}
	chain, err := s.VerifyAudit(ctx)
	return append(findings, chain...), err
}

func (s *Store) breaches(ctx context.Context, r rule) (found []string, err error) {
	rows, err := s.reader.QueryContext(ctx, r.query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if len(found) == maxFindings {
			found = append(found, "… and more like the last one")
			break
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found = append(found, strings.ReplaceAll(fmt.Sprintf(r.says, values...), "\n", "; "))
	}
	return found, rows.Err()
}
