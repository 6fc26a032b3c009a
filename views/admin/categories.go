package admin

import (
	"context"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// CategoriesProps is the tree. Moved and By name the button that was just used, so that it has the focus again.
type CategoriesProps struct {
	Tree   catalog.Tree
	Counts map[int64]int
	Said   string
	Undo   int64 // what was taken away and can be put back; 0 for nothing
	Notice string
	Moved  int64
	By     string
}

// branch is one category as its row shows it.
type branch struct {
	catalog.Category
	depth       int // from 1
	first, last bool
	own, all    int // products right in it, and with those below
}

// rows is the tree as it reads from above.
func (p CategoriesProps) rows() []branch {
	var rows []branch
	var walk func(parent int64, depth int)
	walk = func(parent int64, depth int) {
		children := p.Tree.Children(parent)
		for i, c := range children {
			b := branch{Category: c, depth: depth, first: i == 0, last: i == len(children)-1, own: p.Counts[c.ID]}
			for _, id := range p.Tree.Under(c.ID) {
				b.all += p.Counts[id]
			}
			rows = append(rows, b)
			if depth < catalog.MaxDepth {
				walk(c.ID, depth+1)
			}
		}
	}
	walk(0, 1)
	return rows
}

// lacks names the languages a text is missing in, when it is there in another one.
func lacks(ctx context.Context, t lang.Text) string {
	if t.Empty() {
		return ""
	}
	var missing []string
	for _, l := range lang.All() {
		if t[l] == "" {
			missing = append(missing, text.T(ctx, "language."+l))
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return text.T(ctx, "shelves.lacks", "languages", strings.Join(missing, ", "))
}

// CategoryProps is the form of one category; a new one has ID 0. Typed is what was sent and not saved.
type CategoryProps struct {
	Category catalog.Category
	Tree     catalog.Tree
	Products int // right in it
	Typed    map[string]string
	Errors   []fault.Field
	Clash    bool // somebody saved meanwhile
	Said     string
	Notice   string
	Undo     int64
}

func (p CategoryProps) value(name, is string) string {
	if v, ok := p.Typed[name]; ok {
		return v
	}
	return is
}

func (p CategoryProps) ticked(name string, is bool) bool {
	if p.Typed == nil {
		return is
	}
	return p.Typed[name] != ""
}

// field is a field with what was typed, what is wrong, and what was saved meanwhile.
func (p CategoryProps) field(ctx context.Context, name, label, is string) ui.Field {
	f := ui.Field{Name: name, Label: label, Value: p.value(name, is), Error: ui.Wrong(ctx, p.Errors, name)}
	if p.Clash && f.Value != is {
		f.Hint = text.T(ctx, "desk.meanwhile", "value", is)
		if is == "" {
			f.Hint = text.T(ctx, "desk.meanwhile.empty")
		}
	}
	return f
}

func (p CategoryProps) words(ctx context.Context, name, label, language string, is lang.Text, most, rows int) ui.Field {
	f := shelfBound(p.field(ctx, name+"."+language, label, is[language]), most, rows)
	if f.Hint == "" && is[language] == "" && !is.Empty() {
		f.Hint = text.T(ctx, "shelves.missing")
	}
	f.Lang = language
	return f
}

// parents are the places the category can hang under.
func (p CategoryProps) parents(ctx context.Context) []ui.Option {
	options := []ui.Option{{Value: "0", Label: text.T(ctx, "shelves.top")}}
	var below []int64
	if p.Category.ID != 0 {
		below = p.Tree.Under(p.Category.ID)
	}
	return append(options, shelfOptions(ctx, p.Tree, p.value("parent", id(p.Category.ParentID)), below)...)
}

// elsewhere are the categories its products can go to.
func (p CategoryProps) elsewhere(ctx context.Context) []ui.Option {
	options := []ui.Option{{Value: "", Label: text.T(ctx, "shelves.choose")}}
	return append(options, shelfOptions(ctx, p.Tree, p.Typed["to"], []int64{p.Category.ID})...)
}

// shelfOptions lists the tree as choices, each with the way to it; some are left out.
func shelfOptions(ctx context.Context, tree catalog.Tree, chosen string, without []int64) []ui.Option {
	var options []ui.Option
	for _, row := range (CategoriesProps{Tree: tree}).rows() {
		left := false
		for _, w := range without {
			left = left || w == row.ID
		}
		if !left {
			options = append(options, ui.Option{Value: id(row.ID), Label: way(ctx, tree, row.ID), Chosen: id(row.ID) == chosen})
		}
	}
	return options
}

// way is a category with those above it, as "Tea › Black tea".
func way(ctx context.Context, tree catalog.Tree, category int64) string {
	var names []string
	for _, c := range tree.Path(category) {
		names = append(names, c.Name.In(text.Language(ctx)))
	}
	return strings.Join(names, " › ")
}

// categoryPath is where a category's form is sent to.
func categoryPath(category int64) string {
	if category == 0 {
		return "/admin/categories/new"
	}
	return "/admin/categories/" + id(category)
}

// shelfHint is a field with a hint, unless it has one already.
func shelfHint(f ui.Field, hint string) ui.Field {
	if f.Hint == "" {
		f.Hint = hint
	}
	return f
}

// shelfBound is a field with bounds; rows above 0 make it a text area.
func shelfBound(f ui.Field, most, rows int) ui.Field {
	f.Max, f.Rows = most, rows
	return f
}
