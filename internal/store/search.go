package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"vitrin/internal/domain/search"
)

// maxHits is how many products one search looks at when it is not told.
const maxHits = 1000

// fewHits is below how many a search also looks for all words that begin like those asked for, whatever they cost; in a
// shop of up to smallShelf products they cost nothing worth avoiding.
const (
	fewHits    = 24
	smallShelf = 5000
)

// Search finds products that meet every term by any of its forms: those whose title meets all of them first, then
// those whose title and keywords do, then those that do anywhere; within each tier the newest first, limit in all. Once
// enough are found, weaker tiers are left out.
func (s *Store) Search(ctx context.Context, q search.Query, limit int) (search.Hits, error) {
	if limit <= 0 {
		limit = maxHits
	}
	terms := make([][]form, 0, len(q.Terms))
	for _, t := range q.Terms {
		forms := formsOf(t)
		if len(forms) == 0 {
			return nil, nil
		}
		terms = append(terms, forms)
	}
	if len(terms) == 0 {
		return nil, nil
	}
	var wide [][]form
	if n := s.shelf.Load(); n == 0 || n > smallShelf {
		var err error
		if wide, err = s.spellOut(ctx, terms); err != nil {
			return nil, err
		}
	}
	hits, err := s.match(ctx, terms, limit)
	if err != nil || wide == nil || hits.Len() >= min(fewHits, limit) {
		return hits, err
	}
	more, err := s.match(ctx, wide, limit)
	for _, tier := range more {
		hits = hits.Add(tier, limit)
	}
	return hits, err
}

// enough is from how many better matches on the weaker ones are not looked for: nobody turns five pages for them, and they
// cost as much as the good ones.
const enough = 120

// A tier is not looked at when one before it found enough: SQLite gives it the limit 0, PostgreSQL asks the condition
// once (with a limit it does not know it would plan for many). Each comes as one text, because a row
// for every product costs more than finding them.
const (
	sqliteSearch = `WITH
		a AS MATERIALIZED (SELECT rowid AS id FROM product_search WHERE product_search MATCH ? ORDER BY rowid DESC LIMIT ?),
		b AS MATERIALIZED (SELECT rowid AS id FROM product_search WHERE product_search MATCH ? ORDER BY rowid DESC
			LIMIT (SELECT CASE WHEN count(*) < ? THEN ? ELSE 0 END FROM a)),
		c AS MATERIALIZED (SELECT rowid AS id FROM product_search WHERE product_search MATCH ? ORDER BY rowid DESC
			LIMIT (SELECT CASE WHEN max((SELECT count(*) FROM a), (SELECT count(*) FROM b)) < ? THEN ? ELSE 0 END))
		SELECT coalesce((SELECT group_concat(id) FROM a), ''), coalesce((SELECT group_concat(id) FROM b), ''), coalesce((SELECT group_concat(id) FROM c), '')`
	postgresSearch = `WITH
		a AS MATERIALIZED (SELECT product_id AS id FROM product_search WHERE words @@ CAST($1 AS tsquery) ORDER BY product_id DESC LIMIT $2),
		b AS MATERIALIZED (SELECT product_id AS id FROM product_search WHERE words @@ CAST($3 AS tsquery) AND (SELECT count(*) FROM a) < $4
			ORDER BY product_id DESC LIMIT $5),
		c AS MATERIALIZED (SELECT product_id AS id FROM product_search WHERE words @@ CAST($6 AS tsquery)
			AND greatest((SELECT count(*) FROM a), (SELECT count(*) FROM b)) < $7 ORDER BY product_id DESC LIMIT $8)
		SELECT coalesce((SELECT string_agg(CAST(id AS TEXT), ',') FROM a), ''), coalesce((SELECT string_agg(CAST(id AS TEXT), ',') FROM b), ''),
			coalesce((SELECT string_agg(CAST(id AS TEXT), ',') FROM c), '')`
)

// match finds the products that meet all terms, tier by tier, the newest of each first.
func (s *Store) match(ctx context.Context, terms [][]form, limit int) (search.Hits, error) {
	statement, write := sqliteSearch, ftsQuery
	var values []any
	if s.postgres {
		// Planned anew each time: a kept plan takes every word for a frequent one and walks the whole table for a rare one.
		statement, write, values = postgresSearch, tsQuery, []any{pgx.QueryExecModeExec}
	}
	values = append(values,
		write(terms, mark(0)), limit,
		write(terms, mark(1)), min(enough, limit), limit,
		write(terms, mark(2)), min(enough, limit), limit)
	var found [tiers]string
	err := s.hot(ctx, func(rows *sql.Rows) error { return rows.Scan(&found[0], &found[1], &found[2]) }, statement, values...)
	if err != nil {
		return nil, toFault(err)
	}
	var hits search.Hits
	for _, text := range found {
		hits = hits.Add(idsOf(text), limit)
	}
	return hits, nil
}

// idsOf reads a list of ids and puts the newest first.
func idsOf(text string) []int64 {
	var ids []int64
	for part := range strings.SplitSeq(text, ",") {
		if id, err := strconv.ParseInt(part, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
	return ids
}

// form is one way to meet a term: all of its words, the last of them perhaps only begun.
type form struct {
	words []string
	begun bool
}

// Bounds of words that are only begun: from how many letters on, because one letter begins half of all words; up to how
// many the index has the beginnings ready; and by how many known words at most a longer one is spelt out.
const (
	minBegun   = 2
	readyBegun = 4
	maxSpelt   = 32
)

// formsOf cuts a term's forms at all that is neither letter nor digit, which is how the words of the index were made.
func formsOf(t search.Term) []form {
	var forms []form
	for _, text := range t.Forms {
		words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) > 0 {
			forms = append(forms, form{words, t.Prefix && runes(words[len(words)-1]) >= minBegun})
		}
	}
	return forms
}

// spellOut exchanges words that are only begun for the known words that begin so: these can be read off the index from
// the newest product on, where a beginning would have to gather all products of all its words first. Beginnings that the
// index has ready stay, and so do those of too many words or of none: words of descriptions alone are not known. It
// returns the terms as they were, nil if nothing was exchanged.
func (s *Store) spellOut(ctx context.Context, terms [][]form) (before [][]form, err error) {
	var begun []string
	for _, forms := range terms {
		for _, f := range forms {
			if last := f.words[len(f.words)-1]; f.begun && runes(last) > readyBegun && !slices.Contains(begun, last) {
				begun = append(begun, last)
			}
		}
	}
	if len(begun) == 0 {
		return nil, nil
	}
	known, err := s.beginning(ctx, begun)
	if err != nil {
		return nil, err
	}
	before = slices.Clone(terms)
	changed := false
	for i, forms := range terms {
		terms[i] = nil
		for _, f := range forms {
			words := known[f.words[len(f.words)-1]]
			if !f.begun || len(words) == 0 {
				terms[i] = append(terms[i], f)
				continue
			}
			changed = true
			terms[i] = append(terms[i], form{words: f.words})
			for _, w := range words {
				if w != f.words[len(f.words)-1] {
					terms[i] = append(terms[i], form{words: append(slices.Clone(f.words[:len(f.words)-1]), w)})
				}
			}
		}
	}
	if !changed {
		return nil, nil
	}
	return before, nil
}

// beginning finds the known words that begin like each word; those of more than maxSpelt are left out.
func (s *Store) beginning(ctx context.Context, begun []string) (map[string][]string, error) {
	known := make(map[string][]string, len(begun))
	var parts []string
	var values []any
	for _, word := range begun {
		parts = append(parts, `SELECT * FROM (SELECT CAST(? AS TEXT) AS begun, word FROM search_words WHERE word >= ? AND word <= ? LIMIT ?) AS one`)
		values = append(values, word, word, word+lastRune, maxSpelt+1)
	}
	err := s.hot(ctx, func(rows *sql.Rows) error {
		var like, word string
		err := rows.Scan(&like, &word)
		known[like] = append(known[like], word)
		return err
	}, s.numbered(strings.Join(parts, " UNION ALL ")), values...)
	if err != nil {
		return nil, toFault(err)
	}
	for word, words := range known {
		if len(words) > maxSpelt {
			delete(known, word)
		}
	}
	return known, nil
}

// ftsQuery writes terms in the language of SQLite's index. Every word is quoted, so none is an operator.
func ftsQuery(terms [][]form, mark string) string {
	return expression(terms, " AND ", " OR ", func(word string, begun bool) string {
		if begun {
			return `"` + mark + word + `"*`
		}
		return `"` + mark + word + `"`
	})
}

// tsQuery writes terms in the language of PostgreSQL's.
func tsQuery(terms [][]form, mark string) string {
	return expression(terms, " & ", " | ", func(word string, begun bool) string {
		if begun {
			return "'" + mark + word + "':*"
		}
		return "'" + mark + word + "'"
	})
}

func expression(terms [][]form, and, or string, write func(word string, begun bool) string) string {
	all := make([]string, len(terms))
	for i, forms := range terms {
		either := make([]string, len(forms))
		for j, f := range forms {
			words := make([]string, len(f.words))
			for k, word := range f.words {
				words[k] = write(word, f.begun && k == len(f.words)-1)
			}
			either[j] = "(" + strings.Join(words, and) + ")"
		}
		all[i] = "(" + strings.Join(either, or) + ")"
	}
	return strings.Join(all, and)
}
