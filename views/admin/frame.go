package admin

import (
	"context"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

// Frame is what every page of the desk is drawn in.
type Frame struct {
	Title string
	Wrong bool   // the page says that something did not work
	Shop  string // its name; may be empty
	Zone  *time.Location
	Asset func(name string) string
	Who   staff.Staff // zero at the door
	Path  string      // this page with its query

	Seeing bool // somebody looks at the desk as a role
}

// tab is what stands on the browser's tab.
func (f Frame) tab(ctx context.Context) string {
	title := f.Title
	if f.Wrong {
		title = text.T(ctx, "error.prefix", "title", title)
	}
	if f.Shop == "" {
		return title
	}
	return title + " · " + f.Shop
}

// place is one area of the desk in the side: shown to whom it is for.
type place struct {
	path  string
	label string // the message's key
	right staff.Right
}

// areas are the places of the desk, in the order of a day's work.
func areas() []place {
	return []place{
		{"/admin/orders", "desk.orders", staff.SeeOrders},
		{"/admin/products", "desk.products", staff.SeeProducts},
		{"/admin/people", "people.title", staff.ManagePeople},
		{"/admin/audit", "audit.title", staff.ReadAudit},
	}
}

// within tells whether the page is an area's own or below it.
func (f Frame) within(area string) bool {
	path, _, _ := strings.Cut(f.Path, "?")
	return path == area || area != "/admin" && strings.HasPrefix(path, area+"/")
}

// moment writes a time in the shop's zone.
func (f Frame) moment(ctx context.Context, t time.Time) string {
	p := text.From(ctx)
	return p.Date(t.In(f.Zone)) + ", " + p.Time(t.In(f.Zone))
}

func price(ctx context.Context, a money.Amount) string { return money.Format(a, text.Language(ctx)) }

func id(n int64) string { return strconv.FormatInt(n, 10) }
