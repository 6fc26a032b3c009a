package web

import (
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/httprate"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/page"
)

// Limits are how many requests one client may make in a quarter of an hour. They are numbers, never off.
type Limits struct {
	Cart     int // changes of cart, compare list and preferences
	Codes    int // discount codes tried
	Checkout int // sendings of the checkout form
	LookUp   int // order look-ups, cancellings and sign-in links, each by itself; five times as many questions to a passkey
}

// window is the time Limits count in.
const window = 15 * time.Minute

// guard holds a counter for each kind of request. Counters are this instance's own.
type guard struct{ cart, codes, checkout, lookup, cancel, link, ask gin.HandlerFunc }

func newGuard(l Limits, errors page.Errors) guard {
	by := func(n int) gin.HandlerFunc {
		limiter := httprate.NewRateLimiter(n, window)
		return func(c *gin.Context) {
			if limiter.OnLimit(c.Writer, c.Request, httprate.CanonicalizeIP(c.ClientIP())) { // who has one IPv6 address has a whole block of them
				errors.Fail(c, fault.New(fault.TooMany, "fault.many"))
			}
		}
	}
	return guard{cart: by(l.Cart), codes: by(l.Codes), checkout: by(l.Checkout), lookup: by(l.LookUp), cancel: by(l.LookUp), link: by(l.LookUp), ask: by(5 * l.LookUp)}
}
