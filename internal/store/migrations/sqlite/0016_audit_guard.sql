-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log BEGIN
	SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_log_unaltered BEFORE UPDATE ON audit_log BEGIN
	SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd
