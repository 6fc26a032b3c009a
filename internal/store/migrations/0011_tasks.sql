-- +goose Up
-- A task is one long work staff start. input and troubles are JSON; done of total pieces are kept.
CREATE TABLE tasks (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	staff_id INTEGER NOT NULL,
	staff_name TEXT NOT NULL,
	staff_from TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
	input TEXT NOT NULL,
	file_id INTEGER NOT NULL,
	done INTEGER NOT NULL,
	total INTEGER NOT NULL,
	unchanged INTEGER NOT NULL,
	failed INTEGER NOT NULL,
	troubles TEXT NOT NULL,
	reason TEXT NOT NULL,
	tries INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	started_at INTEGER NOT NULL,
	ended_at INTEGER NOT NULL,
	undo_at INTEGER NOT NULL
);
CREATE INDEX tasks_created_at ON tasks (created_at);

-- What a task did to one record. before is what undoing puts back, and goes when that is no longer offered; version is the
-- record's own as the task left it.
CREATE TABLE task_records (
	task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
	record_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('added', 'changed', 'restored', 'left')),
	version INTEGER NOT NULL,
	before TEXT NOT NULL,
	changes TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (task_id, record_id)
);

-- A file that was given to be imported, compressed and in base64; choices is JSON: how it is to be read.
CREATE TABLE import_files (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	staff_id INTEGER NOT NULL,
	content TEXT NOT NULL,
	choices TEXT NOT NULL,
	task_id INTEGER NOT NULL,
	created_at INTEGER NOT NULL
);
CREATE INDEX import_files_created_at ON import_files (created_at);

-- Customers as another shop told of them. Consent is as it was given there and never more; email_key is folded.
CREATE TABLE customers (
	id INTEGER PRIMARY KEY,
	email TEXT NOT NULL,
	email_key TEXT NOT NULL,
	source_key TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	phone TEXT NOT NULL,
	company TEXT NOT NULL,
	street TEXT NOT NULL,
	city TEXT NOT NULL,
	postcode TEXT NOT NULL,
	region TEXT NOT NULL,
	country TEXT NOT NULL,
	email_consent TEXT NOT NULL,
	sms_consent TEXT NOT NULL,
	tax_exempt TEXT NOT NULL,
	note TEXT NOT NULL,
	tags TEXT NOT NULL,
	source TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	version INTEGER NOT NULL
);
CREATE INDEX customers_email ON customers (email_key);
CREATE INDEX customers_name ON customers (name_key, id);
