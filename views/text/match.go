package text

import (
	"golang.org/x/text/language"

	"vitrin/internal/domain/lang"
)

// Match picks the language for an Accept-Language header; English when none of the wanted is spoken.
func Match(header string) string {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 || len(header) > 1000 {
		return lang.English
	}
	all := lang.All()
	offered := make([]language.Tag, len(all))
	for i, l := range all {
		offered[i] = language.MustParse(l)
	}
	_, i, confidence := language.NewMatcher(offered).Match(tags...)
	if confidence == language.No {
		return lang.English
	}
	return all[i]
}
