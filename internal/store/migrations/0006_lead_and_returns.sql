-- +goose Up
-- How many calendar days a product takes to be made, and which categories hold what is not taken back.
ALTER TABLE products ADD COLUMN lead_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE categories ADD COLUMN no_return BOOLEAN NOT NULL DEFAULT FALSE;
