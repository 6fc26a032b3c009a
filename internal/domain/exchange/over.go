package exchange

import (
	"maps"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// Rule says how drafts are laid over products.
type Rule struct {
	LeaveEmpty bool // an empty cell leaves what the product has; otherwise it clears it, as Shopify does
	Pictures   bool // new pictures can be fetched; otherwise only those the product has already are touched
	// Address is what Write was given: under which address a picture without a source went out.
	Address func(catalog.Picture) string
}

// Overlay is a product with a draft laid over it.
type Overlay struct {
	Product catalog.Product
	Faults  []Fault
	// Missing is the way to a category that is to be made under Parent before the product can be saved.
	Missing []lang.Text
	Parent  int64
	Fetch   []Fetch // pictures of Product that are to be fetched
	Unasked int     // pictures that would have to be fetched, left out because Rule.Pictures is off

	rows []int // by variant of Product: the row that told it, 0 for none
}

// Fetch is a picture to be fetched: its place in the product, where it is, and what the place held before.
type Fetch struct {
	Index     int
	Source    string
	Was       string // source of the picture that is there now; it stays when the new one cannot be had
	Row, Line int
}

// overlaying is the work of Over.
type overlaying struct {
	Draft
	rule    Rule
	shelves *Shelves
	before  catalog.Product
	isNew   bool
	out     Overlay
	// keys leads from the draft's value keys to the product's, by option of the draft.
	keys []map[string]string
}

// Over lays the draft over a product; the zero Product is a new one. Present columns win, present but empty ones
// clear or leave as the rule says, absent ones leave. Variants and pictures of the product that the file does not
// name stay. The product given is not changed.
func (d Draft) Over(p catalog.Product, s *Shelves, rule Rule) Overlay {
	o := &overlaying{Draft: d, rule: rule, shelves: s, before: p, isNew: p.ID == 0, out: Overlay{Product: p}}
	q := &o.out.Product
	if o.isNew {
		q.Handle, q.State = d.Handle, catalog.Active
	}
	q.Name = o.name()
	q.Summary = o.text(p.Summary, d.Summary)
	q.Warnings = o.text(p.Warnings, d.Warnings)
	q.SEOTitle, q.SEODescription = o.text(p.SEOTitle, d.SEOTitle), o.text(p.SEODescription, d.SEODescription)
	q.Description = o.text(p.Description, d.Description)
	q.Rendered = o.rendered()
	if o.tells(d.Given, d.Empty, FieldBrand) {
		q.Brand = d.Brand
	}
	if o.tells(d.Given, d.Empty, FieldTags) {
		q.Tags = d.Tags
	}
	if o.tells(d.Given, d.Empty, FieldState) {
		q.State = d.State
	}
	if o.tells(d.Given, d.Empty, FieldLead) {
		q.LeadDays = d.LeadDays
	}
	at := o.category()
	o.variants()
	o.pictures()
	o.facts(at)
	return o.out
}

// tells whether the file has a say about a field.
func (o *overlaying) tells(given, emptied Fields, field Fields) bool {
	return given.Has(field) || (emptied.Has(field) && !o.rule.LeaveEmpty)
}

func (o *overlaying) text(old, told lang.Text) lang.Text {
	if len(told) == 0 {
		return old
	}
	t := maps.Clone(old)
	if t == nil {
		t = lang.Text{}
	}
	for l, s := range told {
		switch {
		case s != "" && s != trim(t[l]): // a file does not keep the blanks around a text
			t[l] = s
		case s == "" && !o.rule.LeaveEmpty:
			delete(t, l)
		}
	}
	if t.Empty() {
		return nil
	}
	return t
}

// name takes over the titles there are; an empty cell never takes a name away.
func (o *overlaying) name() lang.Text {
	told := maps.Clone(o.Name)
	maps.DeleteFunc(told, func(_, s string) bool { return s == "" })
	return o.text(o.before.Name, told)
}

// rendered follows the description; what did not change is not rendered anew.
func (o *overlaying) rendered() lang.Text {
	told := lang.Text{}
	for l, s := range o.Description {
		if s == "" || s != trim(o.before.Description[l]) || o.before.Rendered[l] == "" {
			told[l] = o.Rendered[l]
		}
	}
	return o.text(o.before.Rendered, told)
}

// category sets the category and returns the one whose attributes hold.
func (o *overlaying) category() int64 {
	q := &o.out.Product
	if !o.tells(o.Given, o.Empty, FieldCategory) {
		return q.CategoryID
	}
	id, missing := o.shelves.Place(o.Draft)
	if len(missing) == 0 {
		q.CategoryID = id
		return id
	}
	if len(o.shelves.tree.Path(id))+len(missing) > catalog.MaxDepth {
		o.fault(o.Row, o.Line, o.head("category"), "", "import.category.deep", "Max", catalog.MaxDepth)
	}
	o.out.Parent, o.out.Missing = id, missing
	return id
}

func (o *overlaying) fault(row, line int, column, value, key string, args ...any) {
	o.out.Faults = append(o.out.Faults, newFault(row, line, column, value, key, words(args...)))
}

func (o *overlaying) note(row, line int, column, value, key string, args ...any) {
	o.out.Faults = append(o.out.Faults, noticed(newFault(row, line, column, value, key, words(args...))))
}
