-- +goose Up
-- What a person may do follows from a role: one the program comes with by its key, or one of the owner's by its id.
CREATE TABLE roles (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	rights TEXT NOT NULL,
	version INTEGER NOT NULL
);
ALTER TABLE staff ADD COLUMN role_key TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN role_id INTEGER REFERENCES roles (id);
ALTER TABLE staff ADD COLUMN left_at INTEGER NOT NULL DEFAULT 0;
UPDATE staff SET role_key = CASE WHEN owner THEN 'owner' ELSE 'reader' END;
ALTER TABLE staff DROP COLUMN owner;
CREATE INDEX staff_role ON staff (role_id) WHERE role_id IS NOT NULL;

-- Who changed what: only ever added to, each entry sealed over the one before. Ids count without gaps, by the counter.
CREATE TABLE audit_log (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	actor_name TEXT NOT NULL,
	actor_from TEXT NOT NULL,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,
	record_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	before_json TEXT NOT NULL,
	after_json TEXT NOT NULL,
	hash TEXT NOT NULL
);
CREATE INDEX audit_log_record ON audit_log (kind, record_id, id);
CREATE INDEX audit_log_actor ON audit_log (actor_id, id);
INSERT INTO counters (name, value) VALUES ('audit', 0);
