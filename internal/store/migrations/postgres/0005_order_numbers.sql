-- +goose Up
-- A sequence keeps nobody waiting for another's commit. 'written' is added to transaction ids; a restore raises it.
CREATE SEQUENCE order_numbers START 100001;
INSERT INTO counters (name, value) VALUES ('written', 0);

-- Beginnings of words are looked for with LIKE, which takes an index that orders by bytes, whatever the database's collation.
ALTER TABLE orders ALTER COLUMN number TYPE TEXT COLLATE "C";
CREATE INDEX orders_email ON orders (email_key text_pattern_ops);
CREATE INDEX orders_name ON orders (name_key text_pattern_ops);
