package catalog

import "vitrin/internal/domain/lang"

// Texts are the texts of a product that a shopper reads, by the name of their field.
func (p Product) Texts() map[string]lang.Text {
	return map[string]lang.Text{
		"name": p.Name, "summary": p.Summary, "description": p.Description, "warnings": p.Warnings,
		"seo_title": p.SEOTitle, "seo_description": p.SEODescription,
	}
}

// Lacks tells whether a product lacks texts in a language: its name, or any text that it has in another.
func (p Product) Lacks(language string) bool {
	if p.Name[language] == "" {
		return true
	}
	for _, t := range p.Texts() {
		if LacksText(t, language) {
			return true
		}
	}
	return false
}

// LacksText tells whether a text is written in another language and not in this one.
func LacksText(t lang.Text, language string) bool { return t[language] == "" && !t.Empty() }
