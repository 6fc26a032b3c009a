package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
)

type auditRow struct {
	ID         int64 `gorm:"primaryKey;autoIncrement:false"`
	At         int64
	ActorID    int64
	ActorName  string
	ActorFrom  string
	Action     string
	Kind       string
	RecordID   int64
	Name       string
	BeforeJSON string `gorm:"column:before_json"`
	AfterJSON  string `gorm:"column:after_json"`
	Hash       string
}

func (auditRow) TableName() string { return "audit_log" }

func (r *auditRow) entry() audit.Entry {
	return audit.Entry{
		ID: r.ID, At: fromMicros(r.At), Actor: audit.Actor{ID: r.ActorID, Name: r.ActorName, From: r.ActorFrom}, Action: r.Action, Kind: r.Kind,
		Record: r.RecordID, Name: r.Name, Before: r.BeforeJSON, After: r.AfterJSON, Hash: r.Hash,
	}
}

// audit adds to the log what a change says of itself, in the change's own transaction: both are kept or neither. Without
// somebody acting under the context nothing is written.
//
// Entries count without gaps and each is sealed over the one before, so changes that are noted wait for one another: the
// counter's row is held until the transaction ends. Note last, after whatever may fail or wait.
func (s *Store) audit(ctx context.Context, tx *gorm.DB, n audit.Note) error {
	by, ok := audit.Acting(ctx)
	if !ok {
		return nil
	}
	var id int64
	if err := tx.Raw("UPDATE counters SET value = value + 1 WHERE name = 'audit' RETURNING value").Scan(&id).Error; err != nil {
		return err
	}
	var previous string
	if err := tx.Raw("SELECT hash FROM audit_log WHERE id = ?", id-1).Scan(&previous).Error; err != nil {
		return err
	}
	by.Name, by.From, n.Name = plain(by.Name), plain(by.From), plain(n.Name)
	e, err := audit.EntryOf(id, s.now(), by, n)
	if err != nil {
		return err
	}
	e = e.Seal(previous)
	return tx.Create(&auditRow{
		ID: e.ID, At: micros(e.At), ActorID: by.ID, ActorName: by.Name, ActorFrom: by.From, Action: e.Action, Kind: e.Kind, RecordID: e.Record,
		Name: e.Name, BeforeJSON: e.Before, AfterJSON: e.After, Hash: e.Hash,
	}).Error
}

// AuditLog lists entries, the newest first.
func (s *Store) AuditLog(ctx context.Context, f audit.Filter) ([]audit.Entry, error) {
	q := s.read(ctx).Table("audit_log").Order("id DESC").Limit(f.Limit)
	if f.Actor != 0 {
		q = q.Where("actor_id = ?", f.Actor)
	}
	if f.Kind != "" {
		q = q.Where("kind = ?", plain(f.Kind))
	}
	if f.Record != 0 {
		q = q.Where("record_id = ?", f.Record)
	}
	if !f.From.IsZero() {
		q = q.Where("at >= ?", micros(f.From))
	}
	if !f.To.IsZero() {
		q = q.Where("at < ?", micros(f.To))
	}
	if f.Before != 0 {
		q = q.Where("id < ?", f.Before)
	}
	var rows []auditRow
	if err := q.Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	entries := make([]audit.Entry, len(rows))
	for i := range rows {
		entries[i] = rows[i].entry()
	}
	return entries, nil
}

// auditRound is how many entries are read at once while the chain is verified.
const auditRound = 1000

// VerifyAudit reads the whole chain again. What does not follow is a finding; so is an end that was cut off, which the
// counter remembers.
func (s *Store) VerifyAudit(ctx context.Context) (findings []string, err error) {
	var counted int64 // before the entries are read: more may come meanwhile
	if err := s.read(ctx).Raw("SELECT value FROM counters WHERE name = 'audit'").Scan(&counted).Error; err != nil {
		return nil, toFault(err)
	}
	previous, last := "", int64(0)
	for {
		var rows []auditRow
		if err := s.read(ctx).Raw("SELECT * FROM audit_log WHERE id > ? ORDER BY id LIMIT ?", last, auditRound).Scan(&rows).Error; err != nil {
			return nil, toFault(err)
		}
		entries := make([]audit.Entry, len(rows))
		for i := range rows {
			entries[i] = rows[i].entry()
		}
		if previous, err = audit.Verify(previous, last, entries); err != nil {
			return []string{err.Error()}, nil
		}
		last += int64(len(rows))
		if len(rows) < auditRound {
			break
		}
	}
	if last < counted {
		return []string{fmt.Sprintf("the audit log ends at entry %d, but %d were written", last, counted)}, nil
	}
	return nil, nil
}
