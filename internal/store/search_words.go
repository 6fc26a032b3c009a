package store

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/search"
)

// lastRune is above every letter, so that a word followed by it ends the range of words that begin so.
const lastRune = "\U0010FFFF"

// Unknown picks the words that would find nothing by themselves: neither they nor their stems are, or from three
// letters on begin, a word of any title or keyword. Measures and codes are never counted as misspelt.
func (s *Store) Unknown(ctx context.Context, words []string) ([]string, error) {
	var checks []string
	var values []any
	for _, word := range words {
		for _, form := range slices.Compact([]string{word, search.Stem(word)}) {
			to := form
			if runes(form) >= 3 {
				to += lastRune
			}
			checks = append(checks, `SELECT CAST(? AS TEXT) AS word WHERE EXISTS (SELECT 1 FROM search_words WHERE word >= ? AND word <= ?)`)
			values = append(values, word, form, to)
		}
	}
	if len(checks) == 0 {
		return nil, nil
	}
	var known []string
	if err := s.read(ctx).Raw(strings.Join(checks, " UNION ALL "), values...).Scan(&known).Error; err != nil {
		return nil, toFault(err)
	}
	var unknown []string
	for _, word := range words {
		if !startsWithDigit(word) && !slices.Contains(known, word) && !slices.Contains(unknown, word) {
			unknown = append(unknown, word)
		}
	}
	return unknown, nil
}

// Known finds words of titles and keywords.
func (s *Store) Known(ctx context.Context, words []string) (search.Vocabulary, error) {
	known := search.Vocabulary{}
	for some := range slices.Chunk(words, inList) {
		var found []search.Known
		if err := s.read(ctx).Raw(`SELECT word, written, documents FROM search_words WHERE word IN ?`, some).Scan(&found).Error; err != nil {
			return nil, toFault(err)
		}
		for _, k := range found {
			known[k.Word] = k
		}
	}
	return known, nil
}

// maxCandidates bounds the words a misspelt one is compared with.
const maxCandidates = 4000

// Candidates are the known words that misspelt ones may stand for: of about their length, and sharing the first letter, or
// beginning with the second (two letters swapped, or one put in), or ending alike.
func (s *Store) Candidates(ctx context.Context, words []string) ([]search.Known, error) {
	var parts []string
	var values []any
	for _, word := range words {
		letters := []rune(word)
		if len(letters) < 2 {
			continue
		}
		from, to := len(letters)-2, len(letters)+2
		parts = append(parts, `SELECT word, written, documents FROM search_words WHERE first IN (?, ?) AND length BETWEEN ? AND ?`,
			`SELECT word, written, documents FROM search_words WHERE ending = ? AND length BETWEEN ? AND ?`)
		values = append(values, string(letters[:1]), string(letters[1:2]), from, to, ending(letters), from, to)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	var found []search.Known
	err := s.read(ctx).Raw(strings.Join(parts, " UNION ")+` ORDER BY documents DESC, word LIMIT ?`, append(values, maxCandidates*len(parts)/2)...).Scan(&found).Error
	return found, toFault(err)
}
