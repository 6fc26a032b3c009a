package listing

import (
	"strconv"
	"time"

	"vitrin/internal/domain/catalog"
)

// Entry is what the index knows of one product that shoppers may see.
type Entry struct {
	ID         int64
	CategoryID int64
	Price      int64    // the lowest price to pay, minor units
	Created    int64    // Unix seconds, UTC
	Bought     int64    // distinct orders in the last 30 days
	Buyable    bool     // any variant can be bought
	Values     []string // facet values as "parameter=value"
	Numbers    []NumberValue
}

// NumberValue is one number of a product: a facet parameter and thousandths of its attribute's unit.
type NumberValue struct {
	Parameter string
	Thousands int64
}

// The facet parameters that every listing has beside its attributes.
const (
	Brand = "brand"
	Stock = "stock"
)

// InStock is the one value of the Stock facet.
const InStock = "in"

// EntryOf makes the entry of a product; bought is the number of distinct orders in the last 30 days.
func EntryOf(p catalog.Product, attributes []catalog.Attribute, bought int64) Entry {
	lowest, _ := p.Prices()
	e := Entry{ID: p.ID, CategoryID: p.CategoryID, Price: lowest.Minor, Created: p.CreatedAt.Unix(), Bought: bought, Buyable: p.Buyable()}
	if p.Brand != "" {
		e.Values = append(e.Values, Brand+"="+catalog.Slug(p.Brand))
	}
	if e.Buyable {
		e.Values = append(e.Values, Stock+"="+InStock)
	}
	e.Values = append(e.Values, tagValues(p.Tags)...)
	for _, a := range attributes {
		f, given := p.Fact(a.Key)
		if !given || !a.Facet {
			continue
		}
		switch a.Kind {
		case catalog.Choice:
			e.Values = append(e.Values, a.Key+"="+f.Choice)
		case catalog.YesNo:
			e.Values = append(e.Values, a.Key+"="+yesNo(f.Yes))
		case catalog.Number:
			e.Values = append(e.Values, a.Key+"="+strconv.FormatInt(f.Thousands, 10))
			e.Numbers = append(e.Numbers, NumberValue{a.Key, f.Thousands})
		}
	}
	for i, o := range p.Options {
		seen := map[string]bool{}
		for _, v := range p.Variants {
			if i < len(v.Choices) && !seen[v.Choices[i]] {
				seen[v.Choices[i]] = true
				e.Values = append(e.Values, o.Key+"="+v.Choices[i])
			}
		}
	}
	return e
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// Age is how long ago the product was added.
func (e Entry) Age(now time.Time) time.Duration { return now.Sub(time.Unix(e.Created, 0)) }
