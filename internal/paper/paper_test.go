package paper

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
)

func azn(n int64) money.Amount { return money.Of(n, "AZN") }

func papers(t *testing.T) Papers {
	t.Helper()
	words, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Papers{words}
}

func sold() (order.Order, shop.Shop) {
	s := shop.Default()
	s.Name = "Vitrin"
	s.Seller = shop.Seller{LegalName: "Şəfəq ƏİM MMC", Registration: "VÖEN 1234567890", Address: lang.Text{"az": "Bakı, Nizami küç. 1", "en": "1 Nizami St, Baku"}, Email: "salam@vitrin.example", Phone: "+994 12 555 00 00"}
	return order.Order{
		ID: 7, Number: "V-100042", State: order.Placed, Language: "az", Currency: "AZN", PlacedAt: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC),
		Contact: order.Contact{Name: "Leyla Əliyeva-Ğ İbrahimqızı", Email: "leyla@post.example"}, Address: order.Address{Street: "Xaqani küçəsi 12, m. 7", City: "Bakı", Postcode: "AZ1000", Country: "AZ"},
		Delivery: order.Delivery{Key: "post", Name: lang.Text{"az": "Poçtla", "en": "By post"}}, Note: "Zəng edin",
		Subtotal: azn(1650), Shipping: azn(400), ShippingRate: 1800, Total: azn(2050), Tax: azn(153 + 61), Paid: azn(2050), Refunded: azn(0),
		Lines: []order.Line{
			{ID: 1, SKU: "ARM-1", Title: lang.Text{"az": "Armudu stəkan", "en": "Armudu glass"}, Variant: lang.Text{"az": "qırmızı", "en": "red"}, Quantity: 3, Unit: azn(334), Discount: azn(2), Pay: azn(1000), Tax: azn(153), TaxRate: 1800},
			{ID: 2, SKU: "KTB-9", Title: lang.Text{"az": "Kitab", "en": "Book"}, Quantity: 1, Unit: azn(650), Pay: azn(650), Tax: azn(0)},
		},
	}, s
}

var (
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	strung  = regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\) ?Tj`)
)

// said is what a PDF says: its strings are UTF-16, escaped, in streams that may be packed.
func said(t *testing.T, pdf []byte) string {
	t.Helper()
	var b strings.Builder
	for _, m := range streams.FindAllSubmatch(pdf, -1) {
		content := m[1]
		if r, err := zlib.NewReader(bytes.NewReader(content)); err == nil {
			if plain, err := io.ReadAll(r); err == nil {
				content = plain
			}
		}
		for _, s := range strung.FindAllSubmatch(content, -1) {
			raw := unescape(s[1])
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
			}
			b.WriteString(string(utf16.Decode(units)) + "\n")
		}
	}
	return b.String()
}

func unescape(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

func made(t *testing.T) (invoice.Invoice, order.Order, shop.Shop) {
	t.Helper()
	o, s := sold()
	i, err := invoice.Of(o, s, time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC), "Aynur")
	if err != nil {
		t.Fatal(err)
	}
	i.Count = 12
	return i, o, s
}

func TestAnInvoiceSaysEverythingInEitherLanguage(t *testing.T) {
	p := papers(t)
	i, _, _ := made(t)
	for language, want := range map[string][]string{
		"az": {"Hesab-faktura F-2026-00012", "Şəfəq ƏİM MMC", "VÖEN 1234567890", "Leyla Əliyeva-Ğ", "İbrahimqızı", "V-100042", "25 noyabr 2026", "Armudu stəkan, qırmızı", "18 %", "0 %", "10,00\u00a0₼", "20,50\u00a0₼", "ƏDV"},
		"en": {"Invoice F-2026-00012", "1 Nizami St, Baku", "Armudu glass, red", "25 November 2026", "20.50\u00a0₼", "VAT at 18 %"},
	} {
		var first, again bytes.Buffer
		if err := p.Invoice(&first, i, language); err != nil {
			t.Fatal(err)
		}
		if err := p.Invoice(&again, i, language); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same invoice is not the same bytes, %v", language, err)
		}
		words := said(t, first.Bytes())
		for _, w := range want {
			if !strings.Contains(words, w) && !strings.Contains(strings.ReplaceAll(words, "\u00a0", " "), strings.ReplaceAll(w, "\u00a0", " ")) {
				t.Errorf("%s: it does not say %q:\n%s", language, w, words)
			}
		}
		if first.Len() > 120<<10 {
			t.Errorf("%s: %d bytes", language, first.Len())
		}
		keep(t, "invoice-"+language+".pdf", first.Bytes())
	}
}

func TestACreditNoteNamesItsInvoice(t *testing.T) {
	p := papers(t)
	i, o, s := made(t)
	c, err := order.Repay(o, order.Claim{Pieces: []order.Piece{{LineID: 1, Quantity: 1}}, Extra: azn(100)}, time.Now(), "")
	if err != nil {
		t.Fatal(err)
	}
	credit := invoice.Credit(o, *c.Refund, i, s, i.At, "Aynur")
	credit.Count = 1
	var pdf bytes.Buffer
	if err := p.Invoice(&pdf, credit, "en"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Credit note K-2026-00001", "F-2026-00012", "3.34", "1.00", "4.34"} {
		if words := said(t, pdf.Bytes()); !strings.Contains(words, want) {
			t.Errorf("it does not say %q:\n%s", want, words)
		}
	}
}

func TestDeliveryNotesSayWhatIsInTheParcelAndNoPrice(t *testing.T) {
	p := papers(t)
	o, s := sold()
	other := o
	other.Number, other.Language = "V-100043", "en"
	other.Lines = nil
	for n := range 60 {
		other.Lines = append(other.Lines, order.Line{ID: int64(n + 1), SKU: "LONG-" + strings.Repeat("9", n%5), Title: lang.Same("Something with a rather long name that needs more than a line of the note to be told"), Quantity: 2, Sent: 1})
	}
	var pdf bytes.Buffer
	if err := p.Notes(&pdf, []order.Order{o, other}, s, ""); err != nil {
		t.Fatal(err)
	}
	words := said(t, pdf.Bytes())
	for _, want := range []string{"Qaimə V-100042", "Delivery note V-100043", "Armudu stəkan, qırmızı", "Zəng edin", "Xaqani küçəsi 12, m. 7"} {
		if !strings.Contains(words, want) {
			t.Errorf("it does not say %q:\n%s", want, words)
		}
	}
	if strings.Contains(words, "₼") {
		t.Error("a delivery note says a price")
	}
	if n := strings.Count(pdf.String(), "/Type /Page\n"); n < 3 {
		t.Errorf("%d pages", n)
	}
	keep(t, "notes.pdf", pdf.Bytes())
}

// keep leaves a file among the test's artifacts, to be looked at.
func keep(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), name), content, 0o600); err != nil {
		t.Fatal(err)
	}
}
