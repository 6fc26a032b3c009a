package exchange

import (
	"strings"

	"vitrin/internal/domain/lang"
)

// what is the meaning of a column, the same for every format.
type what uint8

const (
	colNone    what = iota // not known to us
	colIgnored             // known, and of no use here: said once when it holds anything
	colQuiet               // known, and nothing is lost by leaving it out
	colHandle
	colTitle
	colSummary
	colDescription
	colWarnings
	colVendor
	colType
	colTaxonomy
	colTags
	colPublished
	colStatus
	colOptionName
	colOptionValue
	colOptionKey
	colValueKey
	colSKU
	colBarcode
	colPrice
	colCompare
	colCost
	colTaxed
	colShipped
	colGift
	colTotal
	colTotalUnit
	colBase
	colBaseUnit
	colTracker
	colStock
	colPolicy
	colWeight
	colPicture
	colPosition
	colAlt
	colPictureChoice
	colVariantPicture
	colSEOTitle
	colSEODescription
	colLead
	colFact
	colMetafield
	// WooCommerce only
	colID
	colKind
	colInStock
	colSale
	colCategories
	colPictures
	colParent
	colAttributeName
	colAttributeValues
)

// since tells which header a heading comes from, for telling the formats apart.
type since uint8

const (
	sinceEver since = iota
	sinceOld
	sinceNew
	sinceOurs
)

// column is one heading understood.
type column struct {
	is       what
	since    since
	heading  string // as the file has it
	as       string // as our own or the format's newest header has it
	language string // of texts with a language in brackets; empty for the file's own language
	number   int    // of option 1 to 3, from 0; of WooCommerce's numbered attributes
	name     string // of facts and metafields: the heading's own name for it
	grams    string // of WooCommerce weights: the unit of the header
}

// shop holds the headings of Shopify's two headers and ours that stand for themselves, in lower case.
var shop = map[string]column{
	"handle": {is: colHandle, since: sinceOld, as: "URL handle"}, "url handle": {is: colHandle, since: sinceNew, as: "URL handle"},
	"title":   {is: colTitle, as: "Title"},
	"summary": {is: colSummary, since: sinceOurs, as: "Summary"}, "warnings": {is: colWarnings, since: sinceOurs, as: "Warnings"},
	"body (html)": {is: colDescription, since: sinceOld, as: "Description"}, "body html": {is: colDescription, since: sinceOld, as: "Description"},
	"description": {is: colDescription, since: sinceNew, as: "Description"},
	"vendor":      {is: colVendor, as: "Vendor"}, "type": {is: colType, as: "Type"},
	"product category": {is: colTaxonomy, as: "Product category"}, "standard product type": {is: colTaxonomy, since: sinceOld, as: "Product category"},
	"custom product type": {is: colType, since: sinceOld, as: "Type"},
	"tags":                {is: colTags, as: "Tags"},
	"published":           {is: colPublished, since: sinceOld, as: "Published on online store"}, "published on online store": {is: colPublished, since: sinceNew, as: "Published on online store"},
	"status":      {is: colStatus, as: "Status"},
	"variant sku": {is: colSKU, since: sinceOld, as: "SKU"}, "sku": {is: colSKU, since: sinceNew, as: "SKU"},
	"variant barcode": {is: colBarcode, since: sinceOld, as: "Barcode"}, "barcode": {is: colBarcode, since: sinceNew, as: "Barcode"},
	"variant price": {is: colPrice, since: sinceOld, as: "Price"}, "price": {is: colPrice, since: sinceNew, as: "Price"},
	"variant compare at price": {is: colCompare, since: sinceOld, as: "Compare-at price"}, "compare-at price": {is: colCompare, since: sinceNew, as: "Compare-at price"},
	"compare at price": {is: colCompare, since: sinceNew, as: "Compare-at price"},
	"cost per item":    {is: colCost, as: "Cost per item"}, "variant cost": {is: colCost, since: sinceOld, as: "Cost per item"},
	"variant taxable": {is: colTaxed, since: sinceOld, as: "Charge tax"}, "charge tax": {is: colTaxed, since: sinceNew, as: "Charge tax"},
	"variant tax code": {is: colIgnored, since: sinceOld, as: "Tax code"}, "tax code": {is: colIgnored, since: sinceNew, as: "Tax code"},
	"unit price total measure": {is: colTotal, as: "Unit price total measure"}, "unit price total measure unit": {is: colTotalUnit, as: "Unit price total measure unit"},
	"unit price base measure": {is: colBase, as: "Unit price base measure"}, "unit price base measure unit": {is: colBaseUnit, as: "Unit price base measure unit"},
	"variant unit price total measure": {is: colTotal, since: sinceOld, as: "Unit price total measure"}, "variant unit price total measure unit": {is: colTotalUnit, since: sinceOld, as: "Unit price total measure unit"},
	"variant unit price base measure": {is: colBase, since: sinceOld, as: "Unit price base measure"}, "variant unit price base measure unit": {is: colBaseUnit, since: sinceOld, as: "Unit price base measure unit"},
	"variant inventory tracker": {is: colTracker, since: sinceOld, as: "Inventory tracker"}, "inventory tracker": {is: colTracker, since: sinceNew, as: "Inventory tracker"},
	"variant inventory qty": {is: colStock, since: sinceOld, as: "Inventory quantity"}, "variant inventory quantity": {is: colStock, since: sinceOld, as: "Inventory quantity"},
	"inventory quantity":       {is: colStock, since: sinceNew, as: "Inventory quantity"},
	"variant inventory policy": {is: colPolicy, since: sinceOld, as: "Continue selling when out of stock"}, "continue selling when out of stock": {is: colPolicy, since: sinceNew, as: "Continue selling when out of stock"},
	"variant grams": {is: colWeight, since: sinceOld, as: "Weight value (grams)"}, "weight value (grams)": {is: colWeight, since: sinceNew, as: "Weight value (grams)"},
	"variant weight unit": {is: colQuiet, since: sinceOld, as: "Weight unit for display"}, "weight unit for display": {is: colQuiet, since: sinceNew, as: "Weight unit for display"},
	"variant requires shipping": {is: colShipped, since: sinceOld, as: "Requires shipping"}, "requires shipping": {is: colShipped, since: sinceNew, as: "Requires shipping"},
	"variant fulfillment service": {is: colQuiet, since: sinceOld, as: "Fulfillment service"}, "fulfillment service": {is: colQuiet, since: sinceNew, as: "Fulfillment service"},
	"image src": {is: colPicture, since: sinceOld, as: "Product image URL"}, "product image url": {is: colPicture, since: sinceNew, as: "Product image URL"},
	"image position": {is: colPosition, as: "Image position"}, "image alt text": {is: colAlt, as: "Image alt text"},
	"image choice":  {is: colPictureChoice, since: sinceOurs, as: "Image choice"},
	"variant image": {is: colVariantPicture, since: sinceOld, as: "Variant image URL"}, "variant image url": {is: colVariantPicture, since: sinceNew, as: "Variant image URL"},
	"lead days": {is: colLead, since: sinceOurs, as: "Lead days"},
	"gift card": {is: colGift, as: "Gift card"},
	"seo title": {is: colSEOTitle, as: "SEO title"}, "seo description": {is: colSEODescription, as: "SEO description"},
}

// spoken are the columns that may name a language in brackets: Title[az].
var spoken = map[what]bool{
	colTitle: true, colSummary: true, colDescription: true, colWarnings: true, colType: true, colOptionName: true, colOptionValue: true,
	colAlt: true, colSEOTitle: true, colSEODescription: true, colFact: true,
}

// shopColumn understands a heading of Shopify's headers or of ours.
func shopColumn(heading string) (column, bool) {
	text := tidyHeading(heading)
	base, language := text, ""
	if i := strings.LastIndexByte(text, '['); i > 0 && strings.HasSuffix(text, "]") && lang.Known(text[i+1:len(text)-1]) {
		base, language = strings.TrimSpace(text[:i]), text[i+1:len(text)-1]
	}
	c, ok := shop[base]
	if !ok {
		c, ok = patterned(base, heading)
	}
	if !ok || (language != "" && !spoken[c.is]) {
		return column{}, false
	}
	c.heading, c.language = strings.TrimSpace(heading), language
	if language != "" {
		c.since = sinceOurs
		c.as += "[" + language + "]"
	}
	return c, true
}

// patterned understands headings that carry a name or a number of their own.
func patterned(base, heading string) (column, bool) {
	if name, ok := strings.CutPrefix(base, "fact:"); ok {
		name = strings.TrimSpace(name)
		return column{is: colFact, since: sinceOurs, name: name, as: "fact:" + name}, name != ""
	}
	if label, rest, ok := strings.Cut(base, "(product.metafields."); ok && strings.HasSuffix(rest, ")") {
		space, key, _ := strings.Cut(strings.TrimSuffix(rest, ")"), ".")
		names := strings.Join([]string{key, strings.TrimSpace(label), space + "." + key}, "\n")
		return column{is: colMetafield, name: names, as: strings.TrimSpace(heading)}, key != ""
	}
	if rest, ok := strings.CutPrefix(base, "option"); ok && len(rest) > 1 && rest[0] >= '1' && rest[0] <= '3' {
		c := column{number: int(rest[0] - '1'), as: "Option" + rest}
		switch strings.TrimSpace(rest[1:]) {
		case "name":
			c.is = colOptionName
		case "value":
			c.is = colOptionValue
		case "key":
			c.is, c.since = colOptionKey, sinceOurs
		case "value key":
			c.is, c.since = colValueKey, sinceOurs
		case "linked to":
			c.is, c.since, c.as = colQuiet, sinceNew, "Option"+rest[:1]+" Linked To"
		default:
			return column{}, false
		}
		return c, true
	}
	for _, market := range []string{"price / ", "compare at price / ", "compare-at price / ", "included / ", "google shopping / "} {
		if strings.HasPrefix(base, market) {
			return column{is: colIgnored, as: strings.TrimSpace(heading)}, true
		}
	}
	return column{}, false
}

// tidyHeading makes two spellings of a heading equal: lower case, single spaces.
func tidyHeading(heading string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Trim(heading, "\uFEFF")), " "))
}

// isRemark tells a column written for people, such as the one Faulty adds: its heading begins with "!".
func isRemark(heading string) bool { return strings.HasPrefix(strings.TrimSpace(heading), "!") }
