-- +goose Up
-- When a draft goes on show by itself (0: never), which texts it lacks, and the point of a picture that must be seen
-- (-1: none was given). lacks_ columns follow domain/catalog's rule with every save; here they are set for what is there.
ALTER TABLE products ADD COLUMN publish_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN lacks_en BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE products ADD COLUMN lacks_az BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE pictures ADD COLUMN focus_x INTEGER NOT NULL DEFAULT -1;
ALTER TABLE pictures ADD COLUMN focus_y INTEGER NOT NULL DEFAULT -1;

UPDATE products SET lacks_en = TRUE WHERE replace(name, '"en":""', '') NOT LIKE '%"en":"%'
	OR (replace(summary, '"az":""', '') LIKE '%"az":"%' AND replace(summary, '"en":""', '') NOT LIKE '%"en":"%')
	OR (replace(warnings, '"az":""', '') LIKE '%"az":"%' AND replace(warnings, '"en":""', '') NOT LIKE '%"en":"%')
	OR (replace(seo_title, '"az":""', '') LIKE '%"az":"%' AND replace(seo_title, '"en":""', '') NOT LIKE '%"en":"%')
	OR (replace(seo_description, '"az":""', '') LIKE '%"az":"%' AND replace(seo_description, '"en":""', '') NOT LIKE '%"en":"%')
	OR id IN (SELECT product_id FROM product_texts WHERE replace(description, '"az":""', '') LIKE '%"az":"%' AND replace(description, '"en":""', '') NOT LIKE '%"en":"%');
UPDATE products SET lacks_az = TRUE WHERE replace(name, '"az":""', '') NOT LIKE '%"az":"%'
	OR (replace(summary, '"en":""', '') LIKE '%"en":"%' AND replace(summary, '"az":""', '') NOT LIKE '%"az":"%')
	OR (replace(warnings, '"en":""', '') LIKE '%"en":"%' AND replace(warnings, '"az":""', '') NOT LIKE '%"az":"%')
	OR (replace(seo_title, '"en":""', '') LIKE '%"en":"%' AND replace(seo_title, '"az":""', '') NOT LIKE '%"az":"%')
	OR (replace(seo_description, '"en":""', '') LIKE '%"en":"%' AND replace(seo_description, '"az":""', '') NOT LIKE '%"az":"%')
	OR id IN (SELECT product_id FROM product_texts WHERE replace(description, '"en":""', '') LIKE '%"en":"%' AND replace(description, '"az":""', '') NOT LIKE '%"az":"%');

CREATE INDEX products_publish_at ON products (publish_at) WHERE publish_at > 0;
CREATE INDEX products_lacks_en ON products (id) WHERE lacks_en;
CREATE INDEX products_lacks_az ON products (id) WHERE lacks_az;
CREATE INDEX products_state ON products (state, id);

-- What was deleted, whole, so that it can be put back.
CREATE TABLE removed_products (
	id INTEGER PRIMARY KEY,
	content TEXT NOT NULL,
	at INTEGER NOT NULL
);
CREATE INDEX removed_products_at ON removed_products (at);
