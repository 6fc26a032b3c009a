-- +goose Up
-- Words arrive folded and cut, each with the digit of its tier (see search_document.go), so the tokenizer only splits at
-- blanks. Neither positions nor columns are kept: no phrase is asked for. The prefixes are two to four letters and the digit.
CREATE VIRTUAL TABLE product_search USING fts5 (
	words,
	content = '', contentless_delete = 1, detail = 'none', prefix = '3 4 5', tokenize = 'ascii'
);

CREATE TABLE search_words (
	word TEXT PRIMARY KEY,
	written TEXT NOT NULL,
	documents INTEGER NOT NULL,
	length INTEGER NOT NULL,
	first TEXT NOT NULL,
	ending TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX search_words_first ON search_words (first, length);
CREATE INDEX search_words_ending ON search_words (ending, length);
