package admin

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

// FindProps is what one field has found.
type FindProps struct {
	Text      string
	Orders    []order.Order
	Customers []customer.Customer
	Products  []catalog.Product
	Recent    []Recent
}

// Recent is a page of the desk somebody looked at lately.
type Recent struct{ Path, Title string }

// doing are the actions that one field leads to, beside the places of the side.
func doing() []place {
	return []place{
		{path: "/admin/people/new", label: "people.add", right: staff.ManagePeople},
		{path: "/admin/settings/shop", label: "settings.shop", right: staff.EditSettings},
		{path: "/admin/settings/delivery", label: "settings.delivery", right: staff.EditSettings},
		{path: "/admin/settings/delivery/new", label: "settings.delivery.add", right: staff.EditSettings},
		{path: "/admin/settings/tax", label: "settings.tax", right: staff.EditSettings},
		{path: "/admin/settings/payment", label: "settings.payment", right: staff.EditSettings},
		{path: "/admin/settings/pages", label: "settings.pages", right: staff.EditSettings},
		{path: "/admin/settings/look", label: "settings.look", right: staff.EditSettings},
		{path: "/admin/roles/new", label: "people.roles.add", right: staff.ManagePeople},
		{path: "/admin/health#backup", label: "health.do.backup", right: staff.SeeHealth},
		{path: "/admin/health#check", label: "health.check", right: staff.SeeHealth},
		{path: "/admin/health#letter", label: "health.do.letter", right: staff.SeeHealth},
		{path: "/admin/audit?verify=1", label: "audit.verify", right: staff.ReadAudit},
		{path: "/admin/password", label: "desk.password", right: staff.Anybody},
	}
}

// places are the pages and actions whose names the words asked for begin words of; without words all places of the side.
func (p FindProps) places(ctx context.Context, f Frame) []place {
	asked := strings.Fields(search.Fold(p.Text))
	var found []place
	for _, a := range areas() {
		for _, at := range append(slices.Clone(a.under), a) {
			if at.path != "" && f.Who.May(at.right) {
				found = append(found, at)
			}
		}
	}
	if len(asked) > 0 {
		for _, at := range doing() {
			if f.Who.May(at.right) {
				found = append(found, at)
			}
		}
	}
	return slices.DeleteFunc(found, func(at place) bool { return !begins(strings.Fields(search.Fold(text.T(ctx, at.label))), asked) })
}

// none tells that words were given and nothing was found.
func (p FindProps) none(ctx context.Context, f Frame) bool {
	return p.Text != "" && len(p.Orders)+len(p.Customers)+len(p.Products)+len(p.places(ctx, f)) == 0
}

// begins tells whether every asked word begins one of the words.
func begins(words, asked []string) bool {
	for _, a := range asked {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, a) }) {
			return false
		}
	}
	return true
}
