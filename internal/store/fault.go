package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	"modernc.org/sqlite"

	"vitrin/internal/domain/fault"
)

// toFault turns a database's error into a fault. Faults and ends of a context by the asker pass as they are;
// what nothing else fits stays an error, which is a fault of ours.
func toFault(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := fault.Of(err); ok || errors.Is(err, context.Canceled) {
		return err
	}
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return fault.New(fault.NotFound, "store.missing").Because(err)
	case unavailable(err):
		return fault.New(fault.Unavailable, "store.unavailable").Because(err)
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return fault.New(fault.Conflict, "store.duplicate").Because(err)
	default:
		return err
	}
}

// unavailable tells whether the same request may succeed later: the database is busy, full, read-only or away.
func unavailable(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() & 0xff {
		case 5, 6, 8, 9, 10, 13, 14: // busy, locked, read-only, interrupted, input/output, full, cannot open
			return true
		}
		return false
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "40001", "40P01", "25006", "57014", "57P01", "57P02", "57P03", "55P03": // lost races, read-only, cut off
			return true
		}
		return strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "53") // connection, no room left
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok { // a deadline of the context is one too
		return true
	}
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// lostRace tells whether PostgreSQL gave way to another transaction, so that running again is right.
func lostRace(err error) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (e.Code == "40001" || e.Code == "40P01")
}

// malformed tells whether SQLite found that a file is not the database it should be.
func malformed(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == sqliteCorrupt || e.Code()&0xff == sqliteNotADB)
}

// SQLite's result codes of a damaged file and of one that is no database.
const (
	sqliteCorrupt = 11
	sqliteNotADB  = 26
)
