package catalog

import (
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// State says who can see a product.
type State string

// The states. A draft was never shown; an archived product is gone for shoppers (410) and kept for the books.
const (
	Draft    State = "draft"
	Active   State = "active"
	Archived State = "archived"
)

// Bounds of a product, the same for forms and files.
const (
	MaxOptions       = 3
	MaxVariants      = 250
	MaxPictures      = 100
	MaxNameRunes     = 200
	MaxTextBytes     = 64 << 10
	MaxPriceMinor    = 1_000_000_000_00
	MaxStock         = 1_000_000_000
	MaxHandleLength  = 120
	MaxSKULength     = 64
	MaxTags          = 50
	MaxOptionValues  = 100
	MaxSummaryRunes  = 300
	MaxSEORunes      = 320
	MaxBarcodeLength = 32
	MaxLeadDays      = 365
)

// Product is one thing in the window, with all its variants. Version rises by one with every save.
type Product struct {
	ID             int64
	Handle         string // its place in the address: lower-case ASCII letters, digits, dashes
	State          State
	CategoryID     int64
	Brand          string
	Tags           []string
	Name           lang.Text
	Summary        lang.Text
	Description    lang.Text // as the owner wrote it: Markdown, HTML or both
	Rendered       lang.Text // HTML made from Description by richtext.Render; the only text printed as it is
	Warnings       lang.Text
	SEOTitle       lang.Text
	SEODescription lang.Text
	Options        []Option
	Variants       []Variant // in the owner's order, at least one
	Pictures       []Picture // in the owner's order
	Facts          []Fact
	LeadDays       int       // calendar days until it is made, where it does not lie ready; see Lead
	PublishAt      time.Time // UTC; when a draft goes on show by itself, zero when nobody said
	CreatedAt      time.Time // UTC; "new" counts from here
	UpdatedAt      time.Time // UTC
	Version        int64
	Demo           bool
}

// Option is something to choose: a colour, a size, a weight.
type Option struct {
	Key    string // "colour"; also the facet's parameter
	Name   lang.Text
	Values []OptionValue
}

// OptionValue is one choice of an option.
type OptionValue struct {
	Key  string
	Name lang.Text
}

// Variant is what is put into a cart: one choice of every option, with its own price and stock.
type Variant struct {
	ID          int64
	SKU         string
	Choices     []string // option value keys in the order of Product.Options
	Price       money.Amount
	Tracked     bool // false: made to order, never runs out
	OnHand      int64
	Backorder   bool // sells on when OnHand is 0
	WeightGrams int64
	Barcode     string
	Measure     Measure
}

// Available tells how many can be bought now; unlimited for what is not tracked or sells on.
func (v Variant) Available() (quantity int64, unlimited bool) {
	if !v.Tracked || v.Backorder {
		return 0, true
	}
	return max(v.OnHand, 0), false
}

// Buyable tells whether at least one can be bought now.
func (v Variant) Buyable() bool {
	quantity, unlimited := v.Available()
	return unlimited || quantity > 0
}

// Measure says what a pack holds, for the price per unit. The zero Measure has no unit price.
type Measure struct {
	Amount int64  // what the pack holds, in Unit
	Unit   string // g, ml, m, piece
	Base   int64  // the unit price is for so many Units: 100 g, 1000 ml
}

// UnitPrice is the price of Base units, rounded half up in minor units; ok is false without a measure.
func (v Variant) UnitPrice() (price money.Amount, ok bool) {
	if v.Measure.Amount <= 0 || v.Measure.Base <= 0 || v.Measure.Unit == "" {
		return money.Amount{}, false
	}
	minor, err := money.MulDiv(v.Price.Minor, v.Measure.Base, v.Measure.Amount)
	if err != nil {
		return money.Amount{}, false
	}
	return money.Of(minor, v.Price.Currency), true
}

// Picture is one picture of a product. Its files lie under Key in the blob store, one per width in Widths.
type Picture struct {
	ID            int64
	Key           string
	Width, Height int   // pixels of the original; zero when unknown
	Widths        []int // WebP renditions, rising
	HasAlpha      bool  // stands on the page's own ground
	Alt           lang.Text
	Choice        string // the option value it shows, if one
	Focus         Focus
	Source        string // where an import took it from, so that the same file is not taken twice
}

// Variant finds a variant by SKU; ok is false when there is none.
func (p Product) Variant(sku string) (Variant, bool) {
	for _, v := range p.Variants {
		if v.SKU == sku {
			return v, true
		}
	}
	return Variant{}, false
}

// FirstBuyable is the variant a page opens on: the first that can be bought, else the first.
func (p Product) FirstBuyable() Variant {
	for _, v := range p.Variants {
		if v.Buyable() {
			return v
		}
	}
	if len(p.Variants) == 0 {
		return Variant{}
	}
	return p.Variants[0]
}

// Buyable tells whether any variant can be bought.
func (p Product) Buyable() bool {
	for _, v := range p.Variants {
		if v.Buyable() {
			return true
		}
	}
	return false
}

// Prices are the lowest and highest price among the variants that can be bought, or among all when none can.
func (p Product) Prices() (lowest, highest money.Amount) {
	buyable := p.Buyable()
	first := true
	for _, v := range p.Variants {
		if buyable && !v.Buyable() {
			continue
		}
		if first || v.Price.Minor < lowest.Minor {
			lowest = v.Price
		}
		if first || v.Price.Minor > highest.Minor {
			highest = v.Price
		}
		first = false
	}
	return lowest, highest
}

// VariantName is the variant's choices in a language, as "Red, Large"; empty for a product without options.
func (p Product) VariantName(v Variant, language string) string {
	name := ""
	for i, key := range v.Choices {
		if i >= len(p.Options) {
			break
		}
		for _, value := range p.Options[i].Values {
			if value.Key != key {
				continue
			}
			if name != "" {
				name += ", "
			}
			name += value.Name.In(language)
		}
	}
	return name
}

// VariantNames is the variant's name in every language of the shop; empty for a product without options.
func (p Product) VariantNames(v Variant) lang.Text {
	names := lang.Text{}
	for _, l := range lang.All() {
		if name := p.VariantName(v, l); name != "" {
			names[l] = name
		}
	}
	return names
}

// PictureOf is the picture that shows a variant: one bound to a choice of it, else the first. ok is false without pictures.
func (p Product) PictureOf(v Variant) (Picture, bool) {
	for _, picture := range p.Pictures {
		for _, choice := range v.Choices {
			if picture.Choice != "" && picture.Choice == choice {
				return picture, true
			}
		}
	}
	if len(p.Pictures) == 0 {
		return Picture{}, false
	}
	return p.Pictures[0], true
}
