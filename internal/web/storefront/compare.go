package storefront

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	"vitrin/internal/web/session"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/ui"
)

// Compare puts the products of the address side by side; without any it leads to those on the visitor's own list.
func (h *Handlers) Compare(c *gin.Context) error {
	language := Language(c)
	asked := c.QueryArray("p")
	if own := h.Cookies.Compared(c); len(asked) == 0 && len(own) > 0 {
		c.Redirect(http.StatusFound, comparePath(language, own, ""))
		return nil
	}
	handles := session.Handles(asked)
	if wanted := c.QueryArray("c"); len(wanted) > 0 {
		c.Redirect(http.StatusFound, comparePath(language, swapped(handles, wanted), ""))
		return nil
	}
	v, compared, err := h.Shelf.Compare(c.Request.Context(), handles)
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	frame.Title = say(c, "compare.title")
	frame.Description = say(c, "compare.explain", "max", catalog.MaxCompared)
	only := c.Query("only") == "differences"
	path := comparePath(language, handles, "")
	props := view.CompareProps{
		Comparison: compared.Comparison, Same: !only, Everything: path, Differences: comparePath(language, handles, "differences"), Missing: len(compared.Missing),
		TooMany: beyond(asked), Max: catalog.MaxCompared, Suggested: compared.Suggested, Compared: frame.Compared,
		Crumbs: []layout.Crumb{{Name: frame.Title}}, Next: c.Request.URL.RequestURI(), URL: h.Base + path,
	}
	h.compareHead(c, &frame, compared, only || props.TooMany > 0)
	if err := h.others(c, &props, compared.Cards); err != nil {
		return err
	}
	h.columns(c, &props, compared.Cards, v.Shop.Delivery, destination(frame.Place))
	return page.Render(c, http.StatusOK, view.Comparison(frame, props))
}

// mostFound is how many products a comparison that can be found has at most; why stands in internal/decisions.
const mostFound = 3

// compareHead says what a comparison is to be found as. Every order of the same products has one address. Two or three of one
// category are to be found; others have an address but are not.
func (h *Handlers) compareHead(c *gin.Context, f *layout.Frame, compared browse.ComparePage, narrowed bool) {
	var handles, names []string
	oneKind := true
	for _, card := range compared.Cards {
		handles = append(handles, card.Product.Handle)
		names = append(names, card.Product.Name.In(Language(c)))
		oneKind = oneKind && card.Product.CategoryID == compared.Cards[0].Product.CategoryID
	}
	slices.Sort(handles)
	h.found(c, f, "/compare", url.Values{"p": handles})
	f.NoIndex = !oneKind || narrowed || len(compared.Missing) > 0 || len(handles) < 2 || len(handles) > mostFound
	if len(names) > 1 {
		f.Title = say(c, "compare.title.of", "names", strings.Join(names, " · "))
		f.Description = say(c, "compare.description", "names", strings.Join(names, ", "), "shop", f.Shop.Name)
	}
}

// others are what can stand in each column instead: the other columns, and what else is on the visitor's list.
func (h *Handlers) others(c *gin.Context, props *view.CompareProps, cards []catalog.Card) error {
	var own []string
	for _, handle := range props.Compared {
		if !slices.ContainsFunc(cards, func(card catalog.Card) bool { return card.Product.Handle == handle }) {
			own = append(own, handle)
		}
	}
	if len(own) > 0 && len(cards) > 1 {
		_, more, err := h.Shelf.Compare(c.Request.Context(), own)
		if err != nil {
			return err
		}
		cards = append(slices.Clone(cards), more.Cards...)
	}
	for _, card := range cards {
		props.Choices = append(props.Choices, ui.Option{Value: card.Product.Handle, Label: card.Product.Name.In(Language(c))})
	}
	return nil
}

// swapped puts into each column what its select asks for: a product of another column changes places with it.
func swapped(handles, wanted []string) []string {
	out := slices.Clone(handles)
	for i, handle := range wanted[:min(len(wanted), len(handles))] {
		if handle == handles[i] || !catalog.ValidHandle(handle) {
			continue
		}
		if at := slices.Index(out, handle); at >= 0 {
			out[at] = out[i]
		}
		out[i] = handle
	}
	return out
}

// columns fills in what can be said of each product beside its facts.
func (h *Handlers) columns(c *gin.Context, props *view.CompareProps, cards []catalog.Card, methods []shipping.Method, to shipping.Destination) {
	cheapest, differ := int64(-1), false
	for i, card := range cards {
		lowest, _ := card.Product.Prices()
		first, _ := cards[0].Product.Prices()
		differ = differ || lowest != first
		if i == 0 || lowest.Minor < cheapest {
			cheapest = lowest.Minor
		}
	}
	now := h.Now()
	if v, err := h.Shelf.View(c.Request.Context()); err == nil {
		now = now.In(v.Shop.Location())
	}
	for _, card := range cards {
		lowest, _ := card.Product.Prices()
		column := view.CompareColumn{Card: card, Variant: card.Product.FirstBuyable(), Cheapest: differ && lowest.Minor == cheapest}
		column.Delivery, _ = deliveries(c, shipping.Offers(methods, to, pricing.ParcelOf(card.Product, column.Variant), now), layout.Place{})
		props.Columns = append(props.Columns, column)
	}
}

// comparePath is the address of a comparison.
func comparePath(language string, handles []string, only string) string {
	path := "/" + language + "/compare"
	for i, handle := range handles {
		path += map[bool]string{true: "?p=", false: "&p="}[i == 0] + handle
	}
	if only != "" && len(handles) > 0 {
		path += "&only=" + only
	}
	return path
}

// beyond is how many products an address asks for beyond the most that stand side by side.
func beyond(asked []string) int {
	var distinct []string
	for _, handle := range asked[:min(len(asked), 100)] {
		if catalog.ValidHandle(handle) && !slices.Contains(distinct, handle) {
			distinct = append(distinct, handle)
		}
	}
	return max(0, len(distinct)-catalog.MaxCompared)
}

// ChangeCompare puts a product on the visitor's list or takes it off. A script gets the confirmation alone.
func (h *Handlers) ChangeCompare(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	handle, add := f.Text("add"), true
	switch {
	case f.Has("remove"):
		handle, add = f.Text("remove"), false
	case f.Has("handle"):
		handle, add = f.Text("handle"), f.Text("action") != "remove"
	}
	list := h.Cookies.Compared(c)
	next := page.Local(f.Text("next"), "/"+Language(c)+"/compare")
	if !add {
		list = slices.DeleteFunc(list, func(s string) bool { return s == handle })
		h.Cookies.SetCompared(c, list)
		return h.compareDone(c, "compare.removed", "", list, false, withoutColumn(next, handle))
	}
	name, err := h.nameOf(c, handle)
	if err != nil {
		return err
	}
	switch {
	case slices.Contains(list, handle):
	case len(list) >= catalog.MaxCompared:
		return h.compareDone(c, "compare.full", name, list, false, at(next, handle))
	default:
		list = append(list, handle)
		h.Cookies.SetCompared(c, list)
	}
	return h.compareDone(c, "compare.added", name, list, true, at(next, handle))
}

// nameOf is the name of a product that can be compared.
func (h *Handlers) nameOf(c *gin.Context, handle string) (string, error) {
	if !catalog.ValidHandle(handle) {
		return "", fault.New(fault.NotFound, "product.unknown")
	}
	_, found, err := h.Shelf.Compare(c.Request.Context(), []string{handle})
	if err != nil {
		return "", err
	}
	if len(found.Cards) == 0 {
		return "", fault.New(fault.NotFound, "product.unknown")
	}
	return found.Cards[0].Product.Name.In(Language(c)), nil
}

// compareDone answers a change of the list: a script with the sentence and the new count, a browser by going back.
func (h *Handlers) compareDone(c *gin.Context, key, name string, list []string, on bool, next string) error {
	args := map[string]string{"name": name, "max": strconv.Itoa(catalog.MaxCompared)}
	if !page.Fragment(c) {
		h.Cookies.SetFlash(c, key, args)
		return page.SeeOther(c, next)
	}
	status := http.StatusOK
	said := ui.Said{
		Message: say(c, key, "name", name, "max", catalog.MaxCompared), Refused: key == "compare.full",
		Attributes: templ.Attributes{"data-compare-count": strconv.Itoa(len(list)), "data-on": strconv.FormatBool(on)},
	}
	if said.Refused {
		status = http.StatusConflict
	}
	if len(list) > 0 {
		said.Link, said.Label = "/"+Language(c)+"/compare", say(c, "compare.show")
	}
	return page.Render(c, status, ui.Status(said))
}

// at leads back to a product's card on its page.
func at(next, handle string) string {
	if u, err := url.Parse(next); err == nil && u.Fragment == "" {
		return next + "#at-" + handle
	}
	return next
}

// withoutColumn takes a product out of a comparison that is gone back to.
func withoutColumn(next, handle string) string {
	u, err := url.Parse(next)
	if err != nil || !u.Query().Has("p") {
		return at(next, handle)
	}
	q := u.Query()
	q["p"] = slices.DeleteFunc(q["p"], func(s string) bool { return s == handle })
	return with(u.Path, q)
}
