-- +goose Up
-- What was taken away by hand and may be put back: its parts as JSON.
CREATE TABLE removals (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	body TEXT NOT NULL,
	at INTEGER NOT NULL
);
CREATE INDEX removals_at ON removals (at);

-- Shelves across the categories: chosen by hand (rule is null) or by a rule.
CREATE TABLE collections (
	id INTEGER PRIMARY KEY,
	handle TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	rule TEXT NOT NULL,
	position INTEGER NOT NULL,
	shown BOOLEAN NOT NULL,
	home BOOLEAN NOT NULL,
	list BOOLEAN NOT NULL,
	tall BOOLEAN NOT NULL,
	version INTEGER NOT NULL
);
CREATE TABLE collection_products (
	collection_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
	product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	PRIMARY KEY (collection_id, product_id)
);
CREATE INDEX collection_products_product ON collection_products (product_id);

-- Collections leave redirects too; SQLite can change a check only by making the table anew.
ALTER TABLE redirects RENAME TO redirects_before;
DROP INDEX redirects_target;
CREATE TABLE redirects (
	kind TEXT NOT NULL CHECK (kind IN ('product', 'category', 'collection')),
	handle TEXT NOT NULL,
	target_id INTEGER,
	at INTEGER NOT NULL,
	PRIMARY KEY (kind, handle)
);
INSERT INTO redirects (kind, handle, target_id, at) SELECT kind, handle, target_id, at FROM redirects_before;
DROP TABLE redirects_before;
CREATE INDEX redirects_target ON redirects (kind, target_id);

-- In the words of who moved stock. low_at is the variant's own threshold; null follows the shop's.
ALTER TABLE stock_movements ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE variants ADD COLUMN low_at INTEGER;
CREATE INDEX variants_low ON variants (on_hand, id) WHERE tracked AND low_at IS NULL;
CREATE INDEX variants_low_own ON variants (id) WHERE tracked AND low_at IS NOT NULL;

-- Stocktakes: what the books said when a line was counted, and what was found. A line without found is not counted yet.
CREATE TABLE stocktakes (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'booked', 'dropped')),
	started_at INTEGER NOT NULL,
	started_by TEXT NOT NULL,
	ended_at INTEGER NOT NULL,
	ended_by TEXT NOT NULL
);
CREATE TABLE stocktake_lines (
	stocktake_id INTEGER NOT NULL REFERENCES stocktakes (id) ON DELETE CASCADE,
	variant_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	found INTEGER,
	level INTEGER,
	counted_at INTEGER NOT NULL,
	counted_by TEXT NOT NULL,
	booked INTEGER,
	PRIMARY KEY (stocktake_id, variant_id)
);
CREATE UNIQUE INDEX stocktake_lines_place ON stocktake_lines (stocktake_id, place);
