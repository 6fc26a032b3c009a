package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"gorm.io/gorm"

	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
)

type importFileRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	Name      string
	Size      int64
	StaffID   int64
	Content   string
	Choices   string
	TaskID    int64
	CreatedAt int64 `gorm:"autoCreateTime:false"`
}

func (importFileRow) TableName() string { return "import_files" }

// KeepFile keeps a file that was given to be imported, under an id nobody can guess from another.
func (s *Store) KeepFile(ctx context.Context, f exchange.Upload, content []byte) (exchange.Upload, error) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(content); err != nil {
		return f, err
	}
	if err := w.Close(); err != nil {
		return f, err
	}
	f.ID, f.Size, f.Name, f.CreatedAt = s.ids.New(), int64(len(content)), plain(f.Name), fromMicros(micros(s.now()))
	row := importFileRow{
		ID: f.ID, Name: f.Name, Size: f.Size, StaffID: f.Staff, Content: base64.StdEncoding.EncodeToString(packed.Bytes()), Choices: pack(f.Choices),
		CreatedAt: micros(f.CreatedAt),
	}
	return f, s.tx(ctx, func(tx *gorm.DB) error { return tx.Create(&row).Error })
}

// File loads a file's name and choices, without its content.
func (s *Store) File(ctx context.Context, id int64) (exchange.Upload, error) {
	var rows []importFileRow
	if err := s.read(ctx).Omit("content").Where("id = ?", id).Find(&rows).Error; err != nil {
		return exchange.Upload{}, toFault(err)
	}
	if len(rows) == 0 {
		return exchange.Upload{}, fault.New(fault.NotFound, "import.file.gone")
	}
	r := rows[0]
	f := exchange.Upload{ID: r.ID, Name: r.Name, Size: r.Size, Staff: r.StaffID, Task: r.TaskID, CreatedAt: fromMicros(r.CreatedAt)}
	if err := json.Unmarshal([]byte(r.Choices), &f.Choices); err != nil {
		return f, fmt.Errorf("choices of file %d cannot be read: %w", id, err)
	}
	return f, nil
}

// FileContent opens what is in a file.
func (s *Store) FileContent(ctx context.Context, id int64) (io.Reader, error) {
	var rows []importFileRow
	if err := s.read(ctx).Select("content").Where("id = ?", id).Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.NotFound, "import.file.gone")
	}
	return gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(rows[0].Content)))
}

// SaveChoices keeps how a file is to be read, unless it is being imported already: that is a Conflict "task.twice".
func (s *Store) SaveChoices(ctx context.Context, id int64, c exchange.Choices) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Exec(`UPDATE import_files SET choices = ? WHERE id = ? AND task_id = 0`, pack(c), id)
		if set.Error == nil && set.RowsAffected == 0 {
			return fault.New(fault.Conflict, "task.twice")
		}
		return set.Error
	})
}
