package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// ChangePerson keeps a person's name, address, role and leaving over what the asker saw; when one of them is another since,
// it is a Conflict "staff.changed". The password is not touched. The last owner stays one: else Conflict "staff.owner.last".
func (s *Store) ChangePerson(ctx context.Context, before, after staff.Staff) error {
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.lockOwners(tx); err != nil {
			return err
		}
		after.Email = emailKey(after.Email)
		was, is := rowOfStaff(before), rowOfStaff(after)
		set := tx.Exec(`UPDATE staff SET email = ?, name = ?, role_key = ?, role_id = ?, left_at = ?
			WHERE id = ? AND email = ? AND name = ? AND role_key = ? AND COALESCE(role_id, 0) = ? AND left_at = ?`,
			is.Email, plain(is.Name), is.RoleKey, is.RoleID, is.LeftAt, before.ID, was.Email, was.Name, was.RoleKey, before.Role.ID, was.LeftAt)
		if err := changedUnless(set, "staff.changed"); err != nil {
			return err
		}
		if err := ownerStays(tx, before, after); err != nil {
			return err
		}
		after.ID, after.PasswordHash = before.ID, before.PasswordHash
		if err := endWithChange(tx, before, after); err != nil {
			return err
		}
		action := "staff.change"
		switch {
		case before.LeftAt.IsZero() && !after.LeftAt.IsZero():
			action = "staff.leave"
		case !before.LeftAt.IsZero() && after.LeftAt.IsZero():
			action = "staff.return"
		}
		return s.audit(ctx, tx, audit.Note{Action: action, Kind: "staff", ID: before.ID, Name: after.Email, Before: aboutStaff(before), After: aboutStaff(after)})
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New(fault.Conflict, "staff.email.taken").With("email", after.Email)
	}
	return err
}

// Roles lists the owner's own roles by name.
func (s *Store) Roles(ctx context.Context) ([]staff.Role, error) {
	var rows []roleRow
	if err := s.read(ctx).Raw("SELECT * FROM roles ORDER BY name, id").Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	roles := make([]staff.Role, len(rows))
	for i := range rows {
		var err error
		if roles[i], err = rows[i].role(); err != nil {
			return nil, err
		}
	}
	return roles, nil
}

// SaveRole keeps an own role: a new one when its ID is 0, else over the version it carries, or a Conflict "role.changed". A
// name that another role has is an Invalid fault beside "name".
func (s *Store) SaveRole(ctx context.Context, r staff.Role) (staff.Role, error) {
	saved := r
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = r
		saved.Version++
		rights, err := json.Marshal(r.Rights)
		if err != nil {
			return err
		}
		if r.ID == 0 {
			saved.ID, saved.Version = s.ids.New(), 1
			if err := tx.Create(&roleRow{saved.ID, plain(r.Name), string(rights), 1}).Error; err != nil {
				return err
			}
			return s.audit(ctx, tx, audit.Note{Action: "role.add", Kind: "role", ID: saved.ID, Name: r.Name, After: aboutRole(saved)})
		}
		var was roleRow
		if found := tx.Raw("SELECT * FROM roles WHERE id = ?", r.ID).Scan(&was); found.Error != nil || found.RowsAffected == 0 {
			return errors.Join(found.Error, fault.New(fault.NotFound, "role.unknown"))
		}
		before, err := was.role()
		if err != nil {
			return err
		}
		set := tx.Exec("UPDATE roles SET name = ?, rights = ?, version = ? WHERE id = ? AND version = ?", plain(r.Name), string(rights), saved.Version, r.ID, r.Version)
		if err := changedUnless(set, "role.changed"); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "role.change", Kind: "role", ID: r.ID, Name: r.Name, Before: aboutRole(before), After: aboutRole(saved)})
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return r, fault.Fields([]fault.Field{{Name: "name", Key: "people.role.name.taken"}})
	}
	return saved, err
}

// DeleteRole takes away an own role at its version, if nobody has it; else it is a Conflict "role.used".
func (s *Store) DeleteRole(ctx context.Context, id, version int64) error {
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var was roleRow
		if found := tx.Raw("SELECT * FROM roles WHERE id = ?", id).Scan(&was); found.Error != nil || found.RowsAffected == 0 {
			return errors.Join(found.Error, fault.New(fault.NotFound, "role.unknown"))
		}
		var people int64
		if err := tx.Raw("SELECT COUNT(*) FROM staff WHERE role_id = ?", id).Scan(&people).Error; err != nil {
			return err
		}
		if people > 0 {
			return fault.New(fault.Conflict, "role.used").With("Count", people)
		}
		if err := changedUnless(tx.Exec("DELETE FROM roles WHERE id = ? AND version = ?", id, version), "role.changed"); err != nil {
			return err
		}
		before, err := was.role()
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "role.delete", Kind: "role", ID: id, Name: was.Name, Before: aboutRole(before)})
	})
	if errors.Is(err, gorm.ErrForeignKeyViolated) { // somebody was given it just now
		return fault.New(fault.Conflict, "role.used").With("Count", 1)
	}
	return err
}

func aboutRole(r staff.Role) map[string]any {
	return map[string]any{"name": r.Name, "rights": r.Rights}
}
