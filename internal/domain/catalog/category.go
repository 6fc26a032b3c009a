package catalog

import (
	"slices"

	"vitrin/internal/domain/lang"
)

// Category is a place on the shelf. ParentID is 0 at the top.
type Category struct {
	ID         int64
	ParentID   int64
	Handle     string
	Name       lang.Text
	Text       lang.Text
	Position   int
	List       bool // shown as a list for things chosen by data, else as a grid
	Tall       bool // pictures 4:5, else 1:1
	NoReturn   bool // what stands here and below is taken back only when something is wrong with it
	Attributes []Attribute
	Demo       bool
}

// MaxDepth is how deep categories may nest.
const MaxDepth = 6

// Tree answers questions about all categories at once. Build it with NewTree; it does not change afterwards.
type Tree struct {
	byID     map[int64]Category
	byHandle map[string]int64
	children map[int64][]int64
}

// NewTree builds a tree; children stand in the owner's order. A category whose parent is missing stands at the top.
func NewTree(categories []Category) Tree {
	t := Tree{map[int64]Category{}, map[string]int64{}, map[int64][]int64{}}
	for _, c := range categories {
		t.byID[c.ID] = c
		t.byHandle[c.Handle] = c.ID
	}
	for _, c := range categories {
		parent := c.ParentID
		if _, ok := t.byID[parent]; !ok {
			parent = 0
		}
		t.children[parent] = append(t.children[parent], c.ID)
	}
	for _, ids := range t.children {
		slices.SortStableFunc(ids, func(a, b int64) int { return t.byID[a].Position - t.byID[b].Position })
	}
	return t
}

// ByID finds a category.
func (t Tree) ByID(id int64) (Category, bool) { c, ok := t.byID[id]; return c, ok }

// ByHandle finds a category by its place in the address.
func (t Tree) ByHandle(handle string) (Category, bool) {
	c, ok := t.byID[t.byHandle[handle]]
	return c, ok
}

// Children are the categories right below id; the top ones for id 0.
func (t Tree) Children(id int64) []Category {
	var found []Category
	for _, child := range t.children[id] {
		found = append(found, t.byID[child])
	}
	return found
}

// Path leads from the top to id, both included. A loop in the data ends it rather than the program.
func (t Tree) Path(id int64) []Category {
	var path []Category
	for c, ok := t.byID[id]; ok && len(path) < MaxDepth; c, ok = t.byID[c.ParentID] {
		path = append(path, c)
	}
	slices.Reverse(path)
	return path
}

// PathIDs are the ids of Path.
func (t Tree) PathIDs(id int64) []int64 {
	var ids []int64
	for _, c := range t.Path(id) {
		ids = append(ids, c.ID)
	}
	return ids
}

// Under lists id and every category below it.
func (t Tree) Under(id int64) []int64 {
	ids := []int64{id}
	for i := 0; i < len(ids) && len(ids) <= len(t.byID); i++ {
		ids = append(ids, t.children[ids[i]]...)
	}
	return ids
}

// Attributes are the attributes of id and of all categories above it, the upper first, in the owner's order.
func (t Tree) Attributes(id int64) []Attribute {
	var all []Attribute
	for _, c := range t.Path(id) {
		own := slices.Clone(c.Attributes)
		slices.SortStableFunc(own, func(a, b Attribute) int { return a.Position - b.Position })
		all = append(all, own...)
	}
	return all
}

// All lists every category, parents before children, in the owner's order.
func (t Tree) All() []Category {
	var all []Category
	for _, id := range t.Under(0)[1:] {
		all = append(all, t.byID[id])
	}
	return all
}

// Own are the attributes of a category itself, without those of the categories above it, in the owner's order.
func (t Tree) Own(id int64) []Attribute {
	own := slices.Clone(t.byID[id].Attributes)
	slices.SortStableFunc(own, func(a, b Attribute) int { return a.Position - b.Position })
	return own
}
