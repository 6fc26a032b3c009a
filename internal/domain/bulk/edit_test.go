package bulk

import (
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

func TestAnEditChangesOnlyWhatWasTyped(t *testing.T) {
	price, off := money.Of(500, "AZN"), false
	was := catalog.Product{
		ID: 1, Version: 3, Handle: "cup", State: catalog.Draft, PublishAt: time.Unix(1, 0), Name: lang.Text{"en": "Cup", "az": "Fincan"},
		Variants: []catalog.Variant{
			{ID: 7, SKU: "A", Price: money.Of(100, "AZN"), Tracked: true, OnHand: 2}, {ID: 8, SKU: "B", Price: money.Of(200, "AZN"), Tracked: true},
		},
		Options: []catalog.Option{{Key: "size", Name: lang.Same("Size"), Values: []catalog.OptionValue{{Key: "s", Name: lang.Same("S")}, {Key: "m", Name: lang.Same("M")}}}},
	}
	was.Variants[0].Choices, was.Variants[1].Choices = []string{"s"}, []string{"m"}
	e := Edit{ProductID: 1, Version: 3, Name: lang.Text{"en": "Mug", "az": ""}, State: catalog.Active, Variants: []VariantEdit{
		{ID: 8, Price: &price, Tracked: &off}, {ID: 7, Count: &inventory.Count{VariantID: 7, Seen: 2, Found: 9}},
	}}
	p, counts, err := e.Apply(was)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name["en"] != "Mug" || len(p.Name) != 1 || p.State != catalog.Active || !p.PublishAt.IsZero() || p.Variants[1].Price != price || p.Variants[1].Tracked ||
		p.Variants[0].Price.Minor != 100 || !p.Variants[0].Tracked || len(counts) != 1 || counts[0].Found != 9 {
		t.Errorf("%+v, %+v", p, counts)
	}
	if was.Name["az"] != "Fincan" || was.Variants[1].Price.Minor != 200 {
		t.Error("what was is changed too")
	}
	if same, _, err := (Edit{ProductID: 1, Version: 3}).Apply(was); err != nil || same.State != catalog.Draft || same.PublishAt.IsZero() {
		t.Errorf("%+v, %v", same, err)
	}
	for name, bad := range map[string]Edit{"an older version": {Version: 2}, "another's variant": {Version: 3, Variants: []VariantEdit{{ID: 9}}}} {
		if _, _, err := bad.Apply(was); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := (Edit{Version: 3, Name: lang.Text{"en": "", "az": ""}}).Apply(was); !fault.Is(err, fault.Invalid) {
		t.Errorf("without a name: %v", err)
	}
}
