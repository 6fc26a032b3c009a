package session

import (
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/ident"
)

// next is the request after an answer: it brings back what the answer set, as a browser would.
func next(t *testing.T, answer *httptest.ResponseRecorder) (*gin.Context, *httptest.ResponseRecorder) {
	t.Helper()
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	if answer != nil {
		for _, cookie := range answer.Result().Cookies() {
			if cookie.MaxAge >= 0 {
				c.Request.AddCookie(&http.Cookie{Name: cookie.Name, Value: cookie.Value})
			}
		}
	}
	return c, w
}

func TestCookiesComeBackAsTheyWere(t *testing.T) {
	k := Cookies{}
	c, w := next(t, nil)
	token := ident.Token()
	prefs := Prefs{Language: "az", Scheme: "dark", View: "list", City: "Bakı; şəhəri, \"1\"", Country: "AZ"}
	k.SetCart(c, token)
	k.SetCompared(c, []string{"shusha-glass", "mug"})
	k.SetPrefs(c, prefs)
	k.SetFlash(c, "cart.added", map[string]string{"name": "Şüşə & <b>; \"x\"", "quantity": "2"})
	c, w = next(t, w)
	if k.Cart(c) != token || !reflect.DeepEqual(k.Compared(c), []string{"shusha-glass", "mug"}) || k.Prefs(c) != prefs {
		t.Errorf("cart %q, compared %v, prefs %+v", k.Cart(c), k.Compared(c), k.Prefs(c))
	}
	f, ok := k.TakeFlash(c)
	if !ok || f.Key != "cart.added" || f.Args["name"] != "Şüşə & <b>; \"x\"" || f.Args["quantity"] != "2" {
		t.Errorf("flash %+v, %v", f, ok)
	}
	if taken := w.Result().Cookies(); len(taken) != 1 || taken[0].Name != flashName || taken[0].MaxAge >= 0 {
		t.Errorf("a message that was read is not taken away: %v", taken)
	}
	c, w = next(t, nil)
	k.SetPrefs(c, Prefs{})
	k.SetCompared(c, nil)
	for _, cookie := range w.Result().Cookies() {
		if cookie.MaxAge >= 0 {
			t.Errorf("nothing chosen, and a cookie kept: %v", cookie)
		}
	}
}

func TestCookiesAreForUsAlone(t *testing.T) {
	for _, secure := range []bool{false, true} {
		c, w := next(t, nil)
		Cookies{Secure: secure}.SetCart(c, ident.Token())
		cookie := w.Result().Cookies()[0]
		if !cookie.HttpOnly || cookie.Secure != secure || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" || cookie.MaxAge != 120*24*60*60 {
			t.Errorf("secure %v: %+v", secure, cookie)
		}
	}
}

func TestCookiesOfNonsenseAreNone(t *testing.T) {
	k := Cookies{}
	for _, value := range []string{"", "x", "%zz", "%00", strings.Repeat("a", 3000), "a=%zz", ";=;", "%ff%ff"} {
		c, _ := next(t, nil)
		for _, name := range []string{cartName, compareName, prefsName, flashName} {
			c.Request.Header.Add("Cookie", name+"="+value)
		}
		_, flash := k.TakeFlash(c)
		if k.Cart(c) != "" || flash || k.Prefs(c) != (Prefs{}) {
			t.Errorf("%.20q: cart %q, flash %v, prefs %+v", value, k.Cart(c), flash, k.Prefs(c))
		}
		for _, handle := range k.Compared(c) {
			if handle != value {
				t.Errorf("%.20q: compared %q", value, handle)
			}
		}
	}
	c, _ := next(t, nil)
	c.Request.AddCookie(&http.Cookie{Name: prefsName, Value: "s%3Dgreen%26v%3Dheap%26c%3D" + strings.Repeat("a", 500) + "%26k%3DAZERBAIJAN"})
	if p := k.Prefs(c); p.Scheme != "" || p.View != "" || len(p.City) > 80 || len(p.Country) > 2 {
		t.Errorf("%+v", p)
	}
	if got := Handles([]string{"a", "a", "B", "", "b", "c", "d", "e", "f", "../x"}); !reflect.DeepEqual(got, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("compared at most five, each once: %v", got)
	}
}
