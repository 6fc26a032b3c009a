package catalog

import (
	"testing"

	"vitrin/internal/domain/lang"
)

// TestWhatIsChosenWithTheVariantIsOffered: a fact that the choice decides shows what can be had, and is never the best.
func TestWhatIsChosenWithTheVariantIsOffered(t *testing.T) {
	values := func(names ...string) []OptionValue {
		var all []OptionValue
		for _, n := range names {
			all = append(all, OptionValue{Key: Slug(n), Name: lang.Same(n)})
		}
		return all
	}
	tree := NewTree([]Category{
		{ID: 1, Handle: "rugs", Attributes: []Attribute{
			{Key: "length", Kind: Number, Unit: "cm", Better: HigherBetter, Compare: true},
			{Key: "pile", Kind: Number, Unit: "mm", Compare: true},
			{Key: "care", Kind: Words, Compare: true},
			{Key: "colour", Kind: Choice, Compare: true},
			{Key: "hidden", Kind: Words},
			{Key: "empty", Kind: Words, Compare: true},
		}},
		{ID: 2, Handle: "cups", Attributes: []Attribute{{Key: "care", Kind: Words, Compare: true}, {Key: "capacity", Kind: Number, Unit: "ml", Compare: true}}},
	})
	kilim := Product{CategoryID: 1, Options: []Option{{Key: "size", Name: lang.Same("Size"), Values: values("60 × 90 cm", "120 × 180 cm")}, {Key: "colour", Values: values("Red", "Blue")}}}
	carpet := Product{CategoryID: 1, Facts: []Fact{{Key: "length", Thousands: 90000}, {Key: "hidden"}}, Options: []Option{{Key: "size", Name: lang.Same("Size"), Values: values("Small")}}}
	cup := Product{CategoryID: 2, Facts: []Fact{{Key: "care", Words: lang.Same("By hand")}, {Key: "capacity", Thousands: 100000}}}

	rows := map[string]Row{}
	c := Compare([]Product{kilim, carpet}, tree)
	for _, r := range c.Rows {
		rows[r.Attribute.Key] = r
	}
	length := rows["length"]
	if len(rows) != 3 || len(c.Only) != 0 || c.Mixed || len(length.Cells[0].Offered) != 2 || !length.Cells[1].Given || length.Cells[1].Best || !length.Differs {
		t.Errorf("of one kind: %+v", c)
	}
	if len(rows["colour"].Cells[0].Offered) != 2 || len(rows["size"].Cells[1].Offered) != 1 || !rows["size"].Differs {
		t.Errorf("what is chosen: %+v", rows)
	}

	if c = Compare([]Product{kilim, kilim}, tree); len(c.Rows) != 2 {
		t.Errorf("the sizes are said twice: %+v", c.Rows)
	}
	c = Compare([]Product{kilim, cup}, tree)
	if len(c.Rows) != 1 || c.Rows[0].Attribute.Key != "care" || c.Rows[0].Cells[0].Given || len(c.Only) != 3 || !c.Mixed {
		t.Errorf("of two kinds: %+v", c)
	}
	if c = Compare([]Product{cup}, tree); len(c.Rows) != 2 || len(c.Only) != 0 || c.Mixed {
		t.Errorf("alone: %+v", c)
	}
}
