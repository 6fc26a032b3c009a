package exchange

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

func shelf() (catalog.Tree, *Shelves) {
	name := func(en, az string) lang.Text { return lang.Text{lang.English: en, lang.Azerbaijani: az} }
	tree := catalog.NewTree([]catalog.Category{
		{ID: 1, Handle: "tea", Name: name("Tea", "Çay"), Attributes: []catalog.Attribute{
			{Key: "weight", Name: name("Net weight", "Xalis çəki"), Kind: catalog.Number, Unit: "g", Position: 1},
			{Key: "caffeine", Name: name("Caffeine", "Kofein"), Kind: catalog.Choice, Position: 2, Choices: []catalog.OptionValue{{Key: "low", Name: name("Low", "Az")}, {Key: "none", Name: name("None", "Yoxdur")}}},
			{Key: "organic", Name: name("Organic", "Orqanik"), Kind: catalog.YesNo, Position: 3},
			{Key: "origin", Name: name("Origin", "Mənşə"), Kind: catalog.Words, Position: 4},
		}},
		{ID: 2, ParentID: 1, Handle: "black-tea", Name: name("Black tea", "Qara çay")},
		{ID: 3, Handle: "cups", Name: name("Cups", "Fincanlar")},
	})
	return tree, NewShelves(tree)
}

// tea is a product with everything a file can tell.
func tea() catalog.Product {
	both := func(en, az string) lang.Text { return lang.Text{lang.English: en, lang.Azerbaijani: az} }
	azn := func(minor int64) money.Amount { return money.Of(minor, "AZN") }
	return catalog.Product{
		ID: 7, Version: 3, Handle: "astara-tea", State: catalog.Active, CategoryID: 2, LeadDays: 21, Brand: "Dağ", Tags: []string{"new", "=loose"},
		Name: both("Astara tea", "Astara çayı"), Summary: both("Strong.", ""), Description: both("<p>Strong, \"dark\"</p>\n\n- one\n- two", "<p>Tünd</p>"),
		Rendered: both("<p>Strong</p>", "<p>Tünd</p>"), Warnings: both("", "Uşaqlar üçün deyil"), SEOTitle: both("Tea", ""), SEODescription: both("@home", "Evdə"),
		Options: []catalog.Option{
			{Key: "pack", Name: both("Pack", "Paket"), Values: []catalog.OptionValue{{Key: "100-g", Name: both("100 g", "100 q")}, {Key: "250-g", Name: both("250 g", "250 q")}}},
			{Key: "cut", Name: both("Cut", "Doğranış"), Values: []catalog.OptionValue{{Key: "leaf", Name: both("Leaf", "Yarpaq")}, {Key: "fine", Name: both("Fine", "Xırda")}}},
		},
		Variants: []catalog.Variant{
			{ID: 71, SKU: "T-1", Choices: []string{"100-g", "leaf"}, Price: azn(450), Tracked: true, OnHand: 5, WeightGrams: 120, Barcode: "04006381333931", Measure: catalog.Measure{Amount: 100, Unit: "g", Base: 100}},
			{ID: 72, SKU: "-T-2", Choices: []string{"250-g", "leaf"}, Price: azn(990), Tracked: true, OnHand: 0, Backorder: true, WeightGrams: 280, Measure: catalog.Measure{Amount: 250, Unit: "g", Base: 100}},
			{ID: 73, SKU: "T-3", Choices: []string{"250-g", "fine"}, Price: azn(1000), OnHand: 0},
		},
		Pictures: []catalog.Picture{
			{ID: 1, Key: "k1", Width: 10, Source: "http://x/1.png?v=1", Alt: both("Front", "Ön"), Choice: "250-g"},
			{ID: 2, Key: "k2", Width: 10, Alt: both("", "Arxa"), Choice: "250-g"},
			{ID: 3, Key: "k3", Source: "three.png"},
			{ID: 4, Key: "k4", Source: "four.png"},
		},
		Facts: []catalog.Fact{{Key: "weight", Thousands: 100_500}, {Key: "caffeine", Choice: "low"}, {Key: "organic"}, {Key: "origin", Words: both("Astara, +1", "Astara")}},
	}
}

// mug is a product without options.
func mug() catalog.Product {
	return catalog.Product{
		ID: 8, Handle: "mug", State: catalog.Archived, CategoryID: 3, Name: lang.Text{lang.Azerbaijani: "Parç"},
		Variants: []catalog.Variant{{ID: 81, SKU: "M", Price: money.Of(5, "AZN")}},
	}
}

// keyed is a product whose keys are not made from its names.
func keyed() catalog.Product {
	name := func(s string) lang.Text { return lang.Text{lang.English: s} }
	return catalog.Product{
		ID: 9, Handle: "scarf", State: catalog.Draft, Name: name("Scarf"),
		Options:  []catalog.Option{{Key: "colour", Name: name("Color"), Values: []catalog.OptionValue{{Key: "pomegranate", Name: name("Red")}}}},
		Variants: []catalog.Variant{{ID: 91, SKU: "S", Choices: []string{"pomegranate"}, Price: money.Of(100, "AZN")}},
	}
}

func written(t *testing.T, products []catalog.Product, tree catalog.Tree, o Writing) string {
	t.Helper()
	var b strings.Builder
	if err := o.Write(&b, products, tree); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fresh takes away what a shop gives a product when it keeps it.
func fresh(p catalog.Product) catalog.Product {
	p.ID, p.Version, p.Rendered = 0, 0, nil
	p.Variants, p.Pictures = slices.Clone(p.Variants), slices.Clone(p.Pictures)
	for i := range p.Variants {
		p.Variants[i].ID = 0
	}
	for i := range p.Pictures {
		p.Pictures[i] = catalog.Picture{Source: PictureSource(p.Pictures[i]), Alt: p.Pictures[i].Alt, Choice: p.Pictures[i].Choice}
	}
	return p
}

func TestOwnFormatGoesRound(t *testing.T) {
	tree, shelves := shelf()
	for _, products := range [][]catalog.Product{{tea(), mug()}, {tea(), mug(), keyed()}} {
		first := written(t, products, tree, Writing{Mark: true})
		r := read(t, first, Options{})
		if r.Format != Vitrin || len(Refusing(r.Faults)) > 0 || len(r.Drafts) != len(products) {
			t.Fatalf("%s %v\n%s", r.Format, said(r.Faults), first)
		}
		var again []catalog.Product
		for i, d := range r.Drafts {
			same := d.Over(products[i], shelves, Rule{Pictures: true})
			if changes := Differences(products[i], same.Product); len(changes) > 0 || len(same.Faults) > 0 || len(same.Fetch) > 0 {
				t.Errorf("over itself: %+v %v %v", changes, said(same.Faults), same.Fetch)
			}
			if !reflect.DeepEqual(same.Product.Rendered, products[i].Rendered) {
				t.Errorf("rendered anew: %v", same.Product.Rendered)
			}
			o := d.Over(catalog.Product{}, shelves, Rule{Pictures: true})
			if len(o.Faults) > 0 || len(o.Missing) > 0 || len(o.Check(d)) > 0 {
				t.Errorf("as new: %v %v %v", said(o.Faults), o.Missing, said(o.Check(d)))
			}
			if changes := Differences(fresh(products[i]), fresh(o.Product)); len(changes) > 0 || o.Product.CategoryID != products[i].CategoryID {
				t.Errorf("as new differs: %+v", changes)
			}
			again = append(again, o.Product)
		}
		if second := written(t, again, tree, Writing{Mark: true}); second != first {
			t.Errorf("the second export differs:\n%s\n%s", first, second)
		}
	}
}

func TestNoCellOfAnExportIsAFormula(t *testing.T) {
	tree, _ := shelf()
	p := tea()
	p.Brand = "=cmd|'/c calc'!A1"
	p.Name[lang.English] = "@SUM(1)"
	s := newScanner(written(t, []catalog.Product{p}, tree, Writing{}), ',')
	for {
		_, cells, _, ok := s.next(0, nil)
		if !ok {
			break
		}
		for _, c := range cells {
			if c != "" && strings.ContainsAny(c[:1], formulaSigns) {
				t.Errorf("unguarded cell %q", c)
			}
		}
	}
}

func TestGuardGoesRound(t *testing.T) {
	for _, s := range []string{"", "a", "=1", "'=1", "''=1", "'a", "'", "-5", "\tx", "+", "@"} {
		if got := unguard(guard(s)); got != s {
			t.Errorf("%q became %q as %q", s, got, guard(s))
		}
	}
}

// lay lays a small file of our columns over the tea.
func lay(t *testing.T, text string, rule Rule) Overlay {
	t.Helper()
	_, shelves := shelf()
	r := read(t, text, Options{})
	if faults := Refusing(r.Faults); len(faults) > 0 {
		t.Fatal(said(faults))
	}
	return r.Drafts[0].Over(tea(), shelves, rule)
}

func keysOf(all []Difference) []string {
	var keys []string
	for _, d := range all {
		keys = append(keys, strings.TrimPrefix(d.Key, "import.field."))
	}
	return keys
}

func TestWhatAFileChanges(t *testing.T) {
	for _, c := range []struct {
		name, file string
		leave      bool
		want       []string
		said       []string
	}{
		{"a column wins", "URL handle,Vendor\nastara-tea,Yamac\n", false, []string{"brand"}, nil},
		{"an empty cell clears", "URL handle,Vendor,Tags,Title,Description[az]\nastara-tea,,,,\n", false, []string{"brand", "tags", "description"}, nil},
		{"an empty cell leaves", "URL handle,Vendor,Tags,Title,Description[az]\nastara-tea,,,,\n", true, nil, nil},
		{"another language stays", "URL handle,Title\nastara-tea,Tea of Astara\n", false, []string{"name"}, nil},
		{"price by SKU", "URL handle,SKU,Price\nastara-tea,T-1,5\nastara-tea,T-3,10\n", false, []string{"price"}, []string{"~2 import.variant.stays"}},
		{"price by choice", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,Price\nastara-tea,Pack,100 g,Cut,Leaf,5\n", false, []string{"price"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"choices in Azerbaijani", "URL handle,Option1 name[az],Option1 value[az],Option2 name[az],Option2 value[az],Price\nastara-tea,Paket,100 q,doğranış,Yarpaq,5\n", false, []string{"options", "price"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"an unknown SKU without choices", "URL handle,SKU,Price\nastara-tea,T-9,5\n", false, nil, []string{"2 SKU import.variant.unknown", "~2 import.variant.stays", "~2 import.variant.stays", "~2 import.variant.stays"}},
		{"a new variant", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,SKU,Price\nastara-tea,Pack,500 g,Cut,Leaf,T-5,18\n", false, []string{"options", "variant.new"}, []string{"~2 import.variant.stays", "~2 import.variant.stays", "~2 import.variant.stays"}},
		{"another SKU for a choice", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,SKU\nastara-tea,Pack,100 g,Cut,Leaf,T-X\n", false, []string{"sku"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"another choice for a SKU", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,SKU\nastara-tea,Pack,150 g,Cut,Leaf,T-1\n", false, []string{"options", "choices"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"options exchanged", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,SKU\nastara-tea,Cut,Leaf,Pack,100 g,T-1\n", false, []string{"options", "choices", "choices", "choices"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"an option less", "URL handle,Option1 name,Option1 value,SKU,Price\nastara-tea,Pack,100 g,T-1,4.50\nastara-tea,,250 g,-T-2,9.90\n", false, []string{"options", "choices", "choices", "variant.gone"}, []string{"~2 import.variant.gone"}},
		{"a price missing for what is new", "URL handle,Option1 name,Option1 value,Option2 name,Option2 value,SKU,Price\nastara-tea,Pack,500 g,Cut,Leaf,T-5,\n", false, []string{"options", "variant.new"}, []string{"2 Price import.price.missing", "~2 import.variant.stays", "~2 import.variant.stays", "~2 import.variant.stays"}},
		{"stock cleared", "URL handle,SKU,Inventory quantity,Weight value (grams)\nastara-tea,T-1,,\n", false, []string{"stock", "weight"}, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"stock left", "URL handle,SKU,Inventory quantity,Weight value (grams)\nastara-tea,T-1,,\n", true, nil, []string{"~2 import.variant.stays", "~2 import.variant.stays"}},
		{"facts", "URL handle,fact:Net weight,fact:caffeine,fact:organic,fact:origin[az]\nastara-tea,\"0,2 kg\",none,yes,Lənkəran\n", false, []string{"fact", "fact", "fact", "fact_text"}, nil},
		{"facts cleared", "URL handle,fact:weight,fact:caffeine,fact:organic,fact:origin[az]\nastara-tea,,,,\n", false, []string{"fact_text", "fact", "fact", "fact"}, nil},
		{"wrong facts", "URL handle,fact:weight,fact:caffeine,fact:organic,fact:height\nastara-tea,heavy,much,perhaps,3\n", false, nil, []string{"2 fact:weight import.fact.number", "2 fact:caffeine import.fact.choice", "2 fact:organic import.fact.yesno", "~2 fact:height import.fact.unplaced"}},
		{"another shop's fields", "URL handle,Caffeine (product.metafields.custom.coffein),Height (product.metafields.custom.height)\nastara-tea,None,3\n", false, []string{"fact"}, []string{"~2 Height (product.metafields.custom.height) import.fact.unplaced"}},
		{"a title is never cleared", "URL handle,Title,Title[az]\nastara-tea,,\n", false, nil, nil},
		{"alt text", "URL handle,Product image URL,Image alt text\nastara-tea,http://x/1.png?v=1,Face\n", false, []string{"alt"}, nil},
		{"a new picture", "URL handle,Product image URL\nastara-tea,five.png\n", false, []string{"pictures"}, nil},
		{"pictures in another order", "URL handle,Product image URL\nastara-tea,four.png\nastara-tea,three.png\nastara-tea,key:k2\nastara-tea,http://x/1.png?v=1\n", false, []string{"pictures"}, nil},
		{"a newer picture", "URL handle,Product image URL\nastara-tea,http://x/1.png?v=2\n", false, []string{"pictures"}, nil},
		{"pictures cleared", "URL handle,Product image URL\nastara-tea,\n", false, []string{"pictures"}, nil},
	} {
		o := lay(t, c.file, Rule{LeaveEmpty: c.leave, Pictures: true})
		if got := keysOf(Differences(tea(), o.Product)); !slices.Equal(got, c.want) {
			t.Errorf("%s: changed %v, want %v", c.name, got, c.want)
		}
		if got := said(o.Faults); !slices.Equal(got, c.said) {
			t.Errorf("%s: said %q, want %q", c.name, got, c.said)
		}
		if len(Refusing(o.Faults)) > 0 {
			continue
		}
		if faults := catalog.Check(o.Product); len(faults) > 0 {
			t.Errorf("%s: %+v", c.name, faults)
		}
	}
}

func TestPicturesAreOnlyTouchedWhenTheyCanBeFetched(t *testing.T) {
	o := lay(t, "URL handle,Product image URL\nastara-tea,five.png\n", Rule{})
	if len(Differences(tea(), o.Product)) > 0 || o.Unasked != 1 || len(o.Fetch) > 0 {
		t.Errorf("%+v", o)
	}
	o = lay(t, "URL handle,Product image URL\nastara-tea,five.png\nastara-tea,http://x/1.png?v=2\n", Rule{Pictures: true})
	want := []Fetch{{Index: 4, Source: "five.png", Row: 2, Line: 2}, {Index: 0, Source: "http://x/1.png?v=2", Was: "http://x/1.png?v=1", Row: 3, Line: 3}}
	if !slices.Equal(o.Fetch, want) || len(o.Product.Pictures) != 5 {
		t.Errorf("%+v", o.Fetch)
	}
}

func TestOverLeavesTheProductItWasGivenAlone(t *testing.T) {
	_, shelves := shelf()
	p := tea()
	r := read(t, "URL handle,Title,Description,Option1 name,Option1 value,Option2 name,Option2 value,SKU,Price,Product image URL,Image alt text,fact:weight,fact:origin\nastara-tea,X,Y,PACK,100 G,CUT,Other,T-1,5,three.png,New,7,Z\n", Options{})
	r.Drafts[0].Over(p, shelves, Rule{Pictures: true})
	if !reflect.DeepEqual(p, tea()) {
		t.Errorf("%+v", p)
	}
}

func TestPlaces(t *testing.T) {
	_, shelves := shelf()
	for _, c := range []struct {
		file    string
		id      int64
		missing string
	}{
		{"Title,Type\na,Tea\n", 1, ""},
		{"Title,Type\na,black TEA\n", 2, ""},
		{"Title,Type\na,Qara çay\n", 2, ""},
		{"Title,Type\na,black-tea\n", 2, ""},
		{"Title,Type,Product category\na,,Food > Drinks > Tea\n", 1, ""},
		{"Title,Type,Product category\na,Leaves,Food > Drinks > Tea\n", 1, ""},
		{"Title,Type,Product category\na,Leaves,Food > Drinks\n", 0, "Leaves"},
		{"Title,Type,Product category\na,,Food > Drinks\n", 0, "Drinks"},
		{"Title,Type\na,Tea > Green\n", 0, "Tea > Green"},
		{"Title,Title[az],Type\na,,Tea > Black tea\n", 2, ""},
		{"Title,Title[az],Type\na,,Tea > Green > Early\n", 1, "Green, Early"},
		{"Title,Title[az],Type[az]\na,,çay > qara çay\n", 2, ""},
		{"Title,Type\na,\n", 0, ""},
	} {
		id, missing := shelves.Place(read(t, c.file, Options{}).Drafts[0])
		var names []string
		for _, m := range missing {
			names = append(names, m.In(lang.English))
		}
		if id != c.id || list(names) != c.missing {
			t.Errorf("%q: %d, missing %v", c.file, id, names)
		}
	}
}

func TestChecksOfTheFormPointAtRows(t *testing.T) {
	_, shelves := shelf()
	r := read(t, "URL handle,Title,SKU,Price\ncup,"+strings.Repeat("long ", 50)+",A,1\ncup,,"+strings.Repeat("B", 70)+",2\n", Options{})
	o := r.Drafts[0].Over(catalog.Product{}, shelves, Rule{})
	want := []string{"2 Title field.long", "3 SKU variant.sku.wrong", "3 choices variant.choices.twice"}
	if got := said(o.Check(r.Drafts[0])); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
