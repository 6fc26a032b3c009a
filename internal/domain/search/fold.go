package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var azerbaijani = strings.NewReplacer("ə", "e", "Ə", "e", "ı", "i", "I", "i", "İ", "i", "ß", "ss", "ø", "o", "æ", "ae", "’", "'", "\u00ad", "")

// Fold makes two spellings of a word equal: lower case, no marks, and ə ğ ı ö ş ü ç as e g i o s u c,
// so that "seker" finds "Şəkər" on every store. I folds to i whichever language it was meant in.
func Fold(text string) string {
	text = norm.NFD.String(azerbaijani.Replace(text))
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// MaxQueryRunes bounds what is searched for; the rest of a longer query is left out.
const MaxQueryRunes = 120

// MaxTokens bounds the words of one query.
const MaxTokens = 8

// Tokens cuts folded text into words of letters and digits. A decimal sign between digits is kept as a
// point, and a number followed by a unit becomes one token in the family's smallest unit: "1,5 l" is "1500ml".
func Tokens(text string) []string {
	fields := words(Fold(text))
	tokens := make([]string, 0, len(fields))
	for i := 0; i < len(fields); i++ {
		number, unit := splitNumber(fields[i])
		if number != "" && unit == "" && i+1 < len(fields) {
			if joined, ok := measure(number, fields[i+1]); ok {
				tokens = append(tokens, joined)
				i++
				continue
			}
		}
		if joined, ok := measure(number, unit); ok {
			tokens = append(tokens, joined)
			continue
		}
		tokens = append(tokens, strings.ReplaceAll(fields[i], ".", ""))
	}
	return tokens
}

func words(folded string) []string {
	var out []string
	var b strings.Builder
	runes := []rune(folded)
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case r == '\'': // qar'ı and it's are one word
		case (r == '.' || r == ',') && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
			b.WriteByte('.')
		default:
			flush()
		}
	}
	flush()
	return out
}
