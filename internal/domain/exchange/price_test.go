package exchange

import (
	"slices"
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestAFileDoesNotSellForNothing(t *testing.T) {
	_, shelves := shelf()
	for status, want := range map[string][]string{"Active": {"2 Price variant.price.zero"}, "Draft": nil, "Archived": nil} {
		r := read(t, "URL handle,Title,Status,SKU,Price\ncup,Cup,"+status+",A,0.00\n", Options{})
		o := r.Drafts[0].Over(catalog.Product{}, shelves, Rule{})
		if got := said(o.Check(r.Drafts[0])); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", status, got, want)
		}
	}
}
