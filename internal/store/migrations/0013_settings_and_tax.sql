-- +goose Up
ALTER TABLE settings ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

ALTER TABLE orders ADD COLUMN shipping_rate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN tax_rate INTEGER NOT NULL DEFAULT 0;
-- Until now everything in an order was sold at one rate. The sums tell it, but for their rounding, which half a percent covers.
UPDATE orders SET shipping_rate = CAST(ROUND(tax * 200.0 / (total - tax)) AS INTEGER) * 50 WHERE tax > 0 AND total > tax;
UPDATE order_lines SET tax_rate = (SELECT shipping_rate FROM orders WHERE orders.id = order_lines.order_id) WHERE tax > 0;
