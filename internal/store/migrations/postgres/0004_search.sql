-- +goose Up
-- Words arrive folded and cut, each with the digit of its tier (see search_document.go), so the vectors are made by hand.
CREATE TABLE product_search (
	product_id BIGINT PRIMARY KEY,
	words TSVECTOR NOT NULL
);
-- Every search reads through the changes that are not sorted in yet, so few may wait.
CREATE INDEX product_search_words ON product_search USING gin (words) WITH (gin_pending_list_limit = 256);

-- COLLATE "C": by bytes, as SQLite orders, and good for prefixes.
CREATE TABLE search_words (
	word TEXT COLLATE "C" PRIMARY KEY,
	written TEXT NOT NULL,
	documents BIGINT NOT NULL,
	length BIGINT NOT NULL,
	first TEXT NOT NULL,
	ending TEXT NOT NULL
);
CREATE INDEX search_words_first ON search_words (first, length);
CREATE INDEX search_words_ending ON search_words (ending, length);
