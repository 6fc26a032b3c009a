package store

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
)

// Darkroom is told of a picture whose sizes are still to be made, inside the transaction that saves it with a product.
type Darkroom func(ctx context.Context, tx *sql.Tx, key string) error

type pictureFileRow struct {
	BlobKey     string `gorm:"primaryKey"`
	TakenAt     int64
	Trouble     string
	UnusedSince int64
}

func (pictureFileRow) TableName() string { return "picture_files" }

// unfinished are the pictures whose sizes are still to be made.
const unfinished = `widths IN ('null', '[]')`

// TakePicture writes down that files are about to be kept under a key, so that they can be found should nothing follow.
func (s *Store) TakePicture(ctx context.Context, key string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Create(&pictureFileRow{BlobKey: key, TakenAt: micros(s.now())}).Error
	})
}

// PictureWaits tells whether any product shows a picture whose sizes are still to be made.
func (s *Store) PictureWaits(ctx context.Context, key string) (bool, error) {
	var n int64
	err := s.read(ctx).Raw(`SELECT count(*) FROM pictures WHERE blob_key = ? AND `+unfinished, key).Scan(&n).Error
	return n > 0, toFault(err)
}

// PictureMade notes the sizes there are now, wherever the picture is shown, and that nothing is wrong with it.
func (s *Store) PictureMade(ctx context.Context, key string, widths []int) error {
	err := s.tx(ctx, func(tx *gorm.DB) error {
		changedAt, err := s.changeTime(tx)
		if err != nil {
			return err
		}
		for _, write := range []struct { // products first, as whoever saves one does
			statement string
			values    []any
		}{
			{`UPDATE products SET changed_at = ? WHERE id IN (SELECT product_id FROM pictures WHERE blob_key = ?)`, []any{changedAt, key}},
			{`UPDATE pictures SET widths = ? WHERE blob_key = ?`, []any{pack(widths), key}},
			{`UPDATE picture_files SET trouble = '' WHERE blob_key = ?`, []any{key}},
		} {
			if err := tx.Exec(write.statement, write.values...).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return toFault(err)
}

// PictureFailed notes why a picture's sizes could not be made; trouble is a message's key.
func (s *Store) PictureFailed(ctx context.Context, key, trouble string) error {
	err := s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`INSERT INTO picture_files (blob_key, taken_at, trouble) VALUES (?, ?, ?) ON CONFLICT (blob_key) DO UPDATE SET trouble = excluded.trouble`,
			key, micros(s.now()), trouble).Error
	})
	return toFault(err)
}

// PictureTroubles are the pictures of a product whose sizes could not be made, with the message of why.
func (s *Store) PictureTroubles(ctx context.Context, pictures []catalog.Picture) (map[string]string, error) {
	var keys []string
	for _, p := range pictures {
		if len(p.Widths) == 0 {
			keys = append(keys, p.Key)
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	var rows []pictureFileRow
	if err := s.read(ctx).Where("blob_key IN ? AND trouble <> ''", keys).Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	troubles := map[string]string{}
	for _, r := range rows {
		troubles[r.BlobKey] = r.Trouble
	}
	return troubles, nil
}

// PictureHealth counts the pictures that products show whose sizes are still to be made, and of those the ones with which
// something is wrong.
func (s *Store) PictureHealth(ctx context.Context) (waiting, failed int64, err error) {
	var n struct{ Waiting, Failed int64 }
	err = s.read(ctx).Raw(`SELECT count(*) AS waiting, (SELECT count(*) FROM picture_files f WHERE f.trouble <> '' AND EXISTS
		(SELECT 1 FROM pictures p WHERE p.blob_key = f.blob_key AND p.` + unfinished + `)) AS failed FROM pictures WHERE ` + unfinished).Scan(&n).Error
	return n.Waiting, n.Failed, toFault(err)
}

// ProductsInTrouble are products, with nothing but their names, that show a picture whose sizes could not be made.
func (s *Store) ProductsInTrouble(ctx context.Context, limit int) ([]catalog.Product, error) {
	var rows []struct {
		ID   int64
		Name string
	}
	err := s.read(ctx).Raw(`SELECT id, name FROM products WHERE id IN (SELECT p.product_id FROM picture_files f JOIN pictures p ON p.blob_key = f.blob_key
		WHERE f.trouble <> '' AND p.`+unfinished+`) ORDER BY id LIMIT ?`, limit).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	var u unpacking
	products := make([]catalog.Product, len(rows))
	for i, r := range rows {
		products[i] = catalog.Product{ID: r.ID, Name: unpackText(&u, r.Name)}
	}
	return products, u.err
}

// OrderPictures has the sizes made of all pictures that are without and were taken before a moment: those whose work was
// given up, or lost with a restored backup.
func (s *Store) OrderPictures(ctx context.Context, before time.Time) (n int, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		var keys []string
		err := tx.Raw(`SELECT DISTINCT p.blob_key FROM pictures p JOIN picture_files f ON f.blob_key = p.blob_key
			WHERE p.`+unfinished+` AND f.taken_at < ? ORDER BY p.blob_key LIMIT 500`, micros(before)).Scan(&keys).Error
		if err != nil {
			return err
		}
		n = len(keys)
		return s.orderSizes(ctx, tx, keys)
	})
	return n, toFault(err)
}

// orderSizes has the sizes made of pictures once the transaction is kept.
func (s *Store) orderSizes(ctx context.Context, tx *gorm.DB, keys []string) error {
	if s.darkroom == nil {
		return nil
	}
	done := map[string]bool{}
	for _, key := range keys {
		if done[key] {
			continue
		}
		done[key] = true
		if err := s.darkroom(ctx, sqlTx(tx), key); err != nil {
			return err
		}
	}
	return nil
}
