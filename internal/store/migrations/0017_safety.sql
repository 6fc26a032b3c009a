-- +goose Up
-- A session whose row is gone is over, whatever its cookie says.
CREATE TABLE staff_sessions (
	id TEXT PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
	way TEXT NOT NULL,
	agent TEXT NOT NULL,
	came_from TEXT NOT NULL,
	began_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL
);
CREATE INDEX staff_sessions_staff ON staff_sessions (staff_id);
CREATE INDEX staff_sessions_ends ON staff_sessions (ends_at);

-- An authenticator makes a code for every step of time; last_step is the newest one that was used.
CREATE TABLE staff_codes (
	staff_id INTEGER PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
	secret TEXT NOT NULL,
	last_step INTEGER NOT NULL,
	created_at INTEGER NOT NULL
);
CREATE TABLE staff_recovery (
	digest TEXT PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE
);
CREATE INDEX staff_recovery_staff ON staff_recovery (staff_id);

CREATE TABLE passkeys (
	id INTEGER PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
	credential TEXT NOT NULL UNIQUE,
	public_key TEXT NOT NULL,
	name TEXT NOT NULL,
	counter INTEGER NOT NULL,
	flags INTEGER NOT NULL,
	transports TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	used_at INTEGER NOT NULL
);
CREATE INDEX passkeys_staff ON passkeys (staff_id);

-- A challenge is taken away with its first answer.
CREATE TABLE passkey_challenges (
	digest TEXT PRIMARY KEY,
	data TEXT NOT NULL,
	ends_at INTEGER NOT NULL
);
CREATE INDEX passkey_challenges_ends ON passkey_challenges (ends_at);

CREATE TABLE api_tokens (
	id INTEGER PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	digest TEXT NOT NULL UNIQUE,
	rights TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL,
	used_at INTEGER NOT NULL,
	revoked_at INTEGER NOT NULL
);
CREATE INDEX api_tokens_staff ON api_tokens (staff_id);

-- What failed, counted by what it was for and where it came from; all instances share it.
CREATE TABLE tries (
	name TEXT PRIMARY KEY,
	count INTEGER NOT NULL,
	ends_at INTEGER NOT NULL
);
CREATE INDEX tries_ends ON tries (ends_at);
