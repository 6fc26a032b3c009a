-- +goose Up
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	email TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	password_hash TEXT NOT NULL,
	owner BOOLEAN NOT NULL,
	created_at INTEGER NOT NULL
);

-- A link is kept after it was used, so that using it again is refused rather than forgotten.
CREATE TABLE sign_in_links (
	digest TEXT PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
	expires_at INTEGER NOT NULL,
	used_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_links_staff ON sign_in_links (staff_id);

-- data is base64: one word that both databases read alike.
CREATE TABLE sessions (
	token TEXT PRIMARY KEY,
	data TEXT NOT NULL,
	expires_at INTEGER NOT NULL
);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE visits (
	id INTEGER PRIMARY KEY,
	started_at INTEGER NOT NULL,
	visitor TEXT NOT NULL,
	source TEXT NOT NULL,
	language TEXT NOT NULL,
	pages INTEGER NOT NULL CHECK (pages >= 0),
	demo BOOLEAN NOT NULL
);
CREATE INDEX visits_started_at ON visits (started_at);
