package catalog

import (
	"slices"

	"vitrin/internal/domain/fault"
)

// Step moves a category one place up (-1) or down (+1) among those beside it. It returns the categories whose place is
// another one now; none at the end of the row.
func (t Tree) Step(id int64, by int) []Category {
	c, ok := t.byID[id]
	if !ok {
		return nil
	}
	row := t.row(c.ParentID)
	at := slices.Index(row, id)
	to := at + by
	if at < 0 || to < 0 || to >= len(row) {
		return nil
	}
	row[at], row[to] = row[to], row[at]
	return t.renumbered(row, t.topOr(c.ParentID))
}

// Put moves a category with everything below it under a parent, before one of the categories that stand there; as the
// last when before is none of them. It returns the categories that stand elsewhere now, or what keeps it from moving.
func (t Tree) Put(id, parent, before int64) ([]Category, []fault.Field) {
	c, ok := t.byID[id]
	if !ok {
		return nil, []fault.Field{{Name: "parent", Key: "category.unknown"}}
	}
	c.ParentID = parent
	if faults := CheckPlace(c, t); len(faults) > 0 {
		return nil, faults
	}
	row := slices.DeleteFunc(t.row(parent), func(other int64) bool { return other == id })
	at := slices.Index(row, before)
	if at < 0 {
		at = len(row)
	}
	row = slices.Insert(row, at, id)
	return t.renumbered(row, parent), nil
}

// LastPlace is the position of a category that is put behind all others under a parent.
func (t Tree) LastPlace(parent int64) int {
	last := 0
	for _, id := range t.row(parent) {
		last = max(last, t.byID[id].Position)
	}
	return last + 1
}

// row are the categories under a parent in the owner's order, to be changed freely.
func (t Tree) row(parent int64) []int64 { return slices.Clone(t.children[t.topOr(parent)]) }

// topOr is the parent, or the top when it is missing.
func (t Tree) topOr(parent int64) int64 {
	if _, ok := t.byID[parent]; !ok {
		return 0
	}
	return parent
}

// renumbered gives a row its positions from 1 and returns what changed.
func (t Tree) renumbered(row []int64, parent int64) []Category {
	var changed []Category
	for i, id := range row {
		c := t.byID[id]
		if c.Position != i+1 || c.ParentID != parent {
			c.Position, c.ParentID = i+1, parent
			changed = append(changed, c)
		}
	}
	return changed
}

// Height is how many levels a category and what stands below it take; 1 for a new one.
func (t Tree) Height(id int64) int {
	height := 1
	level := t.children[id]
	if id == 0 {
		return height
	}
	for len(level) > 0 && height <= len(t.byID) {
		height++
		var next []int64
		for _, child := range level {
			next = append(next, t.children[child]...)
		}
		level = next
	}
	return height
}

// With is the tree after some of its categories changed.
func (t Tree) With(changed ...Category) Tree {
	all := make([]Category, 0, len(t.byID)+len(changed))
	for _, c := range t.All() {
		if !slices.ContainsFunc(changed, func(other Category) bool { return other.ID == c.ID }) {
			all = append(all, c)
		}
	}
	return NewTree(append(all, changed...))
}
