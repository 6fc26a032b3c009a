package browse

import (
	"context"
	"slices"

	"vitrin/internal/domain/search"
)

// maxMended is how many words of one query are mended.
const maxMended = 4

// matches searches. When nothing is found and no place is meant, it mends spaces and misspelt words and searches again.
func (s *Shelf) matches(ctx context.Context, v *View, q *search.Query, found *Found, literal bool, limit int, places []Place) (search.Hits, error) {
	hits, err := s.store.Search(ctx, *q, limit)
	if err != nil || hits.Len() > 0 {
		return hits, err
	}
	if len(found.Pages) == 0 {
		found.Pages = named(places, *q, true)
	}
	if literal || len(found.Pages) > 0 {
		return nil, nil
	}
	text, err := s.mend(ctx, *q)
	if err != nil || text == q.Text {
		return nil, err
	}
	mended := search.Parse(text, v.Synonyms)
	if len(mended.Terms) == 0 {
		return nil, nil
	}
	if last := len(mended.Terms) - 1; q.Terms[len(q.Terms)-1].Prefix {
		mended.Terms[last].Prefix = true // it is still being typed
	}
	hits, err = s.store.Search(ctx, mended, limit)
	if err == nil && hits.Len() > 0 {
		*q, found.Corrected = mended, text
	}
	return hits, err
}

// mend writes a query with the words that the shop knows: superfluous spaces are taken out, missing ones put in, and what is
// still unknown is exchanged for the known word nearest to it.
func (s *Shelf) mend(ctx context.Context, q search.Query) (string, error) {
	words := make([]string, 0, len(q.Terms))
	for _, t := range q.Terms {
		words = append(words, t.Word)
	}
	unknown, err := s.store.Unknown(ctx, words)
	if err != nil {
		return "", err
	}
	unknown = unknown[:min(len(unknown), maxMended)]
	known, err := s.store.Known(ctx, search.Respellings(words, unknown))
	if err != nil {
		return "", err
	}
	repairs := map[string]string{}
	var joined []string
	for i := 1; i < len(words); i++ {
		if written, ok := known.Join(words[i-1], words[i]); ok && !slices.Contains(joined, words[i-1]) {
			repairs[words[i-1]+" "+words[i]] = written
			joined = append(joined, words[i-1], words[i])
		}
	}
	var misspelt []string
	for _, word := range unknown {
		if slices.Contains(joined, word) {
			continue
		}
		if written, ok := known.Split(word); ok {
			repairs[word] = written
		} else {
			misspelt = append(misspelt, word)
		}
	}
	candidates, err := s.store.Candidates(ctx, misspelt)
	if err != nil {
		return "", err
	}
	for _, word := range misspelt {
		if best, ok := search.Nearest(word, candidates); ok {
			repairs[word] = best.Written
		}
	}
	return search.Mended(q.Text, repairs), nil
}
