package session

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
)

// Cookies reads and writes the shop's cookies; Secure is set when the shop is served over TLS.
type Cookies struct{ Secure bool }

const (
	cartName    = "vitrin_cart"
	compareName = "vitrin_compare"
	prefsName   = "vitrin_prefs"
	flashName   = "vitrin_flash"
)

const year = 365 * 24 * time.Hour

// Cart is the buyer's cart token; empty when there is none.
func (k Cookies) Cart(c *gin.Context) string {
	token := read(c, cartName)
	if len(token) != ident.TokenLength {
		return ""
	}
	return token
}

// SetCart keeps the cart's token as long as the cart waits.
func (k Cookies) SetCart(c *gin.Context, token string) { k.write(c, cartName, token, cart.Lifetime) }

// Compared are the handles on the compare list, at most catalog.MaxCompared.
func (k Cookies) Compared(c *gin.Context) []string {
	return Handles(strings.Split(read(c, compareName), "."))
}

// SetCompared keeps the compare list; an empty one takes the cookie away.
func (k Cookies) SetCompared(c *gin.Context, handles []string) {
	if len(handles) == 0 {
		k.drop(c, compareName)
		return
	}
	k.write(c, compareName, strings.Join(handles, "."), year)
}

// Handles keeps what can be a product's handle, each once and at most catalog.MaxCompared.
func Handles(all []string) []string {
	var handles []string
	for _, h := range all {
		if catalog.ValidHandle(h) && !slices.Contains(handles, h) && len(handles) < catalog.MaxCompared {
			handles = append(handles, h)
		}
	}
	return handles
}

// Prefs are what a visitor chose about the shop's look and place.
type Prefs struct {
	Language string // chosen by hand
	Scheme   string // "light", "dark" or empty for the system's
	View     string // "grid", "list" or empty for the category's own
	City     string
	Country  string
}

// Prefs reads the visitor's choices; anything not understood is left out.
func (k Cookies) Prefs(c *gin.Context) Prefs {
	values, err := url.ParseQuery(read(c, prefsName))
	if err != nil {
		return Prefs{}
	}
	return Prefs{
		Language: values.Get("l"), Scheme: oneOf(values.Get("s"), "light", "dark"), View: oneOf(values.Get("v"), "grid", "list"),
		City: cut(values.Get("c"), 80), Country: cut(values.Get("k"), 2),
	}
}

// SetPrefs keeps the visitor's choices.
func (k Cookies) SetPrefs(c *gin.Context, p Prefs) {
	values := url.Values{}
	for name, value := range map[string]string{"l": p.Language, "s": p.Scheme, "v": p.View, "c": p.City, "k": p.Country} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(values) == 0 {
		k.drop(c, prefsName)
		return
	}
	k.write(c, prefsName, values.Encode(), year)
}

// Flash is a message for the next page: a key of the catalogue and its arguments.
type Flash struct {
	Key  string
	Args map[string]string
}

// SetFlash keeps a message for the next page, for a minute.
func (k Cookies) SetFlash(c *gin.Context, key string, args map[string]string) {
	values := url.Values{"": {key}}
	for name, value := range args {
		values.Set(name, cut(value, 300))
	}
	k.write(c, flashName, values.Encode(), time.Minute)
}

// TakeFlash reads the message and takes it away. ok is false when there is none.
func (k Cookies) TakeFlash(c *gin.Context) (f Flash, ok bool) {
	values, err := url.ParseQuery(read(c, flashName))
	if err != nil || values.Get("") == "" {
		return Flash{}, false
	}
	k.drop(c, flashName)
	f = Flash{Key: values.Get(""), Args: map[string]string{}}
	for name := range values {
		if name != "" {
			f.Args[name] = values.Get(name)
		}
	}
	return f, true
}

func read(c *gin.Context, name string) string {
	cookie, err := c.Request.Cookie(name)
	if err != nil || len(cookie.Value) > 2000 {
		return ""
	}
	value, err := url.QueryUnescape(cookie.Value)
	if err != nil {
		return ""
	}
	return value
}

func (k Cookies) write(c *gin.Context, name, value string, life time.Duration) {
	http.SetCookie(c.Writer, &http.Cookie{Name: name, Value: url.QueryEscape(value), Path: "/", MaxAge: int(life.Seconds()), HttpOnly: true, Secure: k.Secure, SameSite: http.SameSiteLaxMode})
}

func (k Cookies) drop(c *gin.Context, name string) {
	http.SetCookie(c.Writer, &http.Cookie{Name: name, Path: "/", MaxAge: -1, HttpOnly: true, Secure: k.Secure, SameSite: http.SameSiteLaxMode})
}

func oneOf(value string, allowed ...string) string {
	if slices.Contains(allowed, value) {
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
