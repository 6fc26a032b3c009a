package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// StaffByEmail finds a member of staff, however the address is spelt.
func (s *Store) StaffByEmail(ctx context.Context, email string) (staff.Staff, error) {
	return s.oneOfStaff(ctx, "email = ?", emailKey(email))
}

// StaffByID finds a member of staff.
func (s *Store) StaffByID(ctx context.Context, id int64) (staff.Staff, error) {
	return s.oneOfStaff(ctx, "id = ?", id)
}

func (s *Store) oneOfStaff(ctx context.Context, condition string, value any) (staff.Staff, error) {
	none := fault.New(fault.NotFound, "staff.unknown")
	if text, ok := value.(string); ok && !isPlain(text) {
		return staff.Staff{}, none
	}
	var row staffRow
	result := s.read(ctx).Raw("SELECT * FROM staff WHERE "+condition, value).Scan(&row)
	if result.Error != nil {
		return staff.Staff{}, toFault(result.Error)
	}
	if result.RowsAffected == 0 {
		return staff.Staff{}, none
	}
	return row.staff(), nil
}

// Staff lists everyone, the longest there first.
func (s *Store) Staff(ctx context.Context) ([]staff.Staff, error) {
	var rows []staffRow
	if err := s.read(ctx).Raw("SELECT * FROM staff ORDER BY created_at, id").Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	all := make([]staff.Staff, len(rows))
	for i := range rows {
		all[i] = rows[i].staff()
	}
	return all, nil
}

// SaveStaff keeps one person: new when there is no ID. An address that is someone else's is a Conflict.
func (s *Store) SaveStaff(ctx context.Context, person staff.Staff) (staff.Staff, error) {
	saved := person
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = person
		saved.Email = emailKey(person.Email)
		if person.ID == 0 {
			saved.ID = s.ids.New()
			if saved.CreatedAt.IsZero() {
				saved.CreatedAt = s.now()
			}
		}
		saved.CreatedAt = fromMicros(micros(saved.CreatedAt))
		row := rowOfStaff(saved)
		if person.ID == 0 {
			return tx.Table("staff").Create(&row).Error
		}
		result := tx.Table("staff").Where("id = ?", row.ID).Select("email", "name", "password_hash", "owner").Updates(&row)
		if result.Error == nil && result.RowsAffected == 0 {
			return fault.New(fault.NotFound, "staff.unknown")
		}
		return result.Error
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return staff.Staff{}, fault.New(fault.Conflict, "staff.email.taken").With("email", saved.Email)
	}
	if err != nil {
		return staff.Staff{}, err
	}
	return saved, nil
}

// SaveSignInLink keeps the digest of a one-time link that lets a member of staff in.
func (s *Store) SaveSignInLink(ctx context.Context, digest string, staffID int64, expires time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("INSERT INTO sign_in_links (digest, staff_id, expires_at) VALUES (?, ?, ?)", digest, staffID, micros(expires)).Error
	})
}

// TakeSignInLink uses a link up and says whom it lets in. It works once: a link that is unknown, used or too old is a
// NotFound fault, the same for all three.
func (s *Store) TakeSignInLink(ctx context.Context, digest string, now time.Time) (staff.Staff, error) {
	var row staffRow
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var staffID int64
		taken := tx.Raw("UPDATE sign_in_links SET used_at = ? WHERE digest = ? AND used_at = 0 AND expires_at > ? RETURNING staff_id",
			micros(now), digest, micros(now)).Scan(&staffID)
		if taken.Error != nil || taken.RowsAffected == 0 {
			return errors.Join(taken.Error, fault.New(fault.NotFound, "staff.link.unknown"))
		}
		return tx.Raw("SELECT * FROM staff WHERE id = ?", staffID).Scan(&row).Error
	})
	if err != nil {
		return staff.Staff{}, err
	}
	return row.staff(), nil
}
