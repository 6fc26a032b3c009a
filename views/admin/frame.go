package admin

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

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
	Path  string      // where a change of language leads back to: this page with its query
	At    string      // the address asked for, without its query: where somebody is

	Seeing  bool // somebody looks at the desk as a role
	Refresh int  // after so many seconds a browser without script loads the page again; 0 never
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

// place is a page of the desk that the side leads to, for those with its right. An area with places under it is one of
// them: the side shows the others while somebody is there.
type place struct {
	path  string
	label string // the message's key
	right staff.Right
	under []place
}

// areas are the places of the desk, in the order of a day's work. There are never more than nine; what belongs together
// stands under one.
func areas() []place {
	return []place{
		{path: "/admin", label: "desk.home", right: staff.Anybody},
		{path: "/admin/orders", label: "desk.orders", right: staff.SeeOrders},
		{path: "/admin/customers", label: "bulk.customers", right: staff.SeeOrders},
		{label: "desk.products", under: []place{
			{path: "/admin/products", label: "desk.products", right: staff.SeeProducts},
			{path: "/admin/import", label: "bulk.import", right: staff.ImportFiles},
			{path: "/admin/tasks", label: "bulk.tasks", right: staff.SeeProducts},
			{path: "/admin/categories", label: "shelves.categories", right: staff.SeeProducts},
			{path: "/admin/collections", label: "shelves.collections", right: staff.SeeProducts},
			{path: "/admin/synonyms", label: "shelves.synonyms", right: staff.SeeProducts},
		}},
		{label: "shelves.stock", under: []place{
			{path: "/admin/stock", label: "shelves.low", right: staff.SeeProducts},
			{path: "/admin/stocktakes", label: "shelves.stocktakes", right: staff.SeeProducts},
		}},
		{label: "people.title", under: []place{
			{path: "/admin/people", label: "people.title", right: staff.ManagePeople},
			{path: "/admin/roles", label: "people.roles.title", right: staff.ManagePeople},
			{path: "/admin/audit", label: "audit.title", right: staff.ReadAudit},
		}},
		{label: "settings.all", under: []place{
			{path: "/admin/settings", label: "settings.all", right: staff.EditSettings},
			{path: "/admin/health", label: "health.title", right: staff.SeeHealth},
		}},
	}
}

// places are the areas as a person sees them: what is not for them is left out, and an area leads to the first of its
// places that is.
func (f Frame) places() []place {
	var seen []place
	for _, a := range areas() {
		if len(a.under) == 0 {
			if f.Who.May(a.right) {
				seen = append(seen, a)
			}
			continue
		}
		a.under = slices.DeleteFunc(slices.Clone(a.under), func(p place) bool { return !f.Who.May(p.right) })
		if len(a.under) > 0 {
			a.path = a.under[0].path
			seen = append(seen, a)
		}
	}
	return seen
}

// inside tells whether the page stands in an area.
func (f Frame) inside(a place) bool {
	return f.within(a.path) || slices.ContainsFunc(a.under, func(p place) bool { return f.within(p.path) })
}

// within tells whether the page is an area's own or below it.
func (f Frame) within(area string) bool {
	return f.At == area || area != "/admin" && strings.HasPrefix(f.At, area+"/")
}

// here marks a link of the side that leads to the page itself, or to the area it stands in.
func (f Frame) here(path string, around bool) templ.Attributes {
	switch {
	case f.within(path):
		return templ.Attributes{"aria-current": "page"}
	case around:
		return templ.Attributes{"aria-current": "true"}
	default:
		return nil
	}
}

// moment writes a time in the shop's zone.
func (f Frame) moment(ctx context.Context, t time.Time) string {
	p := text.From(ctx)
	return p.Date(t.In(f.Zone)) + ", " + p.Time(t.In(f.Zone))
}

func price(ctx context.Context, a money.Amount) string { return money.Format(a, text.Language(ctx)) }

func id(n int64) string { return strconv.FormatInt(n, 10) }
