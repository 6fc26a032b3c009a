-- +goose Up
-- Orders that were brought in as gone already, and money they had paid back, stood without a parcel and without a refund.
INSERT INTO order_shipments (id, order_id, at, actor, tracking)
	SELECT o.id, o.id, COALESCE((SELECT MIN(e.at) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), o.placed_at),
		COALESCE((SELECT MIN(e.actor) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), ''),
		COALESCE((SELECT MAX(e.tracking) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), '')
	FROM orders o WHERE o.sent > 0 AND NOT EXISTS (SELECT 1 FROM order_shipments s WHERE s.order_id = o.id);
INSERT INTO order_pieces (part_id, order_id, line_id, quantity, amount, tax, back)
	SELECT l.order_id, l.order_id, l.id, l.sent, 0, 0, 0 FROM order_lines l
	WHERE l.sent > 0 AND EXISTS (SELECT 1 FROM order_shipments s WHERE s.id = l.order_id)
		AND NOT EXISTS (SELECT 1 FROM order_pieces p WHERE p.part_id = l.order_id AND p.line_id = l.id);
INSERT INTO order_refunds (id, order_id, at, actor, reason, shipping, extra, amount, tax, return_id)
	SELECT o.id, o.id, o.placed_at, '', '', 0, o.refunded, o.refunded, 0, 0
	FROM orders o WHERE o.refunded > 0 AND NOT EXISTS (SELECT 1 FROM order_refunds r WHERE r.order_id = o.id);
