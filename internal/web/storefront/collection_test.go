package storefront

import (
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

func TestCollectionsArePagesOfTheShop(t *testing.T) {
	s := glasses()
	s.collections = []catalog.Collection{
		{Handle: "brass", Name: lang.Text{"en": "Brass things"}, Shown: true, Home: true, Rule: &catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByFact, Key: "material", Words: "brass"}, {Kind: catalog.ByPrice, Max: 780}}}},
		{Handle: "gifts", Name: lang.Same("Gifts"), Shown: true, Products: []int64{9, 4, 6}}, // by their place among the products
		{Handle: "secret", Name: lang.Same("Secret")},
	}
	h := look(t, s)
	brass := ask(t, h, sent{path: "/en/collections/brass"})
	body := brass.Body.String()
	if brass.Code != http.StatusOK || !strings.Contains(body, "4 products") || !strings.Contains(body, "Material: Brass, up to 7.80") || !strings.Contains(body, `rel="canonical" href="https://shop.test/en/collections/brass"`) {
		t.Errorf("by rule: %d", brass.Code)
	}
	narrowed := ask(t, h, sent{path: "/en/collections/brass?capacity=90000"}).Body.String()
	if !strings.Contains(narrowed, `content="noindex`) || strings.Contains(narrowed, ">4 products<") {
		t.Error("a collection cannot be narrowed")
	}
	gifts := ask(t, h, sent{path: "/az/collections/gifts"}).Body.String()
	at := func(body, what string) int { return strings.Index(body, what) }
	if a, b, c := at(gifts, "Stəkan 09"), at(gifts, "Stəkan 04"), at(gifts, "Stəkan 06"); a < 0 || a > b || b > c || !strings.Contains(gifts, "Mağazanın seçimi") {
		t.Errorf("by hand in the order %d, %d, %d", a, b, c)
	}
	sorted := ask(t, h, sent{path: "/az/collections/gifts?sort=price"}).Body.String()
	if at(sorted, "Stəkan 04") > at(sorted, "Stəkan 09") {
		t.Error("a collection cannot be sorted")
	}
	for path, status := range map[string]int{"/en/collections/secret": 404, "/en/collections/none": 404, "/en/collections/gifts?page=7": 404, "/en/collections/gifts?sort=magic": 200} {
		if a := ask(t, h, sent{path: path}); a.Code != status {
			t.Errorf("%s: %d", path, a.Code)
		}
	}
	home := ask(t, h, sent{path: "/en/"}).Body.String()
	if !strings.Contains(home, `href="/en/collections/brass"`) || strings.Contains(home, `href="/en/collections/gifts"`) || strings.Count(home, `data-testid="chosen"`) != 1 {
		t.Error("the first page does not show what was put there")
	}
}
