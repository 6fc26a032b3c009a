package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/search"
)

// teaShelf fills a shop with a few things to be found and returns them by handle.
func teaShelf(t testing.TB, s *Store) map[string]catalog.Product {
	t.Helper()
	tea, err := s.SaveCategory(t.Context(), catalog.Category{Handle: "tea", Name: lang.Text{"en": "Tea things", "az": "Çay ləvazimatı"}})
	if err != nil {
		t.Fatal(err)
	}
	glasses, err := s.SaveCategory(t.Context(), catalog.Category{Handle: "glasses", ParentID: tea.ID, Name: lang.Text{"en": "Glasses", "az": "Stəkanlar"}, Attributes: []catalog.Attribute{
		{Key: "capacity", Name: lang.Same("Capacity"), Kind: catalog.Number, Unit: "ml"},
		{Key: "material", Name: lang.Same("Material"), Kind: catalog.Choice, Choices: []catalog.OptionValue{{Key: "copper", Name: lang.Text{"en": "Copper", "az": "Mis"}}}},
		{Key: "handmade", Name: lang.Text{"en": "Handmade", "az": "Əl işi"}, Kind: catalog.YesNo},
		{Key: "origin", Name: lang.Same("Origin"), Kind: catalog.Words},
	}})
	if err != nil {
		t.Fatal(err)
	}
	product := func(handle, en, az string, change func(*catalog.Product)) catalog.Product {
		p := catalog.Product{
			Handle: handle, State: catalog.Active, CategoryID: glasses.ID, Name: lang.Text{"en": en, "az": az},
			Variants: []catalog.Variant{{SKU: strings.ToUpper(handle), Price: money.Of(650, "AZN"), Tracked: true, OnHand: 3}},
		}
		if change != nil {
			change(&p)
		}
		return p
	}
	found := map[string]catalog.Product{}
	for _, p := range []catalog.Product{
		product("arm-1", "Tulip glass", "Armudu stəkan", func(p *catalog.Product) {
			p.Facts = []catalog.Fact{{Key: "capacity", Thousands: 100000}, {Key: "material", Choice: "copper"}, {Key: "handmade", Yes: true}, {Key: "origin", Words: lang.Text{"en": "Lahij village"}}}
			p.Variants[0].Barcode = "4006381333931"
		}),
		product("arm-2", "Tulip glass with saucer", "Nəlbəkili armudu", func(p *catalog.Product) { p.Brand = "Şəki" }),
		product("jam", "Pomegranate jam", "Nar mürəbbəsi", func(p *catalog.Product) {
			p.Tags, p.Rendered = []string{"sweets"}, lang.Text{"en": "<p>Good beside a <em>tulip</em> glass&nbsp;of tea.</p>"}
			p.Options = []catalog.Option{{Key: "weight", Name: lang.Same("Weight"), Values: []catalog.OptionValue{{Key: "s", Name: lang.Same("250 g")}}}}
			p.Variants[0].Choices = []string{"s"}
		}),
		product("sugar", "Sugar", "Qırmızı şəkər", func(p *catalog.Product) { p.Summary = lang.Text{"en": "Lumps for the glass", "az": "Kəllə qənd"} }),
		product("hidden", "Hidden tulip glass", "Gizli", func(p *catalog.Product) { p.State = catalog.Draft }),
		product("pot", "Teapot 1,5 l", "Çaydan 1,5 litr", nil),
	} {
		found[p.Handle] = mustSave(t, s, p)
	}
	return found
}

// handles searches and names what is found, in its order.
func handles(t testing.TB, s *Store, text string, synonyms search.Synonyms) string {
	t.Helper()
	hits, err := s.Search(t.Context(), search.Parse(text, synonyms), 0)
	if err != nil {
		t.Errorf("searching %q: %v", text, err)
		return ""
	}
	products, err := s.Products(t.Context(), slices.Concat(hits...), false)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range products {
		names = append(names, p.Handle)
	}
	return strings.Join(names, " ")
}

func TestSearchFindsByTiers(t *testing.T) {
	synonyms := search.Synonyms{"cup": {"glass", "caydan", "tea pot"}, "wine": {"tulip saucer"}}
	eachShop(t, func(t *testing.T, s *Store) {
		teaShelf(t, s)
		want := map[string]string{
			"tulip":                 "arm-2 arm-1 jam",           // title first, the newest first, then the description
			"glass":                 "arm-2 arm-1 pot sugar jam", // title, then the category's name, newest first
			"glasses":               "arm-2 arm-1 pot sugar jam",
			"armudu":                "arm-2 arm-1",
			"ARMUDU stəkanlar":      "arm-1 arm-2", // stəkan in the title of one, in the category of the other
			"armudu stekan":         "arm-1 arm-2",
			"seker":                 "sugar", // Şəki is another word
			"ŞƏKƏR":                 "sugar",
			"qirmizi şeker":         "sugar",
			"pomegran":              "jam", // a word that is only begun
			"pomegranates":          "jam",
			"nar":                   "jam",
			"copper":                "arm-1",
			"mis":                   "arm-1",
			"əl işi":                "arm-1",
			"lahij":                 "arm-1",
			"sheki saki":            "",
			"şəki":                  "arm-2",
			"0.1 l":                 "arm-1",
			"100 ml":                "arm-1",
			"100ml tulip":           "arm-1",
			"250 qr":                "jam",
			"0,25 kg":               "jam",
			"1.5 litr":              "pot",
			"1500 ml":               "pot",
			"sweets":                "jam",
			"ARM-1":                 "arm-1",
			"arm1":                  "arm-1",
			"4006381333931":         "arm-1",
			"kəllə":                 "sugar",
			"hidden":                "",
			"tulip pomegranate":     "jam",
			"cup copper":            "arm-1", // by a synonym
			"wine":                  "arm-2", // by a synonym of two words
			"":                      "",
			`"`:                     "",
			`tulip" OR "glass`:      "",
			"title:tulip":           "",
			"tulip*) OR (jam":       "",
			"NEAR(tulip glass)":     "",
			"'tulip':A & jam":       "jam",
			"tulip AND NOT glass":   "",
			"' \\ ; DROP TABLE -- ": "",
			"çay ləvazimat":         "pot sugar jam arm-2 arm-1",
		}
		for _, shelf := range []int64{0, 10, smallShelf + 1} { // beginnings are looked for in another way when there is much
			s.shelf.Store(shelf)
			for text, want := range want {
				if got := handles(t, s, text, synonyms); got != want {
					t.Errorf("%q of %d found %q, want %q", text, shelf, got, want)
				}
			}
		}
		ctx, n := CountQueries(t.Context())
		if _, err := s.Search(ctx, search.Parse("glass pomegranate saffron sugar", nil), 0); err != nil || n.Load() > 3 {
			t.Errorf("%d statements, %v", n.Load(), err)
		}
		if hits, err := s.Search(t.Context(), search.Parse("glass", nil), 3); err != nil || hits.Len() != 3 {
			t.Errorf("at most three: %v, %v", hits, err)
		}
		odd := search.Query{Terms: []search.Term{{Forms: []string{"a'b\\", `c"d`, "\x00"}, Prefix: true}}}
		if _, err := s.Search(t.Context(), odd, 5); err != nil {
			t.Errorf("odd words: %v", err)
		}
		if ids, err := s.Search(t.Context(), search.Query{Terms: []search.Term{{Forms: []string{"t"}, Prefix: true}}}, 5); err != nil || len(ids) != 0 {
			t.Errorf("one letter is no beginning: %v, %v", ids, err)
		}
	})
}

func TestSearchFollowsTheCatalogue(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		shelf := teaShelf(t, s)
		p := shelf["arm-1"]
		p.Name = lang.Same("Thimble")
		p = mustSave(t, s, p)
		hidden := shelf["hidden"]
		hidden.State = catalog.Active
		mustSave(t, s, hidden)
		jam := shelf["jam"]
		jam.State = catalog.Archived
		mustSave(t, s, jam)
		for text, want := range map[string]string{"tulip": "hidden arm-2", "thimble": "arm-1", "armudu": "arm-2", "pomegranate": ""} {
			if got := handles(t, s, text, nil); got != want {
				t.Errorf("%q found %q, want %q", text, got, want)
			}
		}
		mustMatchCounts(t, s)
		tree, err := s.Tree(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		c, _ := tree.ByHandle("tea")
		c.Name = lang.Same("Samovar corner")
		if _, err := s.SaveCategory(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if got := handles(t, s, "samovar thimble", nil); got != "arm-1" {
			t.Errorf("by the category's new name: %q", got)
		}
		if err := s.tx(t.Context(), func(tx *gorm.DB) error { return s.removeProducts(tx, []int64{p.ID}, true) }); err != nil {
			t.Fatal(err)
		}
		if got := handles(t, s, "thimble", nil); got != "" {
			t.Errorf("removed, yet found: %q", got)
		}
		mustMatchCounts(t, s)
	})
}

// mustMatchCounts holds the counts of words against the words of the products.
func mustMatchCounts(t testing.TB, s *Store) {
	t.Helper()
	want := map[string]int{}
	var rows []wordsRow
	if err := s.read(t.Context()).Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, w := range strings.Fields(r.Words) {
			want[w]++
		}
	}
	var known []search.Known
	if err := s.read(t.Context()).Raw(`SELECT word, written, documents FROM search_words`).Scan(&known).Error; err != nil {
		t.Fatal(err)
	}
	for _, k := range known {
		if want[k.Word] != k.Documents || k.Written == "" || search.Fold(k.Written) != k.Word {
			t.Errorf("%+v, want %d", k, want[k.Word])
		}
		delete(want, k.Word)
	}
	if len(want) > 0 {
		t.Errorf("words missing: %v", want)
	}
}

func TestUnknownWordsAndCandidates(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		teaShelf(t, s)
		unknown, err := s.Unknown(t.Context(), []string{"tulip", "tul", "tu", "pomegrante", "armudi", "armuddu", "2000ml", "stekanlari", "zz", "pomegrante"})
		if err != nil || !slices.Equal(unknown, []string{"tu", "pomegrante", "armuddu", "zz"}) {
			t.Errorf("unknown: %q, %v", unknown, err)
		}
		for typed, want := range map[string]string{"pomegrante": "pomegranate", "opmegranate": "pomegranate", "omegranate": "pomegranate", "armuddu": "armudu", "caydam": "çaydan", "xaydan": "çaydan", "mürebbesi": "mürəbbəsi", "srekan": "stəkan"} {
			word := search.Fold(typed)
			candidates, err := s.Candidates(t.Context(), []string{word})
			if err != nil {
				t.Fatal(err)
			}
			exact := slices.ContainsFunc(candidates, func(k search.Known) bool { return k.Word == word })
			best, ok := search.Nearest(word, candidates)
			if (!ok || best.Written != want) && !exact {
				t.Errorf("%q: %+v, want %q among %v", typed, best, want, candidates)
			}
		}
		if none, err := s.Candidates(t.Context(), []string{"a"}); err != nil || none != nil {
			t.Errorf("one letter: %v, %v", none, err)
		}
		if none, err := s.Unknown(t.Context(), nil); err != nil || none != nil {
			t.Errorf("nothing: %v, %v", none, err)
		}
	})
}

// TestACodeMayBeTypedWithOtherDashesAndSpaces where somebody reads it off a label, but not where a file names it.
func TestACodeMayBeTypedWithOtherDashesAndSpaces(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		teaShelf(t, s)
		for typed, want := range map[string]string{"4006 381333931": "ARM-1", "4006381-333931": "ARM-1", "arm 1": "ARM-1", "ARM – 1": "ARM-1", "A R M-1": "", "arm-1": "ARM-1", "4006 38133393": "", "po t": "", "pot": "POT"} {
			_, sku, err := s.ProductByTypedCode(t.Context(), typed)
			if sku != want || (err == nil) != (want != "") {
				t.Errorf("%q is %q, %v; want %q", typed, sku, err, want)
			}
		}
		if _, sku, err := s.ProductByCode(t.Context(), "arm 1"); err == nil {
			t.Errorf("a file's «arm 1» is taken for %s", sku)
		}
	})
}

func TestNamesAndKnownWords(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		found := teaShelf(t, s)
		named, err := s.Names(t.Context(), []int64{found["jam"].ID, 1 << 40})
		if err != nil || len(named) != 1 || named[0].Handle != "jam" || named[0].Name["az"] != "Nar mürəbbəsi" {
			t.Errorf("%+v, %v", named, err)
		}
		known, err := s.Known(t.Context(), []string{"tulip", "caydan", "tulipglass"})
		if err != nil || len(known) != 2 || known["caydan"].Written != "çaydan" || known["tulip"].Documents != 2 {
			t.Errorf("%+v, %v", known, err)
		}
	})
}

func TestRebuildMakesTheSameIndex(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		teaShelf(t, s)
		for i := range 20 {
			mustSave(t, s, glass(fmt.Sprintf("g%d", i)))
		}
		asked := []string{"tulip", "glass", "armudu stekan", "250 g", "small"}
		var before []string
		for _, text := range asked {
			before = append(before, handles(t, s, text, nil))
		}
		err := s.tx(t.Context(), func(tx *gorm.DB) error {
			for _, spoil := range []string{
				`DELETE FROM search_words WHERE word LIKE 'p%'`, `UPDATE search_words SET documents = documents + 3 WHERE word LIKE 't%'`,
				`INSERT INTO search_words (word, written, documents, length, first, ending) VALUES ('ghost', 'ghost', 2, 5, 'g', 'st')`,
			} {
				if err := tx.Exec(spoil).Error; err != nil {
					return err
				}
			}
			return s.insertDocuments(tx, []document{{id: 7, title: []string{"ghost"}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		if err := s.RebuildSearch(t.Context(), func(done, total int) { last = total - done }); err != nil || last != 0 {
			t.Fatalf("%d left, %v", last, err)
		}
		for i, text := range asked {
			if got := handles(t, s, text, nil); got != before[i] {
				t.Errorf("%q found %q, want %q", text, got, before[i])
			}
		}
		if got, err := s.Search(t.Context(), search.Parse("ghost", nil), 0); err != nil || len(got) != 0 {
			t.Errorf("a ghost: %v, %v", got, err)
		}
		mustMatchCounts(t, s)
	})
}

func TestSynonyms(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if none, err := s.Synonyms(t.Context()); err != nil || len(none) != 0 {
			t.Errorf("none yet: %v, %v", none, err)
		}
		groups := [][]string{{"Çaydan", "teapot", "tea pot"}, {"teapot", "kettle", ""}, {"alone"}}
		if err := s.SaveSynonyms(t.Context(), groups); err != nil {
			t.Fatal(err)
		}
		got, err := s.Synonyms(t.Context())
		if err != nil || !slices.Equal(got["teapot"], []string{"caydan", "tea pot", "kettle"}) || !slices.Equal(got["caydan"], []string{"teapot", "tea pot"}) || got["alone"] != nil {
			t.Errorf("%v, %v", got, err)
		}
		if kept, err := s.SynonymGroups(t.Context()); err != nil || fmt.Sprint(kept) != fmt.Sprint(groups) {
			t.Errorf("%v, %v", kept, err)
		}
	})
}
