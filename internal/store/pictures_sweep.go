package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"time"

	"gorm.io/gorm"
)

// pictureKey is what the key of a picture of our own looks like wherever it is written.
var pictureKey = regexp.MustCompile(`p/[0-9a-f]{2}/[0-9a-f]{32}`)

// likeKey is the same for a database: each underscore is any one letter.
var likeKey = `%p/__/` + strings.Repeat("_", 32) + `%`

// UnusedPictures looks where pictures are named and returns those that nothing has named for as long as keep. It looks
// through every text of every table rather than at the places known today: who adds a table (drafts, what can be undone)
// cannot forget to say so here. What is merely on record, the audit log and finished jobs, is not a use. Call it as often as
// a day; the first call that finds a picture unused starts its time.
func (s *Store) UnusedPictures(ctx context.Context, keep time.Duration) (due []string, err error) {
	var all []pictureFileRow
	if err := s.read(ctx).Where("taken_at < ?", micros(s.now().Add(-24*time.Hour))).Find(&all).Error; err != nil {
		return nil, toFault(err)
	}
	if len(all) == 0 {
		return nil, nil
	}
	named, err := s.namedPictures(ctx)
	if err != nil {
		return nil, toFault(err)
	}
	now := micros(s.now())
	var used, unused []string
	for _, r := range all {
		switch {
		case named[r.BlobKey] && r.UnusedSince != 0:
			used = append(used, r.BlobKey)
		case named[r.BlobKey]:
		case r.UnusedSince == 0:
			unused = append(unused, r.BlobKey)
		case r.UnusedSince <= micros(s.now().Add(-keep)):
			due = append(due, r.BlobKey)
		}
	}
	err = s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		if err := markUnused(tx, used, 0); err != nil {
			return err
		}
		return markUnused(tx, unused, now)
	})
	return due, toFault(err)
}

func markUnused(tx *gorm.DB, keys []string, since int64) error {
	for len(keys) > 0 {
		n := min(len(keys), bulkRound)
		if err := tx.Exec(`UPDATE picture_files SET unused_since = ? WHERE blob_key IN ?`, since, keys[:n]).Error; err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}

// ForgetPicture strikes out a picture whose files are gone.
func (s *Store) ForgetPicture(ctx context.Context, key string) error {
	return toFault(s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`DELETE FROM picture_files WHERE blob_key = ? AND unused_since <> 0`, key).Error
	}))
}

// notUses are tables in which a picture's key is no use of it.
var notUses = regexp.MustCompile(`^(picture_files|audit_log|goose_.*|river_.*|sqlite_.*)$`)

// namedPictures are all keys that stand anywhere.
func (s *Store) namedPictures(ctx context.Context) (map[string]bool, error) {
	columns, err := s.textColumns(ctx)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for table, texts := range columns {
		if notUses.MatchString(table) {
			continue
		}
		if err := s.collectKeys(ctx, table, texts, named); err != nil {
			return nil, fmt.Errorf("looking for pictures in %s: %w", table, err)
		}
	}
	return named, nil
}

// textColumns are the columns of all tables that may hold a text.
func (s *Store) textColumns(ctx context.Context) (map[string][]string, error) {
	ask := `SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
		WHERE t.schema = 'main' AND t.type = 'table' AND (c.type = '' OR c.type LIKE '%TEXT%' OR c.type LIKE '%CHAR%' OR c.type LIKE '%JSON%' OR c.type LIKE '%BLOB%')`
	if s.postgres {
		ask = `SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
			WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`
	}
	rows, err := s.reader.QueryContext(ctx, ask)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, err
		}
		columns[table] = append(columns[table], column)
	}
	return columns, rows.Err()
}

// collectKeys reads a table once, and of it only what may hold a key.
func (s *Store) collectKeys(ctx context.Context, table string, texts []string, named map[string]bool) error {
	quoted := func(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
	var picked, wanted []string
	for _, c := range texts {
		text := `CAST(` + quoted(c) + ` AS TEXT)`
		picked = append(picked, `CASE WHEN `+text+` LIKE '`+likeKey+`' THEN `+text+` END`)
		wanted = append(wanted, text+` LIKE '`+likeKey+`'`)
	}
	rows, err := s.reader.QueryContext(ctx, `SELECT `+strings.Join(picked, ", ")+` FROM `+quoted(table)+` WHERE `+strings.Join(wanted, " OR "))
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]sql.NullString, len(texts))
	places := make([]any, len(texts))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		for _, v := range values {
			for _, key := range pictureKey.FindAllString(v.String, -1) {
				named[key] = true
			}
		}
	}
	return rows.Err()
}
