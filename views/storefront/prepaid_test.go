package storefront

import (
	"testing"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

func TestDaysCountFromTheMoney(t *testing.T) {
	transfer, cash := shop.PaymentMethod{Key: shop.BankTransfer}, shop.PaymentMethod{Key: shop.CashOnDelivery}
	for _, c := range []struct {
		payments []shop.PaymentMethod
		payment  string
		want     bool
	}{
		{[]shop.PaymentMethod{cash, transfer}, "", false},
		{[]shop.PaymentMethod{cash, transfer}, "cash", false},
		{[]shop.PaymentMethod{cash, transfer}, "transfer", true},
		{[]shop.PaymentMethod{transfer}, "", true},
		{[]shop.PaymentMethod{cash}, "transfer", false}, // does not go with the delivery any more
	} {
		if got := (CheckoutProps{Payments: c.payments, Payment: c.payment}).Prepaid(); got != c.want {
			t.Errorf("%v, %q: %t", c.payments, c.payment, got)
		}
	}
	o := order.Order{State: order.Placed, Total: money.Of(900, "AZN"), Paid: money.Of(0, "AZN")}
	if !(OrderProps{Order: o, Payment: transfer}).Waits() || (OrderProps{Order: o, Payment: cash}).Waits() {
		t.Error("an unpaid order by transfer waits, one paid at the door does not")
	}
	o.Paid = o.Total
	if (OrderProps{Order: o, Payment: transfer}).Waits() {
		t.Error("a paid order waits for nothing")
	}
}
