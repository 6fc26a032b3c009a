package storefront

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/app/shopping"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/storefront"
)

// Cart is the basket's page.
func (h *Handlers) Cart(c *gin.Context) error { return h.showCart(c, http.StatusOK, nil, "") }

// showCart draws the basket, with what was wrong with the last form and the code that was typed.
func (h *Handlers) showCart(c *gin.Context, status int, wrong []fault.Field, code string) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	basket, err := h.Baskets.Show(c.Request.Context(), h.Cookies.Cart(c), destination(frame.Place))
	if err != nil {
		return err
	}
	frame.Title, frame.NoIndex = say(c, "cart.title"), true
	props := h.cartProps(c, v.Tree, basket)
	props.Errors, props.Code = wrong, code
	return page.Render(c, status, view.Cart(frame, props))
}

func (h *Handlers) cartProps(c *gin.Context, tree catalog.Tree, b shopping.View) view.CartProps {
	language := Language(c)
	props := view.CartProps{Quote: b.Quote, Delivery: b.Delivery, ReturnDays: b.Shop.ReturnDays}
	notes := map[int64][]cart.Change{}
	for _, change := range b.Changes {
		notes[change.VariantID] = append(notes[change.VariantID], change)
	}
	line := func(i shopping.Item) view.CartLine {
		picture, ok := i.Product.PictureOf(i.Variant)
		limit, unlimited := i.Variant.Available()
		if unlimited || limit > cart.MaxQuantity {
			limit = cart.MaxQuantity
		}
		return view.CartLine{
			Product: i.Product, Variant: i.Variant, Name: i.Product.Name.In(language), Choices: i.Product.VariantName(i.Variant, language),
			Path: "/" + language + "/p/" + i.Product.Handle + "?variant=" + i.Variant.SKU, Quantity: i.Line.Quantity, Limit: limit, Sum: i.Sum,
			Picture: picture, HasPicture: ok, Changes: notes[i.Variant.ID],
		}
	}
	var back []bool
	for _, i := range b.Items {
		props.Lines = append(props.Lines, line(i))
		back = append(back, tree.Returnable(i.Product, i.Variant))
	}
	props.Returns = returnsKey(b.Shop, back)
	for _, i := range b.Later {
		props.Later = append(props.Later, line(i))
	}
	props.Gone = len(b.Gone)
	props.Asks = len(b.Changes) > 0
	return props
}

// AddLine puts a SKU into the basket. A script gets the confirmation alone, a browser goes on to where it came from.
func (h *Handlers) AddLine(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	quantity := int64(1)
	if f.Has("quantity") {
		quantity = f.Whole("quantity", "cart.quantity.wrong")
	}
	next := page.Local(f.Text("next"), "/"+Language(c)+"/cart")
	if err := f.Err(); err != nil {
		return h.refuseLine(c, fault.Fields(withMax(f.Faults)))
	}
	added, err := h.Baskets.Add(c.Request.Context(), h.Cookies.Cart(c), f.Text("sku"), quantity)
	if err != nil {
		return h.refuseLine(c, err)
	}
	h.Cookies.SetCart(c, added.Token)
	key := "cart.added"
	if added.Short {
		key = "cart.added.short"
	}
	name := added.Product.Name.In(Language(c))
	if choices := added.Product.VariantName(added.Variant, Language(c)); choices != "" {
		name += ", " + choices
	}
	line, _ := added.Cart.Line(added.Variant.ID)
	args := map[string]string{"name": name, "quantity": strconv.FormatInt(line.Quantity, 10)}
	if page.Fragment(c) {
		return page.Render(c, http.StatusOK, view.Added(view.AddedProps{Message: say(c, key, "name", name, "quantity", line.Quantity), CartCount: added.Cart.Count(), CartPath: "/" + Language(c) + "/cart"}))
	}
	h.Cookies.SetFlash(c, key, args)
	return page.SeeOther(c, next)
}

// refuseLine says why nothing was put in: beside the basket's lines, or alone to a script.
func (h *Handlers) refuseLine(c *gin.Context, err error) error {
	f, ok := fault.Of(err)
	if !ok || f.Kind == fault.Unavailable || f.Kind == fault.Internal {
		return err
	}
	status := page.Status(f)
	if page.Fragment(c) {
		return page.Render(c, status, view.Added(view.AddedProps{Message: sentence(c, f), Refused: true, CartPath: "/" + Language(c) + "/cart"}))
	}
	wrong := f.Fields
	if len(wrong) == 0 {
		wrong = []fault.Field{{Name: "sku", Key: f.Key, Args: f.Args}}
	}
	return h.showCart(c, status, wrong, "")
}

// sentence is a fault in the visitor's language: its own, or that of its first field.
func sentence(c *gin.Context, f *fault.Error) string {
	if len(f.Fields) > 0 {
		return sayFault(c, f.Fields[0].Key, f.Fields[0].Args)
	}
	return sayFault(c, f.Key, f.Args)
}

// withMax gives the quantity's message its bound.
func withMax(fields []fault.Field) []fault.Field {
	for i := range fields {
		fields[i].Args = map[string]any{"max": cart.MaxQuantity}
	}
	return fields
}

// ChangeLine sets a line's quantity, takes it out, puts it aside or back.
func (h *Handlers) ChangeLine(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	variant, err := strconv.ParseInt(c.Param("variant"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "cart.line.gone")
	}
	ctx, token := c.Request.Context(), h.Cookies.Cart(c)
	switch f.Text("action") {
	case "remove":
		return h.removeLine(c, token, variant)
	case "later", "now":
		err = h.Baskets.SetLater(ctx, token, variant, f.Text("action") == "later")
	default:
		quantity := f.Whole("quantity", "cart.quantity.wrong")
		if len(f.Faults) > 0 {
			return h.showCart(c, http.StatusUnprocessableEntity, named(variant, withMax(f.Faults)), "")
		}
		if quantity == 0 {
			return h.removeLine(c, token, variant)
		}
		var short bool
		short, err = h.Baskets.SetQuantity(ctx, token, variant, quantity)
		if short {
			h.Cookies.SetFlash(c, "cart.short", nil)
		}
	}
	if err != nil {
		return h.refuseChange(c, variant, err)
	}
	return h.changed(c, token)
}

// changed goes back to the basket after a change of it. Its cookie lives as long as the basket again.
func (h *Handlers) changed(c *gin.Context, token string) error {
	if token != "" {
		h.Cookies.SetCart(c, token)
	}
	return page.SeeOther(c, "/"+Language(c)+"/cart")
}

// named ties a fault of a quantity to the line it stands in.
func named(variant int64, fields []fault.Field) []fault.Field {
	for i := range fields {
		fields[i].Name = "quantity-" + strconv.FormatInt(variant, 10)
	}
	return fields
}

func (h *Handlers) refuseChange(c *gin.Context, variant int64, err error) error {
	f, ok := fault.Of(err)
	if !ok || (f.Kind != fault.Invalid && f.Kind != fault.NotFound && f.Kind != fault.Conflict) {
		return err
	}
	wrong := f.Fields
	if len(wrong) == 0 {
		wrong = []fault.Field{{Name: "sku", Key: f.Key, Args: f.Args}}
	}
	return h.showCart(c, page.Status(f), named(variant, wrong), "")
}

// removeLine takes a line out and offers to put it back.
func (h *Handlers) removeLine(c *gin.Context, token string, variant int64) error {
	basket, err := h.Baskets.Load(c.Request.Context(), token)
	if err != nil {
		return err
	}
	line, there := basket.Line(variant)
	if there {
		if _, err := h.Baskets.SetQuantity(c.Request.Context(), token, variant, 0); err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		h.Cookies.SetFlash(c, "cart.removed", map[string]string{"variant": strconv.FormatInt(variant, 10), "quantity": strconv.FormatInt(line.Quantity, 10)})
	}
	return h.changed(c, token) // a line that is gone already is what was wanted
}

// RestoreLine puts back a line that was just taken out.
func (h *Handlers) RestoreLine(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	variant, quantity := f.Whole("variant", "cart.line.gone"), f.Whole("quantity", "cart.quantity.wrong")
	if err := f.Err(); err != nil {
		return h.showCart(c, http.StatusUnprocessableEntity, withMax(f.Faults), "")
	}
	token, err := h.Baskets.Restore(c.Request.Context(), h.Cookies.Cart(c), variant, quantity)
	if err != nil {
		return h.refuseChange(c, variant, err)
	}
	return h.changed(c, token)
}

// AddCode looks a discount code up; one that does not exist is said beside the field, with what was typed.
func (h *Handlers) AddCode(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	err = h.Baskets.AddCode(c.Request.Context(), h.Cookies.Cart(c), f.Text("code"))
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.showCart(c, http.StatusUnprocessableEntity, wrong.Fields, f.Text("code"))
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/"+Language(c)+"/cart")
}

// AcceptChanges takes the buyer's yes to what changed since the last visit.
func (h *Handlers) AcceptChanges(c *gin.Context) error {
	token := h.Cookies.Cart(c)
	if err := h.Baskets.Accept(c.Request.Context(), token); err != nil {
		return err
	}
	return h.changed(c, token)
}

// ShareCart makes a link to a copy of the basket.
func (h *Handlers) ShareCart(c *gin.Context) error {
	link, err := h.Baskets.Share(c.Request.Context(), h.Cookies.Cart(c))
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/"+Language(c)+"/cart/shared/"+link)
}

// SharedCart shows a basket somebody sent.
func (h *Handlers) SharedCart(c *gin.Context) error {
	shared, err := h.Baskets.Shared(c.Request.Context(), c.Param("link"))
	if err != nil {
		return err
	}
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	frame.Title, frame.NoIndex = say(c, "cart.shared.title"), true
	props := view.SharedProps{Cart: h.cartProps(c, v.Tree, shared), URL: h.Base + c.Request.URL.Path, Action: c.Request.URL.Path}
	return page.Render(c, http.StatusOK, view.Shared(frame, props))
}

// TakeSharedCart puts a basket somebody sent into the visitor's own.
func (h *Handlers) TakeSharedCart(c *gin.Context) error {
	token, err := h.Baskets.TakeShared(c.Request.Context(), h.Cookies.Cart(c), c.Param("link"))
	if err != nil {
		return err
	}
	return h.changed(c, token)
}

// shelfView is the shelf for pages that only need its frame.
func (h *Handlers) shelfView(c *gin.Context) (*browse.View, error) {
	return h.Shelf.View(c.Request.Context())
}
