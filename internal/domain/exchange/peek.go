package exchange

import (
	"io"
	"slices"
	"strings"
)

// Peek is what a file looks like before its rows are read.
type Peek struct {
	Noun      Noun
	Format    Format // of products; Unknown when the headings say nothing
	Separator string
	Comma     bool     // its numbers are written with a decimal comma
	Columns   []Column // As is what a heading is read as by its name, "" when it is not known
}

// peeked is how many rows are looked at.
const peeked = 200

// Look tells what a file looks like. It refuses what is no text, and what has no header or too wide a one; a header that is
// not known is no error here, because the columns can be matched by hand.
func Look(r io.Reader, o Options) (Peek, error) {
	t, err := readTable(r, o, peeked)
	if err != nil {
		return Peek{}, err
	}
	if empty(t.Header) {
		return Peek{}, wrongFile("import.file.empty")
	}
	meant := make([]string, len(t.Header))
	for i, h := range t.Header {
		meant[i] = t.file.meant(h)
	}
	p := Peek{Noun: nounOf(meant), Format: o.Format, Separator: string(t.file.sep)}
	if p.Format == Unknown {
		p.Format = Detect(meant)
	}
	var evidence decimals
	samples := make([]string, len(t.Header))
	for n := range t.Len() {
		for i, c := range t.At(n).Cells {
			if i >= len(samples) {
				break
			}
			if samples[i] == "" {
				samples[i] = shown(c)
			}
			if heading := strings.ToLower(t.Header[i]); strings.Contains(heading, "price") || strings.Contains(heading, "total") {
				evidence.look(c)
			}
		}
	}
	p.Comma = evidence.isComma(t.file.sep)
	for i, h := range t.Header {
		p.Columns = append(p.Columns, Column{Heading: h, As: readAs(p, meant[i]), Sample: samples[i]})
	}
	return p, nil
}

func nounOf(header []string) Noun {
	has := func(name string) bool {
		return slices.ContainsFunc(header, func(h string) bool { return tidyHeading(h) == name })
	}
	switch {
	case has("lineitem name") || has("lineitem quantity"):
		return OfOrders
	case has("email") && (has("first name") || has("last name") || has("accepts email marketing")) && !has("title"):
		return OfCustomers
	default:
		return OfProducts
	}
}

// readAs is what a heading is read as; "" when it is left out.
func readAs(p Peek, heading string) string {
	if isRemark(heading) || heading == "" {
		return ""
	}
	switch p.Noun {
	case OfCustomers, OfOrders:
		for _, known := range Headings(p.Noun, p.Format) {
			if tidyHeading(known) == tidyHeading(heading) {
				return known
			}
		}
		return ""
	}
	match := shopColumn
	if p.Format == WooCommerce {
		match = wooColumn
	}
	c, ok := match(heading)
	if !ok || c.is == colNone || c.is == colIgnored || c.is == colQuiet {
		return ""
	}
	return c.as
}

// Headings lists what a column of a file can be read as.
func Headings(noun Noun, format Format) []string {
	switch {
	case noun == OfCustomers:
		return []string{
			"Customer ID", "First Name", "Last Name", "Email", "Accepts Email Marketing", "Default Address Company", "Default Address Address1",
			"Default Address Address2", "Default Address City", "Default Address Province Code", "Default Address Country Code", "Default Address Zip",
			"Default Address Phone", "Phone", "Accepts SMS Marketing", "Note", "Tax Exempt", "Tags",
		}
	case noun == OfOrders:
		return []string{
			"Name", "Id", "Email", "Phone", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal", "Shipping", "Taxes", "Total",
			"Discount Code", "Discount Amount", "Shipping Method", "Created at", "Cancelled at", "Lineitem quantity", "Lineitem name", "Lineitem price",
			"Lineitem sku", "Lineitem discount", "Billing Name", "Billing Phone", "Shipping Name", "Shipping Address1", "Shipping Address2", "Shipping City",
			"Shipping Zip", "Shipping Country", "Shipping Phone", "Notes", "Payment Method", "Payment Reference", "Refunded Amount",
		}
	case format == WooCommerce:
		return []string{
			"ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Short description", "Description", "In stock?", "Stock", "Backorders allowed?",
			"Weight (kg)", "Weight (g)", "Regular price", "Categories", "Tags", "Images", "Parent", "Brands",
		}
	}
	var all []string
	for _, name := range own {
		base, spoken := strings.CutSuffix(name, "*")
		if c, ok := shopColumn(base); !ok || c.is == colQuiet || c.is == colIgnored {
			continue
		}
		all = append(all, base)
		if spoken {
			all = append(all, base+"[az]")
		}
	}
	return all
}
