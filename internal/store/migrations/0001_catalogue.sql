-- +goose Up
-- Texts in several languages, options, facts and the like are JSON in TEXT. Times are Unix microseconds, UTC.
-- probed_at is written by the readiness check alone.
CREATE TABLE catalogue_state (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	version INTEGER NOT NULL,
	probed_at INTEGER NOT NULL
);
INSERT INTO catalogue_state (id, version, probed_at) VALUES (1, 1, 0);

CREATE TABLE settings (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

CREATE TABLE categories (
	id INTEGER PRIMARY KEY,
	parent_id INTEGER REFERENCES categories (id),
	handle TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	position INTEGER NOT NULL,
	list BOOLEAN NOT NULL,
	tall BOOLEAN NOT NULL,
	demo BOOLEAN NOT NULL
);
CREATE INDEX categories_parent ON categories (parent_id);

CREATE TABLE attributes (
	id INTEGER PRIMARY KEY,
	category_id INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
	attribute_key TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('number', 'choice', 'yesno', 'text')),
	unit TEXT NOT NULL,
	better TEXT NOT NULL CHECK (better IN ('', 'higher', 'lower', 'yes')),
	choices TEXT NOT NULL,
	facet BOOLEAN NOT NULL,
	compare BOOLEAN NOT NULL,
	card BOOLEAN NOT NULL,
	position INTEGER NOT NULL
);
CREATE UNIQUE INDEX attributes_category ON attributes (category_id, attribute_key);

-- changed_at moves with whatever a listing shows, stock running out too. version only with an owner's save.
CREATE TABLE products (
	id INTEGER PRIMARY KEY,
	handle TEXT NOT NULL UNIQUE,
	state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'archived')),
	category_id INTEGER REFERENCES categories (id),
	brand TEXT NOT NULL,
	tags TEXT NOT NULL,
	name TEXT NOT NULL,
	summary TEXT NOT NULL,
	warnings TEXT NOT NULL,
	seo_title TEXT NOT NULL,
	seo_description TEXT NOT NULL,
	options TEXT NOT NULL,
	facts TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	version INTEGER NOT NULL,
	demo BOOLEAN NOT NULL
);
CREATE INDEX products_category ON products (category_id);
CREATE INDEX products_changed_at ON products (changed_at);

CREATE TABLE product_texts (
	product_id INTEGER PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
	description TEXT NOT NULL,
	rendered TEXT NOT NULL
);

-- sku_key is the SKU folded, for people who type it. What sells on at zero stays at zero.
CREATE TABLE variants (
	id INTEGER PRIMARY KEY,
	product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
	sku TEXT NOT NULL UNIQUE,
	sku_key TEXT NOT NULL,
	position INTEGER NOT NULL,
	choices TEXT NOT NULL,
	price INTEGER NOT NULL CHECK (price >= 0),
	currency TEXT NOT NULL,
	tracked BOOLEAN NOT NULL,
	on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
	backorder BOOLEAN NOT NULL,
	weight_grams INTEGER NOT NULL CHECK (weight_grams >= 0),
	barcode TEXT NOT NULL,
	measure_amount INTEGER NOT NULL,
	measure_unit TEXT NOT NULL,
	measure_base INTEGER NOT NULL
);
CREATE INDEX variants_product ON variants (product_id, position);
CREATE INDEX variants_folded_sku ON variants (sku_key);
CREATE INDEX variants_barcode ON variants (barcode) WHERE barcode <> '';

CREATE TABLE pictures (
	id INTEGER PRIMARY KEY,
	product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	blob_key TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	widths TEXT NOT NULL,
	has_alpha BOOLEAN NOT NULL,
	alt TEXT NOT NULL,
	choice TEXT NOT NULL,
	source TEXT NOT NULL
);
CREATE INDEX pictures_product ON pictures (product_id, position);

-- Old handles. No target: what stood there is gone for good.
CREATE TABLE redirects (
	kind TEXT NOT NULL CHECK (kind IN ('product', 'category')),
	handle TEXT NOT NULL,
	target_id INTEGER,
	at INTEGER NOT NULL,
	PRIMARY KEY (kind, handle)
);
CREATE INDEX redirects_target ON redirects (kind, target_id);

-- The ledger of stock, only ever added to. Its sum for a variant is what the variant has on hand, 0 for one that was
-- taken away, so variant_id points nowhere by rule.
CREATE TABLE stock_movements (
	id INTEGER PRIMARY KEY,
	variant_id INTEGER NOT NULL,
	delta INTEGER NOT NULL CHECK (delta <> 0),
	reason TEXT NOT NULL,
	order_id INTEGER,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL
);
CREATE INDEX stock_movements_variant ON stock_movements (variant_id, id);
CREATE INDEX stock_movements_order ON stock_movements (order_id) WHERE order_id IS NOT NULL;

-- The words a product is found by, kept so that what leaves the index can be counted off.
CREATE TABLE product_words (
	product_id INTEGER PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
	words TEXT NOT NULL
);
