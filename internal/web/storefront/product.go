package storefront

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/ui"
)

// Product is one product. An old handle leads to the new one for good.
func (h *Handlers) Product(c *gin.Context) error {
	ctx, language := c.Request.Context(), Language(c)
	shelf, err := h.Shelf.View(ctx)
	if err != nil {
		return err
	}
	where := place(h.Cookies.Prefs(c), shelf)
	v, p, err := h.Shelf.Product(ctx, c.Param("handle"), c.Query("variant"), destination(where))
	if to, moved := browse.MovedTo(err); moved {
		c.Redirect(http.StatusMovedPermanently, with("/"+language+"/p/"+to, onlyVariant(c)))
		return nil
	}
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	path := "/" + language + "/p/" + p.Product.Handle
	h.productHead(c, &frame, p)
	frame.Data = []any{h.productData(c, v, p), crumbData(h.Base, language, say(c, "site.home"), way(p, language))}
	props := h.productProps(c, v, p, where, frame)
	props.Choose(language, path)
	return page.Render(c, http.StatusOK, view.Product(frame, props))
}

// way leads from the home page to a product.
func way(p browse.ProductPage, language string) []layout.Crumb {
	return append(crumbs(p.Path, language), layout.Crumb{Name: p.Product.Name.In(language)})
}

// productProps is what a product's page shows, but for where its choices lead.
func (h *Handlers) productProps(c *gin.Context, v *browse.View, p browse.ProductPage, where layout.Place, frame layout.Frame) view.ProductProps {
	language := Language(c)
	props := view.ProductProps{
		Product: p.Product, Variant: p.Variant, Crumbs: way(p, language), Pictures: variantFirst(p.Product, p.Variant), TaxRate: v.Shop.Rates().For(where.Country, v.Tree.PathIDs(p.Product.CategoryID)...), TaxNote: v.Shop.TaxNote, Limit: limit(p.Variant),
		Facts: facts(c, p), Return: v.Shop.ReturnText.In(language), Days: v.Shop.ReturnDays, Returnable: v.Tree.Returnable(p.Product, p.Variant), Compared: frame.Compared, Similar: p.Similar,
		Canonical: frame.Canonical, Next: c.Request.URL.RequestURI(),
	}
	if n := len(p.Path); n > 0 {
		props.Category, props.Tall = p.Path[n-1].Name.In(language), p.Path[n-1].Tall
	}
	props.Door, props.Collect = deliveries(c, p.Delivery, where)
	return props
}

func onlyVariant(c *gin.Context) url.Values {
	if sku := c.Query("variant"); sku != "" {
		return url.Values{"variant": {sku}}
	}
	return nil
}

func (h *Handlers) productHead(c *gin.Context, f *layout.Frame, p browse.ProductPage) {
	language := Language(c)
	h.found(c, f, "/p/"+p.Product.Handle, nil)
	f.Title, f.Seen = p.Product.Name.In(language), p.Product.Handle
	if t := p.Product.SEOTitle.In(language); t != "" {
		f.Title = t
	}
	f.Description = p.Product.SEODescription.In(language)
	if f.Description == "" {
		f.Description = p.Product.Summary.In(language)
	}
	f.OG.Type, f.OG.PriceAmount, f.OG.PriceCurrency = "product", money.Plain(p.Variant.Price), p.Variant.Price.Currency
	h.picture(f, p.Product, language)
}

// mostPictures is how many pictures a page shows.
const mostPictures = 12

// variantFirst is a product's pictures with the one that shows the variant at the front.
func variantFirst(p catalog.Product, v catalog.Variant) []catalog.Picture {
	pictures := slices.Clone(p.Pictures)
	if first, ok := p.PictureOf(v); ok {
		i := slices.IndexFunc(pictures, func(q catalog.Picture) bool { return q.Key == first.Key })
		pictures = append([]catalog.Picture{first}, slices.Delete(pictures, i, i+1)...)
	}
	return pictures[:min(len(pictures), mostPictures)]
}

// limit is how many of a variant can be put into the basket.
func limit(v catalog.Variant) int64 {
	quantity, unlimited := v.Available()
	if unlimited {
		return cart.MaxQuantity
	}
	return min(quantity, cart.MaxQuantity)
}

// deliveries are the cheapest way to the visitor's door and the cheapest place to fetch from; nil where there is none.
func deliveries(c *gin.Context, offers []shipping.Offer, where layout.Place) (door, collect *view.Delivery) {
	language := Language(c)
	for _, o := range offers {
		d := &view.Delivery{Name: o.Method.Name.In(language), Price: o.Price, FreeFrom: o.FreeFrom, From: o.From, To: o.To}
		switch {
		case o.Method.Collect && collect == nil:
			if o.Method.Point != nil {
				d.Place = o.Method.Point.Name.In(language)
			}
			collect = d
		case !o.Method.Collect && door == nil:
			d.Place = where.City
			if d.Place == "" {
				d.Place = layout.Country(c.Request.Context(), where.Country)
			}
			door = d
		}
	}
	return door, collect
}

// facts is the ledger of a product: its attributes by the names they have everywhere, then what identifies it.
func facts(c *gin.Context, p browse.ProductPage) []ui.Fact {
	ctx := c.Request.Context()
	var all []ui.Fact
	add := func(name, value string) {
		if value != "" {
			all = append(all, ui.Fact{Name: name, Value: value})
		}
	}
	for _, a := range p.Attributes {
		if f, given := p.Product.Fact(a.Key); given {
			add(a.Name.In(Language(c)), ui.Value(ctx, a, f))
		}
	}
	add(say(c, "list.brand"), p.Product.Brand)
	add(say(c, "product.sku"), p.Variant.SKU)
	add(say(c, "product.barcode"), p.Variant.Barcode)
	return all
}
