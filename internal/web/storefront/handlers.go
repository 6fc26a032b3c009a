package storefront

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/app/checkout"
	"vitrin/internal/app/shopping"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/page"
	"vitrin/internal/web/session"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/text"
)

// Handlers are the shopper's pages. Base is the shop's absolute URL without a slash at the end.
type Handlers struct {
	Shelf   *browse.Shelf
	Baskets shopping.Baskets
	Desk    checkout.Desk
	Text    *text.Catalogue
	Cookies session.Cookies
	Asset   func(name string) string
	Base    string
	Log     *slog.Logger
	Now     func() time.Time
	// MailLink sends the link of an order to its buyer; it returns once that is queued.
	MailLink func(ctx context.Context, o order.Order) error
}

// Language is the language of a request: that of its address.
func Language(c *gin.Context) string { return text.Language(c.Request.Context()) }

// say says a message in the language of the request.
func say(c *gin.Context, key string, args ...any) string {
	return text.T(c.Request.Context(), key, args...)
}

// frame is the frame of a page before the page says anything about itself.
func (h *Handlers) frame(c *gin.Context, v *browse.View) (layout.Frame, error) {
	h.remember(c)
	prefs := h.Cookies.Prefs(c)
	f := layout.Frame{
		Base: h.Base, Path: c.Request.URL.RequestURI(), Scheme: prefs.Scheme, Compared: h.Cookies.Compared(c), Asset: h.Asset,
		Text: text.From(c.Request.Context()),
	}
	if v != nil {
		f.Shop = v.Shop
		f.Categories = v.Tree.Children(0)
		f.Place = place(prefs, v)
	}
	cart, err := h.Baskets.Load(c.Request.Context(), h.Cookies.Cart(c))
	if err != nil {
		return f, err
	}
	f.CartCount = cart.Count()
	f.Alternates = h.alternates(c, f.Shop)
	if flash, ok := h.Cookies.TakeFlash(c); ok {
		f.Flash = h.flash(c, flash)
	}
	return f, nil
}

// place is where the visitor wants things sent: as chosen, else the shop's first country.
func place(prefs session.Prefs, v *browse.View) layout.Place {
	p := layout.Place{City: prefs.City, Country: prefs.Country}
	if p.Country == "" && len(v.Shop.Countries) > 0 {
		p.Country = v.Shop.Countries[0]
	}
	return p
}

// destination is the place as delivery zones read it.
func destination(p layout.Place) shipping.Destination {
	return shipping.Destination{Country: p.Country, City: search.Fold(p.City)}
}

// alternates are the same page in every language of the shop: only the first part of the address differs.
func (h *Handlers) alternates(c *gin.Context, s shop.Shop) []layout.Alternate {
	rest := strings.TrimPrefix(c.Request.URL.RequestURI(), "/"+Language(c))
	var all []layout.Alternate
	for _, l := range s.Spoken() {
		all = append(all, layout.Alternate{Language: l, Path: "/" + l + rest, URL: h.Base + "/" + l + rest})
	}
	return all
}

// found marks a page as one to be found, under the address without what does not change its content.
func (h *Handlers) found(c *gin.Context, f *layout.Frame, path string, keep url.Values) {
	query := ""
	if len(keep) > 0 {
		query = "?" + keep.Encode()
	}
	f.Canonical = h.Base + "/" + Language(c) + path + query
	f.Alternates = nil
	for _, l := range f.Shop.Spoken() {
		f.Alternates = append(f.Alternates, layout.Alternate{Language: l, Path: "/" + l + path + query, URL: h.Base + "/" + l + path + query})
	}
}

// flash finishes a message left by the page before. A line that was taken out can be put back.
func (h *Handlers) flash(c *gin.Context, f session.Flash) *layout.Flash {
	if !text.From(c.Request.Context()).Has(f.Key) {
		return nil
	}
	args := map[string]any{}
	for k, v := range f.Args {
		args[k] = v
	}
	out := &layout.Flash{Message: text.From(c.Request.Context()).TMap(f.Key, args)}
	switch f.Key {
	case "cart.added", "cart.added.short":
		out.Link, out.Label = "/"+Language(c)+"/cart", say(c, "cart.show")
	case "cart.removed":
		out.Undo = &layout.Undo{Action: "/" + Language(c) + "/cart/restore", Fields: map[string]string{"variant": f.Args["variant"], "quantity": f.Args["quantity"]}}
		out.Label = say(c, "cart.undo")
	case "compare.added":
		out.Link, out.Label = "/"+Language(c)+"/compare", say(c, "compare.show")
	}
	return out
}

// ShowError draws the page of a fault: what happened, the search field and the main categories.
func (h *Handlers) ShowError(c *gin.Context, status int, f *fault.Error) error {
	ctx := c.Request.Context()
	if text.Language(ctx) == "" {
		printer := h.Text.In(h.Guess(c))
		c.Request = c.Request.WithContext(text.With(ctx, printer))
	}
	printer := text.From(c.Request.Context())
	var v *browse.View
	if status != http.StatusServiceUnavailable {
		if loaded, err := h.Shelf.View(c.Request.Context()); err == nil {
			v = loaded
		}
	}
	frame, err := h.frame(c, v)
	if err != nil {
		h.Log.WarnContext(ctx, "error page without cart", "error", err)
	}
	message := printer.TMap(f.Key, f.Args)
	if status >= 500 && f.Kind == fault.Internal {
		message = printer.T("fault.internal")
	}
	frame.NoIndex, frame.Canonical = true, ""
	frame.Title = printer.T("error.title." + statusWord(status))
	c.Header("Cache-Control", "no-store")
	props := view.ErrorProps{Status: status, Title: frame.Title, Message: message, RequestID: page.RequestID(c)}
	if f.Key == "listing.page.beyond" {
		query := c.Request.URL.Query()
		query.Del("page")
		props.Back = with(c.Request.URL.Path, query)
	}
	return page.Render(c, status, view.Error(frame, props))
}

func statusWord(status int) string {
	switch status {
	case http.StatusNotFound:
		return "missing"
	case http.StatusGone:
		return "gone"
	case http.StatusTooManyRequests:
		return "many"
	case http.StatusServiceUnavailable:
		return "busy"
	case http.StatusForbidden:
		return "forbidden"
	case http.StatusInternalServerError:
		return "ours"
	default:
		return "input"
	}
}

// Guess is the language for an address without one: as chosen by hand, else by Accept-Language.
func (h *Handlers) Guess(c *gin.Context) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(c.Request.URL.Path, "/"), "/")
	if lang.Known(first) {
		return first
	}
	if l := h.Cookies.Prefs(c).Language; lang.Known(l) {
		return l
	}
	return text.Match(c.GetHeader("Accept-Language"))
}

// crumbs are the way from the top of the shop to a category.
func crumbs(path []catalog.Category, language string) []layout.Crumb {
	var all []layout.Crumb
	for _, c := range path {
		all = append(all, layout.Crumb{Name: c.Name.In(language), Path: "/" + language + "/c/" + c.Handle})
	}
	return all
}

// sayFault says the sentence of a fault's key.
func sayFault(c *gin.Context, key string, args map[string]any) string {
	return text.From(c.Request.Context()).TMap(key, args)
}
