package store

import (
	"encoding/json"
	"fmt"

	"vitrin/internal/domain/staff"
)

type staffRow struct {
	ID           int64 `gorm:"primaryKey;autoIncrement:false"`
	Email        string
	Name         string
	PasswordHash string
	RoleKey      string
	RoleID       *int64
	CreatedAt    int64 `gorm:"autoCreateTime:false"`
	LeftAt       int64
}

// staffWithRole is a person joined with the own role they have, if it is one.
type staffWithRole struct {
	Person      staffRow `gorm:"embedded"`
	RoleName    string
	RoleRights  string
	RoleVersion int64
}

type roleRow struct {
	ID      int64 `gorm:"primaryKey;autoIncrement:false"`
	Name    string
	Rights  string
	Version int64
}

func (roleRow) TableName() string { return "roles" }

func rowOfStaff(s staff.Staff) staffRow {
	r := staffRow{
		ID: s.ID, Email: s.Email, Name: s.Name, PasswordHash: s.PasswordHash, RoleKey: s.Role.Key, CreatedAt: micros(s.CreatedAt), LeftAt: micros(s.LeftAt),
	}
	if s.Role.ID != 0 {
		r.RoleID, r.RoleKey = &s.Role.ID, ""
	}
	return r
}

func (r *staffWithRole) staff() (staff.Staff, error) {
	p := r.Person
	s := staff.Staff{
		ID: p.ID, Email: p.Email, Name: p.Name, PasswordHash: p.PasswordHash, Role: staff.RoleOf(p.RoleKey), CreatedAt: fromMicros(p.CreatedAt),
		LeftAt: fromMicros(p.LeftAt),
	}
	if p.RoleID == nil {
		return s, nil
	}
	var err error
	s.Role, err = (&roleRow{*p.RoleID, r.RoleName, r.RoleRights, r.RoleVersion}).role()
	return s, err
}

// role reads an own role. Rights that this program no longer knows are none.
func (r *roleRow) role() (staff.Role, error) {
	var rights []staff.Right
	if err := json.Unmarshal([]byte(r.Rights), &rights); err != nil {
		return staff.Role{}, fmt.Errorf("the rights of role %d cannot be read: %w", r.ID, err)
	}
	return staff.Role{ID: r.ID, Name: r.Name, Rights: staff.Complete(rights), Version: r.Version}, nil
}
