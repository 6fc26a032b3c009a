package mail

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

var update = flag.Bool("update", false, "write the letters in testdata anew")

const token = "Zm9yLXRlc3RzLW9ubHktMTIzNDU"

func vitrin() shop.Shop {
	week := []shipping.Hours{{Weekday: time.Saturday, Open: "11:00", Close: "18:00"}, {Weekday: time.Sunday}}
	for d := time.Monday; d <= time.Friday; d++ {
		week = append(week, shipping.Hours{Weekday: d, Open: "10:00", Close: "19:00"})
	}
	return shop.Shop{
		Name: "Vitrin", Currency: "AZN", Zone: "Asia/Baku",
		Seller: shop.Seller{
			LegalName: "Nümunə MMC", Registration: "VÖEN 0000000000", Address: lang.Text{"en": "Sample Street 1, Baku", "az": "Nümunə küçəsi 1, Bakı"},
			Email: "salam@vitrin.example", Phone: "+994 12 000 00 00", Hours: lang.Text{"en": "Monday to Friday 10:00 to 19:00", "az": "Bazar ertəsi–cümə 10:00–19:00"},
			Answer: lang.Text{"en": "We answer within one working day.", "az": "Bir iş günü ərzində cavab veririk."},
		},
		ReturnText: lang.Text{"en": "You can return unused goods within 14 days of receiving them.", "az": "İstifadə olunmamış malları aldığınız gündən 14 gün ərzində qaytara bilərsiniz."},
		Delivery: []shipping.Method{{Key: "collect", Collect: true, Point: &shipping.Point{
			Name: lang.Text{"en": "Vitrin in Icherisheher", "az": "İçərişəhərdə Vitrin"}, Address: lang.Text{"en": "Sample Street 1, Baku", "az": "Nümunə küçəsi 1, Bakı"}, Hours: week,
		}}},
		Payments: []shop.PaymentMethod{
			{Key: shop.CashOnDelivery, Name: lang.Text{"en": "Cash on delivery", "az": "Çatdırılanda nağd"}, Text: lang.Text{"en": "You pay the courier.", "az": "Kuryerə ödəyirsiniz."}},
			{
				Key: shop.BankTransfer, Name: lang.Text{"en": "Bank transfer", "az": "Bank köçürməsi"}, Text: lang.Text{"en": "Bank details come by letter.", "az": "Rekvizitlər məktubla gəlir."},
				Transfer: &shop.BankTarget{Holder: "Nümunə MMC", Bank: "Nümunə Bank ASC", IBAN: "AZ00DEMO00000000000000000000", SWIFT: "DEMOAZ22", Days: 5},
			},
			{Key: shop.AtCollection, Name: lang.Text{"en": "Pay when you collect", "az": "Götürəndə ödəmə"}, Text: lang.Text{"en": "In cash or by card at the counter.", "az": "Kassada nağd və ya kartla."}},
		},
	}
}

func azn(minor int64) money.Amount { return money.Of(minor, "AZN") }

// bought is an order by courier, paid in cash. It was placed late in the evening of the shop's zone, when UTC has another day yet.
func bought(language string) order.Order {
	day := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	return order.Order{
		Number: "V-1042", Token: token, State: order.Placed, Language: language, Payment: "cash", Currency: "AZN",
		Contact:  order.Contact{Email: "aynur@example.com", Name: "Aynur Məmmədova", Phone: "+994501112233"},
		Address:  order.Address{Street: "Nizami küçəsi 7, mənzil 3", City: "Bakı", Postcode: "AZ1000", Country: "AZ"},
		Note:     "SECRET OFFER at http://example.net",
		Delivery: order.Delivery{Key: "courier", Name: lang.Text{"en": "Courier in Baku", "az": "Bakıda kuryer"}, From: day, To: day.AddDate(0, 0, 3)},
		Subtotal: azn(129900), Discount: azn(0), Shipping: azn(400), Tax: azn(19876), Total: azn(130300), Paid: azn(0), Refunded: azn(0),
		Lines: []order.Line{
			{Title: lang.Text{"en": "Lankaran black tea", "az": "Lənkəran qara çayı"}, Variant: lang.Text{"en": "100 g, loose", "az": "100 q, dənəvər"}, Quantity: 3, Unit: azn(650), Pay: azn(1950)},
			{Title: lang.Text{"en": "Copper samovar <5 litres>"}, Quantity: 1, Unit: azn(127950), Pay: azn(127950)},
		},
		PlacedAt: time.Date(2026, 11, 25, 20, 5, 0, 0, time.UTC),
		Events:   []order.Event{{Kind: order.WasPlaced}},
	}
}

func collected(o order.Order) order.Order {
	o.Delivery.Key, o.Delivery.Collect, o.Delivery.Name = "collect", true, lang.Text{"en": "Collect in store", "az": "Mağazadan götürmə"}
	o.Delivery.To, o.Address, o.Payment = o.Delivery.From, order.Address{}, "collection"
	o.Shipping, o.Total, o.Tax = azn(0), azn(129900), azn(19815)
	return o
}

func letters(t testing.TB) Letters {
	t.Helper()
	c, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Letters{Text: c, Shop: func(context.Context) (shop.Shop, error) { return vitrin(), nil }, BaseURL: "https://vitrin.example/"}
}

// cases are all letters there are, by the name of their file.
func cases(l Letters, language string) map[string]func(context.Context) (Letter, error) {
	about := func(write func(context.Context, order.Order) (Letter, error), change func(o *order.Order)) func(context.Context) (Letter, error) {
		return func(ctx context.Context) (Letter, error) {
			o := bought(language)
			change(&o)
			return write(ctx, o)
		}
	}
	tells := func(kind order.EventKind, change func(o *order.Order)) func(context.Context) (Letter, error) {
		e := order.Event{ID: 46655, Kind: kind, About: 7, Note: "a difficult customer", Tracking: "RR123456789AZ"}
		if kind == order.NoteToBuyer {
			e.Note = "Your samovar is ready a day earlier. <Shall we bring it?>"
		}
		return about(func(ctx context.Context, o order.Order) (Letter, error) { return l.About(ctx, o, e) }, func(o *order.Order) {
			o.Lines[0].ID, o.Lines[1].ID = 1, 2
			change(o)
			o.Events = append(o.Events, order.Event{ID: 46654, Kind: order.NoteInside, Note: "a difficult customer"}, e)
		})
	}
	returned := func(state order.ReturnState) func(o *order.Order) {
		return func(o *order.Order) {
			o.State = order.Delivered
			o.Returns = []order.Return{{ID: 7, State: state, Reason: "damaged", Note: "a difficult customer", Pieces: []order.Piece{{LineID: 2, Quantity: 1}}}}
		}
	}
	return map[string]func(context.Context) (Letter, error){
		"placed-cash": about(l.Placed, func(*order.Order) {}),
		"placed-transfer": about(l.Placed, func(o *order.Order) {
			o.Payment, o.Discount = "transfer", azn(1000)
		}),
		"placed-collect": about(l.Placed, func(o *order.Order) { *o = collected(*o) }),
		"paid": about(l.Paid, func(o *order.Order) {
			o.Payment, o.Paid, o.Payments = "transfer", o.Total, []order.Payment{{Amount: o.Total}}
		}),
		"ready": about(l.Ready, func(o *order.Order) {
			*o = collected(*o)
			o.State, o.Events = order.Packed, append(o.Events, order.Event{Kind: order.WasPacked, At: o.PlacedAt})
		}),
		"ready-transfer": about(l.Ready, func(o *order.Order) {
			*o = collected(*o)
			o.Payment, o.State, o.Events = "transfer", order.Packed, append(o.Events, order.Event{Kind: order.WasPacked, At: o.PlacedAt, Note: "a difficult customer"})
		}),
		"shipped": about(l.Shipped, func(o *order.Order) {
			o.State, o.Events = order.HandedOver, append(o.Events, order.Event{Kind: order.WasHandedOver, Note: "a difficult customer", Tracking: "RR123456789AZ"})
		}),
		"shipped-collect":  about(l.Shipped, func(o *order.Order) { *o = collected(*o); o.State = order.HandedOver }),
		"cancelled":        about(l.Cancelled, func(o *order.Order) { o.State = order.Cancelled }),
		"cancelled-refund": about(l.Cancelled, func(o *order.Order) { o.State, o.Paid = order.Cancelled, o.Total }),
		"part-sent": tells(order.WasPartSent, func(o *order.Order) {
			o.Lines[0].Sent, o.Sent, o.State = 2, 2, order.Packed
			o.Shipments = []order.Shipment{{ID: 7, Tracking: "RR123456789AZ", Pieces: []order.Piece{{LineID: 1, Quantity: 2}}}}
		}),
		"refunded": tells(order.WasRefunded, func(o *order.Order) {
			o.Paid, o.Refunded = o.Total, azn(1500)
			o.Refunds = []order.Refund{
				{ID: 6, Extra: azn(100), Amount: azn(100)},
				{ID: 7, Reason: "a difficult customer", Pieces: []order.Piece{{LineID: 1, Quantity: 2, Amount: azn(1300)}}, Extra: azn(100), Amount: azn(1400)},
			}
		}),
		"changed":         tells(order.WasChanged, func(*order.Order) {}),
		"changed-over":    tells(order.WasChanged, func(o *order.Order) { o.Paid = azn(o.Total.Minor + 650) }),
		"message":         tells(order.NoteToBuyer, func(*order.Order) {}),
		"return-asked":    tells(order.ReturnEvent(order.Asked), returned(order.Asked)),
		"return-approved": tells(order.ReturnEvent(order.Approved), returned(order.Approved)),
		"return-refused":  tells(order.ReturnEvent(order.Refused), returned(order.Refused)),
		"link":            about(l.OrderLink, func(*order.Order) {}),
		"signin": func(ctx context.Context) (Letter, error) {
			return l.SignIn(ctx, staff.Staff{Email: "owner@example.com", Name: "Kamran"}, language, "https://vitrin.example/admin/signin/link/"+token)
		},
	}
}

func each(t *testing.T, f func(t *testing.T, name, language string, l Letter)) {
	for _, language := range lang.All() {
		for name, write := range cases(letters(t), language) {
			t.Run(language+"/"+name, func(t *testing.T) {
				l, err := write(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				f(t, name, language, l)
			})
		}
	}
}

func TestNotesOfStaffAreNotMailed(t *testing.T) {
	each(t, func(t *testing.T, _, _ string, l Letter) {
		if strings.Contains(l.Text+l.HTML, "difficult") {
			t.Errorf("the buyer reads what staff wrote for themselves:\n%s", l.Text)
		}
	})
}

// TestLetters holds each letter against the one in testdata. -update writes those anew; read them before keeping them.
func TestLetters(t *testing.T) {
	each(t, func(t *testing.T, name, language string, l Letter) {
		got := "To: " + l.ToName + " <" + l.To + ">\nFrom: " + l.FromName + " <" + l.From + ">\nSubject: " + l.Subject + "\n\n" + l.Text
		file := filepath.Join("testdata", language, name+".txt")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s says otherwise:\n%s", file, got)
		}
	})
}

func TestBothFormsSayTheSame(t *testing.T) {
	tags, blanks := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`), regexp.MustCompile(`\s+`)
	clean := func(s string) string { return blanks.ReplaceAllString(s, " ") }
	each(t, func(t *testing.T, _, language string, l Letter) {
		page := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(clean(tags.ReplaceAllString(l.HTML, " ")))
		for line := range strings.Lines(l.Text) {
			line = clean(strings.TrimSpace(line))
			switch {
			case line == "", strings.Trim(line, "=- ") == "":
				continue
			case strings.Contains(line, " × "): // quantity and name stand in two cells
				_, line, _ = strings.Cut(line, " × ")
			}
			for _, part := range regexp.MustCompile(`, |: | \(|\)$|:$`).Split(line, -1) {
				if !strings.Contains(page, part) {
					t.Errorf("the page lacks %q", part)
				}
			}
		}
		if !strings.HasPrefix(l.HTML, `<!doctype html><html lang="`+language+`"`) && !strings.HasPrefix(l.HTML, `<!DOCTYPE html><html lang="`+language+`"`) {
			t.Errorf("it begins %.60s", l.HTML)
		}
		if strings.Count(l.HTML, "<h1") != 1 || strings.Contains(l.HTML, "<img") || strings.Contains(l.HTML, "<script") || strings.Contains(l.HTML, "about:invalid") {
			t.Error("one heading, no pictures, no scripts, no dead links")
		}
		if strings.Contains(l.Text, "mail.") && !strings.Contains(l.Text, "@vitrin") || strings.Contains(l.Text+l.HTML, "{{") || strings.Contains(l.Text+l.HTML, "SECRET") {
			t.Error("a message is missing, or the buyer's note is repeated")
		}
		if err := l.check(); err != nil {
			t.Error(err)
		}
	})
}

func TestTitleInAnotherLanguageIsMarked(t *testing.T) {
	l, err := letters(t).Placed(t.Context(), bought(lang.Azerbaijani))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(l.HTML, `<span lang="en">Copper samovar &lt;5 litres&gt;</span>`) {
		t.Error("the English name in the Azerbaijani letter is not marked, or not escaped")
	}
}

func TestLetterOfAShopNobodySetUp(t *testing.T) {
	ls := letters(t)
	ls.Shop = func(context.Context) (shop.Shop, error) { return shop.Default(), nil }
	o := bought("tr") // an order of a language the shop has given up
	o.Contact.Name = "Aynur\r\nBcc: x@example.net"
	l, err := ls.Placed(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.check(); err != nil || l.From != "noreply@vitrin.example" || l.Language != lang.English || !strings.Contains(l.Text, "/en/orders/"+token) {
		t.Errorf("%v\nfrom %s in %s\n%s", err, l.From, l.Language, l.Text)
	}
	ls.Shop = func(context.Context) (shop.Shop, error) { return shop.Shop{}, errors.New("no store") }
	if _, err := ls.Placed(t.Context(), o); err == nil {
		t.Error("a letter without a shop")
	}
}

func TestTheSameLetterHasTheSameID(t *testing.T) {
	ls := letters(t)
	one, _ := ls.Placed(t.Context(), bought("en"))
	two, _ := ls.Placed(t.Context(), bought("en"))
	other, _ := ls.Cancelled(t.Context(), bought("en"))
	link, _ := ls.OrderLink(t.Context(), bought("en"))
	if one.ID == "" || one.ID != two.ID || one.ID == other.ID || link.ID != "" {
		t.Errorf("ids %q %q %q %q", one.ID, two.ID, other.ID, link.ID)
	}
}
