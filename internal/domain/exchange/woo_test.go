package exchange

import (
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

const wooHeader = `ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length (cm),Allow customer reviews?,Purchase note,Sale price,Regular price,Categories,Tags,Shipping class,Images,Parent,Upsells,External URL,Position,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,Attribute 2 name,Attribute 2 value(s),Meta: _x
`

func TestWooCommerce(t *testing.T) {
	r := read(t, wooHeader+
		`10,variable,POT,,Çaydan,1,0,visible,"<p>For <b>two</b></p>","<p>Long</p><form>x</form>",,,taxable,,1,,,0,0,0.8,20,1,,,,"Kitchen > Pots, Gifts","new, hand\, made",,"http://x/a.jpg, http://x/b.jpg",,,,0,Əl işi,Colour,"Red, Sea",1,1,Material,"Copper, Tin",v`+"\n"+
		`11,variation,POT-R,4006381333931,Çaydan - Red,1,0,visible,,Variation text,,,taxable,,1,4,,notify,0,,,0,,8.50,"12,50",,,,http://x/r.jpg,id:10,,,1,,Colour,Red,,1,,,`+"\n"+
		`12,variation,POT-S,,Çaydan - Sea,1,0,visible,,,,,taxable,,0,,,0,0,"1,25",,0,,,13,,,,,POT,,,2,,Colour,Sea,,1,,,`+"\n"+
		`13,variation,POT-X,,Çaydan - X,-1,0,visible,,,,,taxable,,1,,,0,0,,,0,,,13,,,,,POT,,,3,,Colour,X,,1,,,`+"\n"+
		`14,"simple, virtual",VOUCH,,Çaydan,0,0,visible,,,,,taxable,,1,,,0,0,,,0,,,5,,,,,,,,0,,,,,,,,`+"\n"+
		`15,grouped,SET,,Set,1,0,visible,,,,,taxable,,1,,,0,0,,,0,,,,,,,,,,,0,,,,,,,,`+"\n"+
		`16,variation,LOST,,Lost,1,0,visible,,,,,taxable,,1,parent,,0,0,,,0,,,5,,,,,NOBODY,,,0,,Colour,Red,,,,,`+"\n", Options{Language: lang.Azerbaijani})
	if r.Format != WooCommerce || len(r.Drafts) != 2 {
		t.Fatalf("%s, %d drafts, %v", r.Format, len(r.Drafts), said(r.Faults))
	}
	want := []string{
		"~2 Description import.html.removed", "~2 Categories import.category.more", "~2 Length (cm) import.column.ignored", "~2 Meta: _x import.column.ignored", "~3 Sale price import.sale.ignored",
		"~5 Published import.woo.variation.off", "~6 Type import.woo.virtual", "7 Type import.woo.kind", "8 Parent import.woo.parent",
	}
	if got := said(r.Faults); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	p, v := made(t, r.Drafts[0]), r.Drafts[0].Variants
	if p.Handle != "caydan" || p.State != catalog.Active || p.Brand != "Əl işi" || p.Name[lang.Azerbaijani] != "Çaydan" || p.Summary[lang.Azerbaijani] != "For two" ||
		!slices.Equal(p.Tags, []string{"new", "hand, made"}) || strings.Contains(p.Rendered[lang.Azerbaijani], "form") {
		t.Errorf("%+v", p)
	}
	if len(p.Options) != 1 || p.Options[0].Key != "colour" || len(p.Options[0].Values) != 2 {
		t.Errorf("%+v", p.Options)
	}
	if len(v) != 2 || v[0].SKU != "POT-R" || v[0].Price.Minor != 1250 || !v[0].Tracked || v[0].OnHand != 4 || !v[0].Backorder || v[0].WeightGrams != 800 || v[0].Barcode != "4006381333931" {
		t.Errorf("%+v", v)
	}
	if !v[1].Tracked || v[1].OnHand != 0 || v[1].WeightGrams != 1250 || v[1].Price.Minor != 1300 {
		t.Errorf("%+v", v[1])
	}
	if len(p.Pictures) != 3 || p.Pictures[2].Source != "http://x/r.jpg" || p.Pictures[2].Choice != "red" {
		t.Errorf("%+v", p.Pictures)
	}
	if c := r.Drafts[0].Category; len(c) != 2 || c[1][lang.Azerbaijani] != "Pots" {
		t.Errorf("%v", c)
	}
	if f := r.Drafts[0].Facts; len(f) != 1 || f[0].Names[0] != "Material" || f[0].Value != "Copper; Tin" || !f[0].Loose {
		t.Errorf("%+v", f)
	}
	if q := made(t, r.Drafts[1]); q.Handle != "caydan-2" || q.State != catalog.Draft || q.Variants[0].Tracked {
		t.Errorf("%+v", q)
	}
}

func TestWooVariationsThatDoNotFit(t *testing.T) {
	const header = "Type,SKU,Name,Regular price,Stock,Parent,Attribute 1 name,Attribute 1 value(s)\n"
	for _, c := range []struct {
		name, rows string
		want       []string
	}{
		{"none", "variable,P,Pot,,,,Colour,\"Red, Sea\"\n", []string{"2 Type import.woo.variations.none"}},
		{"any", "variable,P,Pot,,,,Colour,\"Red, Sea\"\nvariation,A,,1,1,P,Colour,Red\nvariation,B,,1,1,P,Colour,\n", []string{"4 Attribute 1 value(s) import.woo.any"}},
		{"twice", "variable,P,Pot,,,,Colour,\"Red, Sea\"\nvariation,A,,1,1,P,Colour,Red\nvariation,B,,1,1,P,Colour,red\n", []string{"4 import.variant.twice"}},
		{"stock of the parent", "variation,A,,1,parent,P,Colour,Red\nvariable,P,Pot,,,,Colour,\"Red, Sea\"\n", []string{"~2 Stock import.woo.stock.parent"}},
		{"no name", "simple,P,,1,,,,\n", []string{"2 Name import.title.missing"}},
		{"short", "simple,P,Pot\n", []string{"2 import.row.short"}},
	} {
		if got := said(read(t, header+c.rows, Options{}).Faults); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestSplitList(t *testing.T) {
	if got := splitList(`a\, b,  c ,,d\e`); !slices.Equal(got, []string{"a, b", "c", `d\e`}) {
		t.Errorf("%q", got)
	}
}

func TestWooTwoOptionsStandAsTheParentNamesThem(t *testing.T) {
	long := strings.Repeat("word ", 100)
	r := read(t, "Type,SKU,Name,Short description,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n"+
		"variable,P,Pot,"+long+",,,Size,\"S, M\",Colour,\"Red, Sea\"\n"+
		"variation,A,,,1,P,Colour,Red,Size,S\nvariation,B,,,1,P,Colour,Sea,Size,S\n", Options{})
	if faults := said(r.Faults); len(faults) > 0 {
		t.Fatal(faults)
	}
	d := r.Drafts[0]
	if len(d.Options) != 2 || d.Options[0].Key != "size" || !slices.Equal(d.Variants[1].Choices, []string{"s", "sea"}) {
		t.Errorf("%+v %+v", d.Options, d.Variants)
	}
	if s := d.Summary[lang.English]; len([]rune(s)) > catalog.MaxSummaryRunes || !strings.HasSuffix(s, "word…") {
		t.Errorf("summary %q", s)
	}
}
