package admin

import (
	"context"
	"log/slog"
	"time"

	"github.com/alexedwards/scs/v2"

	"vitrin/internal/app/account"
	"vitrin/internal/app/export"
	"vitrin/internal/app/finding"
	"vitrin/internal/app/fulfilment"
	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/settings"
	"vitrin/internal/app/shelving"
	"vitrin/internal/app/stockroom"
	"vitrin/internal/app/tasks"
	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
)

// Parts are what the desk is joined from.
type Parts struct {
	Gate        *account.Gate
	Safety      *account.Safety
	Orders      fulfilment.Desk
	Papers      Papers
	Products    merchandising.Products
	People      account.People
	Finder      finding.Finder
	Audit       Audit
	Invite      func(ctx context.Context, staffID int64, language string) error // sends a letter that lets somebody in
	Base        string                                                          // absolute URL of the shop
	Customers   Customers
	Bulk        merchandising.Bulk
	Imports     merchandising.Imports
	Tasks       tasks.Tasks
	Pictures    Pictures
	Health      Health
	Shelving    shelving.Categories
	Collections shelving.Collections
	Synonyms    shelving.Synonyms
	Stock       stockroom.Stock
	Export      export.Store
	Settings    settings.Desk
	FirstRun    account.FirstRun
	Begun       func(context.Context) (product, imported bool, err error) // what the set-up list can see for itself
	Demo        Demo
	Changed     func() // tells the shoppers' side that stock or a product changed
	Sessions    scs.CtxStore
	Secure      bool // the shop is served over TLS
	Text        *text.Catalogue
	Asset       func(name string) string
	Shop        func(context.Context) (shop.Shop, error)
	Log         *slog.Logger
	Now         func() time.Time
	SignInLimit int // failed sign-ins of one account in a quarter of an hour
}

// Pictures are what the pages tell of pictures whose sizes are not there.
type Pictures interface {
	PictureTroubles(ctx context.Context, pictures []catalog.Picture) (map[string]string, error)
	ProductsInTrouble(ctx context.Context, limit int) ([]catalog.Product, error)
}

// Audit is what the pages of the audit log read.
type Audit interface {
	AuditLog(ctx context.Context, f audit.Filter) ([]audit.Entry, error)
	VerifyAudit(ctx context.Context) (findings []string, err error)
}
