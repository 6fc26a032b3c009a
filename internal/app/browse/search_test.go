package browse_test

import (
	"fmt"
	"slices"
	"testing"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/listing"
)

func (w *window) find(text string, f browse.Filter) browse.Listing {
	w.t.Helper()
	_, l, err := w.Search(w.t.Context(), text, false, f)
	if err != nil {
		w.t.Fatalf("%q: %v", text, err)
	}
	return l
}

// TestABetterMatchStandsBeforeABestSeller: what is asked for by its name comes first, however often something is bought
// that only mentions it; among equals the more bought comes first, and what is sold out stands last of all (in suggestions: of its equals).
func TestABetterMatchStandsBeforeABestSeller(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		best := w.show("jug", "Water jug", func(p *catalog.Product) { p.Summary = lang.Same("Hammered in the mountain villages") })
		w.show("thyme", "Mountain thyme", nil)
		honey := w.show("honey", "Mountain honey", nil)
		w.show("mint", "Mountain mint", func(p *catalog.Product) { p.Variants[0].OnHand = 0 })
		w.show("tagged", "Dried apple", func(p *catalog.Product) { p.Tags = []string{"mountain"} })
		w.sell(best, 9, 0)
		w.sell(honey, 2, 0)
		l := w.find("mountain", browse.Filter{})
		if got, want := handles(l.Cards), []string{"honey", "thyme", "tagged", "jug", "mint"}; !slices.Equal(got, want) {
			t.Errorf("best match: %v, want %v", got, want)
		}
		if l = w.find("mountain", browse.Filter{Sort: listing.MostBought}); handles(l.Cards)[0] != "jug" {
			t.Errorf("most bought: %v", handles(l.Cards))
		}
		_, s, err := w.Suggest(t.Context(), "mountai")
		if err != nil || !slices.Equal(handles(s.Cards), []string{"honey", "thyme", "mint", "tagged", "jug"}) {
			t.Errorf("suggested: %v, %v", handles(s.Cards), err)
		}
	})
}

func TestSearchMendsAndSaysSo(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("nar", "Pomegranate jam", func(p *catalog.Product) { p.Name["az"] = "Nar mürəbbəsi" })
		w.show("armudu", "Tea glass", func(p *catalog.Product) { p.Name["az"] = "Armudu stəkan" })
		w.show("qend", "Sugar", func(p *catalog.Product) { p.Name["az"] = "Kəllə şəkər" })
		for typed, want := range map[string]struct{ handle, corrected string }{
			"pomegrante": {"nar", "pomegranate"}, "Armudi": {"armudu", ""}, "amrudu": {"armudu", "armudu"}, "seker": {"qend", ""}, "ŞƏKƏR": {"qend", ""}, "pomegranate": {"nar", ""}, "pomegr": {"nar", ""},
		} {
			l := w.find(typed, browse.Filter{})
			if got := handles(l.Cards); !slices.Equal(got, []string{want.handle}) || l.Found.Corrected != want.corrected {
				t.Errorf("%q: %v, corrected %q; want %+v", typed, got, l.Found.Corrected, want)
			}
		}
		_, l, err := w.Search(t.Context(), "pomegrante", true, browse.Filter{})
		if err != nil || len(l.Cards) != 0 || l.Found.Corrected != "" {
			t.Errorf("the words as they are: %v, corrected %q, %v", handles(l.Cards), l.Found.Corrected, err)
		}
	})
}

func TestNothingFoundOffersWhatSells(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("a", "Armchair", nil)
		w.sell(w.show("b", "Bottle", nil), 1, 0)
		for _, text := range []string{"qqqqqqqq", "", "   ", "!?", "\xff"} {
			l := w.find(text, browse.Filter{})
			if len(l.Cards) != 0 || !slices.Equal(handles(l.NearestTop), []string{"b", "a"}) || l.Page.Page != 1 {
				t.Errorf("%q: %v, nearest %v", text, handles(l.Cards), handles(l.NearestTop))
			}
		}
	})
}

func TestSearchKnowsCodesShelvesAndSynonyms(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("pot", "Samovar", func(p *catalog.Product) { p.CategoryID, p.Variants[0].Barcode = w.pots.ID, "4006381333931" })
		for _, code := range []string{p.Variants[0].SKU, "s-POT", "4006381333931", "4006 381333931", "4006-3813-33931"} {
			if l := w.find(code, browse.Filter{}); l.Found.Exact != "pot" || l.Found.ExactSKU != "S-pot" {
				t.Errorf("%q is exactly %q %q", code, l.Found.Exact, l.Found.ExactSKU)
			}
		}
		l := w.find("çaydan", browse.Filter{})
		if len(l.Found.Categories) != 1 || l.Found.Categories[0].ID != w.pots.ID {
			t.Errorf("shelves named so: %v", l.Found.Categories)
		}
		if l = w.find("urn", browse.Filter{}); len(l.Cards) != 0 {
			t.Fatalf("before anybody said so: %v", handles(l.Cards))
		}
		if err := w.store.SaveSynonyms(t.Context(), [][]string{{"urn", "samovar"}}); err != nil {
			t.Fatal(err)
		}
		w.Changed()
		if l = w.find("urn", browse.Filter{}); !slices.Equal(handles(l.Cards), []string{"pot"}) {
			t.Errorf("a synonym found %v", handles(l.Cards))
		}
	})
}

func TestSearchNarrowsByFacetsOfWhatItFound(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		for i, origin := range []string{"lankaran", "lankaran", "astara"} {
			w.show(fmt.Sprintf("leaf-%d", i), fmt.Sprintf("Leaf %d", i), func(p *catalog.Product) { p.Facts = []catalog.Fact{{Key: "origin", Choice: origin}} })
		}
		w.show("cup", "Cup", func(p *catalog.Product) { p.Facts = []catalog.Fact{{Key: "origin", Choice: "astara"}} })
		l := w.find("leaf", browse.Filter{Values: map[string][]string{"origin": {"astara"}}})
		if !slices.Equal(handles(l.Cards), []string{"leaf-2"}) || l.Page.Total != 1 {
			t.Errorf("%v of %d", handles(l.Cards), l.Page.Total)
		}
		var counted []listing.Count
		for _, f := range l.Facets {
			if f.Parameter == "origin" {
				counted = f.Values
			}
		}
		if !slices.Equal(counted, []listing.Count{{Value: "lankaran", Products: 2}, {Value: "astara", Products: 1, Chosen: true}}) {
			t.Errorf("counts %v", counted)
		}
		if l = w.find("leaf", browse.Filter{Values: map[string][]string{"origin": {"nowhere"}}}); len(l.Cards) != 0 || len(l.NearestTop) != 0 {
			t.Errorf("a filter that fits nothing: %v, nearest %v", handles(l.Cards), handles(l.NearestTop))
		}
	})
}

func TestAWholeNameLeadsToItsProduct(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("jam", "Pomegranate jam, large", func(p *catalog.Product) { p.Name["az"] = "Nar mürəbbəsi" })
		w.show("jam-2", "Pomegranate jam", nil)
		w.show("cup", "Tea cup", nil)
		w.show("cup-2", "Tea cup", nil)
		w.show("pots", "Pots", nil) // a shelf is called so too
		w.show("draft", "Secret jam", func(p *catalog.Product) { p.State = catalog.Draft })
		for typed, want := range map[string]string{
			"pomegranate JAM large": "jam", "nar murebbesi": "jam", "Nar Mürəbbəsi": "jam", "Pomegranate jam": "jam-2",
			"Tea cup": "", "pots": "", "pomegranate": "", "jam pomegranate": "", "Secret jam": "", "pomegrante jam": "",
		} {
			if l := w.find(typed, browse.Filter{}); l.Found.Exact != want || l.Found.ExactSKU != "" {
				t.Errorf("%q leads to %q %q, want %q", typed, l.Found.Exact, l.Found.ExactSKU, want)
			}
		}
	})
}

func TestSpacesAreMended(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("jam", "Pomegranate jam, large", func(p *catalog.Product) { p.Name["az"] = "Böyük nar mürəbbəsi" })
		w.show("glass", "Tea glass, small", func(p *catalog.Product) { p.Name["az"] = "Kiçik çay stəkanı" })
		for typed, want := range map[string][2]string{
			"teaglass": {"glass", "tea glass"}, "Pome granate": {"jam", "pomegranate"}, "pome granate jam": {"jam", "pomegranate jam"}, "çaystəkanı": {"glass", "çay stəkanı"},
			"cay stekani kicik": {"glass", ""}, "narmürəbbəsi boyuk": {"jam", "nar mürəbbəsi boyuk"}, "teaglass smal": {"glass", "tea glass smal"}, "pome granaet": {"", ""},
		} {
			l := w.find(typed, browse.Filter{})
			if got := handles(l.Cards); len(got) != min(len(want[0]), 1) || len(got) > 0 && got[0] != want[0] || l.Found.Corrected != want[1] {
				t.Errorf("%q: %v, corrected %q; want %q", typed, got, l.Found.Corrected, want)
			}
		}
		if _, l, err := w.Search(t.Context(), "teaglass", true, browse.Filter{}); err != nil || len(l.Cards) != 0 {
			t.Errorf("the words as they are: %v, %v", handles(l.Cards), err)
		}
		if _, s, err := w.Suggest(t.Context(), "teaglas"); err != nil || len(s.Cards) != 0 {
			t.Logf("suggested for a word that is being typed: %v, %v", handles(s.Cards), err)
		}
	})
}

// TestSearchLeadsToPlaces: a page is found by its title, by what else it is looked for by and, when no product is, by its
// headings; and nothing is mended that a place is called.
func TestSearchLeadsToPlaces(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("saat", "Wall clock, round", func(p *catalog.Product) { p.Name["az"] = "Divar saatı" })
		w.show("opener", "Bottle openings", nil)
		places := []browse.Place{
			{Key: "contact", Title: []string{"Contact", "Əlaqə"}, Words: []string{"opening hours", "iş saatları"}},
			{Key: "delivery", Title: []string{"Delivery", "Çatdırılma"}, Headings: []string{"Courier in Baku", "Round the clock"}},
		}
		for typed, want := range map[string]struct {
			pages, cards []string
		}{
			"opening hours": {[]string{"contact"}, []string{}}, "is saatlari": {[]string{"contact"}, []string{}}, "delivery": {[]string{"delivery"}, []string{}},
			"CATDIRILMA": {[]string{"delivery"}, []string{}}, "deliv": {[]string{"delivery"}, []string{}}, "courier": {[]string{"delivery"}, []string{}},
			"clock": {nil, []string{"saat"}}, "hou": {nil, []string{}},
		} {
			_, l, err := w.Search(t.Context(), typed, false, browse.Filter{}, places...)
			if err != nil || !slices.Equal(l.Found.Pages, want.pages) || !slices.Equal(handles(l.Cards), want.cards) || l.Found.Corrected != "" || l.Found.Exact != "" {
				t.Errorf("%q: pages %v, cards %v, corrected %q, %v", typed, l.Found.Pages, handles(l.Cards), l.Found.Corrected, err)
			}
		}
		if _, s, err := w.Suggest(t.Context(), "deliver", places...); err != nil || !slices.Equal(s.Pages, []string{"delivery"}) {
			t.Errorf("suggested %v, %v", s.Pages, err)
		}
	})
}
