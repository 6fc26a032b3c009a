package catalog

import (
	"slices"
	"strings"

	"vitrin/internal/domain/lang"
)

// Turn makes one fact into another: of another key, kind or unit, or with other choices.
type Turn struct{ From, To Attribute }

// Harmless tells whether every value stays as it is kept, so that no product has to be looked at.
func (t Turn) Harmless() bool {
	if t.From.Key != t.To.Key || t.From.Kind != t.To.Kind {
		return false
	}
	switch t.From.Kind {
	case Number:
		return t.From.Unit == t.To.Unit
	case Choice:
		return !slices.ContainsFunc(t.From.Choices, func(c OptionValue) bool {
			return !slices.ContainsFunc(t.To.Choices, func(d OptionValue) bool { return c.Key == d.Key })
		})
	default:
		return true
	}
}

// Fact carries a value over; ok is false for one that cannot be said in the new way.
func (t Turn) Fact(f Fact) (Fact, bool) {
	to := Fact{Key: t.To.Key}
	switch {
	case t.To.Kind == Words:
		to.Words = t.words(f)
		return to, !to.Words.Empty()
	case t.From.Kind == t.To.Kind && t.To.Kind == Number:
		var ok bool
		to.Thousands, ok = changed(f.Thousands, t.From.Unit, t.To.Unit)
		return to, ok
	case t.From.Kind == t.To.Kind && t.To.Kind == YesNo:
		to.Yes = f.Yes
		return to, true
	case t.To.Kind == Choice && t.From.Kind == Choice && hasChoice(t.To, f.Choice):
		to.Choice = f.Choice
		return to, true
	}
	said := t.words(f)
	for _, l := range lang.All() {
		if ok := t.read(strings.TrimSpace(said[l]), l, &to); ok {
			return to, true
		}
	}
	return Fact{}, false
}

// read understands a value that is said in words.
func (t Turn) read(said, language string, to *Fact) (ok bool) {
	if said == "" {
		return false
	}
	switch t.To.Kind {
	case Number:
		to.Thousands, ok = ParseNumber(strings.TrimSpace(strings.TrimSuffix(said, t.To.Unit)))
		return ok
	case YesNo:
		to.Yes = slices.Contains(yesWords, strings.ToLower(said))
		return to.Yes || slices.Contains(noWords, strings.ToLower(said))
	case Choice:
		for _, c := range t.To.Choices {
			if c.Key == said || strings.EqualFold(c.Name[language], said) {
				to.Choice = c.Key
				return true
			}
		}
	}
	return false
}

var (
	yesWords = []string{"yes", "bəli", "hə", "var"}
	noWords  = []string{"no", "xeyr", "yox"}
)

// words says a value as the shop's pages would.
func (t Turn) words(f Fact) lang.Text {
	said := lang.Text{}
	for i, l := range lang.All() {
		switch t.From.Kind {
		case Words:
			if f.Words[l] != "" {
				said[l] = f.Words[l]
			}
		case Number:
			said[l] = strings.TrimSpace(FormatNumber(f.Thousands, l) + " " + t.From.Unit)
		case Choice:
			if f.Choice != "" {
				said[l] = t.From.ChoiceName(f.Choice, l)
			}
		case YesNo:
			word := [][2]string{{"No", "Yes"}, {"Xeyr", "Bəli"}}[min(i, 1)]
			said[l] = word[0]
			if f.Yes {
				said[l] = word[1]
			}
		}
	}
	return said
}

// changed turns thousandths of a unit into those of another. Units that have nothing to do with each other keep the figure: the
// owner mends a unit that was wrong. A figure that would lose what stands behind its last thousandth is not changed.
func changed(thousands int64, from, to string) (int64, bool) {
	normal, base := Normal(thousands, from)
	if _, other := Normal(0, to); from == to || base != other {
		return thousands, true
	}
	turned := FromNormal(normal, to)
	back, _ := Normal(turned, to)
	return turned, back == normal
}

func hasChoice(a Attribute, key string) bool {
	return slices.ContainsFunc(a.Choices, func(c OptionValue) bool { return c.Key == key })
}
