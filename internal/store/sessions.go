package store

import (
	"context"
	"encoding/base64"
	"time"

	"gorm.io/gorm"
)

// Sessions is the table of sessions as the session manager wants it (an scs.CtxStore). What a session holds is not the
// store's business.
type Sessions struct{ store *Store }

// Sessions gives the session manager its table.
func (s *Store) Sessions() Sessions { return Sessions{s} }

// FindCtx loads a session that has not expired.
func (t Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	if !isPlain(token) {
		return nil, false, nil
	}
	var texts []string
	err = t.store.read(ctx).Raw("SELECT data FROM sessions WHERE token = ? AND expires_at > ?",
		token, micros(t.store.now())).Scan(&texts).Error
	if err != nil || len(texts) == 0 {
		return nil, false, toFault(err)
	}
	data, err = base64.StdEncoding.DecodeString(texts[0])
	return data, err == nil, err
}

// CommitCtx keeps a session, over what there was under its token.
func (t Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return t.store.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`INSERT INTO sessions (token, data, expires_at) VALUES (?, ?, ?)
			ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
			token, base64.StdEncoding.EncodeToString(data), micros(expiry)).Error
	})
}

// DeleteCtx ends a session; one that is not there has ended already.
func (t Sessions) DeleteCtx(ctx context.Context, token string) error {
	return t.store.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("DELETE FROM sessions WHERE token = ?", token).Error
	})
}

// Find is FindCtx for a manager without a context.
func (t Sessions) Find(token string) ([]byte, bool, error) {
	return t.FindCtx(context.Background(), token)
}

// Commit is CommitCtx for a manager without a context.
func (t Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return t.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx for a manager without a context.
func (t Sessions) Delete(token string) error { return t.DeleteCtx(context.Background(), token) }

// beside is what else of the door is of no use once it is over.
var beside = []string{
	`DELETE FROM sign_in_links WHERE digest IN (SELECT digest FROM sign_in_links WHERE expires_at < ? LIMIT ?)`,
	`DELETE FROM staff_sessions WHERE id IN (SELECT id FROM staff_sessions WHERE ends_at < ? LIMIT ?)`,
	`DELETE FROM passkey_challenges WHERE digest IN (SELECT digest FROM passkey_challenges WHERE ends_at < ? LIMIT ?)`,
	`DELETE FROM tries WHERE name IN (SELECT name FROM tries WHERE ends_at < ? LIMIT ?)`,
}

// PruneSessions removes sessions that expired before a moment, and says how many. What else is that old at the door goes
// too: links, challenges, counts of failed tries.
func (s *Store) PruneSessions(ctx context.Context, before time.Time) (int64, error) {
	for _, statement := range beside {
		if _, err := s.prune(ctx, statement, before); err != nil {
			return 0, err
		}
	}
	return s.prune(ctx, `DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE expires_at < ? LIMIT ?)`, before)
}
