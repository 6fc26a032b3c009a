package exchange

import (
	"slices"

	"vitrin/internal/domain/catalog"
)

// PictureSource is the address Write puts a picture under when it is told none: where it came from, else its key.
func PictureSource(p catalog.Picture) string {
	if p.Source != "" {
		return p.Source
	}
	return "key:" + p.Key
}

// pictures lays the draft's pictures over the product's. One that is known keeps its files; others are to be fetched.
func (o *overlaying) pictures() {
	if o.Empty.Has(FieldPictures) && !o.rule.LeaveEmpty && o.rule.Pictures {
		o.out.Product.Pictures = nil
		return
	}
	if !o.Given.Has(FieldPictures) {
		return
	}
	old := o.before.Pictures
	named := make([]bool, len(old))
	var told []catalog.Picture
	var fetch []Fetch // with Index into told
	place := map[int]int{}
	for _, d := range o.Draft.Pictures {
		at := o.knownPicture(d.Source, named)
		if at < 0 && !o.rule.Pictures {
			o.out.Unasked++
			continue
		}
		var p catalog.Picture
		if at >= 0 {
			p, named[at] = old[at], true
			place[at] = len(told)
		}
		if at < 0 || (!o.isSource(p, d.Source) && o.rule.Pictures) {
			fetch = append(fetch, Fetch{Index: len(told), Source: d.Source, Was: p.Source, Row: d.Row, Line: d.Line})
			p.Source = d.Source
		}
		p.Alt = o.text(p.Alt, d.Alt)
		if o.Given.Has(FieldChoice) {
			p.Choice = o.pictureChoice(d.Choice)
		}
		told = append(told, p)
	}
	order := o.pictureOrder(named, place, len(told))
	back := make([]int, len(told))
	all := make([]catalog.Picture, 0, len(order))
	for to, from := range order {
		if from < 0 {
			all = append(all, old[-1-from])
			continue
		}
		back[from] = to
		all = append(all, told[from])
	}
	for i := range fetch {
		fetch[i].Index = back[fetch[i].Index]
	}
	o.out.Product.Pictures, o.out.Fetch = all, fetch
}

// knownPicture finds the product's picture with an address: the very same, else one that differs in its query only.
func (o *overlaying) knownPicture(source string, named []bool) int {
	for i, p := range o.before.Pictures {
		if !named[i] && o.isSource(p, source) {
			return i
		}
	}
	for i, p := range o.before.Pictures {
		if !named[i] && p.Source != "" && bare(p.Source) == bare(source) {
			return i
		}
	}
	return -1
}

func (o *overlaying) isSource(p catalog.Picture, source string) bool {
	return PictureSource(p) == source || (o.rule.Address != nil && o.rule.Address(p) == source)
}

// pictureOrder lists the pictures of the outcome: n for the nth the file tells, -1-n for the nth of the product that the
// file does not name. With such the product's order holds and new ones follow.
func (o *overlaying) pictureOrder(named []bool, place map[int]int, told int) []int {
	var order []int
	if slices.Contains(named, false) {
		done := make([]bool, told)
		for i := range o.before.Pictures {
			if at, ok := place[i]; ok {
				order, done[at] = append(order, at), true
			} else {
				order = append(order, -1-i)
			}
		}
		for at := range told {
			if !done[at] {
				order = append(order, at)
			}
		}
		return order
	}
	return identity(told)
}

// pictureChoice turns a value's key of the draft into the product's.
func (o *overlaying) pictureChoice(key string) string {
	if key == "" {
		return ""
	}
	for i, option := range o.Draft.Options {
		if hasValue(option.Values, key) {
			return o.keyOf(i, key)
		}
	}
	return key
}
