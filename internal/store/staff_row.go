package store

import "vitrin/internal/domain/staff"

type staffRow struct {
	ID           int64 `gorm:"primaryKey;autoIncrement:false"`
	Email        string
	Name         string
	PasswordHash string
	Owner        bool
	CreatedAt    int64 `gorm:"autoCreateTime:false"`
}

func rowOfStaff(s staff.Staff) staffRow {
	return staffRow{ID: s.ID, Email: s.Email, Name: s.Name, PasswordHash: s.PasswordHash, Owner: s.Owner, CreatedAt: micros(s.CreatedAt)}
}

func (r *staffRow) staff() staff.Staff {
	return staff.Staff{
		ID: r.ID, Email: r.Email, Name: r.Name, PasswordHash: r.PasswordHash, Owner: r.Owner, CreatedAt: fromMicros(r.CreatedAt),
	}
}
