-- +goose Up
-- What of an order has left, what never will, and what went back on hand; see order.Line.
ALTER TABLE orders ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN open_returns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN back INTEGER NOT NULL DEFAULT 0;
-- Of a letter, the event it tells of; of others their shipment, refund or return.
ALTER TABLE order_events ADD COLUMN about INTEGER NOT NULL DEFAULT 0;

CREATE TABLE order_shipments (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	tracking TEXT NOT NULL
);
CREATE INDEX order_shipments_order ON order_shipments (order_id);

CREATE TABLE order_refunds (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	reason TEXT NOT NULL,
	shipping INTEGER NOT NULL CHECK (shipping >= 0),
	extra INTEGER NOT NULL CHECK (extra >= 0),
	amount INTEGER NOT NULL CHECK (amount > 0),
	tax INTEGER NOT NULL CHECK (tax >= 0),
	return_id INTEGER NOT NULL
);
CREATE INDEX order_refunds_order ON order_refunds (order_id);

CREATE TABLE order_returns (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'received', 'inspected', 'closed', 'refused')),
	reason TEXT NOT NULL,
	note TEXT NOT NULL,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL
);
CREATE INDEX order_returns_order ON order_returns (order_id);

-- The pieces of shipments, refunds and returns: part_id is the id of one of them.
CREATE TABLE order_pieces (
	part_id INTEGER NOT NULL,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	line_id INTEGER NOT NULL,
	quantity INTEGER NOT NULL CHECK (quantity > 0),
	amount INTEGER NOT NULL CHECK (amount >= 0),
	tax INTEGER NOT NULL CHECK (tax >= 0),
	back INTEGER NOT NULL CHECK (back >= 0),
	PRIMARY KEY (part_id, line_id)
);
CREATE INDEX order_pieces_order ON order_pieces (order_id);

-- A payment noted by mistake is taken back by one below zero.
CREATE TABLE order_payments_either (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	amount INTEGER NOT NULL CHECK (amount <> 0),
	reference TEXT NOT NULL,
	at INTEGER NOT NULL
);
INSERT INTO order_payments_either (id, order_id, kind, amount, reference, at) SELECT id, order_id, kind, amount, reference, at FROM order_payments;
DROP TABLE order_payments;
ALTER TABLE order_payments_either RENAME TO order_payments;
CREATE INDEX order_payments_order ON order_payments (order_id);

-- Orders that have left whole until now left in one parcel.
UPDATE order_lines SET sent = quantity WHERE order_id IN (SELECT id FROM orders WHERE state IN ('handed_over', 'delivered'));
UPDATE orders SET sent = (SELECT COALESCE(SUM(quantity), 0) FROM order_lines l WHERE l.order_id = orders.id) WHERE state IN ('handed_over', 'delivered');
INSERT INTO order_shipments (id, order_id, at, actor, tracking)
	SELECT o.id, o.id, COALESCE((SELECT MIN(e.at) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), o.placed_at),
		COALESCE((SELECT MIN(e.actor) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), ''),
		COALESCE((SELECT MAX(e.tracking) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'handed_over'), '')
	FROM orders o WHERE o.sent > 0;
INSERT INTO order_pieces (part_id, order_id, line_id, quantity, amount, tax, back)
	SELECT order_id, order_id, id, sent, 0, 0, 0 FROM order_lines WHERE sent > 0;
UPDATE order_lines SET back = taken + COALESCE((SELECT SUM(m.delta) FROM stock_movements m
		WHERE m.order_id = order_lines.order_id AND m.variant_id = order_lines.variant_id), 0)
	WHERE taken > 0 AND order_id IN (SELECT id FROM orders WHERE state = 'cancelled');

-- The views of the desk: each is walked from its newest order, and counted, without a look at the others.
CREATE INDEX orders_returning ON orders (placed_at, id) WHERE open_returns > 0;
CREATE INDEX orders_all_paid ON orders (placed_at, id) WHERE paid >= total AND state <> 'cancelled';
CREATE INDEX orders_delivery ON orders (delivery_key, placed_at, id);

-- Invoices and credit notes, numbered without gaps in each year and kept as they were made: order_id points nowhere by rule, for a
-- paper outlives its order. refund_id is 0 for an invoice, of which an order has one.
CREATE TABLE invoices (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit')),
	refund_id INTEGER NOT NULL,
	year INTEGER NOT NULL,
	number INTEGER NOT NULL CHECK (number > 0),
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	content TEXT NOT NULL
);
CREATE UNIQUE INDEX invoices_number ON invoices (kind, year, number);
CREATE UNIQUE INDEX invoices_order ON invoices (order_id, kind, refund_id);
