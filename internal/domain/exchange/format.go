package exchange

// Format is a kind of product file.
type Format string

// The formats. Unknown stands for a header that holds too little of any of them.
const (
	Unknown     Format = ""
	ShopifyOld  Format = "shopify-old"
	ShopifyNew  Format = "shopify-new"
	WooCommerce Format = "woocommerce"
	Vitrin      Format = "vitrin"
)

// Formats lists what can be read.
func Formats() []Format { return []Format{Vitrin, ShopifyNew, ShopifyOld, WooCommerce} }

// Detect tells a file's format by its header. Headings are matched one by one, without regard to case or place, so
// a header that mixes Shopify's old and new names is read all the same.
func Detect(header []string) Format {
	shop, woo, old, recent, own := 0, 0, 0, 0, 0
	key, wooKey := false, false
	for _, heading := range header {
		if c, ok := shopColumn(heading); ok {
			shop++
			key = key || c.is == colHandle || c.is == colTitle
			switch c.since {
			case sinceOld:
				old++
			case sinceNew:
				recent++
			case sinceOurs:
				own++
			}
		}
		if c, ok := wooColumn(heading); ok {
			woo++
			wooKey = wooKey || c.is == colTitle || c.is == colSKU
		}
	}
	switch {
	case wooKey && woo > 1 && woo > shop:
		return WooCommerce
	case !key:
		return Unknown
	case own > 0:
		return Vitrin
	case old > recent:
		return ShopifyOld
	default:
		return ShopifyNew
	}
}
