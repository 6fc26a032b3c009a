package lang

// The languages of the shop, as they stand in addresses and in html lang.
const (
	English     = "en"
	Azerbaijani = "az"
)

// All lists the languages in the order they are offered.
func All() []string { return []string{English, Azerbaijani} }

// Known tells whether a language is one of the shop's.
func Known(language string) bool { return language == English || language == Azerbaijani }

// Text is one text in several languages, keyed by language.
type Text map[string]string

// In returns the text in a language, else in English, else in any language it has, in the order of All.
func (t Text) In(language string) string {
	if s := t[language]; s != "" {
		return s
	}
	for _, l := range All() {
		if s := t[l]; s != "" {
			return s
		}
	}
	return ""
}

// Spoken is the language In answers in, for the lang attribute of a text that falls back.
func (t Text) Spoken(language string) string {
	if t[language] != "" {
		return language
	}
	for _, l := range All() {
		if t[l] != "" {
			return l
		}
	}
	return language
}

// Empty tells whether there is no text in any language.
func (t Text) Empty() bool {
	for _, s := range t {
		if s != "" {
			return false
		}
	}
	return true
}

// Same makes a text that reads alike in every language, such as a name in an import of one language.
func Same(s string) Text {
	t := Text{}
	for _, l := range All() {
		t[l] = s
	}
	return t
}
