package admin

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/lang"
	"vitrin/internal/web/page"
	"vitrin/internal/web/session"
	"vitrin/views/text"
)

// languageName is the cookie of the desk's own language: staff may read the shop in another one than they work in.
const languageName = "vitrin_desk"

// Speak sets the language of the desk: the one chosen here, else the one chosen in the shop, else the browser's. Nothing
// of the desk is kept by any cache.
func (h *Handlers) Speak(c *gin.Context) {
	language := session.Cookies{}.Prefs(c).Language
	if cookie, err := c.Request.Cookie(languageName); err == nil && lang.Known(cookie.Value) {
		language = cookie.Value
	}
	if !lang.Known(language) {
		language = text.Match(c.GetHeader("Accept-Language"))
	}
	c.Request = c.Request.WithContext(text.With(c.Request.Context(), h.Text.In(language)))
	c.Header("Content-Language", language)
	c.Header("Cache-Control", "no-store")
}

// SetLanguage keeps the language of the desk on the device and goes back to the page it was chosen on.
func (h *Handlers) SetLanguage(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	if language := f.Text("language"); lang.Known(language) {
		const year = 365 * 24 * 3600
		http.SetCookie(c.Writer, &http.Cookie{Name: languageName, Value: language, Path: "/admin", MaxAge: year, HttpOnly: true, Secure: h.Secure, SameSite: http.SameSiteLaxMode})
	}
	return page.SeeOther(c, own(f.Text("next")))
}
