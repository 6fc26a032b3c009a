package layout

import (
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
)

// Frame is what every shopper page is drawn in. Addresses are absolute paths of this shop unless said otherwise.
type Frame struct {
	Title       string // of the page; the shop's name is added
	Description string // for search engines, plain text
	Canonical   string // absolute URL; empty for pages that are not to be found
	NoIndex     bool
	Alternates  []Alternate // the same page in every language, absolute
	OG          OpenGraph
	Data        []any // JSON-LD objects, one block each

	Base       string // absolute URL of the shop without a slash at the end
	Path       string // this page with its query
	Shop       shop.Shop
	Categories []catalog.Category // the top ones
	Query      string             // stands in the search field
	CartCount  int64
	Compared   []string // handles on the compare list
	Scheme     string   // "light", "dark" or empty for the system's
	Place      Place
	Flash      *Flash
	Reduced    bool   // checkout: mark, help and the way back only
	Seen       string // handle of the product shown, for the device's own list of what was seen
	Preview    *Preview
	Asset      func(name string) string
	Text       *text.Printer
}

// Preview says above a page that only staff see it, and at which moment.
type Preview struct {
	At     time.Time // in the shop's zone
	Shown  bool      // shoppers see the page then
	Wrong  bool      // another moment was asked for, which is none
	Zone   string
	Action string // where another moment is asked for
	Back   string // to the editor
}

// Alternate is the same page in another language.
type Alternate struct{ Language, Path, URL string }

// OpenGraph is what a shared link shows.
type OpenGraph struct {
	Type          string // website or product
	Image         string // absolute URL
	ImageAlt      string
	PriceAmount   string
	PriceCurrency string
}

// Place is where the visitor wants things sent.
type Place struct{ City, Country string }

// Flash is a message left by the page before, finished in the visitor's language.
type Flash struct {
	Message string
	Link    string // where "undo" or "to the basket" leads; may be empty
	Label   string
	Undo    *Undo
}

// Undo is a form of one button that takes an action back.
type Undo struct {
	Action string
	Fields map[string]string
}

// Crumb is one step of the way from the home page. The last step of a page has no Path.
type Crumb struct{ Name, Path string }
