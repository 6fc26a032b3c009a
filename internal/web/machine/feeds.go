package machine

import (
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/feeds"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// Feed is "google-{lang}.xml" or "new-{lang}.rss".
func (h *Handlers) Feed(c *gin.Context) error {
	for _, l := range lang.All() {
		switch c.Param("file") {
		case "google-" + l + ".xml":
			return h.google(c, l)
		case "new-" + l + ".rss":
			return h.newest(c, l)
		}
	}
	return fault.New(fault.NotFound, "page.unknown")
}

// newest is the feed of new products for readers.
func (h *Handlers) newest(c *gin.Context, language string) error {
	v, products, err := h.Shelf.Newest(c.Request.Context(), 30)
	if err != nil {
		return err
	}
	say := h.Text.In(language)
	feed := &feeds.Feed{
		Title: v.Shop.Name + ": " + say.T("machine.new"), Link: &feeds.Link{Href: h.Base + "/" + language + "/"},
		Description: v.Shop.Tagline.In(language),
	}
	for _, p := range products {
		link := h.Base + "/" + language + "/p/" + p.Handle
		lowest, _ := p.Prices()
		feed.Items = append(feed.Items, &feeds.Item{
			Title: p.Name.In(language) + ", " + money.Format(lowest, language), Link: &feeds.Link{Href: link}, Id: link,
			Description: p.Summary.In(language), Created: p.CreatedAt,
		})
	}
	if len(products) > 0 {
		feed.Created = products[0].CreatedAt
	}
	rss := (&feeds.Rss{Feed: feed}).RssFeed()
	rss.Language = language
	body, err := feeds.ToXML(rss)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.Data(http.StatusOK, "application/rss+xml; charset=utf-8", []byte(body))
	return nil
}

// googleItem is one variant in the merchant feed. Texts are bounded as the format asks.
type googleItem struct {
	XMLName      xml.Name `xml:"item"`
	ID           string   `xml:"g:id"`
	Title        string   `xml:"title"`
	Description  string   `xml:"description"`
	Link         string   `xml:"link"`
	Image        string   `xml:"g:image_link,omitempty"`
	More         []string `xml:"g:additional_image_link,omitempty"`
	Availability string   `xml:"g:availability"`
	Price        string   `xml:"g:price"`
	Brand        string   `xml:"g:brand,omitempty"`
	GTIN         string   `xml:"g:gtin,omitempty"`
	Exists       string   `xml:"g:identifier_exists,omitempty"`
	Condition    string   `xml:"g:condition"`
	Group        string   `xml:"g:item_group_id,omitempty"`
	Kind         string   `xml:"g:product_type,omitempty"`
	Weight       string   `xml:"g:shipping_weight,omitempty"`
	Measure      string   `xml:"g:unit_pricing_measure,omitempty"`
	BaseMeasure  string   `xml:"g:unit_pricing_base_measure,omitempty"`
	Colour       string   `xml:"g:color,omitempty"`
	Size         string   `xml:"g:size,omitempty"`
}

// feedPart is how many products are in memory at once while a feed is written.
const feedPart = 500

// google is the merchant feed of one language, written as it is read.
func (h *Handlers) google(c *gin.Context, language string) error {
	v, products, _, err := h.Shelf.Everything(c.Request.Context(), 0, feedPart, true)
	if err != nil {
		return err
	}
	c.Header("Content-Type", "application/xml; charset=utf-8")
	c.Header("Cache-Control", "public, max-age=3600")
	c.Status(http.StatusOK)
	w := c.Writer
	head := xml.Header + `<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>`
	if _, err := w.WriteString(head); err != nil {
		return nil // the reader went away
	}
	e := xml.NewEncoder(w)
	_ = e.EncodeElement(v.Shop.Name, xml.StartElement{Name: xml.Name{Local: "title"}})
	_ = e.EncodeElement(h.Base+"/"+language+"/", xml.StartElement{Name: xml.Name{Local: "link"}})
	_ = e.EncodeElement(v.Shop.Tagline.In(language), xml.StartElement{Name: xml.Name{Local: "description"}})
	for from := 0; len(products) > 0; {
		for _, p := range products {
			for _, item := range h.items(v, p, language) {
				if err := e.Encode(item); err != nil {
					return nil // the reader went away in the middle of the feed
				}
			}
		}
		from += feedPart
		if _, products, _, err = h.Shelf.Everything(c.Request.Context(), from, feedPart, true); err != nil {
			return nil // the answer has begun; a cut feed is not well-formed, so readers keep the last one
		}
	}
	_, _ = w.WriteString("</channel></rss>")
	return nil
}

func (h *Handlers) items(v *browse.View, p catalog.Product, language string) []googleItem {
	var items []googleItem
	description := h.Rich.Words(p.Rendered.In(language))
	if description == "" {
		description = p.Summary.In(language)
	}
	var kind []string
	for _, category := range v.Tree.Path(p.CategoryID) {
		kind = append(kind, category.Name.In(language))
	}
	for _, variant := range p.Variants {
		title := p.Name.In(language)
		if name := p.VariantName(variant, language); name != "" {
			title += ", " + name
		}
		item := googleItem{
			ID: cut(variant.SKU, 50), Title: cut(title, 150), Description: cut(description, 5000), Condition: "new",
			Link:         h.Base + "/" + language + "/p/" + p.Handle + "?variant=" + strings.ReplaceAll(variant.SKU, " ", "%20"),
			Availability: "out_of_stock", Price: money.Plain(variant.Price) + " " + variant.Price.Currency, Brand: cut(p.Brand, 70),
			Kind: cut(strings.Join(kind, " > "), 750),
		}
		if variant.Buyable() {
			item.Availability = "in_stock"
		}
		if catalog.ValidGTIN(variant.Barcode) {
			item.GTIN = variant.Barcode
		} else {
			item.Exists = "no"
		}
		if len(p.Variants) > 1 {
			item.Group = cut(p.Handle, 50)
		}
		if variant.WeightGrams > 0 {
			item.Weight = strconv.FormatInt(variant.WeightGrams, 10) + " g"
		}
		if m := variant.Measure; m.Amount > 0 && m.Base > 0 && (m.Unit == "g" || m.Unit == "ml") {
			item.Measure = strconv.FormatInt(m.Amount, 10) + " " + m.Unit
			item.BaseMeasure = strconv.FormatInt(m.Base, 10) + " " + m.Unit
		}
		h.pictures(&item, p, variant)
		chosen(&item, p, variant, language)
		items = append(items, item)
	}
	return items
}

func (h *Handlers) pictures(item *googleItem, p catalog.Product, variant catalog.Variant) {
	first, ok := p.PictureOf(variant)
	if !ok {
		return
	}
	item.Image = h.Base + "/media/" + first.Key + "/800.jpg"
	for _, picture := range p.Pictures {
		if picture.Key != first.Key && picture.Choice == "" && len(item.More) < 10 {
			item.More = append(item.More, h.Base+"/media/"+picture.Key+"/800.jpg")
		}
	}
}

// chosen fills the feed's own fields for the options it knows.
func chosen(item *googleItem, p catalog.Product, variant catalog.Variant, language string) {
	for i, o := range p.Options {
		if i >= len(variant.Choices) {
			return
		}
		for _, value := range o.Values {
			if value.Key != variant.Choices[i] {
				continue
			}
			switch o.Key {
			case "colour", "color":
				item.Colour = value.Name.In(language)
			case "size":
				item.Size = value.Name.In(language)
			}
		}
	}
}
