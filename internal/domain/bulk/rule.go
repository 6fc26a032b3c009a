package bulk

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// Rule is what is to become of each product. What is not asked for stays; the zero Rule changes nothing.
type Rule struct {
	Price    Price
	Category Place
	Brand    Word
	AddTags  []string
	DropTags []string
	State    catalog.State // "" leaves it
	Tracked  Switch
	Sells    Switch // on at zero
	Lead     Days
}

// Switch turns something on or off, or leaves it.
type Switch string

// The switches.
const (
	Leave Switch = ""
	On    Switch = "on"
	Off   Switch = "off"
)

// Place puts a product into a category; ID 0 takes it out of its own.
type Place struct {
	Set bool
	ID  int64
}

// Word writes a text; an empty one clears it.
type Word struct {
	Set  bool
	Text string
}

// Days are how long a product takes to be made.
type Days struct {
	Set bool
	N   int
}

// Empty tells that a rule asks for nothing.
func (r Rule) Empty() bool {
	return r.Price.Kind == PriceLeft && !r.Category.Set && !r.Brand.Set && len(r.AddTags)+len(r.DropTags) == 0 && r.State == "" &&
		r.Tracked == Leave && r.Sells == Leave && !r.Lead.Set
}

// Check tells what is wrong with a rule, by the fields of its form.
func (r Rule) Check() []fault.Field {
	var faults []fault.Field
	bad := func(name, key string, args map[string]any) {
		faults = append(faults, fault.Field{Name: name, Key: key, Args: args})
	}
	if r.Empty() {
		bad("price", "bulk.rule.empty", nil)
	}
	r.Price.check(bad)
	if utf8.RuneCountInString(r.Brand.Text) > catalog.MaxNameRunes {
		bad("brand", "field.long", map[string]any{"max": catalog.MaxNameRunes})
	}
	if r.Lead.N < 0 || r.Lead.N > catalog.MaxLeadDays {
		bad("lead", "product.lead.wrong", map[string]any{"max": catalog.MaxLeadDays})
	}
	if r.State != "" && !slices.Contains([]catalog.State{catalog.Draft, catalog.Active, catalog.Archived}, r.State) {
		bad("state", "product.state.wrong", nil)
	}
	return faults
}

// Apply is a product as the rule makes it. What cannot be is an Invalid fault that says why; the product is then left alone.
func (r Rule) Apply(p catalog.Product) (catalog.Product, error) {
	p.Variants = slices.Clone(p.Variants)
	for i := range p.Variants {
		v := &p.Variants[i]
		price, err := r.Price.Of(v.Price)
		if err != nil {
			return p, err
		}
		v.Price = price
		v.Tracked, v.Backorder = r.Tracked.over(v.Tracked), r.Sells.over(v.Backorder)
	}
	if r.Category.Set {
		p.CategoryID = r.Category.ID
	}
	if r.Brand.Set {
		p.Brand = r.Brand.Text
	}
	if r.Lead.Set {
		p.LeadDays = r.Lead.N
	}
	if r.State != "" && r.State != p.State {
		p.State, p.PublishAt = r.State, time.Time{}
	}
	p.Tags = r.tags(p.Tags)
	if wrong := catalog.Check(p); len(wrong) > 0 {
		return p, fault.Fields(wrong)
	}
	return p, nil
}

func (s Switch) over(is bool) bool {
	if s == Leave {
		return is
	}
	return s == On
}

// tags takes tags away and adds others, each once however it is written.
func (r Rule) tags(tags []string) []string {
	if len(r.AddTags)+len(r.DropTags) == 0 {
		return tags
	}
	has := func(all []string, tag string) bool {
		return slices.ContainsFunc(all, func(t string) bool { return strings.EqualFold(t, tag) })
	}
	out := slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return has(r.DropTags, t) })
	for _, t := range r.AddTags {
		if !has(out, t) {
			out = append(out, t)
		}
	}
	return out
}
