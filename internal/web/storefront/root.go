package storefront

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
)

// Root leads to the first page in the visitor's language.
func (h *Handlers) Root(c *gin.Context) error {
	c.Header("Vary", "Accept-Language, Cookie")
	c.Header("Cache-Control", "private, no-cache")
	c.Redirect(http.StatusFound, "/"+h.Guess(c)+"/")
	return nil
}

// SetPreferences keeps what the visitor chose: colours, grid or list, place, language. Only what the form holds is changed.
func (h *Handlers) SetPreferences(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	prefs := h.Cookies.Prefs(c)
	if f.Has("scheme") {
		prefs.Scheme = oneOf(f.Text("scheme"), "light", "dark")
	}
	if f.Has("view") {
		prefs.View = oneOf(f.Text("view"), "grid", "list")
	}
	if f.Has("city") {
		prefs.City = cut(strings.Join(strings.Fields(f.Text("city")), " "), 80)
	}
	if country := strings.ToUpper(f.Text("country")); slices.Contains(v.Shop.Countries, country) {
		prefs.Country = country
	}
	if l := f.Text("language"); lang.Known(l) {
		prefs.Language = l
	}
	h.Cookies.SetPrefs(c, prefs)
	return page.SeeOther(c, page.Local(f.Text("next"), "/"+Language(c)+"/"))
}

// oneOf is the value if it can be chosen, else the system's own choice.
func oneOf(value string, choices ...string) string {
	if slices.Contains(choices, value) {
		return value
	}
	return ""
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// remember keeps the language of a visitor who came here from a page of the shop in another one: that was a choice.
// A page that is only fetched beforehand was not chosen.
func (h *Handlers) remember(c *gin.Context) {
	from, err := url.Parse(c.GetHeader("Referer"))
	if err != nil || from.Host == "" || from.Host != c.Request.Host || strings.Contains(c.GetHeader("Sec-Purpose"), "prefetch") {
		return
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(from.Path, "/"), "/")
	prefs := h.Cookies.Prefs(c)
	if !lang.Known(first) || first == Language(c) || prefs.Language == Language(c) {
		return
	}
	prefs.Language = Language(c)
	h.Cookies.SetPrefs(c, prefs)
}
