package exchange

import (
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// Shelves finds categories by the names files use, and the attributes that stand on them. Make it once for a tree.
type Shelves struct {
	tree       catalog.Tree
	byPath     map[string]int64
	byName     map[string]int64
	attributes map[int64][]catalog.Attribute
}

// NewShelves looks through a tree.
func NewShelves(tree catalog.Tree) *Shelves {
	s := &Shelves{tree, map[string]int64{}, map[string]int64{}, map[int64][]catalog.Attribute{}}
	for _, c := range tree.All() { // parents first, so the upper of two with one name is found
		path := tree.Path(c.ID)
		for _, l := range lang.All() {
			var names []string
			for _, step := range path {
				names = append(names, step.Name.In(l))
			}
			keep(s.byPath, joined(names), c.ID)
			keep(s.byName, strings.ToLower(c.Name.In(l)), c.ID)
		}
	}
	return s
}

func keep(m map[string]int64, key string, id int64) {
	if _, taken := m[key]; !taken {
		m[key] = id
	}
}

func joined(names []string) string { return strings.ToLower(strings.Join(names, pathSign)) }

// Place finds the category a draft belongs to. What of the way does not exist yet is missing, to be made under id; id
// is 0 at the top.
func (s *Shelves) Place(d Draft) (id int64, missing []lang.Text) {
	if len(d.Category) == 0 {
		return 0, nil
	}
	for n := len(d.Category); n > 0; n-- {
		for _, l := range lang.All() {
			names, whole := namesIn(d.Category[:n], l)
			if id, ok := s.byPath[joined(names)]; whole && ok {
				return id, d.Category[n:]
			}
		}
	}
	if len(d.Category) == 1 {
		for _, name := range d.Category[0] {
			if id, ok := s.byName[strings.ToLower(name)]; ok && name != "" {
				return id, nil
			}
		}
		if c, ok := s.tree.ByHandle(handleOf(d.Category[0].In(lang.English))); ok {
			return c.ID, nil
		}
	}
	if n := len(d.Taxonomy); n > 0 {
		if id, ok := s.byName[strings.ToLower(d.Taxonomy[n-1])]; ok {
			return id, nil
		}
	}
	return 0, d.Category
}

func namesIn(path []lang.Text, language string) (names []string, whole bool) {
	for _, step := range path {
		if step[language] == "" {
			return nil, false
		}
		names = append(names, step[language])
	}
	return names, true
}

// Attributes are those of a category and of all above it.
func (s *Shelves) Attributes(id int64) []catalog.Attribute {
	all, ok := s.attributes[id]
	if !ok {
		all = s.tree.Attributes(id)
		s.attributes[id] = all
	}
	return all
}
