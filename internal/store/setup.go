package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
)

// setupDone is the setting that closes the set-up for good: its name is unique, so of all who set up at once one is first.
// A link that may do it is a setting of its own, so that several instances can each print one.
const (
	setupDone = "setup"
	setupLink = "setup:" // and the digest
)

// OfferSetup lets a link set the shop up, unless somebody is there who can let others in: offered is false then.
func (s *Store) OfferSetup(ctx context.Context, digest string) (offered bool, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		offered = false
		staffed, err := hasStaff(tx)
		if err != nil || staffed {
			return err
		}
		offered = true
		return saveSetting(tx, setupLink+digest, s.now())
	})
	return offered && err == nil, err
}

// SetupOpen tells whether a link can set the shop up: it is one that was offered, and nobody is there yet.
func (s *Store) SetupOpen(ctx context.Context, digest string) (open bool, err error) {
	err = s.read(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM settings WHERE name = ?) AND NOT EXISTS (SELECT 1 FROM staff)
		AND NOT EXISTS (SELECT 1 FROM settings WHERE name = ?)`, setupLink+digest, setupDone).Scan(&open).Error
	return open, toFault(err)
}

// SetUp keeps the shop and its first owner. It happens once in the life of a store: of all who hold a link one is first, and
// afterwards every link is a Forbidden fault.
func (s *Store) SetUp(ctx context.Context, digest string, v shop.Shop, owner staff.Staff) (staff.Staff, error) {
	closed := fault.New(fault.Forbidden, "setup.closed")
	err := s.tx(ctx, func(tx *gorm.DB) error {
		// What closes it comes before the link is used up: all wait at one row, and none holds a link another waits for.
		first := tx.Exec("INSERT INTO settings (name, value) VALUES (?, 'true') ON CONFLICT (name) DO NOTHING", setupDone)
		if first.Error != nil {
			return first.Error
		}
		used := tx.Exec("DELETE FROM settings WHERE name = ?", setupLink+digest)
		if used.Error != nil {
			return used.Error
		}
		staffed, err := hasStaff(tx)
		if err != nil {
			return err
		}
		if used.RowsAffected == 0 || first.RowsAffected == 0 || staffed {
			return closed
		}
		if err := tx.Exec("DELETE FROM settings WHERE name LIKE ?", setupLink+"%").Error; err != nil {
			return err
		}
		if err := saveSetting(tx, shopSetting, v); err != nil {
			return err
		}
		if err := bumpCatalogue(tx); err != nil {
			return err
		}
		owner.ID, owner.Email, owner.CreatedAt = s.ids.New(), emailKey(owner.Email), fromMicros(micros(s.now()))
		row := rowOfStaff(owner)
		if err := tx.Table("staff").Create(&row).Error; err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "shop.setup", Kind: "staff", ID: owner.ID, Name: owner.Email, After: aboutStaff(owner)})
	})
	if err != nil {
		return staff.Staff{}, err
	}
	return owner, nil
}

func hasStaff(tx *gorm.DB) (there bool, err error) {
	err = tx.Raw("SELECT EXISTS (SELECT 1 FROM staff)").Scan(&there).Error
	return there, err
}

// Begun tells what of the set-up list has been done by itself: whether a product of the shop's own is there, and whether a file
// was imported.
func (s *Store) Begun(ctx context.Context) (product, imported bool, err error) {
	row := s.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM products WHERE NOT demo), EXISTS (SELECT 1 FROM tasks WHERE kind LIKE 'import.%' AND state = 'done')`)
	err = row.Scan(&product, &imported)
	return product, imported, toFault(err)
}
