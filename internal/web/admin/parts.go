package admin

import (
	"context"
	"log/slog"
	"time"

	"github.com/alexedwards/scs/v2"

	"vitrin/internal/app/account"
	"vitrin/internal/app/export"
	"vitrin/internal/app/fulfilment"
	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
)

// Parts are what the desk is joined from.
type Parts struct {
	Gate        *account.Gate
	Orders      fulfilment.Desk
	Products    merchandising.Products
	Export      export.Store
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
