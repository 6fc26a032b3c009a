package exchange

import (
	"slices"
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestLeadDaysAreWholeDaysOfAYear(t *testing.T) {
	_, shelves := shelf()
	for cell, want := range map[string]int{"0": 0, "28": 28, "365": 365} {
		r := read(t, "URL handle,Title,SKU,Price,Lead days\ncup,Cup,A,1,"+cell+"\n", Options{})
		if o := r.Drafts[0].Over(catalog.Product{LeadDays: 7}, shelves, Rule{}); o.Product.LeadDays != want || len(r.Faults) > 0 {
			t.Errorf("%s: %d days, %v", cell, o.Product.LeadDays, said(r.Faults))
		}
	}
	for _, cell := range []string{"-1", "366", "1.5", "four weeks"} {
		r := read(t, "URL handle,Title,SKU,Price,Lead days\ncup,Cup,A,1,"+cell+"\n", Options{})
		if got := said(r.Faults); !slices.Equal(got, []string{"2 Lead days import.lead.wrong"}) || len(r.Drafts) > 0 {
			t.Errorf("%s: %q", cell, got)
		}
	}
	r := read(t, "URL handle,Title,SKU,Price\ncup,Cup,A,1\n", Options{})
	if o := r.Drafts[0].Over(catalog.Product{ID: 1, LeadDays: 7}, shelves, Rule{}); o.Product.LeadDays != 7 {
		t.Errorf("a file without the column: %d days", o.Product.LeadDays)
	}
	r = read(t, "URL handle,Title,SKU,Price,Lead days\ncup,Cup,A,1,\n", Options{})
	was := catalog.Product{ID: 1, LeadDays: 7}
	if left, cleared := r.Drafts[0].Over(was, shelves, Rule{LeaveEmpty: true}), r.Drafts[0].Over(was, shelves, Rule{}); left.Product.LeadDays != 7 || cleared.Product.LeadDays != 0 {
		t.Errorf("an empty cell leaves %d and clears to %d", left.Product.LeadDays, cleared.Product.LeadDays)
	}
}
