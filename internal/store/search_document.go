package store

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/search"
)

// maxToken bounds a word of the index, in bytes; longer ones are no words.
const maxToken = 64

// document is what a product is found by: folded words in three weights, each word once, at its heaviest.
//
// The index holds every word once for each tier it counts in, with the tier's digit before it: a word of the title is
// 1word 2word 3word, a keyword 2word 3word, any other 3word. So a tier is looked up by its own words and its first hits
// are read straight off, where a filter by column would walk through every product that has the word anywhere. Products
// that shoppers may not see have 0word alone, which only the back office looks for.
type document struct {
	id                    int64
	hidden                bool
	title, keywords, body []string
	words                 map[string]string // what the title and keywords say, folded → as it is written, for mending typing errors
	seen                  map[string]bool
}

// documentOf gathers a product's words. Its texts must have been loaded.
func (s *Store) documentOf(p catalog.Product, tree catalog.Tree) document {
	d := document{id: p.ID, hidden: p.State != catalog.Active, words: map[string]string{}, seen: map[string]bool{}}
	d.add(&d.title, p.Name)
	d.addOne(&d.keywords, p.Brand)
	for _, c := range tree.Path(p.CategoryID) {
		d.add(&d.keywords, c.Name)
	}
	for _, tag := range p.Tags {
		d.addOne(&d.keywords, tag)
	}
	for _, o := range p.Options {
		for _, v := range o.Values {
			d.add(&d.keywords, v.Name)
		}
	}
	for _, a := range tree.Attributes(p.CategoryID) {
		if f, given := p.Fact(a.Key); given {
			d.addFact(a, f)
		}
	}
	for _, v := range p.Variants {
		d.addCode(v.SKU)
		d.addCode(v.Barcode)
	}
	d.addBody(p.Summary)
	for _, l := range lang.All() {
		if html := p.Rendered[l]; html != "" {
			d.tokens(&d.body, s.rich.Words(html))
		} else {
			d.tokens(&d.body, p.Description[l])
		}
	}
	return d
}

func (d *document) addFact(a catalog.Attribute, f catalog.Fact) {
	switch a.Kind {
	case catalog.Choice:
		for _, c := range a.Choices {
			if c.Key == f.Choice {
				d.add(&d.keywords, c.Name)
			}
		}
	case catalog.Words:
		d.add(&d.keywords, f.Words)
	case catalog.YesNo:
		if f.Yes {
			d.add(&d.keywords, a.Name)
		}
	case catalog.Number:
		d.tokens(&d.keywords, decimal(f.Thousands)+" "+a.Unit)
	}
}

// decimal writes thousandths as the tokens of a query read them: "1.5".
func decimal(thousands int64) string {
	whole, rest := strconv.FormatInt(thousands/1000, 10), thousands%1000
	if rest <= 0 { // a minus is no part of any word
		return whole
	}
	return whole + "." + strings.TrimRight(strconv.FormatInt(1000+rest, 10)[1:], "0")
}

// add takes a text in all its languages, and its words as they are written.
func (d *document) add(weight *[]string, t lang.Text) {
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if t[l] == "" {
			continue
		}
		d.tokens(weight, t[l])
		lower := strings.ToLower(t[l])
		if l == lang.Azerbaijani {
			lower = strings.ToLowerSpecial(unicode.AzeriCase, t[l])
		}
		d.write(lower)
	}
}

// addOne takes a text of no language, such as a brand.
func (d *document) addOne(weight *[]string, text string) {
	d.tokens(weight, text)
	d.write(text)
}

// addCode takes a SKU or barcode: its parts, and the whole as one word however it is typed. Codes are no words that
// typing errors are mended to.
func (d *document) addCode(code string) {
	parts := search.Tokens(code)
	d.put(&d.keywords, parts)
	d.put(&d.keywords, []string{strings.Join(parts, "")})
}

func (d *document) addBody(t lang.Text) {
	for _, l := range lang.All() {
		d.tokens(&d.body, t[l])
	}
}

func (d *document) tokens(weight *[]string, text string) { d.put(weight, search.Tokens(text)) }

// marked lists the words as the index holds them.
func (d *document) marked() []string {
	marked := make([]string, 0, 3*len(d.title)+2*len(d.keywords)+len(d.body))
	for tier, words := range [][]string{d.title, d.keywords, d.body} {
		for _, word := range words {
			if d.hidden {
				marked = append(marked, hiddenMark+word)
				continue
			}
			for t := tier; t < tiers; t++ {
				marked = append(marked, mark(t)+word)
			}
		}
	}
	return marked
}

// tiers is how many there are: title, then title and keywords, then anywhere.
const tiers = 3

const hiddenMark = "0"

// mark is the digit of a tier, counted from 0.
func mark(tier int) string { return string(rune('1' + tier)) }

// put adds words and their stems.
func (d *document) put(weight *[]string, tokens []string) {
	for _, t := range tokens {
		d.once(weight, t)
		d.once(weight, search.Stem(t))
	}
}

func (d *document) once(weight *[]string, token string) {
	if token == "" || len(token) > maxToken || d.seen[token] {
		return
	}
	d.seen[token] = true
	*weight = append(*weight, token)
}

// write keeps how words are written. What begins with a digit is a measure or a code and never misspelt.
func (d *document) write(text string) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’'
	}) {
		tokens := search.Tokens(word)
		if len(tokens) != 1 || tokens[0] == "" || len(tokens[0]) > maxToken || startsWithDigit(tokens[0]) {
			continue
		}
		if _, known := d.words[tokens[0]]; !known {
			d.words[tokens[0]] = word
		}
	}
}

func startsWithDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

// joined makes one text of words, for columns and keys.
func joined(words []string) string { return strings.Join(words, " ") }
