package admin

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/settings"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
)

// arrange does what a single button of a list does: move, remove, put back. There is nothing typed that could be lost, so it
// is done to the list as it is now. What may not be done is said above the list that show draws.
func (h *Handlers) arrange(c *gin.Context, action, next string, show func(*gin.Context, int, string) error, do func(*form.Form, *shop.Shop) []fault.Field) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	s, err := h.Shop(c.Request.Context())
	if err != nil {
		return err
	}
	part := func(s shop.Shop) any { return arranged{keys(s), handles(s)} }
	err = h.Parts.Settings.Save(c.Request.Context(), settings.Change{
		Action: action, Part: part, Seen: settings.Stamp(part(s)),
		Apply: func(s *shop.Shop) []fault.Field { return do(f, s) },
	})
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid && len(wrong.Fields) > 0 {
		return show(c, http.StatusUnprocessableEntity, say(c, wrong.Fields[0].Key))
	}
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, next)
}

// arranged is the order of the lists of the shop.
type arranged struct{ Delivery, Pages []string }

func keys(s shop.Shop) (all []string) {
	for _, m := range s.Delivery {
		all = append(all, m.Key)
	}
	return all
}

func handles(s shop.Shop) (all []string) {
	for _, p := range s.Pages {
		all = append(all, p.Handle)
	}
	return all
}

// direction is which way a row moves; anything else than up is down.
func direction(f *form.Form) int {
	if f.Text("by") == "-1" {
		return -1
	}
	return 1
}
