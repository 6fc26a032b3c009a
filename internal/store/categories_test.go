package store

import (
	"reflect"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
)

func TestCategoryComesBackWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		top, err := s.SaveCategory(t.Context(), catalog.Category{Handle: "top", Name: lang.Same("Top")})
		if err != nil {
			t.Fatal(err)
		}
		given := filled[catalog.Category]()
		given.ID, given.ParentID = 0, top.ID
		for i := range given.Attributes {
			given.Attributes[i].Kind, given.Attributes[i].Better = catalog.YesNo, catalog.YesBetter
		}
		saved, err := s.SaveCategory(t.Context(), given)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := s.Tree(t.Context())
		if loaded, _ := tree.ByID(saved.ID); err != nil || !reflect.DeepEqual(loaded, saved) {
			t.Errorf("%v\nsaved  %+v\nloaded %+v", err, saved, loaded)
		}
		given.ID = saved.ID
		for i := range given.Attributes {
			given.Attributes[i].ID, given.Attributes[i].CategoryID = saved.Attributes[i].ID, saved.ID
		}
		if !reflect.DeepEqual(given, saved) {
			t.Errorf("given %+v\nsaved %+v", given, saved)
		}
	})
}

func TestCategoriesAreKnownByHandleAndKey(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		save := func(c catalog.Category) (catalog.Category, error) { return s.SaveCategory(t.Context(), c) }
		first, err := save(catalog.Category{Handle: "tea", Name: lang.Same("Tea"), Attributes: []catalog.Attribute{{Key: "leaf", Kind: catalog.Words}, {Key: "water", Kind: catalog.Number}}})
		if err != nil {
			t.Fatal(err)
		}
		before, _, _ := s.Stamp(t.Context())
		again, err := save(catalog.Category{Handle: "tea", Name: lang.Same("Teas"), Attributes: []catalog.Attribute{{Key: "water", Kind: catalog.Number, Facet: true}, {Key: "new", Kind: catalog.YesNo}}})
		if err != nil || again.ID != first.ID || again.Attributes[0].ID != first.Attributes[1].ID || again.Attributes[1].ID == 0 {
			t.Errorf("again: %+v, %v", again, err)
		}
		if after, _, _ := s.Stamp(t.Context()); after != before+1 {
			t.Errorf("version %d after %d", after, before)
		}
		below, err := save(catalog.Category{Handle: "black", ParentID: first.ID})
		if err != nil {
			t.Fatal(err)
		}
		refused := map[string]catalog.Category{
			"category.handle.taken":   {ID: below.ID, Handle: "tea"},
			"category.parent.below":   {ID: first.ID, Handle: "tea", ParentID: below.ID},
			"category.parent.unknown": {Handle: "x", ParentID: 5},
		}
		for key, c := range refused {
			_, err := save(c)
			if f, ok := fault.Of(err); !ok || f.Kind != fault.Invalid || f.Fields[0].Key != key {
				t.Errorf("%s: %v", key, err)
			}
		}
		if _, err := save(catalog.Category{ID: 5, Handle: "x"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("an id that is not there: %v", err)
		}
		deep := below
		for i := 2; i < catalog.MaxDepth; i++ {
			if deep, err = save(catalog.Category{Handle: "deep" + string(rune('a'+i)), ParentID: deep.ID}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := save(catalog.Category{Handle: "toodeep", ParentID: deep.ID}); !fault.Is(err, fault.Invalid) {
			t.Errorf("too deep: %v", err)
		}
		below.Handle = "black-tea"
		if _, err := save(below); err != nil {
			t.Fatal(err)
		}
		if to, err := s.CategoryRedirect(t.Context(), "black"); to != "black-tea" || err != nil {
			t.Errorf("the old handle leads to %q, %v", to, err)
		}
		if _, err := s.CategoryRedirect(t.Context(), "\x00"); !fault.Is(err, fault.NotFound) {
			t.Errorf("an odd handle: %v", err)
		}
	})
}

func TestShopComesBackWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if _, err := s.Shop(t.Context()); !fault.Is(err, fault.NotFound) {
			t.Errorf("before it was set up: %v", err)
		}
		want := shop.Shop{Name: "Çayxana", Currency: "AZN", Tagline: lang.Text{"az": "Şəkər"}, Pages: []shop.Page{{Handle: "returns", Rendered: lang.Same("<p>14</p>")}}}
		for range 2 {
			if err := s.SaveShop(t.Context(), want); err != nil {
				t.Fatal(err)
			}
			want.Version++
			if got, err := s.Shop(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
			want.Name = "Vitrin"
		}
	})
}
