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

// PruneSessions removes sessions that expired before a moment, and says how many. Sign-in links that old go too.
func (s *Store) PruneSessions(ctx context.Context, before time.Time) (int64, error) {
	const links = `DELETE FROM sign_in_links WHERE digest IN (SELECT digest FROM sign_in_links WHERE expires_at < ? LIMIT ?)`
	if _, err := s.prune(ctx, links, before); err != nil {
		return 0, err
	}
	return s.prune(ctx, `DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE expires_at < ? LIMIT ?)`, before)
}
