package machine

import (
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// perSitemap is how many products stand in one sitemap: two addresses each, under 10,000 together.
const perSitemap = 4000

type sitemapIndex struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []sitemapEntry `xml:"sitemap"`
}

type sitemapEntry struct {
	Loc string `xml:"loc"`
}

// SitemapIndex names the sitemaps: one of places and words, then the products in parts.
func (h *Handlers) SitemapIndex(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	index := sitemapIndex{Maps: []sitemapEntry{{h.Base + "/sitemaps/places.xml"}}}
	for i := 0; i*perSitemap < v.Index.Len(); i++ {
		index.Maps = append(index.Maps, sitemapEntry{h.Base + "/sitemaps/products-" + strconv.Itoa(i+1) + ".xml"})
	}
	return writeXML(c, "application/xml; charset=utf-8", index)
}

type urlSet struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	Image   string       `xml:"xmlns:image,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`

	languages []string // of the shop
}

type sitemapURL struct {
	Loc     string         `xml:"loc"`
	LastMod string         `xml:"lastmod,omitempty"`
	Links   []sitemapLink  `xml:"xhtml:link"`
	Images  []sitemapImage `xml:"image:image"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

type sitemapImage struct {
	Loc string `xml:"image:loc"`
}

// Sitemap is one part: "places.xml" or "products-N.xml".
func (h *Handlers) Sitemap(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	name := c.Param("file")
	build := func(_ context.Context, w io.Writer) error { return h.writePlaces(v, w) }
	if name != "places.xml" {
		part, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "products-"), ".xml"))
		if err != nil || name != "products-"+strconv.Itoa(part)+".xml" || part < 1 {
			return fault.New(fault.NotFound, "page.unknown")
		}
		if part > 1 && part > (v.Index.Len()+perSitemap-1)/perSitemap {
			h.kept.forget(name) // the shop may have been larger
			return fault.New(fault.NotFound, "page.unknown")
		}
		build = func(ctx context.Context, w io.Writer) error { return h.writeProducts(ctx, part, w) }
	}
	d, err := h.kept.document(c.Request.Context(), name, v.Edition(), h.Now, build)
	if err != nil {
		return err
	}
	return send(c, "application/xml; charset=utf-8", d)
}

func newURLSet(v *browse.View) urlSet {
	return urlSet{languages: v.Shop.Spoken(), NS: "http://www.sitemaps.org/schemas/sitemap/0.9", Image: "http://www.google.com/schemas/sitemap-image/1.1", XHTML: "http://www.w3.org/1999/xhtml"}
}

// writePlaces writes the sitemap of the shelves and the pages of words.
func (h *Handlers) writePlaces(v *browse.View, w io.Writer) error {
	set := newURLSet(v)
	h.add(&set, "/", time.Time{}, nil)
	for _, category := range v.Tree.All() {
		if v.Index.CountIn(v.Tree.Under(category.ID)) > 0 {
			h.add(&set, "/c/"+category.Handle, time.Time{}, nil)
		}
	}
	for _, c := range v.Collections {
		h.add(&set, "/collections/"+c.Handle, time.Time{}, nil)
	}
	for _, p := range v.Shop.Pages {
		h.add(&set, "/pages/"+p.Handle, time.Time{}, nil)
	}
	return set.write(w)
}

// writeProducts writes one part of the products.
func (h *Handlers) writeProducts(ctx context.Context, part int, w io.Writer) error {
	v, products, _, err := h.Shelf.Everything(ctx, (part-1)*perSitemap, perSitemap, false)
	if err != nil {
		return err
	}
	set := newURLSet(v)
	for _, p := range products {
		h.add(&set, "/p/"+p.Handle, p.UpdatedAt, p.Pictures)
	}
	return set.write(w)
}

func (s urlSet) write(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	return e.Encode(s)
}

// add puts one page in, once for every language, each naming the others.
func (h *Handlers) add(set *urlSet, path string, changed time.Time, pictures []catalog.Picture) {
	var links []sitemapLink
	for _, l := range set.languages {
		links = append(links, sitemapLink{"alternate", l, h.Base + "/" + l + path})
	}
	links = append(links, sitemapLink{"alternate", "x-default", h.Base + "/" + set.languages[0] + path})
	u := sitemapURL{Links: links}
	if !changed.IsZero() {
		u.LastMod = changed.UTC().Format(time.RFC3339)
	}
	for _, p := range pictures {
		u.Images = append(u.Images, sitemapImage{h.Base + "/media/" + p.Key + "/800.jpg"})
	}
	for _, l := range set.languages {
		u.Loc = h.Base + "/" + l + path
		set.URLs = append(set.URLs, u)
	}
}
