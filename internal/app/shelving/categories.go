package shelving

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// CategoryStore is what ordering categories needs of the store.
type CategoryStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	CategoryCounts(ctx context.Context) (map[int64]int, error)
	ChangeCategories(ctx context.Context, action string, decide func(catalog.Tree) (catalog.Arrangement, error)) ([]catalog.Category, error)
	RemoveCategory(ctx context.Context, id, to int64) (catalog.Removed, error)
	RemoveAttribute(ctx context.Context, category, attribute int64) (catalog.Removed, error)
	Restore(ctx context.Context, id int64) (catalog.Removed, error)
	FactHeld(ctx context.Context, categories []int64, turn catalog.Turn) (catalog.Held, error)
}

// Categories is the use case.
type Categories struct{ Store CategoryStore }

// Edit is a category as its form says it is to be; ID 0 makes a new one. Seen is the mark of what the form was made of.
type Edit struct {
	ID       int64
	Seen     string
	Category catalog.Category
}

// Tree loads the categories with how many products stand right in each.
func (u Categories) Tree(ctx context.Context) (catalog.Tree, map[int64]int, error) {
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return tree, nil, err
	}
	counts, err := u.Store.CategoryCounts(ctx)
	return tree, counts, err
}

// Save keeps a category's own fields; its facts and, unless it moves under another parent, its place stay. An empty handle
// is made of the name. Another's save in between is a Conflict "category.changed".
func (u Categories) Save(ctx context.Context, e Edit) (catalog.Category, error) {
	c := e.Category
	if c.Handle == "" {
		c.Handle = catalog.Slug(firstName(c.Name))
	}
	if err := fault.Fields(catalog.CheckCategory(c)); err != nil {
		return c, err
	}
	action := "category.save"
	if e.ID == 0 {
		action = "category.create"
	}
	saved, err := u.Store.ChangeCategories(ctx, action, func(tree catalog.Tree) (catalog.Arrangement, error) {
		next := c
		old, exists := tree.ByID(e.ID)
		switch {
		case e.ID != 0 && !exists:
			return catalog.Arrangement{}, fault.New(fault.NotFound, "category.unknown")
		case exists && old.Mark() != e.Seen:
			return catalog.Arrangement{}, fault.New(fault.Conflict, "category.changed")
		case exists:
			next.ID, next.Position, next.Attributes, next.Demo = old.ID, old.Position, old.Attributes, old.Demo
		}
		if !exists || next.ParentID != old.ParentID {
			next.Position = tree.LastPlace(next.ParentID)
		}
		return catalog.Arrangement{Categories: []catalog.Category{next}}, nil
	})
	if err != nil {
		return c, err
	}
	return saved[0], nil
}

// firstName is the name a handle is made of.
func firstName(t lang.Text) string { return t.In(lang.English) }

// Step moves a category up (-1) or down (+1) among its neighbours; at the end of the row nothing moves.
func (u Categories) Step(ctx context.Context, id int64, by int) error {
	return u.move(ctx, func(tree catalog.Tree) (catalog.Arrangement, error) {
		if _, ok := tree.ByID(id); !ok {
			return catalog.Arrangement{}, fault.New(fault.NotFound, "category.unknown")
		}
		return catalog.Arrangement{Categories: tree.Step(id, by)}, nil
	})
}

// Put moves a category under a parent, before one of those that stand there, or behind them all.
func (u Categories) Put(ctx context.Context, id, parent, before int64) error {
	return u.move(ctx, func(tree catalog.Tree) (catalog.Arrangement, error) {
		if _, ok := tree.ByID(id); !ok {
			return catalog.Arrangement{}, fault.New(fault.NotFound, "category.unknown")
		}
		moved, faults := tree.Put(id, parent, before)
		return catalog.Arrangement{Categories: moved}, fault.Fields(faults)
	})
}

func (u Categories) move(ctx context.Context, decide func(catalog.Tree) (catalog.Arrangement, error)) error {
	_, err := u.Store.ChangeCategories(ctx, "category.move", decide)
	return err
}

// Remove takes a category away, its products to another one.
func (u Categories) Remove(ctx context.Context, id, to int64) (catalog.Removed, error) {
	return u.Store.RemoveCategory(ctx, id, to)
}

// Restore puts back what was taken away.
func (u Categories) Restore(ctx context.Context, id int64) (catalog.Removed, error) {
	return u.Store.Restore(ctx, id)
}

// FactEdit is a fact of a template as its form says it is to be; attribute ID 0 makes a new one. Agreed says that products may
// lose values that cannot be carried over.
type FactEdit struct {
	CategoryID int64
	Seen       string
	Agreed     bool
	Attribute  catalog.Attribute
}

// SaveFact keeps a fact of a category's template. When products hold values that the changed fact cannot say, nothing is kept
// until that was agreed to: the fault is a Conflict "attribute.loses" with how many.
func (u Categories) SaveFact(ctx context.Context, e FactEdit) error {
	a := named(e.Attribute)
	if err := fault.Fields(catalog.CheckAttribute(a)); err != nil {
		return err
	}
	if a.ID != 0 && !e.Agreed {
		if err := u.ask(ctx, e.CategoryID, a); err != nil {
			return err
		}
	}
	_, err := u.Store.ChangeCategories(ctx, "attribute.save", func(tree catalog.Tree) (catalog.Arrangement, error) {
		c, ok := tree.ByID(e.CategoryID)
		if !ok {
			return catalog.Arrangement{}, fault.New(fault.NotFound, "category.unknown")
		}
		next, arrangement := a, catalog.Arrangement{Of: c.ID}
		c.Attributes = slices.Clone(tree.Own(c.ID))
		if at := slices.IndexFunc(c.Attributes, func(old catalog.Attribute) bool { return old.ID == a.ID }); at >= 0 {
			old := c.Attributes[at]
			if old.Mark() != e.Seen {
				return catalog.Arrangement{}, fault.New(fault.Conflict, "category.changed")
			}
			next.Position = old.Position
			c.Attributes[at] = next
			if turn := (catalog.Turn{From: old, To: next}); !turn.Harmless() {
				arrangement.Turn = &turn
			}
		} else {
			if a.ID != 0 {
				return catalog.Arrangement{}, fault.New(fault.NotFound, "attribute.unknown")
			}
			if len(c.Attributes) >= catalog.MaxAttributes {
				return catalog.Arrangement{}, fault.Fields([]fault.Field{{Name: "key", Key: "field.many", Args: map[string]any{"max": catalog.MaxAttributes}}})
			}
			next.Position = len(c.Attributes)
			c.Attributes = append(c.Attributes, next)
		}
		if key, other, clash := catalog.Clash(c, tree); clash {
			args := map[string]any{"key": key, "category": other.Name.In("")}
			return catalog.Arrangement{}, fault.Fields([]fault.Field{{Name: "key", Key: "category.key.clash", Args: args}})
		}
		arrangement.Categories = []catalog.Category{placed(c)}
		return arrangement, nil
	})
	return err
}

// ask counts what products would lose by a change and says it, so that the owner can agree.
func (u Categories) ask(ctx context.Context, category int64, a catalog.Attribute) error {
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return err
	}
	for _, old := range tree.Own(category) {
		turn := catalog.Turn{From: old, To: a}
		if old.ID != a.ID || turn.Harmless() {
			continue
		}
		held, err := u.Store.FactHeld(ctx, tree.Under(category), turn)
		if err != nil {
			return err
		}
		if held.Lost > 0 {
			return fault.New(fault.Conflict, "attribute.loses").With("Count", held.Lost).With("products", held.Products)
		}
	}
	return nil
}

// Held counts the products that hold a value of a fact.
func (u Categories) Held(ctx context.Context, category int64, a catalog.Attribute) (catalog.Held, error) {
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return catalog.Held{}, err
	}
	return u.Store.FactHeld(ctx, tree.Under(category), catalog.Turn{From: a, To: a})
}

// StepFact moves a fact of a template up (-1) or down (+1).
func (u Categories) StepFact(ctx context.Context, category, attribute int64, by int) error {
	_, err := u.Store.ChangeCategories(ctx, "attribute.move", func(tree catalog.Tree) (catalog.Arrangement, error) {
		c, ok := tree.ByID(category)
		if !ok {
			return catalog.Arrangement{}, fault.New(fault.NotFound, "category.unknown")
		}
		c.Attributes = slices.Clone(tree.Own(category))
		at := slices.IndexFunc(c.Attributes, func(a catalog.Attribute) bool { return a.ID == attribute })
		if at < 0 {
			return catalog.Arrangement{}, fault.New(fault.NotFound, "attribute.unknown")
		}
		if to := at + by; to >= 0 && to < len(c.Attributes) {
			c.Attributes[at], c.Attributes[to] = c.Attributes[to], c.Attributes[at]
		}
		return catalog.Arrangement{Categories: []catalog.Category{placed(c)}}, nil
	})
	return err
}

// RemoveFact takes a fact off a template; what products say of it is kept and comes back with it.
func (u Categories) RemoveFact(ctx context.Context, category, attribute int64) (catalog.Removed, error) {
	return u.Store.RemoveAttribute(ctx, category, attribute)
}

// placed numbers a category's facts in the order they stand.
func placed(c catalog.Category) catalog.Category {
	for i := range c.Attributes {
		c.Attributes[i].Position = i
	}
	return c
}

// named gives a new fact and its new choices keys made of their names, and drops what the kind has no use for.
func named(a catalog.Attribute) catalog.Attribute {
	if a.Key == "" {
		a.Key = cut(catalog.Slug(firstName(a.Name)), catalog.MaxKeyLength)
	}
	if a.Kind != catalog.Number {
		a.Unit = ""
	}
	if a.Kind != catalog.Choice {
		a.Choices = nil
		return a
	}
	taken := map[string]bool{}
	for _, c := range a.Choices {
		taken[c.Key] = true
	}
	choices := slices.Clone(a.Choices)
	for i := range choices {
		if choices[i].Key != "" {
			continue
		}
		base := cut(catalog.Slug(firstName(choices[i].Name)), catalog.MaxKeyLength)
		key := base
		for n := 2; taken[key] && base != ""; n++ {
			key = base + "-" + strconv.Itoa(n)
		}
		choices[i].Key, taken[key] = key, true
	}
	a.Choices = choices
	return a
}

func cut(s string, most int) string { return strings.TrimRight(s[:min(len(s), most)], "-") }
