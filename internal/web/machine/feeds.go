package machine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	d, err := h.kept.document(c.Request.Context(), "new-"+language, v.Edition(), h.Now, func(ctx context.Context, w io.Writer) error {
		return h.writeNewest(ctx, w, language)
	})
	if err != nil {
		return err
	}
	return send(c, "application/rss+xml; charset=utf-8", d)
}

func (h *Handlers) writeNewest(ctx context.Context, w io.Writer, language string) error {
	v, products, err := h.Shelf.Newest(ctx, 30)
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
	return feeds.WriteXML(rss, w)
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
	From         string   `xml:"g:availability_date,omitempty"`
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
	Returns      string   `xml:"g:return_policy_label,omitempty"`
	Colour       string   `xml:"g:color,omitempty"`
	Size         string   `xml:"g:size,omitempty"`
}

// feedPart is how many products are in memory at once while a feed is written.
const feedPart = 500

// google is the merchant feed of one language. It holds days, so it is good for one.
func (h *Handlers) google(c *gin.Context, language string) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	today := h.Now().In(v.Shop.Location()).Format(time.DateOnly)
	d, err := h.kept.document(c.Request.Context(), "google-"+language, v.Edition()+" "+today, h.Now, func(ctx context.Context, w io.Writer) error {
		return h.writeGoogle(ctx, w, language)
	})
	if err != nil {
		return err
	}
	return send(c, "application/xml; charset=utf-8", d)
}

// writeGoogle writes the merchant feed as it reads the products, part by part.
func (h *Handlers) writeGoogle(ctx context.Context, w io.Writer, language string) error {
	v, products, _, err := h.Shelf.Everything(ctx, 0, feedPart, true)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header+`<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>`); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	for _, head := range []struct{ name, value string }{{"title", v.Shop.Name}, {"link", h.Base + "/" + language + "/"}, {"description", v.Shop.Tagline.In(language)}} {
		if err := e.EncodeElement(head.value, xml.StartElement{Name: xml.Name{Local: head.name}}); err != nil {
			return err
		}
	}
	for from := 0; len(products) > 0; {
		for _, p := range products {
			for _, item := range h.items(v, p, language) {
				if err := e.Encode(item); err != nil {
					return err
				}
			}
		}
		from += feedPart
		if _, products, _, err = h.Shelf.Everything(ctx, from, feedPart, true); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "</channel></rss>")
	return err
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
			ID: feedID(variant.SKU), Title: cut(title, 150), Description: cut(description, 5000), Condition: "new",
			Link:         h.Base + "/" + language + "/p/" + p.Handle + "?variant=" + url.QueryEscape(variant.SKU),
			Availability: availability(p.Supply(variant)), Price: money.Plain(variant.Price) + " " + variant.Price.Currency, Brand: cut(p.Brand, 70),
			Kind: cut(strings.Join(kind, " > "), 750),
		}
		if days := p.Lead(variant, 1); days > 0 && variant.Buyable() {
			item.From = midnight(h.Now().In(v.Shop.Location())).AddDate(0, 0, days).Format("2006-01-02T15:04-0700")
		}
		if !v.Tree.Returnable(p, variant) {
			item.Returns = "no_returns"
		}
		if catalog.ValidGTIN(variant.Barcode) {
			item.GTIN = variant.Barcode
		} else {
			item.Exists = "no"
		}
		if len(p.Variants) > 1 {
			item.Group = feedID(p.Handle)
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

// availability is a supply in the feed's words; it knows no goods that are made to order.
func availability(s catalog.Supply) string {
	switch s {
	case catalog.SoldOut:
		return "out_of_stock"
	case catalog.ToOrder, catalog.Later:
		return "backorder"
	default:
		return "in_stock"
	}
}

// maxFeedID is how long an id may be in the feed.
const maxFeedID = 50

// feedID is a name of ours as an id of the feed: itself, or when it is too long its beginning with a digest of the whole, so
// that it stays the same and is nobody else's.
func feedID(name string) string {
	if utf8.RuneCountInString(name) <= maxFeedID {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	digest := "~" + hex.EncodeToString(sum[:10])
	return cut(name, maxFeedID-len(digest)) + digest
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
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
