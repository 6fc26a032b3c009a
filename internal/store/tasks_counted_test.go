package store

import (
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/task"
)

// TestATaskCountsOverWhatWasSeen keeps a price and a count together or not at all, and puts both back.
func TestATaskCountsOverWhatWasSeen(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		x := begun(t, s)
		v := p.Variants[0]
		price := v.Price
		after := p
		after.Variants = append([]catalog.Variant(nil), p.Variants...)
		after.Variants[0].Price.Minor++
		step := task.Step{From: 0, To: 1}
		stale := []inventory.Count{{VariantID: v.ID, Seen: v.OnHand + 1, Found: 70}}
		if err := s.SaveTaskCounted(t.Context(), x.ID, after, stale, "Aynur", "edit", &step); !fault.Is(err, fault.Conflict) {
			t.Fatalf("counted over a sale: %v", err)
		}
		if now, err := s.ProductByID(t.Context(), p.ID); err != nil || now.Variants[0].Price != price || now.Version != p.Version {
			t.Errorf("half was kept: %+v, %v", now, err)
		}
		if err := s.SaveTaskCounted(t.Context(), x.ID, after, []inventory.Count{{VariantID: v.ID, Seen: v.OnHand, Found: 70}}, "Aynur", "edit", &step); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveTaskCounted(t.Context(), x.ID, after, nil, "Aynur", "edit", &step); !fault.Is(err, fault.Conflict) {
			t.Errorf("a step was done twice: %v", err)
		}
		if now, err := s.ProductByID(t.Context(), p.ID); err != nil || now.Variants[0].Price.Minor != price.Minor+1 || now.Variants[0].OnHand != 70 {
			t.Errorf("%+v, %v", now, err)
		}
		ended(t, s, x)
		if x = undoAll(t, s, x.ID); x.Restored != 1 {
			t.Errorf("%+v", x)
		}
		if now, err := s.ProductByID(t.Context(), p.ID); err != nil || now.Variants[0].Price != price || now.Variants[0].OnHand != v.OnHand {
			t.Errorf("put back: %+v, %v", now, err)
		}
		if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("%v, %v", findings, err)
		}
	})
}
