package search

import (
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

// Replace returns the query with one word exchanged for its repair, in the text too.
func (q Query) Replace(word, repair string, synonyms Synonyms) Query {
	out := Query{Text: q.Text, Terms: make([]Term, len(q.Terms))}
	copy(out.Terms, q.Terms)
	for i, t := range out.Terms {
		if t.Word == word {
			out.Terms[i] = term(repair, synonyms)
		}
	}
	var text []string
	for _, t := range out.Terms {
		text = append(text, t.Word)
	}
	out.Text = strings.Join(text, " ")
	return out
}
