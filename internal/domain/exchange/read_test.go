package exchange

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// read reads a text that must be readable as a whole.
func read(t *testing.T, text string, o Options) Result {
	t.Helper()
	r, err := Read(strings.NewReader(text), o)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return r
}

func readFile(t *testing.T, name string) Result {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, string(raw), Options{})
}

// said lists faults as "row column key", notices with a tilde in front.
func said(faults []Fault) []string {
	var all []string
	for _, f := range faults {
		mark := ""
		if f.Notice {
			mark = "~"
		}
		all = append(all, strings.Join(strings.Fields(fmt.Sprintf("%s%d %s %s", mark, f.Row, f.Column, f.Key)), " "))
	}
	return all
}

// made is a draft as a new product.
func made(t *testing.T, d Draft) catalog.Product {
	t.Helper()
	o := d.Over(catalog.Product{}, NewShelves(catalog.NewTree(nil)), Rule{Pictures: true})
	return o.Product
}

func TestBothHeadersOfOneCatalogueGiveTheSameDrafts(t *testing.T) {
	old, recent := readFile(t, "products-2017-header.csv"), readFile(t, "products-2025-header.csv")
	if old.Format != ShopifyOld || recent.Format != ShopifyNew {
		t.Fatalf("formats %q, %q", old.Format, recent.Format)
	}
	if len(old.Drafts) != 25 || len(recent.Drafts) != 25 || old.Rows != 149 || old.Refused+recent.Refused != 0 {
		t.Fatalf("drafts %d, %d; rows %d; refused %d, %d", len(old.Drafts), len(recent.Drafts), old.Rows, old.Refused, recent.Refused)
	}
	variants, pictures := 0, 0
	for i, a := range old.Drafts {
		b := recent.Drafts[i]
		variants, pictures = variants+len(a.Variants), pictures+len(a.Pictures)
		if !reflect.DeepEqual(made(t, a), made(t, b)) {
			t.Errorf("product %s differs:\n%+v\n%+v", a.Handle, made(t, a), made(t, b))
		}
		a.Given, a.Empty, a.heads, b.Given, b.Empty, b.heads = 0, 0, nil, 0, 0, nil // the headers differ in what they have
		for j := range a.Variants {
			a.Variants[j].Given, a.Variants[j].Empty, b.Variants[j].Given, b.Variants[j].Empty = 0, 0, 0, 0
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("draft %s differs:\n%+v\n%+v", a.Handle, a, b)
		}
	}
	if variants != 142 || pictures != 54 {
		t.Errorf("%d variants, %d pictures", variants, pictures)
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		header string
		want   Format
	}{
		{"Handle,Title,Body (HTML),Variant SKU,Variant Price", ShopifyOld},
		{"Title,URL handle,Description,SKU,Price", ShopifyNew},
		{"TITLE,url HANDLE, Variant  SKU ,price,Status", ShopifyNew},
		{"URL handle,Variant SKU,Variant Price,Variant Grams", ShopifyOld},
		{"Title,Title[az],URL handle,Price", Vitrin},
		{"Title,URL handle,Price,fact:capacity", Vitrin},
		{"ID,Type,SKU,Name,Published,Short description,Description,Regular price,Categories,Images,Parent", WooCommerce},
		{"Title,Price", ShopifyNew},
		{"Name,Age,Town", Unknown},
		{"", Unknown},
	} {
		if got := Detect(strings.Split(c.header, ",")); got != c.want {
			t.Errorf("Detect(%q) = %q, want %q", c.header, got, c.want)
		}
	}
}

// The quirks of files as files: marks, line ends, separators, decimal signs.
func TestOneCatalogueInManyDresses(t *testing.T) {
	plain := "Handle,Title,Body (HTML),Variant SKU,Variant Price,Variant Grams\n" +
		"cup,Cup,\"<p>Small,\n\"\"blue\"\"</p>\",C-1,12.50,1200\n" +
		"pot,Pot,,P-1,1299.00,900\n"
	semicolons := "Handle;Title;Body (HTML);Variant SKU;Variant Price;Variant Grams\n" +
		"cup;Cup;\"<p>Small,\n\"\"blue\"\"</p>\";C-1;12,50;1200\n" +
		"pot;Pot;;P-1;\"1 299,00\";900\n"
	dresses := map[string]string{
		"byte order mark":      "\uFEFF" + plain,
		"CRLF":                 strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR":                   strings.ReplaceAll(plain, "\n", "\r"),
		"mixed line ends":      strings.Replace(plain, "\n", "\r\n", 2),
		"no last line end":     strings.TrimSuffix(plain, "\n"),
		"empty lines":          strings.Replace(plain, "\npot", "\npot", 1) + "\n\n,,,,,\n",
		"semicolons, commas":   semicolons,
		"points in groups":     strings.Replace(semicolons, "1 299,00", "1.299,00", 1),
		"sep line":             "sep=;\r\n" + semicolons,
		"tabs":                 strings.NewReplacer(";", "\t").Replace(semicolons),
		"headings in capitals": strings.Replace(plain, "Handle,Title,Body (HTML),Variant SKU", "HANDLE,title,BODY (html),variant sku", 1),
		"mixed headers":        strings.Replace(plain, "Handle,Title,Body (HTML),Variant SKU,Variant Price", "URL handle,Title,Description,Variant SKU,Price", 1),
		"trailing cells":       strings.Replace(plain, "P-1,1299.00,900", "P-1,1299.00,900,,", 1),
		"quoted everywhere":    strings.Replace(plain, "pot,Pot,,P-1,1299.00,900", `"pot","Pot","","P-1" ,"1299.00","900"`, 1),
		"unquoted quotes":      strings.Replace(plain, "pot,Pot,,", "pot,Pot,,", 1),
		"guarded cells":        strings.Replace(plain, "C-1", "'C-1", 1),
		"sign of currency":     strings.Replace(plain, "12.50", "12.50 ₼", 1),
	}
	want := read(t, plain, Options{})
	for name, text := range dresses {
		got := read(t, text, Options{})
		if faults := Refusing(got.Faults); len(faults) > 0 {
			t.Errorf("%s: %v", name, said(faults))
		}
		if len(got.Drafts) != 2 {
			t.Errorf("%s: %d drafts", name, len(got.Drafts))
			continue
		}
		for i := range got.Drafts {
			if a, b := made(t, got.Drafts[i]), made(t, want.Drafts[i]); !reflect.DeepEqual(a, b) {
				t.Errorf("%s:\n got %+v\nwant %+v", name, a, b)
			}
		}
	}
	if p := made(t, want.Drafts[0]); p.Description[lang.English] != "<p>Small,\n\"blue\"</p>" || p.Variants[0].Price.Minor != 1250 {
		t.Errorf("%+v", p)
	}
}

func TestFilesThatAreNoProductFiles(t *testing.T) {
	for text, key := range map[string]string{
		"":                        "import.file.empty",
		"\n\n":                    "import.file.empty",
		"\xff\xfeH\x00a\x00":      "import.file.encoding",
		"Han\x00dle,Title\na,b\n": "import.file.encoding",
		"Name;Town\nAnar;Quba\n":  "import.file.unknown",
		"SKU,Price\nA,1\n":        "import.file.unknown",
		"Name,Email,Lineitem quantity,Lineitem name\n#1,a@example.com,1,Cup\n": "import.file.orders",
		"Title" + strings.Repeat(",x", maxColumns) + "\n":                      "import.file.wide",
		"Title,Price\n" + strings.Repeat("a,1\n", MaxRows+1):                   "import.file.long",
	} {
		_, err := Read(strings.NewReader(text), Options{})
		if e, ok := fault.Of(err); !ok || e.Key != key || e.Kind != fault.Invalid {
			t.Errorf("%.20q: %v, want %s", text, err, key)
		}
	}
	if _, err := Read(&endless{}, Options{}); err == nil || !strings.HasPrefix(err.Error(), "import.file.large") {
		t.Errorf("endless file: %v", err)
	}
}

// endless is a file without an end.
type endless struct{}

func (*endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

const shopHeader = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Status,Option1 Name,Option1 Value,Option2 Name,Option2 Value," +
	"Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode," +
	"Image Src,Image Position,Image Alt Text,Variant Image,Gift Card"

// rowsOf writes rows of which only some cells matter: "Handle=cup, Variant Price=3" below the header above.
func rowsOf(rows ...string) string {
	header := strings.Split(shopHeader, ",")
	var b bytes.Buffer
	b.WriteString(shopHeader + "\n")
	for _, text := range rows {
		cells := make([]string, len(header))
		for pair := range strings.SplitSeq(text, "; ") {
			name, value, _ := strings.Cut(pair, "=")
			at := slices.Index(header, name)
			if at < 0 {
				panic("no column " + name)
			}
			cells[at] = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
		}
		b.WriteString(strings.Join(cells, ",") + "\n")
	}
	return b.String()
}

func TestQuirksOfRows(t *testing.T) {
	const cup = "Handle=cup; Title=Cup; Variant SKU=C-1; Variant Price=3"
	for _, c := range []struct {
		name string
		rows []string
		want []string // what is said
		left []string // handles of the drafts
	}{
		{"as it should be", []string{cup}, nil, []string{"cup"}},
		{"handle of the title", []string{"Title=Göy Fincan; Variant SKU=A; Variant Price=3"}, nil, []string{"goy-fincan"}},
		{"rows by the title", []string{"Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Title=Cup; Option1 Value=M; Variant SKU=B; Variant Price=3"}, nil, []string{"cup"}},
		{"neither handle nor title", []string{cup, "Variant SKU=A; Variant Price=3"}, []string{"3 Handle import.handle.missing"}, []string{"cup"}},
		{"handle of signs", []string{"Handle=???; Title=X; Variant Price=3"}, []string{"2 Handle import.handle.wrong"}, nil},
		{"handle with other letters", []string{"Handle=Göy_Fincan; Title=X; Variant SKU=A; Variant Price=3"}, []string{"~2 Handle import.handle.changed"}, []string{"goy-fincan"}},
		{"two handles become one", []string{"Handle=a_b; Title=X; Variant SKU=A; Variant Price=3", "Handle=a.b; Title=X; Variant SKU=B; Variant Price=3"}, []string{"~2 Handle import.handle.changed", "3 Handle import.handle.clash", "3 import.variant.twice"}, nil},
		{"rows apart", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Handle=pot; Title=Pot; Variant SKU=P; Variant Price=4", "Handle=cup; Option1 Value=M; Variant SKU=B; Variant Price=3"}, []string{"~4 Handle import.rows.apart"}, []string{"cup", "pot"}},
		{"another second title", []string{cup, "Handle=cup; Title=Mug; Image Src=b.png"}, []string{"3 Title import.title.differs"}, nil},
		{"the same second title", []string{cup, "Handle=cup; Title=Cup; Image Src=b.png"}, nil, []string{"cup"}},
		{"SKU twice", []string{cup, "Handle=pot; Title=Pot; Variant SKU=C-1; Variant Price=4"}, []string{"3 Variant SKU import.sku.twice"}, []string{"cup"}},
		{"wrong price", []string{"Handle=cup; Title=Cup; Variant SKU=A; Variant Price=three"}, []string{"2 Variant Price import.price.wrong"}, nil},
		{"price with three decimals", []string{"Handle=cup; Title=Cup; Variant SKU=A; Variant Price=3.125"}, []string{"2 Variant Price import.price.wrong"}, nil},
		{"price below zero", []string{"Handle=cup; Title=Cup; Variant SKU=A; Variant Price=-3"}, []string{"2 Variant Price import.price.wrong"}, nil},
		{"price beyond bounds", []string{"Handle=cup; Title=Cup; Variant SKU=A; Variant Price=99999999999999999999"}, []string{"2 Variant Price import.price.wrong"}, nil},
		{"oversold", []string{cup + "; Variant Inventory Qty=-4"}, []string{"~2 Variant Inventory Qty import.stock.negative"}, []string{"cup"}},
		{"half a piece", []string{cup + "; Variant Inventory Qty=1.5"}, []string{"2 Variant Inventory Qty import.stock.wrong"}, nil},
		{"policy of a tool", []string{cup + "; Variant Inventory Policy=TRUE"}, nil, []string{"cup"}},
		{"unknown policy", []string{cup + "; Variant Inventory Policy=maybe"}, []string{"2 Variant Inventory Policy import.policy.wrong"}, nil},
		{"weight in words", []string{cup + "; Variant Grams=heavy"}, []string{"2 Variant Grams import.weight.wrong"}, nil},
		{"barcode with a wrong check digit", []string{cup + "; Variant Barcode=4006381333932"}, []string{"~2 Variant Barcode import.barcode.check"}, []string{"cup"}},
		{"barcode that is none", []string{cup + "; Variant Barcode=ABC-12"}, nil, []string{"cup"}},
		{"barcode shortened by a spreadsheet", []string{cup + "; Variant Barcode=4.00638E+12"}, []string{"~2 Variant Barcode import.barcode.short"}, []string{"cup"}},
		{"unknown status", []string{cup + "; Status=sold"}, []string{"2 Status import.status.wrong"}, nil},
		{"unlisted", []string{cup + "; Status=Unlisted"}, []string{"~2 Status import.status.unlisted"}, []string{"cup"}},
		{"published in words", []string{cup + "; Published=perhaps"}, []string{"2 Published import.yesno.wrong"}, nil},
		{"gift card", []string{cup + "; Gift Card=TRUE"}, []string{"~2 Gift Card import.giftcard.ignored"}, []string{"cup"}},
		{"option without a name", []string{cup + "; Option1 Value=S"}, []string{"2 Option1 Name import.option.unnamed"}, nil},
		{"option without a value", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Handle=cup; Variant SKU=B; Variant Price=3"}, []string{"3 Option1 Value import.option.empty"}, nil},
		{"the same choice twice", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Handle=cup; Option1 Value=S; Variant SKU=B; Variant Price=3"}, []string{"3 Option1 Value import.variant.twice"}, nil},
		{"option name in two spellings", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Handle=pot; Title=Pot; Option1 Name=SIZE; Option1 Value=S; Variant SKU=B; Variant Price=3"}, []string{"~3 Option1 Name import.option.case"}, []string{"cup", "pot"}},
		{"option value in two spellings", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=Small; Option2 Name=Hue; Option2 Value=Red; Variant SKU=A; Variant Price=3", "Handle=cup; Option1 Value=SMALL; Option2 Value=Sea; Variant SKU=B; Variant Price=3"}, []string{"~3 Option1 Value import.option.case"}, []string{"cup"}},
		{"another option name below", []string{"Handle=cup; Title=Cup; Option1 Name=Size; Option1 Value=S; Variant SKU=A; Variant Price=3", "Handle=cup; Option1 Name=Hue; Option1 Value=Red; Variant SKU=B; Variant Price=3"}, []string{"3 Option1 Name import.option.differs"}, nil},
		{"picture by another way", []string{cup + "; Image Src=ftp://host/a.png"}, []string{"~2 Image Src import.picture.address"}, []string{"cup"}},
		{"position in words", []string{cup + "; Image Src=a.png; Image Position=first"}, []string{"~2 Image Position import.position.wrong"}, []string{"cup"}},
		{"HTML that goes", []string{cup + `; Body (HTML)=<p>ok</p><script>x()</script><iframe src="x"></iframe>`}, []string{"~2 Body (HTML) import.html.removed"}, []string{"cup"}},
	} {
		r := read(t, rowsOf(c.rows...), Options{})
		if got := said(r.Faults); !slices.Equal(got, c.want) {
			t.Errorf("%s: said %q, want %q", c.name, got, c.want)
		}
		var left []string
		for _, d := range r.Drafts {
			left = append(left, d.Handle)
		}
		if !slices.Equal(left, c.left) {
			t.Errorf("%s: left %v, want %v", c.name, left, c.left)
		}
		if r.Rows != len(c.rows) {
			t.Errorf("%s: %d rows", c.name, r.Rows)
		}
	}
}

// Rows that are no rows: each is at fault by itself and the ones around it are read.
func TestBrokenRowsDoNotTakeOthersAlong(t *testing.T) {
	const header = "Handle,Title,Variant SKU,Variant Price\n"
	const before, after = "cup,Cup,C-1,3\n", "pot,Pot,P-1,4\n"
	for _, c := range []struct {
		name, row string
		want      []string
	}{
		{"short", "a,b\n", []string{"3 import.row.short"}},
		{"long", "a,b,c,1,more\n", []string{"3 import.row.long"}},
		{"text behind a quote", "a,\"b\"c,d,1\n", []string{"3 import.row.quotes"}},
		{"quote that never closes", "a,\"b,d,1\n", []string{"3 import.row.quotes"}},
		{"NUL", "a,b\x00,d,1\n", []string{"3 Title import.row.nul"}},
		{"not UTF-8", "a,\xe7ay,d,1\n", []string{"3 Title import.row.encoding"}},
		{"large cell", "a," + strings.Repeat("x", MaxCell+1) + ",d,1\n", []string{"3 Title import.cell.large"}},
	} {
		r := read(t, header+before+c.row+after, Options{})
		if got := said(r.Faults); !slices.Equal(got, c.want) {
			t.Errorf("%s: said %q, want %q", c.name, got, c.want)
		}
		if len(r.Drafts) != 2 || r.Drafts[1].Row != 4 {
			t.Errorf("%s: %d drafts", c.name, len(r.Drafts))
		}
	}
}

func TestABrokenRowRefusesItsProduct(t *testing.T) {
	r := read(t, "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ncup,Cup,Size,S,A,1\ncup,,,M,B\npot,Pot,,,C,2\n", Options{})
	if len(r.Drafts) != 1 || r.Drafts[0].Handle != "pot" || r.Refused != 1 {
		t.Errorf("%d drafts, %d refused: %v", len(r.Drafts), r.Refused, said(r.Faults))
	}
}

func TestRowsAreCountedAsSpreadsheetsDo(t *testing.T) {
	r := read(t, "Handle,Title,Body (HTML),Variant SKU,Variant Price\n\ncup,Cup,\"a\nb\nc\",A,x\npot,Pot,,B,y\n", Options{})
	if got := said(r.Faults); !slices.Equal(got, []string{"3 Variant Price import.price.wrong", "4 Variant Price import.price.wrong"}) {
		t.Errorf("%v", got)
	}
	if r.Faults[0].Line != 3 || r.Faults[1].Line != 6 {
		t.Errorf("lines %d, %d", r.Faults[0].Line, r.Faults[1].Line)
	}
	if r.Faults[0].Args["Value"] != "x" || r.Faults[0].Args["Row"] != 3 || r.Faults[0].Args["Column"] != "Variant Price" {
		t.Errorf("args %v", r.Faults[0].Args)
	}
}

func TestStates(t *testing.T) {
	for _, c := range []struct {
		published, status string
		want              catalog.State
	}{
		{"", "", catalog.Active},
		{"TRUE", "", catalog.Active},
		{"true", "", catalog.Active},
		{"FALSE", "", catalog.Draft},
		{"TRUE", "Active", catalog.Active},
		{"false", "active", catalog.Draft},
		{"TRUE", "draft", catalog.Draft},
		{"TRUE", "ARCHIVED", catalog.Archived},
		{"FALSE", "archived", catalog.Archived},
		{"", "unlisted", catalog.Draft},
	} {
		r := read(t, rowsOf("Handle=a; Title=A; Variant SKU=A; Variant Price=1; Published="+c.published+"; Status="+c.status), Options{})
		if got := r.Drafts[0].State; got != c.want {
			t.Errorf("published %q, status %q: %s, want %s", c.published, c.status, got, c.want)
		}
	}
}

func TestStockPolicyAndWeight(t *testing.T) {
	r := read(t, rowsOf("Handle=a; Title=A; Variant SKU='00123; Variant Barcode='0004006381333; Variant Price=1; Variant Inventory Tracker=amazon; Variant Inventory Qty=7.0; Variant Inventory Policy=CONTINUE; Variant Grams=1200.4",
		"Handle=b; Title=B; Variant SKU=B; Variant Price=1; Variant Inventory Qty=7; Variant Inventory Policy=false"), Options{})
	a, b := r.Drafts[0].Variants[0], r.Drafts[1].Variants[0]
	if a.SKU != "00123" || a.Barcode != "0004006381333" || !a.Tracked || a.OnHand != 7 || !a.Backorder || a.WeightGrams != 1200 {
		t.Errorf("a = %+v", a)
	}
	if b.Tracked || b.OnHand != 7 || b.Backorder {
		t.Errorf("b = %+v", b)
	}
}

func TestPictures(t *testing.T) {
	r := read(t, rowsOf(
		"Handle=cup; Title=Cup; Option1 Name=Hue; Option1 Value=Red; Variant SKU=A; Variant Price=1; Image Src=http://x/b.png?v=1; Image Position=2; Variant Image=http://x/b.png?v=9",
		"Handle=cup; Option1 Value=Sea; Variant SKU=B; Variant Price=1; Image Src=http://x/a.png; Image Position=1; Image Alt Text=A cup; Variant Image=http://x/new.png",
		"Handle=cup; Image Src=http://x/c.png; Image Position=3",
		"Handle=cup; Image Src=http://x/b.png?v=2; Image Alt Text=Late words",
	), Options{})
	if faults := said(r.Faults); len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, p := range r.Drafts[0].Pictures {
		got = append(got, p.Source+" "+p.Alt[lang.English]+" "+p.Choice)
	}
	want := []string{"http://x/a.png A cup ", "http://x/b.png?v=1 Late words red", "http://x/c.png  ", "http://x/new.png  sea"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if len(r.Drafts[0].Variants) != 2 {
		t.Errorf("%d variants", len(r.Drafts[0].Variants))
	}
}

func TestAPicturePerPairOfChoicesCannotBeBound(t *testing.T) {
	var rows []string
	for i, pair := range []string{"Red;S", "Red;M", "Sea;S", "Sea;M"} {
		hue, size, _ := strings.Cut(pair, ";")
		rows = append(rows, fmt.Sprintf("Handle=cup; Title=Cup; Option1 Name=Hue; Option1 Value=%s; Option2 Name=Size; Option2 Value=%s; Variant SKU=S%d; Variant Price=1; Image Src=%d.png; Variant Image=%d.png", hue, size, i, i, i))
	}
	r := read(t, rowsOf(rows...), Options{})
	if got := said(r.Faults); !slices.Equal(got, []string{"~2 Variant Image import.picture.unbound"}) {
		t.Errorf("%v", got)
	}
}

func TestMissingSKUsAreMade(t *testing.T) {
	long := strings.Repeat("very-", 14) + "long"
	r := read(t, rowsOf("Handle=cup; Title=Cup; Option1 Name=Hue; Option1 Value=Dark red; Variant Price=1", "Handle=cup; Option1 Value=Sea; Variant Price=1",
		"Handle=pot; Title=Pot; Variant SKU=cup-sea; Variant Price=1", "Handle="+long+"; Title=L; Variant Price=1"), Options{})
	var got []string
	for _, d := range r.Drafts {
		for _, v := range d.Variants {
			got = append(got, v.SKU)
			if len(v.SKU) > catalog.MaxSKULength {
				t.Errorf("%s is too long", v.SKU)
			}
		}
	}
	if !slices.Equal(got[:3], []string{"cup-dark-red", "cup-sea-2", "cup-sea"}) || !strings.HasPrefix(got[3], "very-very-") {
		t.Errorf("%v", got)
	}
	o := r.Drafts[0].Over(catalog.Product{}, NewShelves(catalog.NewTree(nil)), Rule{})
	if got := said(o.Faults); !slices.Equal(got, []string{"~2 Variant SKU import.sku.made", "~3 Variant SKU import.sku.made"}) {
		t.Errorf("%v", got)
	}
}

func TestUnitPrices(t *testing.T) {
	const header = "Title,URL handle,SKU,Price,Unit price total measure,Unit price total measure unit,Unit price base measure,Unit price base measure unit\n"
	for row, want := range map[string]catalog.Measure{
		"250,g,100,g":  {Amount: 250, Unit: "g", Base: 100},
		"1.5,kg,1,kg":  {Amount: 1500, Unit: "g", Base: 1000},
		"75,cl,1,l":    {Amount: 750, Unit: "ml", Base: 1000},
		"500,mg,1,g":   {Amount: 500, Unit: "mg", Base: 1000},
		"250,g,,":      {Amount: 250, Unit: "g", Base: 1000},
		"30,cm,1,m":    {Amount: 30, Unit: "cm", Base: 100},
		"12,item,1,":   {Amount: 12, Unit: "piece", Base: 1},
		",,,":          {},
		"250,g,1,l":    {Amount: -1},
		"some,g,100,g": {Amount: -1},
		"1,stone,1,g":  {Amount: -1},
		"0,g,100,g":    {Amount: -1},
	} {
		r := read(t, header+"A,a,A,1,"+row+"\n", Options{})
		if want.Amount < 0 {
			if len(r.Drafts) != 0 || r.Faults[0].Key != "import.measure.wrong" {
				t.Errorf("%s: %v", row, said(r.Faults))
			}
			continue
		}
		if len(r.Drafts) != 1 || r.Drafts[0].Variants[0].Measure != want {
			t.Errorf("%s: %+v %v", row, r.Drafts, said(r.Faults))
		}
	}
}

func TestColumnsThatAreNotTakenOverAreSaidOnce(t *testing.T) {
	r := read(t, "Title,URL handle,SKU,Price,Compare-at price,Cost per item,Charge tax,Requires shipping,Price / Baku,My notes,Status,status,! remark\n"+
		"A,a,A,1,2,0.5,FALSE,true,3,hm,active,draft,bad\nB,b,B,1,2,,true,FALSE,,,,,\n", Options{})
	want := []string{
		"~1 status import.column.twice", "~2 Compare-at price import.compare.ignored", "~2 Cost per item import.cost.ignored", "~2 Charge tax import.tax.ignored",
		"~2 Price / Baku import.column.ignored", "~2 My notes import.column.unknown", "~3 Requires shipping import.shipping.ignored",
	}
	if got := said(r.Faults); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if r.Faults[1].Args["Count"] != 2 {
		t.Errorf("%v", r.Faults[1].Args)
	}
	if c := r.Columns[9]; c.As != "" || c.Sample != "hm" || r.Columns[1].As != "URL handle" {
		t.Errorf("%+v", r.Columns)
	}
}

func TestHeadingsMatchedByHand(t *testing.T) {
	r := read(t, "Ad;Qiymət;Artikul;Qeyd\nStəkan;1,20;S-1;x\n", Options{Language: lang.Azerbaijani, Columns: map[string]string{"Ad": "Title", "Qiymət": "Price", "Artikul": "SKU", "Qeyd": ""}})
	p := made(t, r.Drafts[0])
	if p.Handle != "stekan" || p.Name[lang.Azerbaijani] != "Stəkan" || p.Name[lang.English] != "" || p.Variants[0].Price.Minor != 120 || len(r.Faults) != 0 {
		t.Errorf("%+v %v", p, said(r.Faults))
	}
}

func TestNoOptions(t *testing.T) {
	r := read(t, rowsOf("Handle=a; Title=A; Option1 Name=TITLE; Option1 Value=default title; Variant SKU=A; Variant Price=1",
		"Handle=b; Title=B; Option1 Name=Title; Option1 Value=Mrs; Variant SKU=B; Variant Price=1"), Options{})
	if d := r.Drafts[0]; len(d.Options) != 0 || len(d.Variants[0].Choices) != 0 || !d.Given.Has(FieldOptions) {
		t.Errorf("%+v", d)
	}
	if d := r.Drafts[1]; len(d.Options) != 1 {
		t.Errorf("an option that is truly called Title: %+v", d)
	}
}

func TestPathologicalQuotesEnd(t *testing.T) {
	text := "Handle,Title\n" + strings.Repeat("\"a,b\n", 150_000)
	r := read(t, text, Options{})
	if len(r.Drafts) != 0 || len(r.Faults) == 0 {
		t.Errorf("%d drafts", len(r.Drafts))
	}
}
