package admin

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/views/layout"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// SettingsProps is the page that leads to every setting.
type SettingsProps struct {
	Shop shop.Shop
	Demo bool // something of the demo is there
	Said string
}

// settingsPart is one line of that page: where it leads, and how things stand.
type settingsPart struct{ Path, Label, State string }

func (p SettingsProps) parts(ctx context.Context) []settingsPart {
	s := p.Shop
	var deliveries, payments, pages []string
	for _, m := range s.Delivery {
		deliveries = append(deliveries, m.Name.In(text.Language(ctx)))
	}
	for _, m := range s.Payments {
		payments = append(payments, m.Name.In(text.Language(ctx)))
	}
	for _, one := range s.Pages {
		pages = append(pages, one.Title.In(text.Language(ctx)))
	}
	tax := text.T(ctx, "settings.tax.state", "rate", perCent(ctx, s.TaxRate))
	if len(s.TaxRules) > 0 {
		tax = text.T(ctx, "settings.tax.state.rules", "rate", perCent(ctx, s.TaxRate), "Count", len(s.TaxRules))
	}
	look := text.T(ctx, "settings.look.own")
	if !s.Look.Own() {
		action, promotion := s.Look.Colours()
		look = action.Hex() + ", " + promotion.Hex()
	}
	return []settingsPart{
		{"/admin/settings/shop", text.T(ctx, "settings.shop"), s.Name + ", " + s.Currency + ", " + s.Zone},
		{"/admin/settings/delivery", text.T(ctx, "settings.delivery"), namesOrNone(ctx, deliveries)},
		{"/admin/settings/tax", text.T(ctx, "settings.tax"), tax},
		{"/admin/settings/payment", text.T(ctx, "settings.payment"), namesOrNone(ctx, payments)},
		{"/admin/settings/pages", text.T(ctx, "settings.pages"), namesOrNone(ctx, pages)},
		{"/admin/settings/look", text.T(ctx, "settings.look"), look},
	}
}

func namesOrNone(ctx context.Context, names []string) string {
	if len(names) == 0 {
		return text.T(ctx, "settings.none")
	}
	return strings.Join(names, ", ")
}

// ShopProps is the form of the shop itself.
type ShopProps struct {
	Sheet
	Shop  shop.Shop
	Fixed bool // the currency: something is priced in it
}

func (p ShopProps) currency(ctx context.Context) (ui.Field, []ui.Option) {
	var options []ui.Option
	for _, c := range shop.Currencies() {
		options = append(options, ui.Option{Value: c, Label: c})
	}
	return p.choice(ctx, "currency", text.T(ctx, "settings.currency"), p.Shop.Currency, options)
}

func (p ShopProps) zone(ctx context.Context) (ui.Field, []ui.Option) {
	var options []ui.Option
	for _, z := range shop.Zones() {
		options = append(options, ui.Option{Value: z, Label: zoneName(z)})
	}
	if !slices.Contains(shop.Zones(), p.Shop.Zone) {
		options = append(options, ui.Option{Value: p.Shop.Zone, Label: zoneName(p.Shop.Zone)})
	}
	return p.choice(ctx, "zone", text.T(ctx, "settings.zone"), p.Shop.Zone, options)
}

func zoneName(zone string) string {
	area, city, found := strings.Cut(zone, "/")
	if !found {
		return zone
	}
	return strings.ReplaceAll(city, "_", " ") + " (" + area + ")"
}

func (p ShopProps) home(ctx context.Context) (ui.Field, []ui.Option) {
	home := ""
	if len(p.Shop.Countries) > 0 {
		home = p.Shop.Countries[0]
	}
	f, options := p.choice(ctx, "home", text.T(ctx, "settings.home"), home, countryOptions(ctx))
	return withHint(f, text.T(ctx, "settings.home.hint")), options
}

// countryOptions are all countries, the neighbours first.
func countryOptions(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, c := range shop.Countries() {
		options = append(options, ui.Option{Value: c, Label: layout.Country(ctx, c)})
	}
	return options
}

// TaxProps is the form of the tax rates.
type TaxProps struct {
	Sheet
	Shop shop.Shop
	Tree catalog.Tree
	Rows int // of rules that are shown
}

func (p TaxProps) country(ctx context.Context, at, is string) (ui.Field, []ui.Option) {
	options := append([]ui.Option{{Label: text.T(ctx, "settings.every.country")}}, countryOptions(ctx)...)
	return p.choice(ctx, at+"country", text.T(ctx, "settings.country"), is, options)
}

func (p TaxProps) category(ctx context.Context, at string, is int64) (ui.Field, []ui.Option) {
	options := []ui.Option{{Label: text.T(ctx, "settings.every.goods")}}
	for _, c := range p.Tree.All() {
		var way []string
		for _, above := range p.Tree.Path(c.ID) {
			way = append(way, above.Name.In(text.Language(ctx)))
		}
		options = append(options, ui.Option{Value: id(c.ID), Label: strings.Join(way, " › ")})
	}
	chosen := ""
	if is != 0 {
		chosen = id(is)
	}
	return p.choice(ctx, at+"category", text.T(ctx, "settings.goods"), chosen, options)
}

// rate is a rate as typed; an empty row has none.
func (p TaxProps) rate(ctx context.Context, i int) ui.Field {
	is := ""
	if i < len(p.Shop.TaxRules) {
		is = perCent(ctx, p.Shop.TaxRules[i].Rate)
	}
	return decimal(p.field(ctx, row("rule", i)+"rate", text.T(ctx, "settings.rate"), is))
}

// row is how the fields of the nth row of a kind begin.
func row(kind string, n int) string { return kind + "." + whole(n) + "." }

// PaymentProps is the form of the ways to pay.
type PaymentProps struct {
	Sheet
	Shop shop.Shop
}

// method is a way to pay as the shop has it; on is false for one it does not have.
func (p PaymentProps) method(key shop.PaymentKind) (m shop.PaymentMethod, target shop.BankTarget, on bool) {
	m, on = p.Shop.Payment(key)
	target.Days = 5
	if m.Transfer != nil {
		target = *m.Transfer
	}
	return m, target, on
}

// LookProps is the form of the colours.
type LookProps struct {
	Sheet
	Shop shop.Shop
}

// shown are the colours of the example: as typed when they can be, else as they are.
func (p LookProps) shown() shop.Look {
	action, promotion := p.Shop.Look.Colours()
	look := shop.Look{Action: p.value("action", action.Hex()), Promotion: p.value("promotion", promotion.Hex())}
	if len(look.Check()) > 0 {
		return p.Shop.Look
	}
	return look
}

// number writes thousandths in the language of the page.
func number(ctx context.Context, thousands int64) string {
	return catalog.FormatNumber(thousands, text.Language(ctx))
}

func langs() []string { return lang.All() }

// rule is what the nth rule is for; an empty row is for nothing yet.
func (p TaxProps) rule(i int) (country string, category int64) {
	if i < len(p.Shop.TaxRules) {
		return p.Shop.TaxRules[i].Country, p.Shop.TaxRules[i].Category
	}
	return "", 0
}

// onOff is the box that switches a way to pay on.
func (p PaymentProps) onOff(ctx context.Context, key string) ui.Field {
	return ui.Field{Name: key, Label: text.T(ctx, "settings.payment.on"), Hint: ui.Wrong(ctx, p.Errors, key)}
}

// typedAs gives a field its kind.
func typedAs(f ui.Field, kind string) ui.Field { f.Kind = kind; return f }

// SwatchPath is the address of the picture that shows a look.
func SwatchPath(l shop.Look, scheme string) string {
	action, promotion := l.Colours()
	return "/admin/settings/look/" + action.Hex()[1:] + "-" + promotion.Hex()[1:] + "-" + scheme + ".svg"
}
