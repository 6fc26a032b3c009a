package store

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/order"
)

func TestEntriesAreThoseOfTheProducts(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		shelf := teaShelf(t, s)
		extra := glass("extra")
		extra.Brand = "Şəki"
		shelf["extra"] = mustSave(t, s, extra)
		tree, err := s.Tree(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		arm := shelf["arm-1"]
		for i, state := range []order.State{order.Placed, order.Delivered, order.Cancelled} {
			p := buy(0, 1, arm.Variants[0])
			p.Order.Lines[0].ProductID = arm.ID
			o, err := s.PlaceOrder(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.read(t.Context()).Exec(`UPDATE orders SET state = ?, placed_at = placed_at - ? WHERE id = ?`, string(state), i*1000, o.ID).Error; err != nil {
				t.Fatal(err)
			}
		}
		snapshot, err := s.Entries(t.Context(), time.Now().Add(-time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		var want []listing.Entry
		labels := listing.Labels{}
		for _, p := range shelf {
			if p.State != catalog.Active {
				continue
			}
			now := mustLoad(t, s, p.ID)
			bought := int64(0)
			if p.ID == arm.ID {
				bought = 2
			}
			want = append(want, listing.EntryOf(now, tree.Attributes(p.CategoryID), bought))
			labels.Add(now)
		}
		slices.SortFunc(want, func(a, b listing.Entry) int { return cmp.Compare(a.ID, b.ID) })
		if !reflect.DeepEqual(snapshot.Entries, want) {
			t.Errorf("entries\n%+v\nwant\n%+v", snapshot.Entries, want)
		}
		if !reflect.DeepEqual(snapshot.Labels, labels) {
			t.Errorf("labels %v, want %v", snapshot.Labels, labels)
		}
		changes, err := s.EntriesChanged(t.Context(), time.Time{}, time.Now().Add(-time.Hour))
		if err != nil || !reflect.DeepEqual(changes.Entries, want) || !reflect.DeepEqual(changes.Labels, labels) || !slices.Equal(changes.Removed, []int64{shelf["hidden"].ID}) {
			t.Errorf("changes %+v, %v", changes, err)
		}
		if snapshot, err = s.Entries(t.Context(), time.Now().Add(time.Hour)); err != nil || snapshot.Entries[0].Bought != 0 {
			t.Errorf("bought before the window: %+v, %v", snapshot.Entries[0], err)
		}
	})
}

func TestChangesFollowTheStamp(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		a, b := mustSave(t, s, glass("a")), mustSave(t, s, glass("b"))
		_, seen, err := s.Stamp(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		seen = seen.Add(time.Microsecond)
		if none, err := s.EntriesChanged(t.Context(), seen, time.Time{}); err != nil || len(none.Entries)+len(none.Removed) != 0 {
			t.Errorf("nothing changed: %+v, %v", none, err)
		}
		a.State = catalog.Archived
		mustSave(t, s, a)
		if err := s.SetStock(t.Context(), b.Variants[0].ID, 5, 0, "", ""); err != nil {
			t.Fatal(err)
		}
		changes, err := s.EntriesChanged(t.Context(), seen, time.Time{})
		if err != nil || !slices.Equal(changes.Removed, []int64{a.ID}) || len(changes.Entries) != 1 || changes.Entries[0].Price != 900 {
			t.Errorf("changes %+v, %v", changes, err)
		}
	})
}

// TestEntriesOfManyRounds reads more than one round, with products of many variants and such without any for shoppers between.
func TestEntriesOfManyRounds(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.SQLite(t).URL})
	var ps []catalog.Product
	for i := range entryRound + 500 {
		p := glass(fmt.Sprintf("p%d", i))
		p.State = []catalog.State{catalog.Active, catalog.Active, catalog.Draft}[i%3]
		ps = append(ps, p)
	}
	if err := s.SaveProducts(t.Context(), ps, false, "", ""); err != nil {
		t.Fatal(err)
	}
	snapshot, err := s.Entries(t.Context(), time.Time{})
	if err != nil || len(snapshot.Entries) != 3000 {
		t.Fatalf("%d entries, %v", len(snapshot.Entries), err)
	}
	for _, e := range snapshot.Entries {
		if e.Price != 650 || !e.Buyable || len(e.Values) != 3 {
			t.Fatalf("%+v", e)
		}
	}
}

// corpus makes n products as a shop has them: names of a few words, facts, a description.
func corpus(n int, category int64) []catalog.Product {
	words := []string{"tulip", "glass", "copper", "saffron", "pomegranate", "samovar", "teapot", "saucer", "honey", "thyme", "mint", "rose", "walnut", "fig", "quince", "plum"}
	ps := make([]catalog.Product, n)
	for i := range ps {
		word := func(k int) string { return words[(i/k+k)%len(words)] }
		name := fmt.Sprintf("%s %s %s no%d", word(1), word(7), word(31), i)
		p := glass(fmt.Sprintf("p%d", i))
		p.CategoryID, p.Brand, p.Options = category, fmt.Sprintf("Maker %d", i%200), nil
		p.Name = lang.Text{"en": name, "az": "Şəkər " + name}
		p.Summary = lang.Text{"en": "A good " + word(3) + " for the table", "az": "Süfrə üçün yaxşı " + word(3)}
		p.Rendered = lang.Same("<p>Made by hand of the best " + word(5) + " in small numbers, washed and dried, wrapped in paper, sent in a box that can be used again and again.</p>")
		p.Description = p.Rendered
		p.Facts = []catalog.Fact{{Key: "capacity", Thousands: int64(i%40+1) * 10000}, {Key: "material", Choice: "copper"}, {Key: "handmade", Yes: i%2 == 0}}
		p.Variants = p.Variants[:1]
		p.Variants[0].Choices = nil
		p.Pictures = []catalog.Picture{{Key: fmt.Sprintf("pictures/%d", i), Width: 1200, Height: 1200, Widths: []int{320, 640}, Alt: lang.Same(name)}}
		ps[i] = p
	}
	return ps
}
