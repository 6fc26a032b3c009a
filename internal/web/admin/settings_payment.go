package admin

import (
	"math"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// PaymentSettings shows the ways to pay.
func (h *Handlers) PaymentSettings(c *gin.Context) error { return h.showSettings(c, h.paymentForm()) }

// SavePaymentSettings saves them.
func (h *Handlers) SavePaymentSettings(c *gin.Context) error {
	return h.saveSettings(c, h.paymentForm())
}

func (h *Handlers) paymentForm() settingsForm {
	return settingsForm{
		action: "settings.payment", step: shop.StepPayment,
		part: func(s shop.Shop) any { return s.Payments },
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			props := view.PaymentProps{Sheet: sheet, Shop: s}
			return say(c, "settings.payment"), func(f view.Frame) templ.Component { return view.PaymentForm(f, props) }, nil
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			readPayments(f, s)
			return s.CheckPayments()
		},
		next: backTo("/admin/settings/payment"),
	}
}

// readPayments reads the ways to pay that are switched on, in their own order.
func readPayments(f *form.Form, s *shop.Shop) {
	s.Payments = nil
	for _, key := range shop.PaymentKinds() {
		at := string(key)
		if f.Text(at) == "" {
			continue
		}
		m := shop.PaymentMethod{Key: key, Name: words(f, at+".name"), Text: words(f, at+".text")}
		if key == shop.BankTransfer {
			m.Transfer = &shop.BankTarget{
				Holder: line(f, at+".holder"), Bank: line(f, at+".bank"), IBAN: shop.TidyIBAN(f.Text(at + ".iban")),
				SWIFT: strings.ToUpper(strings.ReplaceAll(line(f, at+".swift"), " ", "")),
				Days:  int(max(min(f.Whole(at+".days", "settings.days.whole"), math.MaxInt32), -1)),
			}
		}
		s.Payments = append(s.Payments, m)
	}
}
