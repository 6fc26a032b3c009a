package search

import "strings"

// endings are Azerbaijani and English plurals and cases as they look after folding, the longer first.
var endings = []string{
	"larinin", "lerinin", "larini", "lerini", "larin", "lerin", "lardan", "lerden", "larda", "lerde", "lari", "leri", "lar", "ler",
	"inin", "unun", "sinin", "dan", "den", "nin", "nun", "ini", "ies", "es", "in", "un", "da", "de", "ni", "nu", "si", "su", "s", "i", "u",
}

// Stem drops one ending of a folded word when at least four letters remain, so that "stekanlar" and
// "stekan" meet. It is light on purpose: a wrong stem finds too much, never nothing.
func Stem(word string) string {
	for _, ending := range endings {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 4 {
			if ending == "ies" {
				return rest + "y"
			}
			return rest
		}
	}
	return word
}
