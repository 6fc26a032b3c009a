package storefront

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/checkout"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/storefront"
)

// Checkout is the one page of ordering.
func (h *Handlers) Checkout(c *gin.Context) error {
	prefs := h.Cookies.Prefs(c)
	f := checkout.Form{City: prefs.City, Country: prefs.Country, FormKey: ident.Token()}
	r, err := h.Desk.Show(c.Request.Context(), h.Cookies.Cart(c), f)
	if fault.Is(err, fault.Conflict) {
		return page.SeeOther(c, "/"+Language(c)+"/cart") // nothing to buy: the basket says so
	}
	if err != nil {
		return err
	}
	return h.showCheckout(c, http.StatusOK, r, nil)
}

// Place is the last button. "update" only shows the sum of what is chosen so far; "accept" is the yes to what cannot be
// bought as it was wanted.
func (h *Handlers) Place(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	typed := checkout.Form{
		Email: f.Text("email"), Name: f.Text("name"), Phone: f.Text("phone"), Street: f.Text("street"), City: f.Text("city"), Postcode: f.Text("postcode"),
		Country: f.Text("country"), Note: f.Text("note"), Delivery: f.Text("delivery"), Payment: f.Text("payment"), FormKey: f.Text("form"), Fingerprint: f.Text("quote"),
		Goods: f.Text("goods"),
	}
	if len(typed.FormKey) != ident.TokenLength {
		typed.FormKey = ident.Token() // an old or broken page: a new form, everything typed kept
		typed.Fingerprint = ""
	}
	action := f.Text("action")
	if action == "accept" {
		if err := h.Baskets.Accept(c.Request.Context(), h.Cookies.Cart(c)); err != nil {
			return err
		}
	}
	if action == "update" || action == "accept" {
		r, err := h.Desk.Show(c.Request.Context(), h.Cookies.Cart(c), typed.Tidy())
		if fault.Is(err, fault.Conflict) {
			return page.SeeOther(c, "/"+Language(c)+"/cart")
		}
		if err != nil {
			return err
		}
		return h.showCheckout(c, http.StatusOK, r, nil)
	}
	placed, r, err := h.Desk.Place(c.Request.Context(), h.Cookies.Cart(c), Language(c), typed)
	if err == nil {
		h.Shelf.Changed()
		return page.SeeOther(c, "/"+Language(c)+"/orders/"+placed.Token)
	}
	wrong, ok := fault.Of(err)
	switch {
	case ok && wrong.Key == "checkout.empty":
		return page.SeeOther(c, "/"+Language(c)+"/cart")
	case ok && (wrong.Kind == fault.Invalid || r.Moved || r.Chose || r.Stopped()):
		return h.showCheckout(c, page.Status(wrong), r, wrong.Fields)
	default:
		return err
	}
}

func (h *Handlers) showCheckout(c *gin.Context, status int, r checkout.Review, wrong []fault.Field) error {
	v, err := h.shelfView(c)
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	language := Language(c)
	frame.Title, frame.NoIndex, frame.Reduced = say(c, "checkout.title"), true, true
	if len(wrong) > 0 {
		frame.Title = say(c, "error.prefix", "title", frame.Title)
	}
	props := view.CheckoutProps{
		Email: r.Form.Email, Name: r.Form.Name, Phone: r.Form.Phone, Street: r.Form.Street, City: r.Form.City, Postcode: r.Form.Postcode, Country: r.Form.Country,
		Note: r.Form.Note, FormKey: r.Form.FormKey, Quote: r.Quote, Fingerprint: r.Quote.Fingerprint(), Countries: r.Shop.Countries, Offers: r.Offers, Chosen: r.Chosen,
		Payments: r.Payments, Payment: r.Form.Payment, Errors: wrong, Goods: r.Goods, Moved: r.Moved, Chose: r.Chose, Stopped: r.Stopped(), Rose: len(r.Changes) > 0 && !r.Stopped(), ReturnDays: r.Shop.ReturnDays, Location: r.Shop.Location(),
		Picked: r.Form.Delivery != "",
	}
	var back []bool
	for _, i := range r.Items {
		back = append(back, v.Tree.Returnable(i.Product, i.Variant))
		picture, ok := i.Product.PictureOf(i.Variant)
		line := view.CheckoutLine{
			Name: i.Product.Name.In(language), Choices: i.Product.VariantName(i.Variant, language), Quantity: i.Quote.Quantity, Pay: i.Quote.Pay,
			Picture: picture, HasPicture: ok, ProductID: i.Product.ID,
		}
		for _, change := range r.Changes {
			if change.VariantID == i.Variant.ID {
				line.Changes = append(line.Changes, change)
			}
		}
		props.Lines = append(props.Lines, line)
	}
	props.Returns = returnsKey(r.Shop, back)
	return page.Render(c, status, view.Checkout(frame, props))
}
