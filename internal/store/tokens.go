package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

type tokenRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	StaffID   int64
	Name      string
	Digest    string
	Rights    string
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	EndsAt    int64
	UsedAt    int64
	RevokedAt int64
}

func (tokenRow) TableName() string { return "api_tokens" }

func (r *tokenRow) token() (staff.Token, error) {
	t := staff.Token{
		ID: r.ID, StaffID: r.StaffID, Name: r.Name, CreatedAt: fromMicros(r.CreatedAt), EndsAt: fromMicros(r.EndsAt), UsedAt: fromMicros(r.UsedAt),
		RevokedAt: fromMicros(r.RevokedAt),
	}
	return t, json.Unmarshal([]byte(r.Rights), &t.Rights)
}

// AddToken keeps the digest of a new token. One too many is a Conflict.
func (s *Store) AddToken(ctx context.Context, t staff.Token, digest string) error {
	rights, err := json.Marshal(t.Rights)
	if err != nil {
		return err
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		var count int64
		if err := tx.Raw("SELECT COUNT(*) FROM api_tokens WHERE staff_id = ? AND revoked_at = 0 AND ends_at > ?", t.StaffID, micros(t.CreatedAt)).Scan(&count).Error; err != nil {
			return err
		}
		if count >= staff.MaxTokens {
			return fault.New(fault.Conflict, "safety.tokens.many").With("max", staff.MaxTokens)
		}
		row := tokenRow{s.ids.New(), t.StaffID, plain(t.Name), digest, string(rights), micros(t.CreatedAt), micros(t.EndsAt), 0, 0}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.token.add", t.StaffID, nil, map[string]any{"token": t.Name, "rights": t.Rights, "ends_at": t.EndsAt})
	})
}

// Tokens lists somebody's tokens that work, the newest first.
func (s *Store) Tokens(ctx context.Context, staffID int64, now time.Time) ([]staff.Token, error) {
	var rows []tokenRow
	err := s.read(ctx).Raw("SELECT * FROM api_tokens WHERE staff_id = ? AND revoked_at = 0 AND ends_at > ? ORDER BY id DESC", staffID, micros(now)).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	tokens := make([]staff.Token, len(rows))
	for i := range rows {
		if tokens[i], err = rows[i].token(); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// TokenByDigest finds a token, one that is over too; NotFound when there is none.
func (s *Store) TokenByDigest(ctx context.Context, digest string) (staff.Token, error) {
	var row tokenRow
	found := s.read(ctx).Raw("SELECT * FROM api_tokens WHERE digest = ?", digest).Scan(&row)
	if found.Error != nil {
		return staff.Token{}, toFault(found.Error)
	}
	if found.RowsAffected == 0 {
		return staff.Token{}, fault.New(fault.NotFound, "safety.token.unknown")
	}
	return row.token()
}

// UseToken keeps when a token was used last.
func (s *Store) UseToken(ctx context.Context, id int64, at time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE api_tokens SET used_at = ? WHERE id = ? AND used_at < ?", micros(at), id, micros(at)).Error
	})
}

// RevokeToken ends a token of somebody's; one that is over already is NotFound.
func (s *Store) RevokeToken(ctx context.Context, staffID, id int64, at time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var name string
		ended := tx.Raw("UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND staff_id = ? AND revoked_at = 0 RETURNING name", micros(at), id, staffID).Scan(&name)
		if ended.Error != nil {
			return ended.Error
		}
		if ended.RowsAffected == 0 {
			return fault.New(fault.NotFound, "safety.token.unknown")
		}
		return s.auditOf(ctx, tx, "staff.token.revoke", staffID, map[string]any{"token": name}, nil)
	})
}
