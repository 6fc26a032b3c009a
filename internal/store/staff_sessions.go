package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

type staffSessionRow struct {
	ID       string `gorm:"primaryKey"`
	StaffID  int64
	Way      string
	Agent    string
	CameFrom string
	BeganAt  int64
	SeenAt   int64
	EndsAt   int64
}

func (staffSessionRow) TableName() string { return "staff_sessions" }

// BeginSession keeps that somebody signed in.
func (s *Store) BeginSession(ctx context.Context, n staff.Session) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		row := staffSessionRow{n.ID, n.StaffID, string(n.Way), plain(n.Agent), plain(n.From), micros(n.BeganAt), micros(n.SeenAt), micros(n.EndsAt)}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.signin", n.StaffID, nil, map[string]any{"way": n.Way, "agent": n.Agent})
	})
}

// auditOf notes something about a person of the shop.
func (s *Store) auditOf(ctx context.Context, tx *gorm.DB, action string, staffID int64, before, after any) error {
	if _, ok := audit.Acting(ctx); !ok {
		return nil
	}
	var email string
	if err := tx.Raw("SELECT email FROM staff WHERE id = ?", staffID).Scan(&email).Error; err != nil {
		return err
	}
	return s.audit(ctx, tx, audit.Note{Action: action, Kind: "staff", ID: staffID, Name: email, Before: before, After: after})
}

// NoteOf notes something that changes no row about a person of the shop.
func (s *Store) NoteOf(ctx context.Context, action string, staffID int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error { return s.auditOf(ctx, tx, action, staffID, nil, nil) })
}

// StaffOfSession finds whose session it is: NotFound when the session is over.
func (s *Store) StaffOfSession(ctx context.Context, id string) (staff.Staff, error) {
	return s.oneOfStaff(ctx, "p.id = (SELECT staff_id FROM staff_sessions WHERE id = ?)", id)
}

// SeeSession keeps that a session was used. One that is over stays over.
func (s *Store) SeeSession(ctx context.Context, id string, at, ends time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE staff_sessions SET seen_at = ?, ends_at = ? WHERE id = ?", micros(at), micros(ends), id).Error
	})
}

// SessionsOf lists where somebody is signed in, the latest seen first.
func (s *Store) SessionsOf(ctx context.Context, staffID int64, now time.Time) ([]staff.Session, error) {
	var rows []staffSessionRow
	err := s.read(ctx).Raw("SELECT * FROM staff_sessions WHERE staff_id = ? AND ends_at > ? ORDER BY seen_at DESC, id", staffID, micros(now)).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	sessions := make([]staff.Session, len(rows))
	for i, r := range rows {
		sessions[i] = staff.Session{
			ID: r.ID, StaffID: r.StaffID, Way: staff.Way(r.Way), Agent: r.Agent, From: r.CameFrom,
			BeganAt: fromMicros(r.BeganAt), SeenAt: fromMicros(r.SeenAt), EndsAt: fromMicros(r.EndsAt),
		}
	}
	return sessions, nil
}

// EndSession signs somebody out on one device; a session that is not theirs, or over, is NotFound.
func (s *Store) EndSession(ctx context.Context, staffID int64, id string) error {
	if !isPlain(id) {
		return fault.New(fault.NotFound, "safety.session.unknown")
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		var agent string
		ended := tx.Raw("DELETE FROM staff_sessions WHERE id = ? AND staff_id = ? RETURNING agent", id, staffID).Scan(&agent)
		if ended.Error != nil {
			return ended.Error
		}
		if ended.RowsAffected == 0 {
			return fault.New(fault.NotFound, "safety.session.unknown")
		}
		return s.auditOf(ctx, tx, "staff.signout", staffID, map[string]any{"agent": agent}, nil)
	})
}

// EndSessions signs somebody out everywhere but in one session, which may be empty, and says how many ended.
func (s *Store) EndSessions(ctx context.Context, staffID int64, except string) (ended int64, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		if ended, err = endSessions(tx, staffID, except); err != nil || ended == 0 {
			return err
		}
		return s.auditOf(ctx, tx, "staff.signout.everywhere", staffID, map[string]any{"sessions": ended}, nil)
	})
	return ended, err
}

func endSessions(tx *gorm.DB, staffID int64, except string) (int64, error) {
	ended := tx.Exec("DELETE FROM staff_sessions WHERE staff_id = ? AND id <> ?", staffID, except)
	return ended.RowsAffected, ended.Error
}

// endWithChange signs somebody out everywhere when their password or role is another or they have left, in the
// transaction that changes it. Who has left takes their tokens along.
func endWithChange(tx *gorm.DB, before, after staff.Staff) error {
	left := before.LeftAt.IsZero() && !after.LeftAt.IsZero()
	if before.PasswordHash == after.PasswordHash && before.Role.Key == after.Role.Key && before.Role.ID == after.Role.ID && !left {
		return nil
	}
	if _, err := endSessions(tx, after.ID, ""); err != nil || !left {
		return err
	}
	return tx.Exec("UPDATE api_tokens SET revoked_at = ? WHERE staff_id = ? AND revoked_at = 0", micros(after.LeftAt), after.ID).Error
}
