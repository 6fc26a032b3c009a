package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// plainly says a message by its key and arguments.
func plainly(key string, args map[string]any) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(args)) {
		parts = append(parts, fmt.Sprint(name, "=", args[name]))
	}
	return key + " " + strings.Join(parts, " ")
}

func TestFaultyRowsAreMendedAndGivenAgain(t *testing.T) {
	text := "\uFEFFHandle;Title;Option1 Name;Option1 Value;Variant SKU;Variant Price;Vendor\n" +
		"cup;Cup;Size;S;C-1;1,50;\"=HYPERLINK(\"\"x\"\")\"\n" +
		"cup;;;M;C-2;one;\n" +
		"pot;Pot;;;P-1;3,00;V\n" +
		"jug;\"Jug; \"\"big\"\"\";;;J-1;-4;\n" +
		"pan;Pan;;;P-2\n"
	r := read(t, text, Options{})
	if len(r.Drafts) != 1 || r.Refused != 3 {
		t.Fatalf("%d drafts, %d refused, %v", len(r.Drafts), r.Refused, said(r.Faults))
	}
	var b strings.Builder
	n, err := r.Faulty(&b, r.Faults, plainly)
	if err != nil || n != 4 {
		t.Fatalf("%d rows, %v\n%s", n, err, b.String())
	}
	want := "\uFEFFHandle;Title;Option1 Name;Option1 Value;Variant SKU;Variant Price;Vendor;! import.faulty.heading\n" +
		"cup;Cup;Size;S;C-1;1,50;\"'=HYPERLINK(\"\"x\"\")\";import.faulty.along Row=3\n" +
		"cup;;;M;C-2;one;;Variant Price: import.price.wrong Column=Variant Price Currency=AZN Row=3 Value=one\n" +
		"jug;\"Jug; \"\"big\"\"\";;;J-1;'-4;;Variant Price: import.price.wrong Column=Variant Price Currency=AZN Row=5 Value=-4\n" +
		"pan;Pan;;;P-2;;;import.row.short Column= Have=5 Row=6 Value= Want=7\n"
	got := strings.ReplaceAll(b.String(), "import.faulty.heading \n", "import.faulty.heading\n")
	got = strings.ReplaceAll(got, "\"! import.faulty.heading \"", "! import.faulty.heading")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	mended := strings.NewReplacer(";one;", ";1,60;", ";'-4;", ";4;", "P-2;;", "P-2;5;").Replace(b.String())
	again := read(t, mended, Options{})
	if len(again.Drafts) != 3 || len(Refusing(again.Faults)) > 0 || again.Drafts[0].Brand != `=HYPERLINK("x")` {
		t.Errorf("mended: %d drafts, %v\n%s", len(again.Drafts), said(again.Faults), mended)
	}
	var second strings.Builder
	if n, err := again.Faulty(&second, []Fault{{Row: 4, Key: "x"}}, plainly); err != nil || n != 1 || strings.Count(second.String(), "! ") != 1 {
		t.Errorf("a second round: %d %v\n%s", n, err, second.String())
	}
}

func TestRowsThatCannotBeReadAreWrittenAsTheyCanBe(t *testing.T) {
	r := read(t, "Handle,Title,Price\na,\"x\"y,1\nb,\xffB\x00,2\nc,C,3,more,cells\n", Options{})
	var b strings.Builder
	if n, err := r.Faulty(&b, r.Faults, func(key string, _ map[string]any) string { return key }); err != nil || n != 3 {
		t.Errorf("%d %v", n, err)
	}
	again := read(t, b.String(), Options{})
	if got := said(Refusing(again.Faults)); !slices.Equal(got, []string{"4 Price import.price.wrong"}) || again.Rows != 3 { // the cells too many stand in the last one
		t.Errorf("%v\n%s", said(again.Faults), b.String())
	}
}
