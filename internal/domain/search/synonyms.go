package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// Bounds of the owner's synonyms.
const (
	MaxGroups     = 500
	MaxInGroup    = 30
	MaxGroupRunes = 60 // of one word
)

// ReadGroups reads groups of words that mean the same: one group a line, commas between. What reads alike to a search stands once;
// an empty line is no group. Line N of a fault counts from 1.
func ReadGroups(text string) ([][]string, []fault.Field) {
	var groups [][]string
	for n, line := range strings.Split(text, "\n") {
		bad := func(key string, args map[string]any) ([][]string, []fault.Field) {
			args["line"] = n + 1
			return nil, []fault.Field{{Name: "groups", Key: key, Args: args}}
		}
		var group, folded []string
		for _, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' }) {
			word = strings.Join(strings.Fields(word), " ")
			key := strings.Join(Tokens(word), " ")
			switch {
			case word == "":
				continue
			case key == "":
				return bad("synonyms.sign", map[string]any{"word": word})
			case utf8.RuneCountInString(word) > MaxGroupRunes:
				return bad("synonyms.long", map[string]any{"max": MaxGroupRunes})
			case !slices.Contains(folded, key):
				group, folded = append(group, word), append(folded, key)
			}
		}
		switch {
		case len(group) == 1:
			return bad("synonyms.alone", map[string]any{"word": group[0]})
		case len(group) > MaxInGroup:
			return bad("synonyms.many", map[string]any{"max": MaxInGroup})
		case len(group) > 0:
			groups = append(groups, group)
		}
		if len(groups) > MaxGroups {
			return bad("synonyms.groups", map[string]any{"max": MaxGroups})
		}
	}
	return groups, nil
}

// WriteGroups writes groups as ReadGroups reads them.
func WriteGroups(groups [][]string) string {
	lines := make([]string, 0, len(groups))
	for _, group := range groups {
		lines = append(lines, strings.Join(group, ", "))
	}
	return strings.Join(lines, "\n")
}
