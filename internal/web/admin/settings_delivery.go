package admin

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

const deliveryPath = "/admin/settings/delivery"

// DeliverySettings lists the deliveries and says what a parcel would cost.
func (h *Handlers) DeliverySettings(c *gin.Context) error {
	return h.deliveries(c, http.StatusOK, "")
}

func (h *Handlers) deliveries(c *gin.Context, status int, notice string) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	props := view.DeliveriesProps{Shop: s, Said: said(c, "settings"), Notice: notice, Try: h.parcel(c, s)}
	if key := c.Query("removed"); slices.ContainsFunc(s.Bin.Delivery, func(m shipping.Method) bool { return m.Key == key }) {
		props.Removed = key
	}
	return h.draw(c, status, say(c, "settings.delivery"), func(f view.Frame) templ.Component { return view.Deliveries(f, props) })
}

// parcel reads the parcel that is asked about, from the address: asking changes nothing.
func (h *Handlers) parcel(c *gin.Context, s shop.Shop) view.TryProps {
	p := view.TryProps{Country: cut(c.Query("country")), City: cut(c.Query("city")), Kilos: cut(c.Query("kilos")), Total: cut(c.Query("total")), Wrong: map[string]string{}}
	if p.Country == "" && len(s.Countries) > 0 {
		p.Country = s.Countries[0]
	}
	if _, p.Asked = c.GetQuery("kilos"); !p.Asked {
		return p
	}
	grams, ok := catalog.ParseNumber(p.Kilos)
	if !ok || grams < 0 {
		p.Wrong["kilos"] = say(c, "settings.kilos.wrong")
	}
	total, err := money.Parse(p.Total, s.Currency)
	if err != nil || total.Minor < 0 {
		p.Wrong["total"] = say(c, "settings.total.wrong")
	}
	if len(p.Wrong) == 0 {
		to := shipping.Destination{Country: p.Country, City: search.Fold(p.City)}
		p.Offers = shipping.Offers(s.Delivery, to, shipping.Parcel{Grams: grams, Subtotal: total}, h.Now().In(s.Location()))
	}
	return p
}

// MethodSettings is the form of one delivery, or of a new one.
func (h *Handlers) MethodSettings(c *gin.Context) error {
	p, err := h.methodForm(c)
	if err != nil {
		return err
	}
	return h.showSettings(c, p)
}

// SaveMethodSettings saves one delivery.
func (h *Handlers) SaveMethodSettings(c *gin.Context) error {
	p, err := h.methodForm(c)
	if err != nil {
		return err
	}
	return h.saveSettings(c, p)
}

func (h *Handlers) methodForm(c *gin.Context) (settingsForm, error) {
	s, err := h.settings(c)
	if err != nil {
		return settingsForm{}, err
	}
	key := c.Param("key")
	old, known := s.Method(key)
	isNew := key == ""
	if !isNew && !known {
		return settingsForm{}, fault.New(fault.NotFound, "page.unknown")
	}
	name := old.Name.In(text.Language(c.Request.Context()))
	if isNew {
		old = shipping.Method{Collect: c.Query("collect") != "", Currency: s.Currency, MinDays: 1, MaxDays: 3}
	}
	p := settingsForm{
		action: "settings.delivery", name: name, step: shop.StepDelivery,
		part: func(s shop.Shop) any {
			m, _ := s.Method(key)
			return m
		},
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			m, known := s.Method(key)
			if !known {
				m = old
			}
			props := view.MethodProps{Sheet: sheet, Method: m, New: isNew}
			props.Zones, props.Bands = rowsOf(m, sheet.Typed)
			title := name
			switch {
			case isNew && props.Collects():
				title = say(c, "settings.point.add")
			case isNew:
				title = say(c, "settings.delivery.add")
			}
			return title, func(f view.Frame) templ.Component { return view.Method(f, props) }, nil
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			r := readMethod(f, s.Currency)
			if r.method.Key = key; isNew {
				r.method.Key = s.FreeKey(catalog.Slug(r.method.Name.In(text.Language(c.Request.Context()))))
			} else if _, there := s.Method(key); !there {
				return []fault.Field{{Name: "name.en", Key: "settings.delivery.gone"}}
			}
			s.PutMethod(r.method)
			return r.onForm(r.method.Check())
		},
		next: backTo(deliveryPath),
	}
	return p, nil
}

// MoveMethod moves a delivery up or down.
func (h *Handlers) MoveMethod(c *gin.Context) error {
	return h.arrange(c, "settings.delivery.order", deliveryPath, h.deliveries, func(f *form.Form, s *shop.Shop) []fault.Field {
		return s.MoveMethod(c.Param("key"), direction(f))
	})
}

// RemoveMethod takes a delivery out; it can be put back from the page that follows.
func (h *Handlers) RemoveMethod(c *gin.Context) error {
	return h.arrange(c, "settings.delivery.remove", deliveryPath+"?removed="+url.QueryEscape(c.Param("key")), h.deliveries, func(_ *form.Form, s *shop.Shop) []fault.Field {
		return s.RemoveMethod(c.Param("key"))
	})
}

// RestoreMethod puts a delivery back.
func (h *Handlers) RestoreMethod(c *gin.Context) error {
	return h.arrange(c, "settings.delivery.restore", deliveryPath+"?said=settings", h.deliveries, func(_ *form.Form, s *shop.Shop) []fault.Field {
		return s.RestoreMethod(c.Param("key"))
	})
}
