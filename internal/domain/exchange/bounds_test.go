package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestBoundsOfAProduct(t *testing.T) {
	var variants, pictures, wooVariants, sources []string
	for n := range catalog.MaxVariants + 1 {
		variants = append(variants, fmt.Sprintf("Handle=cup; Title=Cup; Option1 Name=No; Option1 Value=%d; Variant SKU=S%d; Variant Price=1", n, n))
		wooVariants = append(wooVariants, fmt.Sprintf("variation,V%d,,1,P,,No,%d\n", n, n))
	}
	for n := range catalog.MaxPictures + 1 {
		pictures = append(pictures, fmt.Sprintf("Handle=cup; Title=Cup; Variant Price=; Image Src=%d.png", n))
		sources = append(sources, fmt.Sprintf("%d.png", n))
	}
	pictures[0] = strings.Replace(pictures[0], "Variant Price=", "Variant SKU=A; Variant Price=1", 1)
	const woo = "Type,SKU,Name,Regular price,Parent,Images,Attribute 1 name,Attribute 1 value(s)\n"
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"variants":      {rowsOf(variants...), "252 import.variants.many"},
		"pictures":      {rowsOf(pictures...), "102 Image Src import.pictures.many"},
		"woo variants":  {woo + "variable,P,Pot,,,,No,x\n" + strings.Join(wooVariants, ""), "253 import.variants.many"},
		"woo pictures":  {woo + "simple,P,Pot,1,,\"" + strings.Join(sources, ",") + "\",,\n", "2 Images import.pictures.many"},
		"categories":    {"Title,Title[az],Type,SKU,Price\nA,,a > b > c > d > e > f > g,A,1\n", "2 Type import.category.deep"},
		"a long handle": {"Title,SKU,Price\n" + strings.Repeat("ab ", 60) + ",A,1\n", ""},
	} {
		r := read(t, c.text, Options{})
		faults := r.Faults
		for _, d := range r.Drafts {
			o := d.Over(catalog.Product{}, NewShelves(catalog.NewTree(nil)), Rule{})
			faults = append(faults, append(o.Faults, o.Check(d)...)...)
		}
		if got := said(faults); (c.want == "" && len(got) > 0) || (c.want != "" && !slices.Equal(got, []string{c.want})) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestPicturesAreKnownByTheAddressOfTheExport(t *testing.T) {
	tree, shelves := shelf()
	address := func(p catalog.Picture) string { return "https://shop.example/media/" + p.Key }
	r := read(t, written(t, []catalog.Product{tea()}, tree, Writing{Address: address}), Options{})
	o := r.Drafts[0].Over(tea(), shelves, Rule{Pictures: true, Address: address})
	if changes := Differences(tea(), o.Product); len(changes) > 0 || len(o.Fetch) > 0 {
		t.Errorf("%+v %+v", changes, o.Fetch)
	}
}

func TestWriteIsThePlainWriting(t *testing.T) {
	tree, _ := shelf()
	var b strings.Builder
	if err := Write(&b, []catalog.Product{tea(), mug()}, tree); err != nil || b.String() != written(t, []catalog.Product{tea(), mug()}, tree, Writing{}) {
		t.Error("differs", err)
	}
	if !strings.HasPrefix(b.String(), "Title,Title[az],URL handle,Summary,") || !slices.Contains(Formats(), Detect(strings.Split(strings.SplitN(b.String(), "\n", 2)[0], ","))) {
		t.Errorf("%.200s", b.String())
	}
}
