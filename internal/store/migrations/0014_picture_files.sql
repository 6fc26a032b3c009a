-- +goose Up
-- Every picture whose files the shop keeps, written down before they are. trouble is the message of what went wrong with the
-- last try to make its sizes; unused_since is when nothing named the picture any more, 0 while something does.
CREATE TABLE picture_files (
	blob_key TEXT PRIMARY KEY,
	taken_at INTEGER NOT NULL,
	trouble TEXT NOT NULL DEFAULT '',
	unused_since INTEGER NOT NULL DEFAULT 0
);
INSERT INTO picture_files (blob_key, taken_at) SELECT blob_key, 0 FROM pictures WHERE blob_key LIKE 'p/%' UNION SELECT picture, 0 FROM order_lines WHERE picture LIKE 'p/%';
CREATE INDEX pictures_blob ON pictures (blob_key);
CREATE INDEX pictures_unfinished ON pictures (blob_key) WHERE widths IN ('null', '[]');
CREATE INDEX picture_files_trouble ON picture_files (blob_key) WHERE trouble <> '';
