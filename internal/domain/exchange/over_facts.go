package exchange

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// facts turns the cells of own fields into facts, where the category has an attribute for them.
func (o *overlaying) facts(category int64) {
	attributes := o.shelves.Attributes(category)
	q := &o.out.Product
	cloned := false
	for _, cell := range o.Draft.Facts {
		a, ok := attributeFor(attributes, cell.Names)
		if !ok {
			if cell.Value != "" {
				o.note(cell.Row, cell.Line, cell.Column, cell.Value, "import.fact.unplaced", "Count", 1)
			}
			continue
		}
		if !cloned {
			q.Facts, cloned = slices.Clone(q.Facts), true
		}
		at := slices.IndexFunc(q.Facts, func(f catalog.Fact) bool { return f.Key == a.Key })
		if cell.Value == "" {
			if at >= 0 && !o.rule.LeaveEmpty {
				q.Facts = clearFact(q.Facts, at, a, cell.Language)
			}
			continue
		}
		fact := catalog.Fact{Key: a.Key}
		if at >= 0 {
			fact.Words = q.Facts[at].Words
		}
		if !readFact(&fact, a, cell) {
			o.wrongFact(a, cell)
			continue
		}
		if at >= 0 {
			q.Facts[at] = fact
		} else {
			q.Facts = append(q.Facts, fact)
		}
	}
	if cloned {
		sortFacts(q.Facts, attributes)
	}
}

func (o *overlaying) wrongFact(a catalog.Attribute, cell FactCell) {
	name := a.Name.In(cell.Language)
	key, expects := "import.fact.number", a.Unit
	switch a.Kind {
	case catalog.Number:
		if a.Unit == "" {
			key = "import.fact.figure"
		}
	case catalog.YesNo:
		key = "import.fact.yesno"
	case catalog.Choice:
		var choices []string
		for _, c := range a.Choices {
			choices = append(choices, c.Name.In(cell.Language))
		}
		key, expects = "import.fact.choice", list(choices)
	}
	f := newFault(cell.Row, cell.Line, cell.Column, cell.Value, key, words("Fact", name, "Expected", expects))
	f.Notice = cell.Loose
	o.out.Faults = append(o.out.Faults, f)
}

// attributeFor finds an attribute by the names a column goes by: its key, or its name in any language.
func attributeFor(all []catalog.Attribute, names []string) (catalog.Attribute, bool) {
	for _, name := range names {
		slug := catalog.Slug(name)
		for _, a := range all {
			if catalog.Slug(a.Key) == slug && slug != "" {
				return a, true
			}
			for _, n := range a.Name {
				if strings.EqualFold(n, name) {
					return a, true
				}
			}
		}
	}
	return catalog.Attribute{}, false
}

func clearFact(facts []catalog.Fact, at int, a catalog.Attribute, language string) []catalog.Fact {
	if a.Kind == catalog.Words {
		rest := lang.Text{}
		for l, s := range facts[at].Words {
			if l != language {
				rest[l] = s
			}
		}
		if !rest.Empty() {
			facts[at].Words = rest
			return facts
		}
	}
	return slices.Delete(facts, at, at+1)
}

// readFact reads a cell as the attribute's kind asks.
func readFact(f *catalog.Fact, a catalog.Attribute, cell FactCell) bool {
	switch a.Kind {
	case catalog.Number:
		thousands, ok := inUnit(cell.Value, a.Unit)
		f.Thousands = thousands
		return ok
	case catalog.YesNo:
		value, ok := yes(cell.Value)
		f.Yes = value
		return ok
	case catalog.Choice:
		for value := range strings.SplitSeq(cell.Value, ";") {
			value = strings.TrimSpace(value)
			for _, c := range a.Choices {
				if c.Key == value || named(c.Name, value) {
					f.Choice = c.Key
					return true
				}
			}
		}
		return false
	default:
		f.Words = over(f.Words, lang.Text{cell.Language: cell.Value})
		return true
	}
}

// inUnit reads "1.5", "1,5 l" or "1500 ml" as thousandths of a unit.
func inUnit(text, unit string) (int64, bool) {
	end := len(text)
	for end > 0 && (text[end-1] < '0' || text[end-1] > '9') {
		end--
	}
	written := strings.TrimSpace(text[end:])
	n, ok := parseNumber(strings.TrimSpace(text[:end]), false)
	thousands, fits := n.scaled(3)
	if !ok || !fits || thousands > catalog.MaxStock*1000 || thousands < -catalog.MaxStock*1000 {
		return 0, false
	}
	if written == "" || strings.EqualFold(written, unit) {
		return thousands, true
	}
	normal, family := catalog.Normal(thousands, strings.ToLower(written))
	_, own := catalog.Normal(0, unit)
	value := catalog.FromNormal(normal, unit)
	again, _ := catalog.Normal(value, unit)
	return value, family == own && again == normal
}

// sortFacts puts facts into the order of the attributes; what has no attribute comes last.
func sortFacts(facts []catalog.Fact, attributes []catalog.Attribute) {
	place := func(f catalog.Fact) int {
		at := slices.IndexFunc(attributes, func(a catalog.Attribute) bool { return a.Key == f.Key })
		if at < 0 {
			return len(attributes)
		}
		return at
	}
	slices.SortStableFunc(facts, func(a, b catalog.Fact) int { return place(a) - place(b) })
}

// factText writes a fact as Write puts it into a cell, for reading it again.
func factText(f catalog.Fact, a catalog.Attribute, language string) string {
	switch a.Kind {
	case catalog.Number:
		return plainThousandths(f.Thousands)
	case catalog.YesNo:
		return truth(f.Yes)
	case catalog.Choice:
		return f.Choice
	default:
		return f.Words[language]
	}
}

func plainThousandths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	fraction := strings.TrimRight(strconv.FormatInt(1000+n%1000, 10)[1:], "0")
	text := sign + strconv.FormatInt(n/1000, 10)
	if fraction != "" {
		text += "." + fraction
	}
	return text
}

func truth(yes bool) string {
	if yes {
		return "TRUE"
	}
	return "FALSE"
}
