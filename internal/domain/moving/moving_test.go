package moving

import (
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/order"
)

func table(t *testing.T, text string) *exchange.Table {
	t.Helper()
	all, err := exchange.ReadTable(strings.NewReader(text), exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCustomers(t *testing.T) {
	people, faults := Customers(table(t, "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,Default Address Zip,Phone,Note,Tags\n"+
		"'71,Leyla,Əliyeva,L@X.az,no,Nizami küç. 3,'AZ1000,'+994505550100,\"two\nlines\",\"a, b,a\"\n,,,,,,,,lost,\n'72,No,Mail,nomail,,,,,,\n'71,Twice,,t@x.az,,,,,,\n"))
	if len(people) != 1 || len(faults) != 3 || faults[0].Key != "moving.customer.nobody" || faults[1].Key != "moving.email.wrong" || faults[2].Args["First"] != 2 {
		t.Fatalf("%+v %+v", people, faults)
	}
	c := people[0].Customer
	if c.SourceKey != "shopify:71" || c.Name != "Leyla Əliyeva" || c.Phone != "+994505550100" || c.Postcode != "AZ1000" || c.EmailConsent != "no" || c.Note != "two\nlines" || len(c.Tags) != 2 {
		t.Errorf("%+v", c)
	}
	known := customer.Customer{ID: 5, SourceKey: "shopify:71", Name: "Old", Company: "Kept", SMSConsent: "yes", EmailConsent: "yes"}
	after := people[0].Over(known, false)
	if after.ID != 5 || after.Company != "Kept" || after.SMSConsent != "yes" || after.EmailConsent != "no" || after.Name != "Leyla Əliyeva" {
		t.Errorf("%+v", after)
	}
	if d := Differences(known, after); len(d) == 0 || d[0].Key != "moving.field.name" || d[0].Was != "Old" {
		t.Errorf("%+v", d)
	}
}

const orderHeader = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Payment Method,Refunded Amount,Id\n"

func TestOrdersAddUpAsOurBooksAsk(t *testing.T) {
	past, faults := Orders(table(t, orderHeader+
		"#1,a@x.az,partially_refunded,2026-01-10 10:00:30 +0400,unfulfilled,AZN,5.00,3.00,105.00,20.00,2026-01-10 10:00:00 +0400,2,Cup,30.00,C,,Bank,5.00,800\n"+
		"#1,,,,,,,,,,2026-01-10 10:00:00 +0400,3,Pot,20.00,P,,,,\n"+
		"#2,b@x.az,pending,,fulfilled,AZN,0,18,118,0,2026-02-10 10:00:00 +0400,3,Net,33.33,N,,,,\n"+
		"#3,c@x.az,voided,,,AZN,0,0,10,0,2026-02-10 10:00:00 +0400,1,X,10,X,2026-02-11 10:00:00 +0400,,,\n"+
		"#4,c@x.az,paid,,,AZN,0,0,10,0,yesterday,none,X,10,X,,,,\n"), true)
	if len(past) != 3 || len(faults) != 2 {
		t.Fatalf("%d, %+v", len(past), faults)
	}
	for _, p := range past {
		o, pays := p.Order, int64(0)
		for _, l := range o.Lines {
			pays += l.Pay.Minor
			if l.Pay.Minor != l.Unit.Minor*l.Quantity-l.Discount.Minor || l.Discount.Minor < 0 {
				t.Errorf("%s: %+v", o.Number, l)
			}
		}
		if pays != o.Subtotal.Minor || o.Subtotal.Minor+o.Shipping.Minor != o.Total.Minor || o.Refunded.Minor > o.Paid.Minor {
			t.Errorf("%+v", o)
		}
	}
	o := past[0].Order
	if o.FormKey != "shopify:800" || o.State != order.Placed || o.Paid.Minor != 10500 || o.Refunded.Minor != 500 || o.Discount.Minor != 2000 || len(o.Payments) != 1 ||
		!o.PlacedAt.Equal(time.Date(2026, 1, 10, 6, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", o)
	}
	if past[1].Order.State != order.Delivered || past[1].Order.Paid.Minor != 0 || past[2].Order.State != order.Cancelled {
		t.Errorf("%+v %+v", past[1].Order, past[2].Order)
	}
	if past, _ = Orders(table(t, orderHeader+"#1,a@x.az,paid,,unfulfilled,AZN,0,0,10,0,2026-01-10 10:00:00 +0400,1,Cup,10,C,,,,\n"), false); past[0].Order.State != order.Delivered {
		t.Errorf("%+v", past[0].Order)
	}
}
