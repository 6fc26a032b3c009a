package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// FactorsOf is what somebody proves who they are by, besides the password.
func (s *Store) FactorsOf(ctx context.Context, staffID int64) (staff.Factors, error) {
	var row struct{ Since, Recovery int64 }
	err := s.read(ctx).Raw(`SELECT COALESCE((SELECT created_at FROM staff_codes WHERE staff_id = ?), 0) AS since,
		(SELECT COUNT(*) FROM staff_recovery WHERE staff_id = ?) AS recovery`, staffID, staffID).Scan(&row).Error
	if err != nil {
		return staff.Factors{}, toFault(err)
	}
	f := staff.Factors{CodesSince: fromMicros(row.Since), Recovery: int(row.Recovery)}
	f.Passkeys, err = s.passkeys(ctx, "staff_id = ?", staffID)
	return f, err
}

// SwitchCodesOn keeps an authenticator's secret and the step whose code proved that it is set up. Who has no recovery
// codes gets those; kept tells whether. One that is set up already is a Conflict.
func (s *Store) SwitchCodesOn(ctx context.Context, staffID int64, secret string, step int64, recovery []string) (kept bool, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Exec("INSERT INTO staff_codes (staff_id, secret, last_step, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (staff_id) DO NOTHING",
			staffID, secret, step, micros(s.now()))
		if err := changedUnless(set, "safety.codes.already"); err != nil {
			return err
		}
		if kept, err = firstRecovery(tx, staffID, recovery); err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.codes.on", staffID, nil, nil)
	})
	return kept, err
}

// SwitchCodesOff forgets an authenticator, and the recovery codes with the last factor.
func (s *Store) SwitchCodesOff(ctx context.Context, staffID int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		gone := tx.Exec("DELETE FROM staff_codes WHERE staff_id = ?", staffID)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		if err := forgetRecovery(tx, staffID); err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.codes.off", staffID, nil, nil)
	})
}

// CodesSecret is an authenticator's secret; NotFound when none is set up.
func (s *Store) CodesSecret(ctx context.Context, staffID int64) (secret string, err error) {
	found := s.read(ctx).Raw("SELECT secret FROM staff_codes WHERE staff_id = ?", staffID).Scan(&secret)
	if found.Error != nil {
		return "", toFault(found.Error)
	}
	if found.RowsAffected == 0 {
		return "", fault.New(fault.NotFound, "safety.codes.none")
	}
	return secret, nil
}

// UseCode uses up the code of a step and all before it. One that was used is Forbidden.
func (s *Store) UseCode(ctx context.Context, staffID, step int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return usedUnless(tx.Exec("UPDATE staff_codes SET last_step = ? WHERE staff_id = ? AND last_step < ?", step, staffID, step))
	})
}

// UseRecovery uses a recovery code up. One that is unknown or was used is Forbidden.
func (s *Store) UseRecovery(ctx context.Context, staffID int64, digest string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return usedUnless(tx.Exec("DELETE FROM staff_recovery WHERE staff_id = ? AND digest = ?", staffID, digest))
	})
}

func usedUnless(used *gorm.DB) error {
	if used.Error == nil && used.RowsAffected == 0 {
		return fault.New(fault.Forbidden, "safety.code.wrong")
	}
	return used.Error
}

// SetRecovery replaces the recovery codes of somebody who has a second factor; without one it is a Conflict.
func (s *Store) SetRecovery(ctx context.Context, staffID int64, digests []string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var has bool
		err := tx.Raw("SELECT EXISTS (SELECT 1 FROM staff_codes WHERE staff_id = ?) OR EXISTS (SELECT 1 FROM passkeys WHERE staff_id = ?)",
			staffID, staffID).Scan(&has).Error
		if err != nil {
			return err
		}
		if !has {
			return fault.New(fault.Conflict, "safety.recovery.none")
		}
		if err := tx.Exec("DELETE FROM staff_recovery WHERE staff_id = ?", staffID).Error; err != nil {
			return err
		}
		if _, err := firstRecovery(tx, staffID, digests); err != nil {
			return err
		}
		return s.auditOf(ctx, tx, "staff.recovery", staffID, nil, nil)
	})
}

// firstRecovery keeps recovery codes if there are none.
func firstRecovery(tx *gorm.DB, staffID int64, digests []string) (kept bool, err error) {
	var count int64
	if err := tx.Raw("SELECT COUNT(*) FROM staff_recovery WHERE staff_id = ?", staffID).Scan(&count).Error; err != nil || count > 0 {
		return false, err
	}
	for _, digest := range digests {
		if err := tx.Exec("INSERT INTO staff_recovery (digest, staff_id) VALUES (?, ?)", digest, staffID).Error; err != nil {
			return false, err
		}
	}
	return true, nil
}

// forgetRecovery takes the recovery codes away from whoever has no factor left that they could stand in for.
func forgetRecovery(tx *gorm.DB, staffID int64) error {
	return tx.Exec(`DELETE FROM staff_recovery WHERE staff_id = ? AND NOT EXISTS (SELECT 1 FROM staff_codes c WHERE c.staff_id = staff_recovery.staff_id)
		AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.staff_id = staff_recovery.staff_id)`, staffID).Error
}
