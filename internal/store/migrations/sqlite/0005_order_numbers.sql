-- +goose Up
-- One writer: the counter is both the next order's number and its place among those written.
INSERT INTO counters (name, value) VALUES ('orders', 100000);

-- Beginnings of words are looked for as a range.
CREATE INDEX orders_email ON orders (email_key);
CREATE INDEX orders_name ON orders (name_key);
