-- +goose Up
CREATE TABLE carts (
	id INTEGER PRIMARY KEY,
	digest TEXT NOT NULL UNIQUE, -- of the token in the shopper's cookie
	codes TEXT NOT NULL,
	version INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	demo BOOLEAN NOT NULL
);
CREATE INDEX carts_updated_at ON carts (updated_at);

-- variant_id points nowhere by rule: a variant may go while it lies in a cart, and the shopper is told so.
CREATE TABLE cart_lines (
	cart_id INTEGER NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	variant_id INTEGER NOT NULL,
	quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
	seen_price INTEGER NOT NULL,
	currency TEXT NOT NULL,
	later BOOLEAN NOT NULL,
	PRIMARY KEY (cart_id, variant_id)
);

CREATE TABLE shared_carts (
	digest TEXT PRIMARY KEY,
	lines TEXT NOT NULL,
	created_at INTEGER NOT NULL
);
CREATE INDEX shared_carts_created_at ON shared_carts (created_at);

CREATE TABLE counters (
	name TEXT PRIMARY KEY,
	value INTEGER NOT NULL
);

-- written rises in the order in which orders become visible; see OrdersSince. email_key and name_key are folded for search.
CREATE TABLE orders (
	id INTEGER PRIMARY KEY,
	number TEXT NOT NULL UNIQUE,
	written INTEGER NOT NULL,
	token TEXT NOT NULL UNIQUE,
	form_key TEXT UNIQUE,
	cart_id INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('placed', 'packed', 'handed_over', 'delivered', 'cancelled')),
	language TEXT NOT NULL,
	contact_email TEXT NOT NULL,
	contact_name TEXT NOT NULL,
	contact_phone TEXT NOT NULL,
	email_key TEXT NOT NULL,
	name_key TEXT NOT NULL,
	address_street TEXT NOT NULL,
	address_city TEXT NOT NULL,
	address_postcode TEXT NOT NULL,
	address_country TEXT NOT NULL,
	note TEXT NOT NULL,
	delivery_key TEXT NOT NULL,
	delivery_name TEXT NOT NULL,
	delivery_collect BOOLEAN NOT NULL,
	delivery_from INTEGER NOT NULL,
	delivery_to INTEGER NOT NULL,
	payment TEXT NOT NULL,
	currency TEXT NOT NULL,
	subtotal INTEGER NOT NULL CHECK (subtotal >= 0),
	discount INTEGER NOT NULL CHECK (discount >= 0),
	shipping INTEGER NOT NULL CHECK (shipping >= 0),
	tax INTEGER NOT NULL CHECK (tax >= 0),
	total INTEGER NOT NULL CHECK (total >= 0),
	paid INTEGER NOT NULL CHECK (paid >= 0),
	refunded INTEGER NOT NULL CHECK (refunded >= 0),
	codes TEXT NOT NULL,
	placed_at INTEGER NOT NULL,
	version INTEGER NOT NULL,
	demo BOOLEAN NOT NULL
);
CREATE INDEX orders_placed_at ON orders (placed_at, id);
CREATE INDEX orders_state ON orders (state, placed_at, id);
CREATE INDEX orders_unpaid ON orders (placed_at, id) WHERE paid < total AND state <> 'cancelled';
CREATE INDEX orders_written ON orders (written, id);

-- taken is how many of the line came off the stock: less than quantity for what is not counted or sold on at zero.
CREATE TABLE order_lines (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	product_id INTEGER NOT NULL,
	variant_id INTEGER NOT NULL,
	sku TEXT NOT NULL,
	title TEXT NOT NULL,
	variant TEXT NOT NULL,
	handle TEXT NOT NULL,
	picture TEXT NOT NULL,
	quantity INTEGER NOT NULL CHECK (quantity >= 1),
	taken INTEGER NOT NULL CHECK (taken BETWEEN 0 AND quantity),
	unit INTEGER NOT NULL CHECK (unit >= 0),
	discount INTEGER NOT NULL CHECK (discount >= 0),
	pay INTEGER NOT NULL CHECK (pay >= 0),
	tax INTEGER NOT NULL CHECK (tax >= 0)
);
CREATE UNIQUE INDEX order_lines_order ON order_lines (order_id, position);
CREATE INDEX order_lines_product ON order_lines (product_id, order_id);

CREATE TABLE order_payments (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	amount INTEGER NOT NULL CHECK (amount > 0),
	reference TEXT NOT NULL,
	at INTEGER NOT NULL
);
CREATE INDEX order_payments_order ON order_payments (order_id);

CREATE TABLE order_events (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	note TEXT NOT NULL
);
CREATE INDEX order_events_order ON order_events (order_id);
