package search

import "unicode/utf8"

// Known is a word of the index: how it is folded, how it is written, in how many products it stands.
type Known struct {
	Word      string
	Written   string
	Documents int
}

// Allowance is how many letters of a word may be wrong: none under four, one under eight, else two.
func Allowance(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// Nearest picks the known word closest to a misspelt one within its allowance: fewest changes first, then
// the same first letter, then the more frequent, then the alphabet. ok is false when none is near enough.
func Nearest(word string, candidates []Known) (best Known, ok bool) {
	limit := Allowance(word)
	bestDistance := limit + 1
	for _, c := range candidates {
		d := Distance(word, c.Word, limit)
		if d > limit || c.Word == word {
			continue
		}
		if !ok || d < bestDistance || (d == bestDistance && preferred(word, c, best)) {
			best, bestDistance, ok = c, d, true
		}
	}
	return best, ok
}

func preferred(word string, a, b Known) bool {
	first := func(k Known) bool { return k.Word != "" && word != "" && k.Word[0] == word[0] }
	if first(a) != first(b) {
		return first(a)
	}
	if a.Documents != b.Documents {
		return a.Documents > b.Documents
	}
	return a.Word < b.Word
}

// Distance is the optimal string alignment distance: letters put in, left out, exchanged or two neighbours
// swapped. It gives up above limit and then returns limit+1.
func Distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}
