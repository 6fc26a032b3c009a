package store

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

type passkeyRow struct {
	ID         int64 `gorm:"primaryKey;autoIncrement:false"`
	StaffID    int64
	Credential string
	PublicKey  string
	Name       string
	Counter    int64
	Flags      int64
	Transports string
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
	UsedAt     int64
}

func (passkeyRow) TableName() string { return "passkeys" }

func rowOfPasskey(k staff.Passkey) passkeyRow {
	return passkeyRow{
		k.ID, k.StaffID, inTable(k.Credential), inTable(k.PublicKey), plain(k.Name), int64(k.Counter), int64(k.Flags), plain(strings.Join(k.Transports, " ")),
		micros(k.CreatedAt), micros(k.UsedAt),
	}
}

func (r *passkeyRow) passkey() (staff.Passkey, error) {
	credential, err := base64.RawURLEncoding.DecodeString(r.Credential)
	if err != nil {
		return staff.Passkey{}, err
	}
	public, err := base64.RawURLEncoding.DecodeString(r.PublicKey)
	return staff.Passkey{
		ID: r.ID, StaffID: r.StaffID, Name: r.Name, Credential: credential, PublicKey: public, Counter: uint32(r.Counter), Flags: uint8(r.Flags),
		Transports: strings.Fields(r.Transports), CreatedAt: fromMicros(r.CreatedAt), UsedAt: fromMicros(r.UsedAt),
	}, err
}

// inTable writes bytes as a word that both databases read alike.
func inTable(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (s *Store) passkeys(ctx context.Context, condition string, value any) ([]staff.Passkey, error) {
	var rows []passkeyRow
	if err := s.read(ctx).Raw("SELECT * FROM passkeys WHERE "+condition+" ORDER BY id", value).Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	keys := make([]staff.Passkey, len(rows))
	for i := range rows {
		var err error
		if keys[i], err = rows[i].passkey(); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// AddPasskey keeps a new passkey. Who has no recovery codes gets those; kept tells whether. One that is known already is
// a Conflict, and so is one too many.
func (s *Store) AddPasskey(ctx context.Context, k staff.Passkey, recovery []string) (kept bool, err error) {
	k.ID, k.CreatedAt = s.ids.New(), s.now()
	err = s.tx(ctx, func(tx *gorm.DB) error {
		if s.postgres { // two that are added at once could else both find room
			var id int64
			if err := tx.Raw("SELECT id FROM staff WHERE id = ? FOR UPDATE", k.StaffID).Scan(&id).Error; err != nil {
				return err
			}
		}
		var count int64
		if err := tx.Raw("SELECT COUNT(*) FROM passkeys WHERE staff_id = ?", k.StaffID).Scan(&count).Error; err != nil {
			return err
		}
		if count >= staff.MaxDevices {
			return fault.New(fault.Conflict, "safety.passkeys.many").With("max", staff.MaxDevices)
		}
		row := rowOfPasskey(k)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		if kept, err = firstRecovery(tx, k.StaffID, recovery); err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.passkey.add", k.StaffID, nil, map[string]any{"passkey": k.Name})
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		err = fault.New(fault.Conflict, "safety.passkey.known")
	}
	return kept, err
}

// RemovePasskey forgets a passkey of somebody's, and the recovery codes with the last factor.
func (s *Store) RemovePasskey(ctx context.Context, staffID, id int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var name string
		gone := tx.Raw("DELETE FROM passkeys WHERE id = ? AND staff_id = ? RETURNING name", id, staffID).Scan(&name)
		if gone.Error != nil {
			return gone.Error
		}
		if gone.RowsAffected == 0 {
			return fault.New(fault.NotFound, "safety.passkey.unknown")
		}
		if err := forgetRecovery(tx, staffID); err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.passkey.remove", staffID, map[string]any{"passkey": name}, nil)
	})
}

// PasskeyByCredential finds whose passkey it is; NotFound when nobody's.
func (s *Store) PasskeyByCredential(ctx context.Context, credential []byte) (staff.Passkey, error) {
	keys, err := s.passkeys(ctx, "credential = ?", inTable(credential))
	if err != nil || len(keys) == 0 {
		return staff.Passkey{}, errors.Join(err, fault.New(fault.NotFound, "safety.passkey.unknown"))
	}
	return keys[0], nil
}

// UsePasskey keeps that a passkey was used, at the count its device tells. A device counts on: a count that was there is
// Forbidden, since it is somebody's copy that used it, unless the device does not count at all.
func (s *Store) UsePasskey(ctx context.Context, id int64, counter uint32, flags uint8, at time.Time) error {
	before := int64(counter) - 1
	if counter == 0 {
		before = 0
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		used := tx.Exec("UPDATE passkeys SET counter = ?, flags = ?, used_at = ? WHERE id = ? AND counter <= ?", int64(counter), int64(flags), micros(at), id, before)
		if used.Error == nil && used.RowsAffected == 0 {
			return fault.New(fault.Forbidden, "safety.passkey.copied")
		}
		return used.Error
	})
}

// SaveChallenge keeps what a device was asked, until it answers.
func (s *Store) SaveChallenge(ctx context.Context, digest, data string, ends time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("INSERT INTO passkey_challenges (digest, data, ends_at) VALUES (?, ?, ?)", digest, data, micros(ends)).Error
	})
}

// TakeChallenge takes away what a device was asked. It is there once: what is unknown, was taken or is too old is Forbidden.
func (s *Store) TakeChallenge(ctx context.Context, digest string, now time.Time) (data string, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		taken := tx.Raw("DELETE FROM passkey_challenges WHERE digest = ? AND ends_at > ? RETURNING data", digest, micros(now)).Scan(&data)
		if taken.Error == nil && taken.RowsAffected == 0 {
			return fault.New(fault.Forbidden, "safety.passkey.again")
		}
		return taken.Error
	})
	return data, err
}
