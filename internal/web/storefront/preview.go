package storefront

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/text"
)

// Preview shows staff a product's page as shoppers will see it at a moment, whatever its state is: in the frame of the
// shop, with a line above that says what is shown, and never to be kept or found. The router lets only staff here.
func (h *Handlers) Preview(c *gin.Context) error {
	if l := c.Query("language"); lang.Known(l) {
		c.Request = c.Request.WithContext(text.With(c.Request.Context(), h.Text.In(l)))
	}
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "product.unknown")
	}
	ctx, language := c.Request.Context(), Language(c)
	shelf, err := h.Shelf.View(ctx)
	if err != nil {
		return err
	}
	at, wrong := previewed(c.Query("at"), h.Now(), shelf.Shop.Location())
	where := place(h.Cookies.Prefs(c), shelf)
	v, p, shown, err := h.Shelf.Preview(ctx, id, c.Query("variant"), destination(where), at)
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	own := "/admin/products/" + strconv.FormatInt(id, 10)
	local := at.In(v.Shop.Location())
	frame.Title, frame.NoIndex = p.Product.Name.In(language), true
	frame.Preview = &layout.Preview{At: local, Shown: shown, Wrong: wrong, Zone: v.Shop.Location().String(), Action: own + "/preview", Back: own}
	frame.Alternates = nil
	for _, l := range lang.All() {
		address := own + "/preview?" + url.Values{"language": {l}, "at": {local.Format(dayAndTime)}}.Encode()
		frame.Alternates = append(frame.Alternates, layout.Alternate{Language: l, Path: address, URL: address})
	}
	props := h.productProps(c, v, p, where, frame)
	props.Choose(language, own+"/preview")
	for i := range props.Options { // a choice keeps the moment
		for j := range props.Options[i].Values {
			if path := props.Options[i].Values[j].Path; path != "" {
				props.Options[i].Values[j].Path = path + "&" + url.Values{"language": {language}, "at": {local.Format(dayAndTime)}}.Encode()
			}
		}
	}
	c.Header("Cache-Control", "no-store")
	c.Header("X-Robots-Tag", "noindex")
	return page.Render(c, http.StatusOK, view.Product(frame, props))
}

// dayAndTime is how a browser sends a day with a time.
const dayAndTime = "2006-01-02T15:04"

// previewed reads the moment that is asked for; without one it is now, and so it is for what is no moment.
func previewed(asked string, now time.Time, zone *time.Location) (at time.Time, wrong bool) {
	if asked = strings.TrimSpace(asked); asked == "" {
		return now, false
	}
	for _, layout := range []string{dayAndTime, dayAndTime + ":05", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, asked, zone); err == nil && at.Year() >= 2000 && at.Year() <= 2200 {
			return at, false
		}
	}
	return now, true
}
