package merchandising

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// shelf is a store in memory, of as little as an import needs.
type shelf struct {
	products   []catalog.Product
	categories []catalog.Category
	saves      int // calls of SaveProducts
	stocked    int // of those, with stock
	fail       func(products []catalog.Product) error
}

func (s *shelf) Tree(context.Context) (catalog.Tree, error) {
	return catalog.NewTree(s.categories), nil
}

func (s *shelf) ProductsByHandles(_ context.Context, handles []string) ([]catalog.Product, error) {
	var found []catalog.Product
	for _, p := range s.products {
		if slices.Contains(handles, p.Handle) {
			p.Description, p.Rendered = nil, nil
			found = append(found, p)
		}
	}
	return found, nil
}

func (s *shelf) Products(_ context.Context, ids []int64, _ bool) ([]catalog.Product, error) {
	var found []catalog.Product
	for _, p := range s.products {
		if slices.Contains(ids, p.ID) {
			found = append(found, p)
		}
	}
	return found, nil
}

func (s *shelf) ProductByCode(_ context.Context, code string) (catalog.Product, string, error) {
	for _, p := range s.products {
		if _, ok := p.Variant(code); ok {
			return p, code, nil
		}
	}
	return catalog.Product{}, "", fault.New(fault.NotFound, "product.unknown")
}

func (s *shelf) SaveProducts(_ context.Context, products []catalog.Product, stockToo bool, _, _ string) error {
	s.saves++
	if s.fail != nil {
		if err := s.fail(products); err != nil {
			return err
		}
	}
	if stockToo {
		s.stocked++
	}
	for _, p := range products {
		p.Variants, p.Pictures = slices.Clone(p.Variants), slices.Clone(p.Pictures)
		at := slices.IndexFunc(s.products, func(old catalog.Product) bool { return old.ID == p.ID })
		if at >= 0 && s.products[at].Version != p.Version {
			return fault.New(fault.Conflict, "product.changed")
		}
		p.Version++
		if p.ID == 0 {
			p.ID = int64(len(s.products) + 1)
		}
		for i := range p.Variants {
			if p.Variants[i].ID == 0 {
				p.Variants[i].ID = p.ID*1000 + int64(i) + p.Version*100
			}
		}
		if at < 0 {
			s.products = append(s.products, p)
		} else {
			s.products[at] = p
		}
	}
	return nil
}

func (s *shelf) SaveCategory(_ context.Context, c catalog.Category) (catalog.Category, error) {
	c.ID = int64(len(s.categories) + 1)
	s.categories = append(s.categories, c)
	return c, nil
}

func (s *shelf) product(handle string) catalog.Product {
	at := slices.IndexFunc(s.products, func(p catalog.Product) bool { return p.Handle == handle })
	if at < 0 {
		return catalog.Product{}
	}
	return s.products[at]
}

// album is a fetcher that knows some addresses not.
type album struct {
	mu      sync.Mutex
	asked   []string
	without string
}

func (a *album) Fetch(_ context.Context, source string) (catalog.Picture, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked = append(a.asked, source)
	if a.without != "" && strings.Contains(source, a.without) {
		return catalog.Picture{}, fault.New(fault.Invalid, "import.picture.status").With("Status", 404)
	}
	return catalog.Picture{Key: "k-" + source, Width: 10, Height: 10}, nil
}

func readText(t *testing.T, text string) exchange.Result {
	t.Helper()
	r, err := exchange.Read(strings.NewReader(text), exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func take(t *testing.T, i Importer, text string, mode Mode) (Plan, Report) {
	t.Helper()
	plan, err := i.Plan(t.Context(), readText(t, text), mode)
	if err != nil {
		t.Fatal(err)
	}
	report, err := i.Run(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan, report
}

func keys(faults []exchange.Fault) []string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%d %s", f.Row, f.Key))
	}
	return all
}

func file(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile("../../domain/exchange/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	for _, name := range []string{"products-2017-header.csv", "products-2025-header.csv"} {
		s, pictures := &shelf{}, &album{}
		i := Importer{Store: s, Pictures: pictures}
		plan, report := take(t, i, file(t, name), Mode{})
		if report.Added != 25 || report.Changed+report.Refused != 0 || len(plan.New) != 25 || plan.Fetch != 54 || report.Pictures != 54 {
			t.Errorf("first: %+v", report)
		}
		if !slices.Equal(plan.Categories, []string{"Kettles", "Mugs", "Scarves", "Lamps", "Paper"}) || len(s.categories) != 5 || !slices.Equal(report.Categories, plan.Categories) {
			t.Errorf("categories %v, %v", plan.Categories, s.categories)
		}
		saves := s.saves
		for range 2 {
			plan, report = take(t, i, file(t, name), Mode{})
			if report.Unchanged != 25 || report.Added+report.Changed != 0 || s.saves != saves || len(pictures.asked) != 54 {
				t.Errorf("again: %+v", report)
			}
			for _, c := range plan.Changed {
				t.Errorf("%s: %+v", c.Product.Handle, c.Differences)
			}
		}
		// The other header tells the same.
		for _, other := range []string{"products-2017-header.csv", "products-2025-header.csv"} {
			if _, report = take(t, i, file(t, other), Mode{}); report.Unchanged != 25 {
				t.Errorf("%s after %s: %+v", other, name, report)
			}
		}
	}
}

const small = "URL handle,Title,Vendor,Type,SKU,Price,Inventory tracker,Inventory quantity,Product image URL\n" +
	"cup,Cup,V,Cups,C-1,3.00,shopify,5,cup.png\n" +
	"pot,Pot,V,Pots,P-1,9.00,shopify,2,\n"

func TestChangesAreToldFieldByField(t *testing.T) {
	s := &shelf{}
	take(t, Importer{Store: s}, small, Mode{})
	plan, report := take(t, Importer{Store: s}, strings.NewReplacer("3.00", "3.50", "cup,Cup,V", "cup,Cup,W", "shopify,2", "shopify,7").Replace(small), Mode{})
	if report.Changed != 2 || len(plan.Changed) != 2 {
		t.Fatalf("%+v", report)
	}
	var told []string
	for _, c := range plan.Changed {
		for _, d := range c.Differences {
			told = append(told, fmt.Sprint(c.Row, " ", d.Key, " ", d.Args["SKU"], " ", d.Was, " → ", d.Is))
		}
	}
	want := []string{"2 import.field.brand <nil> V → W", "2 import.field.price C-1 3.00 AZN → 3.50 AZN", "3 import.field.stock P-1 2 → 7"}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	if s.saves != 3 || s.stocked != 1 || s.product("pot").Variants[0].OnHand != 7 || s.product("cup").Variants[0].OnHand != 5 {
		t.Errorf("%d saves, %d with stock", s.saves, s.stocked)
	}
}

func TestAddOnlyAndUpdateOnly(t *testing.T) {
	s := &shelf{}
	cup := strings.Join(strings.SplitAfter(small, "\n")[:2], "")
	take(t, Importer{Store: s}, cup, Mode{})
	changed := strings.ReplaceAll(small, ",V,", ",W,")
	if _, r := take(t, Importer{Store: s}, changed, Mode{Which: UpdateOnly}); r.Changed != 1 || r.Skipped != 1 || s.product("pot").ID != 0 {
		t.Errorf("update only: %+v", r)
	}
	if _, r := take(t, Importer{Store: s}, small, Mode{Which: AddOnly}); r.Added != 1 || r.Skipped != 1 || s.product("cup").Brand != "W" {
		t.Errorf("add only: %+v", r)
	}
}

func TestEmptyCellsClearOrLeave(t *testing.T) {
	s := &shelf{}
	take(t, Importer{Store: s}, small, Mode{})
	blank := strings.ReplaceAll(small, ",V,", ",,")
	if _, r := take(t, Importer{Store: s}, blank, Mode{LeaveEmpty: true}); r.Unchanged != 2 {
		t.Errorf("leave: %+v", r)
	}
	if _, r := take(t, Importer{Store: s}, blank, Mode{}); r.Changed != 2 || s.product("cup").Brand != "" {
		t.Errorf("clear: %+v", r)
	}
}

func TestGoodRowsAreKeptOrNothingIsDone(t *testing.T) {
	text := small + "jug,Jug,V,Jugs,J-1,cheap,,,\n"
	s := &shelf{}
	plan, r := take(t, Importer{Store: s}, text, Mode{AllOrNothing: true})
	if !plan.Stopped() || r.Added != 0 || r.Refused != 1 || len(s.products)+len(s.categories) != 0 {
		t.Errorf("all or nothing: %+v", r)
	}
	if _, r = take(t, Importer{Store: s}, text, Mode{}); r.Added != 2 || r.Refused != 1 || !slices.Contains(keys(r.Faults), "4 import.price.wrong") {
		t.Errorf("keep the good: %+v", r)
	}
	if _, r = take(t, Importer{Store: s}, strings.Replace(text, "cheap", "4", 1), Mode{AllOrNothing: true}); r.Added != 1 || r.Unchanged != 2 {
		t.Errorf("mended: %+v", r)
	}
}

func TestASKUOfAnotherProductIsRefused(t *testing.T) {
	s := &shelf{}
	take(t, Importer{Store: s}, small, Mode{})
	plan, r := take(t, Importer{Store: s}, "URL handle,Title,SKU,Price\nmug,Mug,C-1,3\nbowl,Bowl,B-1,4\n", Mode{})
	if r.Added != 1 || r.Refused != 1 || !slices.Equal(keys(r.Faults), []string{"2 import.sku.owned"}) {
		t.Errorf("%+v", r)
	}
	if args := plan.Faults[0].Args; args["SKU"] != "C-1" || args["Handle"] != "mug" || args["Other"] != "cup" || plan.Faults[0].Column != "SKU" {
		t.Errorf("%+v", plan.Faults[0])
	}
}

func TestAFileWithoutHandlesFindsItsProductsBySKU(t *testing.T) {
	s := &shelf{}
	take(t, Importer{Store: s}, small, Mode{})
	plan, r := take(t, Importer{Store: s}, "Type,SKU,Name,Regular price,Stock,Categories\nsimple,C-1,Coffee cup,4,5,Cups\nsimple,C-9,Cup,5,5,Cups\n", Mode{})
	if r.Changed != 1 || s.product("cup").Name[lang.English] != "Coffee cup" || len(plan.Changed) != 1 {
		t.Errorf("%+v %v", r, keys(plan.Faults))
	}
	if !slices.Contains(keys(plan.Faults), "3 import.product.twice") { // by its name it is the same product
		t.Errorf("%v", keys(plan.Faults))
	}
}

func TestTheRuleOfTheFormHolds(t *testing.T) {
	s := &shelf{}
	_, r := take(t, Importer{Store: s}, "URL handle,Title,SKU,Price\na,"+strings.Repeat("long ", 60)+",A,1\nb,,B,2\nc,C,,3\nd,D,D,\n", Mode{})
	want := []string{"2 field.long", "3 product.name.missing", "4 import.sku.made", "5 import.price.missing"}
	if got := keys(r.Faults); !slices.Equal(got, want) || r.Added != 1 || r.Refused != 3 {
		t.Errorf("%v %+v", got, r)
	}
}

func TestPicturesThatCannotBeHad(t *testing.T) {
	s, pictures := &shelf{}, &album{without: "bad"}
	i := Importer{Store: s, Pictures: pictures}
	text := "URL handle,Title,SKU,Price,Product image URL,Image alt text\ncup,Cup,C,1,https://x/a.png?v=1,A cup\ncup,,,,https://x/bad.png,\ncup,,,,https://x/c.png,\npot,Pot,P,1,https://x/a.png?v=1,\n"
	_, r := take(t, i, text, Mode{})
	p := s.product("cup")
	if r.Added != 2 || r.Pictures != 2 || len(p.Pictures) != 2 || p.Pictures[1].Source != "https://x/c.png" || p.Pictures[0].Alt[lang.English] != "A cup" {
		t.Errorf("%+v %+v", r, p.Pictures)
	}
	if len(pictures.asked) != 3 {
		t.Errorf("asked %v: each address once", pictures.asked)
	}
	if last := r.Faults[len(r.Faults)-1]; last.Key != "import.picture.status" || !last.Notice || last.Row != 3 || last.Args["Status"] != 404 {
		t.Errorf("%+v", last)
	}
	// The next time it is asked for again, and what could be had stays where it is.
	pictures.without, pictures.asked = "", nil
	if _, r = take(t, i, text, Mode{}); r.Changed != 1 || r.Unchanged != 1 || !slices.Equal(pictures.asked, []string{"https://x/bad.png"}) || len(s.product("cup").Pictures) != 3 {
		t.Errorf("%+v %v", r, pictures.asked)
	}
	// A newer picture that cannot be had leaves the old one.
	pictures.without = "a.png"
	if _, r = take(t, i, strings.ReplaceAll(text, "v=1", "v=2"), Mode{}); r.Unchanged != 2 || s.product("cup").Pictures[0].Source != "https://x/a.png?v=1" {
		t.Errorf("%+v %+v", r, s.product("cup").Pictures)
	}
	pictures.without = ""
	if _, r = take(t, i, strings.ReplaceAll(text, "v=1", "v=2"), Mode{}); r.Changed != 2 || s.product("cup").Pictures[0].Key != "k-https://x/a.png?v=2" {
		t.Errorf("%+v %+v", r, s.product("cup").Pictures)
	}
}

func TestWithoutAFetcherPicturesAreLeftOut(t *testing.T) {
	s := &shelf{}
	if plan, r := take(t, Importer{Store: s}, small, Mode{}); r.Unasked != 1 || plan.Fetch != 0 || len(s.product("cup").Pictures) != 0 {
		t.Errorf("%+v", r)
	}
	if _, r := take(t, Importer{Store: s}, small, Mode{}); r.Unchanged != 2 {
		t.Errorf("%+v", r)
	}
}

func TestOneStrangerDoesNotKeepABatchOut(t *testing.T) {
	s := &shelf{fail: func(products []catalog.Product) error {
		for _, p := range products {
			if p.Handle == "pot" {
				return fault.Fields([]fault.Field{{Name: "variants.0.sku", Key: "variant.sku.taken", Args: map[string]any{"sku": "P-1"}}})
			}
		}
		return nil
	}}
	_, r := take(t, Importer{Store: s}, small, Mode{})
	if r.Added != 1 || r.Refused != 1 || !slices.Equal(keys(r.Faults), []string{"3 variant.sku.taken"}) || r.Faults[0].Column != "SKU" {
		t.Errorf("%+v", r)
	}
}

func TestAnotherHandInBetween(t *testing.T) {
	s := &shelf{}
	i := Importer{Store: s}
	take(t, i, small, Mode{})
	plan, err := i.Plan(t.Context(), readText(t, strings.ReplaceAll(small, ",V,", ",W,")), Mode{})
	if err != nil {
		t.Fatal(err)
	}
	// The owner renames the cup after the preview; a title is in the file, a summary is not.
	s.products[0].Summary, s.products[0].Version = lang.Text{lang.English: "By hand"}, 9
	r, err := i.Run(t.Context(), plan, nil)
	if err != nil || r.Changed != 2 || s.product("cup").Summary[lang.English] != "By hand" || s.product("cup").Brand != "W" {
		t.Errorf("%+v %v %+v", r, err, s.product("cup"))
	}
}

func TestAllOrNothingHoldsWhenTheShopMovesOn(t *testing.T) {
	s := &shelf{}
	i := Importer{Store: s}
	take(t, i, small, Mode{})
	mode := Mode{AllOrNothing: true}
	plan, err := i.Plan(t.Context(), readText(t, "URL handle,Title,SKU,Price\nmug,Mug,M-1,2\ncup,Cup,C-1,9\n"), mode)
	if err != nil || plan.Stopped() {
		t.Fatal(err, keys(plan.Faults))
	}
	s.products[0].Variants = append(s.products[0].Variants, s.products[0].Variants[0])
	s.products[0].Variants[1].SKU, s.products[0].Variants[1].ID = "C-2", 77
	s.products[0].Variants[0].SKU = "C-0" // now the file's SKU is unknown, and there are two to choose from
	r, err := i.Run(t.Context(), plan, nil)
	if err != nil || r.Added+r.Changed != 0 || r.Refused != 1 || s.product("mug").ID != 0 || !slices.Contains(keys(r.Faults), "3 import.variant.unknown") {
		t.Errorf("%+v %v %v", r, err, keys(r.Faults))
	}
}

func TestASaveThatMeetsAnotherIsTriedAgainByItself(t *testing.T) {
	s := &shelf{}
	i := Importer{Store: s}
	take(t, i, small, Mode{})
	times := 0
	s.fail = func(products []catalog.Product) error {
		times++
		if products[0].Handle == "cup" && times < 4 { // the batch, then the cup by itself
			return fault.New(fault.Conflict, "product.changed")
		}
		return nil
	}
	_, r := take(t, i, strings.ReplaceAll(small, ",V,", ",W,"), Mode{})
	if r.Changed != 1 || r.Refused != 1 || !slices.Equal(keys(r.Faults), []string{"2 import.conflict"}) || s.product("pot").Brand != "W" {
		t.Errorf("%+v %v", r, keys(r.Faults))
	}
}

func TestAStoreThatFailsEndsTheRun(t *testing.T) {
	broken := errors.New("disk full")
	s := &shelf{fail: func([]catalog.Product) error { return broken }}
	i := Importer{Store: s}
	plan, err := i.Plan(t.Context(), readText(t, small), Mode{})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := i.Run(t.Context(), plan, nil); !errors.Is(err, broken) || r.Added != 0 {
		t.Errorf("%+v %v", r, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := i.Run(ctx, plan, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestFactsNeedAnAttribute(t *testing.T) {
	s := &shelf{categories: []catalog.Category{{ID: 1, Handle: "cups", Name: lang.Text{lang.English: "Cups"}, Attributes: []catalog.Attribute{
		{Key: "capacity", Name: lang.Text{lang.English: "Capacity"}, Kind: catalog.Number, Unit: "ml"},
	}}}}
	_, r := take(t, Importer{Store: s}, "URL handle,Title,Type,SKU,Price,Capacity (product.metafields.custom.capacity),Maker (product.metafields.custom.maker)\n"+
		"a,A,Cups,A,1,0.25 l,Anar\nb,B,Cups,B,1,300,Günay\nc,C,Cups,C,1,plenty,\n", Mode{})
	if f, ok := s.product("a").Fact("capacity"); !ok || f.Thousands != 250_000 || r.Added != 3 {
		t.Errorf("%+v %+v", f, r)
	}
	if got := keys(r.Faults); !slices.Equal(got, []string{"2 import.fact.unplaced", "4 import.fact.number"}) || r.Faults[0].Args["Count"] != 2 {
		t.Errorf("%v %v", got, r.Faults[0].Args)
	}
}

// load writes a file of so many products with five rows each.
func load(products int) string {
	var b strings.Builder
	b.WriteString("URL handle,Title,Description,Type,SKU,Option1 name,Option1 value,Price,Inventory tracker,Inventory quantity,Product image URL\n")
	for p := range products {
		fmt.Fprintf(&b, "p-%d,Product %d,\"<p>Made by hand.</p>\n<p>Number %d</p>\",Kind %d,S-%d-0,Size,0,1%d.50,shopify,3,https://x/%d.png\n", p, p, p, p%9, p, p%10, p)
		for v := range 4 {
			fmt.Fprintf(&b, "p-%d,,,,S-%d-%d,,%d,12.00,shopify,%d,\n", p, p, v+1, v+1, v)
		}
	}
	return b.String()
}

func TestAThousandProductsInBatches(t *testing.T) {
	text := load(1000)
	s := &shelf{}
	i := Importer{Store: &quick{shelf: s, codes: map[string]int{}}, Pictures: &album{}}
	start := time.Now()
	plan, err := i.Plan(t.Context(), readText(t, text), Mode{})
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	r, err := i.Run(t.Context(), plan, func(done, total int) {
		if total != 1000 || (len(told) > 0 && done < told[len(told)-1]) {
			t.Errorf("progress %d of %d after %v", done, total, told[len(told)-1])
		}
		told = append(told, done)
	})
	if err != nil || r.Added != 1000 || r.Pictures != 1000 || s.saves != 5 || told[len(told)-1] != 1000 {
		t.Errorf("%+v %v %d saves", r.Added, err, s.saves)
	}
	if _, r = take(t, i, text, Mode{}); r.Unchanged != 1000 || s.saves != 5 {
		t.Errorf("again: %+v, %d saves", r.Unchanged, s.saves)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

// quick is a shelf that finds a SKU without looking through everything.
type quick struct {
	*shelf
	codes map[string]int
}

func (q *quick) ProductByCode(ctx context.Context, code string) (catalog.Product, string, error) {
	if at, ok := q.codes[code]; ok {
		return q.products[at], code, nil
	}
	return catalog.Product{}, "", fault.New(fault.NotFound, "product.unknown")
}

func (q *quick) SaveProducts(ctx context.Context, products []catalog.Product, stockToo bool, by, reason string) error {
	err := q.shelf.SaveProducts(ctx, products, stockToo, by, reason)
	for at, p := range q.products {
		for _, v := range p.Variants {
			q.codes[v.SKU] = at
		}
	}
	return err
}

func BenchmarkImport(b *testing.B) {
	text := load(1000)
	for b.Loop() {
		r, err := exchange.Read(strings.NewReader(text), exchange.Options{})
		if err != nil {
			b.Fatal(err)
		}
		i := Importer{Store: &quick{shelf: &shelf{}, codes: map[string]int{}}}
		plan, err := i.Plan(b.Context(), r, Mode{})
		if err != nil {
			b.Fatal(err)
		}
		if report, err := i.Run(b.Context(), plan, nil); err != nil || report.Added != 1000 {
			b.Fatal(report.Added, err)
		}
	}
}
