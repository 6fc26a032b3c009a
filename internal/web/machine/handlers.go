package machine

import (
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/richtext"
	"vitrin/views/text"
)

// Handlers are the machines' pages. Base is the shop's absolute URL without a slash at the end.
type Handlers struct {
	Shelf *browse.Shelf
	Text  *text.Catalogue
	Rich  *richtext.Renderer
	Asset func(name string) string
	Base  string
	Now   func() time.Time
	// Picture opens one file of a picture, "key/480.webp"; a NotFound fault when there is none.
	Picture func(ctx context.Context, name string) (io.ReadSeekCloser, time.Time, error)

	kept kept
}

// Media serves pictures. Their keys are random and their content never changes.
func (h *Handlers) Media(c *gin.Context) error {
	name := strings.TrimPrefix(c.Param("file"), "/")
	kind := map[string]string{".webp": "image/webp", ".jpg": "image/jpeg"}[extension(name)]
	if kind == "" {
		return fault.New(fault.NotFound, "page.unknown")
	}
	file, at, err := h.Picture(c.Request.Context(), name)
	if fault.Is(err, fault.NotFound) && kind == "image/webp" && h.instead(c, path.Dir(name)+"/800.jpg") {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read from
	c.Header("Content-Type", kind)
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	c.Header("Content-Security-Policy", "default-src 'none'; sandbox")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin") // shared links and feeds show them elsewhere
	http.ServeContent(c.Writer, c.Request, "", at, file)
	return nil
}

// instead leads to the JPEG a picture has from the first moment, while its other sizes are being made.
func (h *Handlers) instead(c *gin.Context, name string) bool {
	file, _, err := h.Picture(c.Request.Context(), name)
	if err != nil {
		return false
	}
	_ = file.Close() // only looked for
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusFound, "/media/"+name)
	return true
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

// Robots tells crawlers what is not worth their time: carts, checkouts, searches and filtered lists.
func (h *Handlers) Robots(c *gin.Context) error {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for _, l := range lang.All() {
		for _, path := range []string{"cart", "checkout", "orders/", "search", "suggest", "seen", "preferences"} {
			b.WriteString("Disallow: /" + l + "/" + path + "\n")
		}
	}
	b.WriteString("Disallow: /admin\nDisallow: /*?*price_\nDisallow: /*?*sort=\nDisallow: /*?*view=\n\nSitemap: " + h.Base + "/sitemap.xml\n")
	c.Header("Cache-Control", "public, max-age=3600")
	c.String(http.StatusOK, b.String())
	return nil
}

// Manifest lets a phone keep the shop on its first screen.
func (h *Handlers) Manifest(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	language := text.Match(c.GetHeader("Accept-Language"))
	say := h.Text.In(language)
	icon := func(size, purpose, name string) gin.H {
		return gin.H{"src": h.Asset(name), "sizes": size + "x" + size, "type": "image/png", "purpose": purpose}
	}
	c.Header("Vary", "Accept-Language")
	c.Header("Content-Type", "application/manifest+json; charset=utf-8")
	c.Header("Cache-Control", "public, max-age=3600")
	c.JSON(http.StatusOK, gin.H{
		"name": v.Shop.Name, "short_name": v.Shop.Name, "description": v.Shop.Tagline.In(language), "lang": language,
		"start_url": "/" + language + "/", "scope": "/", "display": "minimal-ui", "background_color": "#FAF8F4", "theme_color": "#FAF8F4",
		"icons": []gin.H{icon("192", "any", "img/icon-192.png"), icon("512", "any", "img/icon-512.png"), icon("512", "maskable", "img/icon-maskable.png")},
		"shortcuts": []gin.H{
			{"name": say.T("machine.search"), "url": "/" + language + "/search"},
			{"name": say.T("machine.cart"), "url": "/" + language + "/cart"},
			{"name": say.T("machine.orders"), "url": "/" + language + "/orders/lookup"},
		},
	})
	return nil
}

type openSearch struct {
	XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string
	Description string
	Encoding    string `xml:"InputEncoding"`
	Image       struct {
		Kind string `xml:"type,attr"`
		URL  string `xml:",chardata"`
	}
	URL []struct {
		Kind     string `xml:"type,attr"`
		Method   string `xml:"method,attr"`
		Template string `xml:"template,attr"`
	} `xml:"Url"`
}

// OpenSearch lets a browser search the shop from its address field.
func (h *Handlers) OpenSearch(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	language := text.Match(c.GetHeader("Accept-Language"))
	doc := openSearch{ShortName: cut(v.Shop.Name, 16), Description: cut(v.Shop.Tagline.In(language), 1024), Encoding: "UTF-8"}
	doc.Image.Kind, doc.Image.URL = "image/svg+xml", h.Base+h.Asset("img/mark.svg")
	doc.URL = append(doc.URL, struct {
		Kind     string `xml:"type,attr"`
		Method   string `xml:"method,attr"`
		Template string `xml:"template,attr"`
	}{"text/html", "get", h.Base + "/" + language + "/search?q={searchTerms}"})
	c.Header("Vary", "Accept-Language")
	return writeXML(c, "application/opensearchdescription+xml; charset=utf-8", doc)
}

// Favicon answers browsers that ask for the old name.
func (h *Handlers) Favicon(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	c.Redirect(http.StatusFound, h.Asset("img/mark.svg"))
	return nil
}

// Security says how to report a weakness (RFC 9116). It is valid for half a year from the day it is asked for.
func (h *Handlers) Security(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	expires := h.Now().AddDate(0, 6, 0).UTC().Truncate(24 * time.Hour).Format(time.RFC3339)
	c.String(http.StatusOK, "Contact: mailto:"+v.Shop.Seller.Email+"\nExpires: "+expires+"\nPreferred-Languages: en, az\nCanonical: "+h.Base+"/.well-known/security.txt\n")
	return nil
}

// Speculation lets browsers fetch the next page while the pointer rests on its link; never anything that changes or weighs. A link
// to another language is a choice, which the shop has to hear of.
func (h *Handlers) Speculation(c *gin.Context) error {
	c.Header("Content-Type", "application/speculationrules+json")
	c.Header("Cache-Control", "public, max-age=86400")
	c.String(http.StatusOK, `{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":["/admin/*","/media/*","/*/cart*","/*/checkout*","/*/orders/*"]}},{"not":{"selector_matches":"a[hreflang]"}}]},"eagerness":"moderate"}]}`)
	return nil
}

func writeXML(c *gin.Context, kind string, doc any) error {
	body, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.Data(http.StatusOK, kind, append([]byte(xml.Header), body...))
	return nil
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
