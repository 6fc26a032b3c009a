package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/moving"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/task"
)

// customerRecord is how records of customers are named.
const customerRecord = "customer"

type customerRow struct {
	ID           int64 `gorm:"primaryKey;autoIncrement:false"`
	Email        string
	EmailKey     string
	SourceKey    string
	Name         string
	NameKey      string
	Phone        string
	Company      string
	Street       string
	City         string
	Postcode     string
	Region       string
	Country      string
	EmailConsent string
	SMSConsent   string `gorm:"column:sms_consent"`
	TaxExempt    string
	Note         string
	Tags         string
	Source       string
	CreatedAt    int64 `gorm:"autoCreateTime:false"`
	UpdatedAt    int64 `gorm:"autoUpdateTime:false"`
	Version      int64
}

func (customerRow) TableName() string { return "customers" }

func rowOfCustomer(c customer.Customer) customerRow {
	return customerRow{
		ID: c.ID, Email: plain(c.Email), EmailKey: plain(customer.Fold(c.Email)), SourceKey: plain(c.SourceKey), Name: plain(c.Name), NameKey: search.Fold(plain(c.Name)),
		Phone: plain(c.Phone), Company: plain(c.Company), Street: plain(c.Street), City: plain(c.City), Postcode: plain(c.Postcode), Region: plain(c.Region),
		Country: plain(c.Country), EmailConsent: plain(c.EmailConsent), SMSConsent: plain(c.SMSConsent), TaxExempt: plain(c.TaxExempt), Note: plain(c.Note),
		Tags: pack(c.Tags), Source: plain(c.Source), CreatedAt: micros(c.CreatedAt), UpdatedAt: micros(c.UpdatedAt), Version: c.Version,
	}
}

func (r customerRow) customer() (customer.Customer, error) {
	var u unpacking
	return customer.Customer{
		ID: r.ID, SourceKey: r.SourceKey, Email: r.Email, Name: r.Name, Phone: r.Phone, Company: r.Company, Street: r.Street, City: r.City, Postcode: r.Postcode,
		Region: r.Region, Country: r.Country, EmailConsent: r.EmailConsent, SMSConsent: r.SMSConsent, TaxExempt: r.TaxExempt, Note: r.Note,
		Tags: unpack[[]string](&u, r.Tags), Source: r.Source, CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Version: r.Version,
	}, u.err
}

func customersOf(rows []customerRow) ([]customer.Customer, error) {
	all := make([]customer.Customer, len(rows))
	for i, r := range rows {
		var err error
		if all[i], err = r.customer(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Customers lists customers, the newest first; a text is the beginning of a name or of an address. before is the last one of the
// page before, 0 for the first page.
func (s *Store) Customers(ctx context.Context, text string, before int64, limit int) ([]customer.Customer, error) {
	list := s.read(ctx).Order("id DESC").Limit(limit)
	if before > 0 {
		list = list.Where("id < ?", before)
	}
	if key := search.Fold(plain(text)); key != "" {
		email := plain(customer.Fold(text))
		list = list.Where("(name_key >= ? AND name_key <= ?) OR (email_key >= ? AND email_key <= ?)", key, key+lastRune, email, email+lastRune)
	}
	var rows []customerRow
	if err := list.Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	return customersOf(rows)
}

// CustomerByID loads one customer.
func (s *Store) CustomerByID(ctx context.Context, id int64) (customer.Customer, error) {
	var rows []customerRow
	if err := s.read(ctx).Where("id = ?", id).Find(&rows).Error; err != nil {
		return customer.Customer{}, toFault(err)
	}
	if len(rows) == 0 {
		return customer.Customer{}, fault.New(fault.NotFound, "customer.unknown")
	}
	return rows[0].customer()
}

// CustomersBySource finds customers by what they are known by where they came from.
func (s *Store) CustomersBySource(ctx context.Context, keys []string) ([]customer.Customer, error) {
	var rows []customerRow
	if err := s.read(ctx).Where("source_key IN ?", keys).Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	return customersOf(rows)
}

// SaveTaskCustomers keeps customers as part of a task: new ones, and those that exist over the version they carry. One that was
// changed meanwhile is a Conflict "customer.changed" and nothing is kept.
func (s *Store) SaveTaskCustomers(ctx context.Context, id int64, all []customer.Customer) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		records := make([]taskRecordRow, 0, len(all))
		now := fromMicros(micros(s.now()))
		for _, c := range all {
			r := taskRecordRow{TaskID: id, Kind: customerRecord, Name: pack(lang.Text{lang.English: nameOfCustomer(c)}), State: string(task.WasAdded), Changes: "[]"}
			c.UpdatedAt = now
			if c.ID == 0 {
				c.ID, c.CreatedAt, c.Version = s.ids.New(), now, 1
				row := rowOfCustomer(c)
				if err := tx.Create(&row).Error; err != nil {
					return err
				}
			} else {
				before, err := overCustomer(tx, c)
				if err != nil {
					return err
				}
				c.Version++
				r.State, r.Before = string(task.WasChanged), pack(before)
				var changes []task.Change
				for _, d := range moving.Differences(before, c) {
					changes = append(changes, task.Change(d))
				}
				r.Changes = pack(changes)
			}
			r.RecordID, r.Version = c.ID, c.Version
			records = append(records, r)
		}
		return keepRecords(tx, records)
	})
}

func nameOfCustomer(c customer.Customer) string {
	for _, name := range []string{c.Name, c.Email, c.Phone} {
		if name != "" {
			return name
		}
	}
	return c.SourceKey
}

// overCustomer writes a customer over the version it carries and returns what was there.
func overCustomer(tx *gorm.DB, c customer.Customer) (before customer.Customer, err error) {
	var rows []customerRow
	if err := tx.Where("id = ?", c.ID).Find(&rows).Error; err != nil {
		return before, err
	}
	version := c.Version
	c.Version++
	set := tx.Model(&customerRow{}).Where("id = ? AND version = ?", c.ID, version).Select("*").Omit("id").Updates(rowOfCustomer(c))
	if set.Error != nil {
		return before, set.Error
	}
	if set.RowsAffected == 0 || len(rows) == 0 {
		return before, fault.New(fault.Conflict, "customer.changed")
	}
	return rows[0].customer()
}

// restoreCustomer puts a customer back as it was before a task, or takes a new one out.
func (*Store) restoreCustomer(tx *gorm.DB, r taskRecordRow) (why string, err error) {
	if r.State == string(task.WasAdded) {
		set := tx.Exec(`DELETE FROM customers WHERE id = ? AND version = ?`, r.RecordID, r.Version)
		if set.Error == nil && set.RowsAffected == 0 {
			return "task.left.changed", nil
		}
		return "", set.Error
	}
	var before customer.Customer
	if err := json.Unmarshal([]byte(r.Before), &before); err != nil {
		return "task.left.forgotten", nil //nolint:nilerr // what cannot be read cannot be put back, and the others can
	}
	before.Version = r.Version
	if _, err = overCustomer(tx, before); fault.Is(err, fault.Conflict) {
		return "task.left.changed", nil
	}
	return "", err
}
