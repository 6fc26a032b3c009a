package exchange

import (
	"strconv"
	"strings"
)

// woo holds WooCommerce's English headings that stand for themselves, in lower case. The header is translated into
// the language of the shop it comes from; other headings are matched by hand (Options.Columns).
var woo = map[string]column{
	"id": {is: colID}, "type": {is: colKind}, "sku": {is: colSKU}, "gtin, upc, ean, or isbn": {is: colBarcode}, "name": {is: colTitle},
	"published": {is: colPublished}, "short description": {is: colSummary}, "description": {is: colDescription},
	"in stock?": {is: colInStock}, "stock": {is: colStock}, "backorders allowed?": {is: colPolicy},
	"sale price": {is: colSale}, "regular price": {is: colPrice}, "categories": {is: colCategories}, "tags": {is: colTags},
	"images": {is: colPictures}, "parent": {is: colParent}, "brands": {is: colVendor}, "position": {is: colQuiet},
	"is featured?": {is: colQuiet}, "visibility in catalog": {is: colQuiet}, "tax status": {is: colQuiet}, "tax class": {is: colQuiet},
	"low stock amount": {is: colQuiet}, "sold individually?": {is: colQuiet}, "allow customer reviews?": {is: colQuiet},
	"download limit": {is: colQuiet}, "download expiry days": {is: colQuiet}, "button text": {is: colQuiet},
	"date sale price starts": {is: colQuiet}, "date sale price ends": {is: colQuiet}, // said with the sale price
	"purchase note": {is: colIgnored}, "shipping class": {is: colIgnored}, "grouped products": {is: colIgnored}, "upsells": {is: colIgnored},
	"cross-sells": {is: colIgnored}, "external url": {is: colIgnored}, "cost of goods": {is: colCost},
}

// gramsOf is what one unit of a weight is in thousandths of a gram.
var gramsOf = map[string]int64{"kg": 1000_000, "g": 1000, "lbs": 453_592, "lb": 453_592, "oz": 28_350}

func wooColumn(heading string) (column, bool) {
	base := tidyHeading(heading)
	c, ok := woo[base]
	if !ok {
		c, ok = wooPatterned(base)
	}
	c.heading = strings.TrimSpace(heading)
	c.as = c.heading
	return c, ok
}

func wooPatterned(base string) (column, bool) {
	if unit, ok := strings.CutPrefix(base, "weight ("); ok {
		unit = strings.TrimSuffix(unit, ")")
		_, known := gramsOf[unit]
		return column{is: colWeight, grams: unit}, known
	}
	for _, size := range []string{"length (", "width (", "height (", "meta: ", "download "} {
		if strings.HasPrefix(base, size) {
			return column{is: colIgnored}, true
		}
	}
	rest, ok := strings.CutPrefix(base, "attribute ")
	if !ok {
		return column{}, false
	}
	digits, field, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > maxColumns {
		return column{}, false
	}
	switch field {
	case "name":
		return column{is: colAttributeName, number: n}, true
	case "value(s)":
		return column{is: colAttributeValues, number: n}, true
	case "visible", "global", "default":
		return column{is: colQuiet, number: n}, true
	}
	return column{}, false
}
