package exchange

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// generated is a file under Shopify's newer header: products of five rows, four variants and one more picture each.
func generated(products int) string {
	var b strings.Builder
	b.WriteString("Title,URL handle,Description,Vendor,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price," +
		"Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Product image URL,Image position,Image alt text,Variant image URL,SEO title,SEO description,Color (product.metafields.shopify.color-pattern)\n")
	kinds := []string{"Kettles", "Mugs", "Scarves", "Lamps", "Paper", "Çaydanlar"}
	for p := range products {
		handle := fmt.Sprintf("thing-%d", p)
		for v := range 4 {
			if v == 0 {
				fmt.Fprintf(&b, "Thing %d,%s,\"<p>Thing %d, made \"\"by hand\"\".</p>\n<ul>\n<li>Wipe, do not soak</li>\n<li>Lasts</li>\n</ul>\",Əl işi,%s,\"a%d, b, c\",TRUE,Active,", p, handle, p, kinds[p%len(kinds)], p%7)
			} else {
				fmt.Fprintf(&b, ",%s,,,,,,,", handle)
			}
			hue, size := []string{"Sand", "Sea"}[v/2], []string{"S", "M"}[v%2]
			names := [2]string{}
			if v == 0 {
				names = [2]string{"Color", "Size"}
			}
			picture := fmt.Sprintf("https://pictures.example/%s-%d.png?v=1", handle, v/2+1)
			fmt.Fprintf(&b, "T-%d-%d,,%s,%s,%s,%s,%d.%02d,,shopify,%d,DENY,%d,%s,%d,,%s,,,\n", p, v, names[0], hue, names[1], size, 10+v, p%100, p%40, 100+p, picture, v+1, picture)
		}
		fmt.Fprintf(&b, ",%s,,,,,,,,,,,,,,,,,,,https://pictures.example/%s-9.png,9,,,,,\n", handle, handle)
	}
	return b.String()
}

func TestAThousandProductsAreReadQuickly(t *testing.T) {
	text := generated(1000)
	start := time.Now()
	r := read(t, text, Options{})
	if len(r.Drafts) != 1000 || r.Rows != 5000 || len(r.Faults) != 0 || len(r.Drafts[999].Variants) != 4 || len(r.Drafts[999].Pictures) != 3 {
		t.Errorf("%d drafts, %d rows, %v", len(r.Drafts), r.Rows, said(r.Faults))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func BenchmarkRead(b *testing.B) {
	text := generated(1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if r, err := Read(strings.NewReader(text), Options{}); err != nil || r.Rows != 5000 {
			b.Fatal(r.Rows, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "Handle,Title\n", shopHeader + "\ncup,Cup", rowsOf("Handle=cup; Title=Cup; Variant SKU=A; Variant Price=1,5"), wooHeader + "1,variable,P,,N,1\n2,variation,,,,,id:1\n",
		"Title;Title[az];fact:x\na;\"b\n\";-1\r\n\"\"\"", "sep=\t\nHandle\tTitle\n'=a\t\x00\xff", "Handle,Title\n\"a,\"b\n\"\"\"\",\"\n", "\uFEFFType,SKU,Name,Images\nsimple,a,b,\"x\\,y,z\"",
		"Handle,Option1 Name,Option1 Value,Image Src,Variant Image,Price\na,Size,S,x,x,1\na,,M,y,y,1e9\n",
	} {
		f.Add(seed)
	}
	_, shelves := shelf()
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read(strings.NewReader(text), Options{})
		if err != nil {
			return
		}
		for _, d := range r.Drafts {
			for _, known := range []Overlay{d.Over(tea(), shelves, Rule{Pictures: true}), d.Over(keyed(), shelves, Rule{LeaveEmpty: true})} {
				known.Check(d)
				Differences(tea(), known.Product)
			}
		}
		for _, f := range r.Faults {
			if f.Row < 1 || f.Row > strings.Count(text, "\n")+strings.Count(text, "\r")+2 || f.Key == "" {
				t.Errorf("fault %+v", f)
			}
		}
		var b strings.Builder
		if _, err := r.Faulty(&b, r.Faults, plainly); err != nil {
			t.Error(err)
		}
	})
}
