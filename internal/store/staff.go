package store

import (
	"cmp"
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// StaffByEmail finds a member of staff, however the address is spelt; one who has left too.
func (s *Store) StaffByEmail(ctx context.Context, email string) (staff.Staff, error) {
	return s.oneOfStaff(ctx, "p.email = ?", emailKey(email))
}

// StaffByID finds a member of staff; one who has left too.
func (s *Store) StaffByID(ctx context.Context, id int64) (staff.Staff, error) {
	return s.oneOfStaff(ctx, "p.id = ?", id)
}

// people joins staff with their own roles.
const people = `SELECT p.*, COALESCE(r.name, '') AS role_name, COALESCE(r.rights, '[]') AS role_rights, COALESCE(r.version, 0) AS role_version
	FROM staff p LEFT JOIN roles r ON r.id = p.role_id `

func (s *Store) oneOfStaff(ctx context.Context, condition string, value any) (staff.Staff, error) {
	if text, ok := value.(string); ok && !isPlain(text) {
		return staff.Staff{}, fault.New(fault.NotFound, "staff.unknown")
	}
	return personIn(s.read(ctx), condition, value)
}

func personIn(tx *gorm.DB, condition string, value any) (staff.Staff, error) {
	var row staffWithRole
	result := tx.Raw(people+"WHERE "+condition, value).Scan(&row)
	if result.Error != nil {
		return staff.Staff{}, toFault(result.Error)
	}
	if result.RowsAffected == 0 {
		return staff.Staff{}, fault.New(fault.NotFound, "staff.unknown")
	}
	return row.staff()
}

// Staff lists everyone, the longest there first; those who have left come last.
func (s *Store) Staff(ctx context.Context) ([]staff.Staff, error) {
	var rows []staffWithRole
	if err := s.read(ctx).Raw(people + "ORDER BY CASE WHEN p.left_at = 0 THEN 0 ELSE 1 END, p.created_at, p.id").Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	all := make([]staff.Staff, len(rows))
	for i := range rows {
		var err error
		if all[i], err = rows[i].staff(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// SaveStaff keeps one person: new when there is no ID. An address that is someone else's is a Conflict, and so is taking
// the last owner's role away or sending them away ("staff.owner.last").
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
		saved.CreatedAt, saved.LeftAt = fromMicros(micros(saved.CreatedAt)), fromMicros(micros(saved.LeftAt))
		row := rowOfStaff(saved)
		if person.ID == 0 {
			if err := tx.Table("staff").Create(&row).Error; err != nil {
				return err
			}
			return s.audit(ctx, tx, audit.Note{Action: "staff.add", Kind: "staff", ID: saved.ID, Name: saved.Email, After: aboutStaff(saved)})
		}
		if err := s.lockOwners(tx); err != nil {
			return err
		}
		before, err := personIn(tx, "p.id = ?", row.ID)
		if err != nil {
			return err
		}
		if err := tx.Table("staff").Where("id = ?", row.ID).
			Select("email", "name", "password_hash", "role_key", "role_id", "left_at").Updates(&row).Error; err != nil {
			return err
		}
		if err := ownerStays(tx, before, saved); err != nil {
			return err
		}
		if err := endWithChange(tx, before, saved); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{
			Action: "staff.change", Kind: "staff", ID: saved.ID, Name: saved.Email, Before: aboutStaff(before), After: aboutStaff(saved),
		})
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return staff.Staff{}, fault.New(fault.Conflict, "staff.email.taken").With("email", saved.Email)
	}
	if err != nil {
		return staff.Staff{}, err
	}
	return saved, nil
}

// lockOwners makes changes of people wait for one another on PostgreSQL, where two owners could else take each other's
// role away at once. SQLite has one writer.
func (s *Store) lockOwners(tx *gorm.DB) error {
	if !s.postgres {
		return nil
	}
	var ids []int64
	return tx.Raw("SELECT id FROM staff WHERE role_key = ? ORDER BY id FOR UPDATE", staff.Owner).Scan(&ids).Error
}

// ownerStays refuses a change after which nobody would own the shop.
func ownerStays(tx *gorm.DB, before, after staff.Staff) error {
	if !before.IsOwner() || !before.LeftAt.IsZero() || after.IsOwner() && after.LeftAt.IsZero() {
		return nil
	}
	var owners int64
	if err := tx.Raw("SELECT COUNT(*) FROM staff WHERE role_key = ? AND left_at = 0", staff.Owner).Scan(&owners).Error; err != nil {
		return err
	}
	if owners == 0 {
		return fault.New(fault.Conflict, "staff.owner.last")
	}
	return nil
}

// aboutStaff is what the log says of a person: never anything of the password but that it is another.
func aboutStaff(s staff.Staff) map[string]any {
	about := map[string]any{"email": s.Email, "name": s.Name, "role": cmp.Or(s.Role.Key, s.Role.Name)}
	if s.PasswordHash != "" {
		about["password"] = ident.Digest(s.PasswordHash)[:8]
	}
	if !s.LeftAt.IsZero() {
		about["left_at"] = s.LeftAt
	}
	return about
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
	var person staff.Staff
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var staffID int64
		taken := tx.Raw("UPDATE sign_in_links SET used_at = ? WHERE digest = ? AND used_at = 0 AND expires_at > ? RETURNING staff_id",
			micros(now), digest, micros(now)).Scan(&staffID)
		if taken.Error != nil || taken.RowsAffected == 0 {
			return errors.Join(taken.Error, fault.New(fault.NotFound, "staff.link.unknown"))
		}
		var err error
		person, err = personIn(tx, "p.id = ?", staffID)
		return err
	})
	if err != nil {
		return staff.Staff{}, err
	}
	return person, nil
}
