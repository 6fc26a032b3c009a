package shelving

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
)

// SynonymStore is what keeping synonyms needs of the store.
type SynonymStore interface {
	SynonymGroups(ctx context.Context) ([][]string, error)
	ChangeSynonyms(ctx context.Context, seen, groups [][]string) error
}

// Synonyms is the use case of words that mean the same.
type Synonyms struct{ Store SynonymStore }

// Text is the groups as they are written, one a line.
func (u Synonyms) Text(ctx context.Context) (string, error) {
	groups, err := u.Store.SynonymGroups(ctx)
	return search.WriteGroups(groups), err
}

// Save keeps the groups over those that were seen; when others were kept meanwhile it is a Conflict "synonyms.changed".
func (u Synonyms) Save(ctx context.Context, seen, text string) error {
	groups, faults := search.ReadGroups(text)
	if err := fault.Fields(faults); err != nil {
		return err
	}
	before, faults := search.ReadGroups(seen)
	if len(faults) > 0 {
		return fault.New(fault.Conflict, "synonyms.changed")
	}
	return u.Store.ChangeSynonyms(ctx, before, groups)
}
