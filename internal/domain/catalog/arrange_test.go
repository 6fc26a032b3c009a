package catalog_test

import (
	"fmt"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

func place(id, parent int64, position int, keys ...string) catalog.Category {
	c := catalog.Category{ID: id, ParentID: parent, Position: position, Handle: fmt.Sprint("c", id), Name: lang.Same(fmt.Sprint("C", id))}
	for _, key := range keys {
		c.Attributes = append(c.Attributes, catalog.Attribute{Key: key, Kind: catalog.Number})
	}
	return c
}

// order is a tree as it reads from above: each category with its parent.
func order(t catalog.Tree) string {
	s := ""
	for _, c := range t.All() {
		s += fmt.Sprintf("%d<%d ", c.ID, c.ParentID)
	}
	return s
}

func TestStepsAndPuts(t *testing.T) {
	tree := catalog.NewTree([]catalog.Category{place(1, 0, 0), place(2, 0, 0), place(3, 0, 0), place(4, 1, 0)})
	for _, c := range []struct {
		id   int64
		by   int
		want string
	}{{2, -1, "2<0 1<0 3<0 4<1 "}, {2, 1, "1<0 3<0 2<0 4<1 "}, {1, -1, order(tree)}, {3, 1, order(tree)}, {4, 1, order(tree)}, {9, 1, order(tree)}} {
		if got := order(tree.With(tree.Step(c.id, c.by)...)); got != c.want {
			t.Errorf("%d by %d: %s, not %s", c.id, c.by, got, c.want)
		}
	}
	for _, c := range []struct {
		id, parent, before int64
		want               string
	}{{3, 0, 1, "3<0 1<0 2<0 4<1 "}, {3, 1, 4, "1<0 2<0 3<1 4<1 "}, {3, 1, 0, "1<0 2<0 4<1 3<1 "}, {4, 0, 2, "1<0 4<0 2<0 3<0 "}} {
		moved, faults := tree.Put(c.id, c.parent, c.before)
		if got := order(tree.With(moved...)); got != c.want || faults != nil {
			t.Errorf("%d under %d before %d: %s, not %s (%v)", c.id, c.parent, c.before, got, c.want, faults)
		}
	}
}

func TestNoLoopsNoDepthNoKeyTwice(t *testing.T) {
	tree := catalog.NewTree([]catalog.Category{
		place(1, 0, 1, "capacity"), place(2, 1, 1), place(3, 2, 1, "water"), place(4, 3, 1), place(5, 4, 1), place(6, 5, 1),
		place(10, 0, 2, "water"), place(11, 10, 1, "capacity"), place(12, 0, 3),
	})
	for _, c := range []struct {
		id, parent int64
		key        string
	}{
		{1, 1, "category.parent.below"},
		{1, 3, "category.parent.below"},
		{2, 99, "category.parent.unknown"},
		{12, 6, "category.parent.deep"},
		{10, 5, "category.parent.deep"}, // it brings one level of its own
		{11, 1, "category.key.clash"},   // its own fact stands above
		{3, 10, "category.key.clash"},
		{10, 2, "category.key.clash"}, // what hangs on it has a fact that stands above
		{12, 2, ""},
	} {
		_, faults := tree.Put(c.id, c.parent, 0)
		if got := fmt.Sprint(faults); (c.key == "") != (faults == nil) || c.key != "" && faults[0].Key != c.key {
			t.Errorf("%d under %d: %s, not %s", c.id, c.parent, got, c.key)
		}
	}
	if got := tree.Height(1); got != 6 {
		t.Errorf("height %d", got)
	}
	again := place(12, 0, 3, "a", "a")
	if key, _, clash := catalog.Clash(again, tree); !clash || key != "a" {
		t.Errorf("one key twice: %q", key)
	}
	// a fact that stands below already
	top := place(1, 0, 1, "capacity", "water")
	if _, other, clash := catalog.Clash(top, tree); !clash || other.ID != 3 {
		t.Errorf("a key that stands below: %v", other)
	}
}

func TestFactsAreCarriedOver(t *testing.T) {
	number := catalog.Attribute{Key: "capacity", Kind: catalog.Number, Unit: "ml"}
	litres := catalog.Attribute{Key: "capacity", Kind: catalog.Number, Unit: "l"}
	words := catalog.Attribute{Key: "capacity", Kind: catalog.Words}
	choice := catalog.Attribute{Key: "clay", Kind: catalog.Choice, Choices: []catalog.OptionValue{{Key: "red", Name: lang.Text{"en": "Red", "az": "Qırmızı"}}}}
	fewer := choice
	fewer.Choices = []catalog.OptionValue{{Key: "white", Name: lang.Same("White")}}
	yes := catalog.Attribute{Key: "safe", Kind: catalog.YesNo}
	for _, c := range []struct {
		name string
		turn catalog.Turn
		fact catalog.Fact
		want string
	}{
		{"another unit", catalog.Turn{From: number, To: litres}, catalog.Fact{Thousands: 1500_000}, "1500"},
		{"a unit that is too coarse", catalog.Turn{From: number, To: litres}, catalog.Fact{Thousands: 1}, "lost"},
		{"a wrong unit", catalog.Turn{From: number, To: catalog.Attribute{Key: "capacity", Kind: catalog.Number, Unit: "g"}}, catalog.Fact{Thousands: 7000}, "7000"},
		{"number to words", catalog.Turn{From: number, To: words}, catalog.Fact{Thousands: 1500_000}, "1500 ml"},
		{"words to number", catalog.Turn{From: words, To: litres}, catalog.Fact{Words: lang.Text{"az": "1,5 l"}}, "1500"},
		{"words that are none", catalog.Turn{From: words, To: number}, catalog.Fact{Words: lang.Same("large")}, "lost"},
		{"choice to words", catalog.Turn{From: choice, To: words}, catalog.Fact{Choice: "red"}, "Red"},
		{"words to choice", catalog.Turn{From: words, To: choice}, catalog.Fact{Words: lang.Text{"az": "qırmızı"}}, "red"},
		{"a choice taken away", catalog.Turn{From: choice, To: fewer}, catalog.Fact{Choice: "red"}, "lost"},
		{"yes to words", catalog.Turn{From: yes, To: words}, catalog.Fact{Yes: true}, "Yes"},
		{"words to yes", catalog.Turn{From: words, To: yes}, catalog.Fact{Words: lang.Text{"az": "Bəli"}}, "yes"},
		{"number to choice", catalog.Turn{From: number, To: choice}, catalog.Fact{Thousands: 1}, "lost"},
	} {
		f, ok := c.turn.Fact(c.fact)
		got := "lost"
		switch {
		case ok && c.turn.To.Kind == catalog.Number:
			got = fmt.Sprint(f.Thousands)
		case ok && c.turn.To.Kind == catalog.Choice:
			got = f.Choice
		case ok && c.turn.To.Kind == catalog.YesNo:
			got = map[bool]string{true: "yes", false: "no"}[f.Yes]
		case ok:
			got = f.Words.In("en")
		}
		if got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
		if c.turn.Harmless() {
			t.Errorf("%s is called harmless", c.name)
		}
	}
	more := choice
	more.Choices = append([]catalog.OptionValue{{Key: "new", Name: lang.Same("New")}}, choice.Choices...)
	if turn := (catalog.Turn{From: choice, To: more}); !turn.Harmless() {
		t.Error("one more choice is not harmless")
	}
}

func TestWhatIsWrongWithAFact(t *testing.T) {
	good := catalog.Attribute{Key: "clay", Name: lang.Same("Clay"), Kind: catalog.Choice, Choices: []catalog.OptionValue{{Key: "red", Name: lang.Same("Red")}}, Facet: true}
	if faults := catalog.CheckAttribute(good); faults != nil {
		t.Errorf("a good one: %v", faults)
	}
	for key, spoil := range map[string]func(*catalog.Attribute){
		"attribute.key.wrong":    func(a *catalog.Attribute) { a.Key = "Two words" },
		"attribute.key.reserved": func(a *catalog.Attribute) { a.Key = "price" },
		"attribute.name.missing": func(a *catalog.Attribute) { a.Name = nil },
		"attribute.kind.wrong":   func(a *catalog.Attribute) { a.Kind = "colour"; a.Choices = nil },
		"attribute.better.wrong": func(a *catalog.Attribute) { a.Better = catalog.HigherBetter },
		"attribute.facet.words":  func(a *catalog.Attribute) { a.Kind = catalog.Words },
		"attribute.choices.none": func(a *catalog.Attribute) { a.Choices = nil },
		"attribute.choice.wrong": func(a *catalog.Attribute) { a.Choices = []catalog.OptionValue{{Key: "x"}} },
		"attribute.choice.twice": func(a *catalog.Attribute) { a.Choices = append(a.Choices, a.Choices[0]) },
	} {
		a := good
		spoil(&a)
		if faults := catalog.CheckAttribute(a); len(faults) != 1 || faults[0].Key != key {
			t.Errorf("%s: %v", key, faults)
		}
	}
}
