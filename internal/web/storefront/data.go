package storefront

import (
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/views/layout"
)

// thing is one JSON-LD object.
type thing = map[string]any

const schema = "https://schema.org"

// storeData says who sells, with the rules of returning that hold where an offer names no others.
func (h *Handlers) storeData(v *browse.View, language string) thing {
	s := v.Shop
	store := thing{
		"@context": schema, "@type": "OnlineStore", "@id": h.Base + "/#store", "name": s.Name, "url": h.Base + "/" + language + "/",
		"logo": h.Base + h.Asset("img/mark.svg"), "currenciesAccepted": s.Currency,
	}
	add := func(name, value string) {
		if value != "" {
			store[name] = value
		}
	}
	add("description", s.Tagline.In(language))
	add("legalName", s.Seller.LegalName)
	add("email", s.Seller.Email)
	add("telephone", s.Seller.Phone)
	if a := s.Seller.Address.In(language); a != "" && len(s.Countries) > 0 {
		store["address"] = thing{"@type": "PostalAddress", "streetAddress": a, "addressCountry": s.Countries[0]}
	}
	if policy := returnPolicy(s, true); policy != nil {
		store["hasMerchantReturnPolicy"] = policy
	}
	return store
}

// siteData says how the shop is searched.
func (h *Handlers) siteData(v *browse.View, language string) thing {
	return thing{
		"@context": schema, "@type": "WebSite", "name": v.Shop.Name, "url": h.Base + "/" + language + "/", "inLanguage": language,
		"publisher": thing{"@id": h.Base + "/#store"},
		"potentialAction": thing{
			"@type": "SearchAction", "target": thing{"@type": "EntryPoint", "urlTemplate": h.Base + "/" + language + "/search?q={search_term_string}"},
			"query-input": "required name=search_term_string",
		},
	}
}

// returnPolicy is the rule of sending goods back; those that are not returnable are taken back only when something is wrong.
func returnPolicy(s shop.Shop, returnable bool) thing {
	if s.ReturnDays <= 0 || len(s.Countries) == 0 {
		return nil
	}
	if !returnable {
		return thing{"@type": "MerchantReturnPolicy", "applicableCountry": s.Countries, "returnPolicyCategory": schema + "/MerchantReturnNotPermitted"}
	}
	return thing{
		"@type": "MerchantReturnPolicy", "applicableCountry": s.Countries, "returnPolicyCategory": schema + "/MerchantReturnFiniteReturnWindow",
		"merchantReturnDays": s.ReturnDays, "returnMethod": schema + "/ReturnByMail", "returnFees": schema + "/ReturnFeesCustomerResponsibility",
	}
}

// crumbData is the way to a page; the last step has no address.
func crumbData(base, language, home string, way []layout.Crumb) thing {
	items := []thing{{"@type": "ListItem", "position": 1, "name": home, "item": base + "/" + language + "/"}}
	for i, step := range way {
		item := thing{"@type": "ListItem", "position": i + 2, "name": step.Name}
		if step.Path != "" {
			item["item"] = base + step.Path
		}
		items = append(items, item)
	}
	return thing{"@context": schema, "@type": "BreadcrumbList", "itemListElement": items}
}

// listData is the products of a page of a list.
func (h *Handlers) listData(cards []catalog.Card, language string) thing {
	items := make([]thing, len(cards))
	for i, card := range cards {
		items[i] = thing{"@type": "ListItem", "position": i + 1, "url": h.Base + "/" + language + "/p/" + card.Product.Handle}
	}
	return thing{"@context": schema, "@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
}

// mostVariants is how many variants are told to machines on a page; the feed has all of them.
const mostVariants = 24

// productData is a product with its offer, or a group of products with an offer for each variant.
func (h *Handlers) productData(c *gin.Context, v *browse.View, page browse.ProductPage) thing {
	p, language := page.Product, Language(c)
	address := h.Base + "/" + language + "/p/" + p.Handle
	data := thing{"@context": schema, "@type": "Product", "name": p.Name.In(language), "url": address}
	if d := p.Summary.In(language); d != "" {
		data["description"] = d
	}
	if p.Brand != "" {
		data["brand"] = thing{"@type": "Brand", "name": p.Brand}
	}
	var images []string
	for _, picture := range variantFirst(p, page.Variant) {
		images = append(images, h.Base+"/media/"+picture.Key+"/800.jpg")
	}
	if len(images) > 0 {
		data["image"] = images
	}
	offers := offerer{h: h, shop: v.Shop, tree: v.Tree, product: p}
	if len(p.Variants) == 1 || len(p.Options) == 0 {
		offers.describe(data, page.Variant)
		data["offers"] = offers.offer(page.Variant, address)
		return data
	}
	data["@type"], data["productGroupID"] = "ProductGroup", p.Handle
	if by := variesBy(p); len(by) > 0 {
		data["variesBy"] = by
	}
	var variants []thing
	for _, variant := range p.Variants[:min(len(p.Variants), mostVariants)] {
		one := thing{"@type": "Product", "name": p.Name.In(language) + ", " + p.VariantName(variant, language)}
		offers.describe(one, variant)
		if picture, ok := p.PictureOf(variant); ok {
			one["image"] = h.Base + "/media/" + picture.Key + "/800.jpg"
		}
		for i, o := range p.Options {
			if property := propertyOf(o.Key); property != "" && i < len(variant.Choices) {
				one[property] = choiceName(o, variant.Choices[i], language)
			}
		}
		one["offers"] = offers.offer(variant, address+"?variant="+url.QueryEscape(variant.SKU))
		variants = append(variants, one)
	}
	data["hasVariant"] = variants
	return data
}

func choiceName(o catalog.Option, key, language string) string {
	for _, v := range o.Values {
		if v.Key == key {
			return v.Name.In(language)
		}
	}
	return key
}

// propertyOf is the schema.org name of an option; empty for one it has no word for.
func propertyOf(key string) string {
	switch strings.ToLower(key) {
	case "colour", "color", "reng":
		return "color"
	case "size", "olcu":
		return "size"
	case "material":
		return "material"
	case "pattern", "naxis":
		return "pattern"
	default:
		return ""
	}
}

func variesBy(p catalog.Product) []string {
	var by []string
	for _, o := range p.Options {
		if property := propertyOf(o.Key); property != "" {
			by = append(by, schema+"/"+property)
		}
	}
	return by
}

// offerer makes offers of one product's variants.
type offerer struct {
	h       *Handlers
	shop    shop.Shop
	tree    catalog.Tree
	product catalog.Product
}

// describe says what identifies a variant.
func (o offerer) describe(data thing, v catalog.Variant) {
	data["sku"] = v.SKU
	if catalog.ValidGTIN(v.Barcode) {
		data["gtin"] = v.Barcode
	}
}

func (o offerer) offer(v catalog.Variant, address string) thing {
	offer := thing{
		"@type": "Offer", "url": address, "price": money.Plain(v.Price), "priceCurrency": v.Price.Currency, "availability": schema + "/" + availability(o.product, v),
		"itemCondition": schema + "/NewCondition", "seller": thing{"@id": o.h.Base + "/#store", "@type": "OnlineStore", "name": o.shop.Name},
	}
	if days := o.product.Lead(v, 1); days > 0 && v.Buyable() {
		offer["availabilityStarts"] = o.now().AddDate(0, 0, days).Format(time.DateOnly)
	}
	if policy := returnPolicy(o.shop, o.tree.Returnable(o.product, v)); policy != nil {
		offer["hasMerchantReturnPolicy"] = policy
	}
	if details := o.shipping(v); len(details) > 0 {
		offer["shippingDetails"] = details
	}
	return offer
}

func availability(p catalog.Product, v catalog.Variant) string {
	switch p.Supply(v) {
	case catalog.SoldOut:
		return "OutOfStock"
	case catalog.ToOrder:
		return "MadeToOrder"
	case catalog.Later:
		return "BackOrder"
	default:
		return "InStock"
	}
}

// now is the time in the shop's zone.
func (o offerer) now() time.Time { return o.h.Now().In(o.shop.Location()) }

// shipping is what sending a variant to each country costs and how long it takes, for somebody whose city is not known.
func (o offerer) shipping(v catalog.Variant) []thing {
	var details []thing
	parcel := pricing.ParcelOf(o.product, v)
	for _, country := range o.shop.Countries {
		for _, offer := range shipping.Offers(o.shop.Delivery, shipping.Destination{Country: country}, parcel, o.now()) {
			if offer.Method.Collect {
				continue
			}
			details = append(details, thing{
				"@type": "OfferShippingDetails", "shippingDestination": thing{"@type": "DefinedRegion", "addressCountry": country},
				"shippingRate": thing{"@type": "MonetaryAmount", "value": money.Plain(offer.Price), "currency": offer.Price.Currency},
				"deliveryTime": thing{
					"@type": "ShippingDeliveryTime", "handlingTime": span(parcel.LeadDays, parcel.LeadDays+1), "transitTime": span(max(offer.Method.MinDays-1, 0), offer.Method.MaxDays),
				},
			})
			break
		}
	}
	return details
}

func span(from, to int) thing {
	return thing{"@type": "QuantitativeValue", "minValue": from, "maxValue": to, "unitCode": "DAY"}
}
