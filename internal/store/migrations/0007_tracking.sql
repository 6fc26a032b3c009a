-- +goose Up
-- What the buyer is told of an event: a carrier's number. The note stays with staff.
ALTER TABLE order_events ADD COLUMN tracking TEXT NOT NULL DEFAULT '';
