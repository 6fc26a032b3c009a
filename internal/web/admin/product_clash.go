package admin

import (
	"maps"
	"slices"
	"strings"

	view "vitrin/views/admin"
)

// merge puts what was typed over what somebody else saved meanwhile: fields that were touched are as typed, all others as
// saved. Touched fields that were saved otherwise are named, so that both can be seen and one be chosen. everything asks
// for all of them; else only for those that the other has changed too, as the stock a sale has taken from.
func merge(mine, theirs view.ProductForm, marks string, everything bool) (merged view.ProductForm, clashes []string) {
	merged = maps.Clone(theirs)
	for name := range mine.Touched(marks) {
		merged[name] = mine[name]
	}
	for name := range mine.Touched(marks) {
		both := mine[name] != theirs[name] && (!plainSums(name) || !sameSum(mine[name], theirs[name]))
		if !both || strings.HasSuffix(name, ".drop") || strings.Contains(name, "."+view.Blank) || !there(merged, name) {
			continue
		}
		if everything || !view.Was(marks, name, theirs[name]) {
			clashes = append(clashes, name)
		}
	}
	slices.Sort(clashes)
	return merged, clashes
}

// there tells whether the row, option or picture of a field is still one of the form's.
func there(f view.ProductForm, name string) bool {
	parts := strings.SplitN(name, ".", 3)
	lists := map[string]string{"row": "rows", "option": "options", "picture": "pictures"}
	list, ok := lists[parts[0]]
	return !ok || len(parts) < 3 || slices.Contains(f.List(list), parts[1])
}

// plainSums tells whether a field is a number with a point or a comma, by the language it was typed in.
func plainSums(name string) bool {
	return strings.HasSuffix(name, ".price") || strings.HasSuffix(name, ".number")
}

func sameSum(a, b string) bool {
	return strings.ReplaceAll(a, ",", ".") == strings.ReplaceAll(b, ",", ".")
}

// takeTheirs follows the choices of the page that shows both: where theirs was chosen, the field is as it is saved now.
func takeTheirs(mine, theirs view.ProductForm, chosen []string) {
	for _, name := range chosen {
		if value, ok := theirs[name]; ok {
			mine[name] = value
		} else {
			delete(mine, name)
		}
	}
}
