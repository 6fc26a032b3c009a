package catalog

import (
	"fmt"
	"hash/fnv"
	"strconv"
)

// Mark is another word whenever the category's own fields, without its facts, are others: a form carries it to notice that
// somebody saved meanwhile.
func (c Category) Mark() string {
	return markOf(c.Handle, c.Name, c.Text, c.ParentID, c.List, c.Tall, c.NoReturn)
}

// Mark is another word whenever anything of the attribute but its place is another.
func (a Attribute) Mark() string {
	return markOf(a.Key, a.Name, a.Kind, a.Unit, a.Better, a.Choices, a.Facet, a.Compare, a.Card)
}

// markOf is a short print of values; maps are printed in the order of their keys.
func markOf(values ...any) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%#v", values)
	return strconv.FormatUint(h.Sum64(), 36)
}
