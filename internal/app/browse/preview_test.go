package browse_test

import (
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shipping"
)

// TestAPreviewIsThePageAtAMoment: staff see what shoppers do not, are told whether shoppers will, and the shelf stays as it is.
func TestAPreviewIsThePageAtAMoment(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		day := time.Date(2099, 10, 1, 5, 0, 0, 0, time.UTC)
		p := w.show("later", "Later", func(p *catalog.Product) { p.State, p.PublishAt = catalog.Draft, day })
		for at, want := range map[time.Time]bool{day.Add(-time.Second): false, day: true, day.AddDate(1, 0, 0): true} {
			_, page, shown, err := w.Preview(t.Context(), p.ID, "", shipping.Destination{Country: "AZ"}, at)
			if err != nil || shown != want || page.Product.Handle != "later" || page.Variant.SKU == "" {
				t.Errorf("at %s: shown %v, %+v, %v", at, shown, page.Product, err)
			}
		}
		if _, _, err := w.Product(t.Context(), "later", "", shipping.Destination{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("shoppers: %v", err)
		}
		if _, _, _, err := w.Preview(t.Context(), 7, "", shipping.Destination{}, day); !fault.Is(err, fault.NotFound) {
			t.Errorf("what is not there: %v", err)
		}
		if _, _, _, err := w.Preview(t.Context(), p.ID, "none", shipping.Destination{}, day); !fault.Is(err, fault.NotFound) {
			t.Errorf("a variant that is not there: %v", err)
		}
	})
}
