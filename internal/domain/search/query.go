package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Query is what was asked for, understood: every term must be met, by any of its forms.
type Query struct {
	Text  string // as typed, tidied
	Terms []Term
}

// Term is one word of a query. Forms are folded; the last term of a query being typed matches as a prefix.
type Term struct {
	Word   string
	Forms  []string // the word, its stem, its synonyms
	Prefix bool
}

// Synonyms maps a folded word to the folded words that mean the same in the shop.
type Synonyms map[string][]string

// Parse understands a query. Terms match as prefixes when they are words of at least three letters,
// so that "pomegran" finds pomegranates; measures and short words match whole.
func Parse(text string, synonyms Synonyms) Query {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")), " ")
	if utf8.RuneCountInString(text) > MaxQueryRunes {
		text = strings.TrimSpace(string([]rune(text)[:MaxQueryRunes]))
	}
	q := Query{Text: text}
	for _, token := range Tokens(text) {
		if len(q.Terms) == MaxTokens {
			break
		}
		q.Terms = append(q.Terms, term(token, synonyms))
	}
	return q
}

func term(token string, synonyms Synonyms) Term {
	t := Term{Word: token, Forms: []string{token}, Prefix: utf8.RuneCountInString(token) >= 3 && (token[0] < '0' || token[0] > '9')}
	if stem := Stem(token); stem != token {
		t.Forms = append(t.Forms, stem)
	}
	t.Forms = append(t.Forms, synonyms[token]...)
	return t
}

// Meets tells whether a text has every word that is asked for, in any of its forms.
func (q Query) Meets(text string) bool {
	words := Tokens(text)
	for _, t := range q.Terms {
		if !slices.ContainsFunc(words, t.meets) {
			return false
		}
	}
	return len(q.Terms) > 0
}

func (t Term) meets(word string) bool {
	return slices.ContainsFunc(t.Forms, func(form string) bool { return word == form || t.Prefix && strings.HasPrefix(word, form) })
}

// Whole is the query with every word meant as it stands, none of them only begun.
func (q Query) Whole() Query {
	q.Terms = slices.Clone(q.Terms)
	for i := range q.Terms {
		q.Terms[i].Prefix = false
	}
	return q
}

// Is tells whether a text is what was typed, from its first word to its last.
func (q Query) Is(text string) bool {
	words := Tokens(text)
	return len(words) > 0 && slices.Equal(words, Tokens(q.Text))
}
