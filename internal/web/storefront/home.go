package storefront

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
)

// Home is the first page.
func (h *Handlers) Home(c *gin.Context) error {
	v, home, err := h.Shelf.Home(c.Request.Context(), browse.Visitor{Compared: h.Cookies.Compared(c)})
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	language := Language(c)
	props := view.HomeProps{
		Tagline: v.Shop.Tagline.In(language), Products: home.Products, ReturnDays: v.Shop.ReturnDays, Categories: home.Categories, MostBought: home.MostBought,
		Newest: home.Newest, Compared: home.Compared, Handles: frame.Compared, Since: h.Now().Add(-browse.Bought).In(v.Shop.Location()),
	}
	for _, s := range home.Chosen {
		props.Chosen = append(props.Chosen, view.ChosenShelf{
			Handle: s.Collection.Handle, Name: s.Collection.Name, Rule: ruleOf(c.Request.Context(), v, s.Collection), Tall: s.Collection.Tall, Cards: s.Cards, Products: s.Products,
		})
	}
	if props.Tagline == "" {
		props.Tagline = v.Shop.Name
	}
	props.Delivery, props.Delivers = h.cheapest(v, frame.Place)
	h.found(c, &frame, "/", nil)
	frame.Title = v.Shop.Name
	if t := v.Shop.Tagline.In(language); t != "" {
		frame.Title += ": " + t
	}
	frame.Description = say(c, "home.description", "shop", v.Shop.Name, "tagline", v.Shop.Tagline.In(language), "Count", home.Products)
	frame.Data = []any{h.storeData(v, language), h.siteData(v, language)}
	if cards := append(home.MostBought, home.Newest...); len(cards) > 0 {
		h.picture(&frame, cards[0].Product, language)
	}
	return page.Render(c, http.StatusOK, view.Home(frame, props))
}

// cheapest is what bringing something light to the visitor costs at least; anywhere in the country while the city is not known.
func (h *Handlers) cheapest(v *browse.View, place layout.Place) (price money.Amount, ok bool) {
	if place.City == "" {
		return shipping.Lowest(v.Shop.Delivery, place.Country)
	}
	for _, o := range shipping.Offers(v.Shop.Delivery, destination(place), shipping.Parcel{}, h.Now().In(v.Shop.Location())) {
		if !o.Method.Collect {
			return o.Price, true
		}
	}
	return money.Amount{}, false
}

// picture makes a product's picture the one that a shared link shows.
func (h *Handlers) picture(f *layout.Frame, p catalog.Product, language string) {
	if picture, ok := p.PictureOf(p.FirstBuyable()); ok {
		f.OG.Image = h.Base + "/media/" + picture.Key + "/og.jpg"
		f.OG.ImageAlt = p.Name.In(language)
	}
}

// maxSeen is how many products the device's own list of what was seen may ask for.
const maxSeen = 8

// Seen is the shelf of what this device saw last; the list is the device's own and comes with the address.
func (h *Handlers) Seen(c *gin.Context) error {
	var handles []string
	for _, handle := range c.QueryArray("p") {
		if catalog.ValidHandle(handle) && len(handles) < maxSeen {
			handles = append(handles, handle)
		}
	}
	c.Header("X-Robots-Tag", "noindex")
	if len(handles) == 0 {
		return page.Render(c, http.StatusOK, view.Seen(view.SeenProps{}))
	}
	_, found, err := h.Shelf.Compare(c.Request.Context(), handles)
	if err != nil {
		return err
	}
	return page.Render(c, http.StatusOK, view.Seen(view.SeenProps{Cards: found.Cards, Compared: h.Cookies.Compared(c)}))
}
