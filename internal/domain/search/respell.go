package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of reading one word as two: how short a part may be, and how long the word.
const (
	minPart  = 3
	maxSplit = 24
)

// Splits are the ways to read a word as two that were written without the space between them.
func Splits(word string) [][2]string {
	if n := utf8.RuneCountInString(word); n < 2*minPart || n > maxSplit {
		return nil
	}
	letters := []rune(word)
	var splits [][2]string
	for i := minPart; i <= len(letters)-minPart; i++ {
		splits = append(splits, [2]string{string(letters[:i]), string(letters[i:])})
	}
	return splits
}

// Respellings are the words worth knowing to mend missing and superfluous spaces: the parts of unknown words, and neighbours
// joined, each with its stem.
func Respellings(words, unknown []string) []string {
	var all []string
	add := func(word string) {
		for _, w := range []string{word, Stem(word)} {
			if !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	for i := 1; i < len(words); i++ {
		add(words[i-1] + words[i])
	}
	for _, word := range unknown {
		for _, parts := range Splits(word) {
			add(parts[0])
			add(parts[1])
		}
	}
	return all
}

// Vocabulary is known words by how they are folded.
type Vocabulary map[string]Known

// find looks for a word, then for its stem.
func (v Vocabulary) find(word string) (Known, bool) {
	if k, ok := v[word]; ok {
		return k, true
	}
	k, ok := v[Stem(word)]
	return k, ok
}

// Join reads two neighbours as one known word.
func (v Vocabulary) Join(first, second string) (written string, ok bool) {
	k, ok := v.find(first + second)
	return k.Written, ok
}

// Split reads a word as two known ones: of several ways the one whose rarer part is the more frequent.
func (v Vocabulary) Split(word string) (written string, ok bool) {
	most := 0
	for _, parts := range Splits(word) {
		a, first := v.find(parts[0])
		b, second := v.find(parts[1])
		if n := min(a.Documents, b.Documents); first && second && n > most {
			written, ok, most = a.Written+" "+b.Written, true, n
		}
	}
	return written, ok
}

// Mended writes a text with some of its words exchanged; repairs are by the folded word, or by two neighbours with a space
// between. What is not mended stays as it was typed.
func Mended(text string, repairs map[string]string) string {
	var out []string
	last := "" // the word before, when it is the last one of out by itself
	for _, field := range strings.Fields(text) {
		tokens := Tokens(field)
		if len(tokens) == 1 && last != "" {
			if repair, ok := repairs[last+" "+tokens[0]]; ok {
				out[len(out)-1], last = repair, ""
				continue
			}
		}
		last = ""
		if len(tokens) == 1 {
			last = tokens[0]
		}
		changed := false
		for i, token := range tokens {
			if repair, ok := repairs[token]; ok {
				tokens[i], changed = repair, true
			}
		}
		if changed {
			field = strings.Join(tokens, " ")
		}
		out = append(out, field)
	}
	return strings.Join(out, " ")
}
