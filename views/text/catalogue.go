package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"vitrin/internal/domain/lang"
)

//go:embed en/*.json az/*.json
var files embed.FS

// Catalogue is all messages in all languages.
type Catalogue struct {
	printers map[string]*Printer
}

// Load reads the embedded message files. It fails on a file that does not parse or a key that stands twice.
func Load() (*Catalogue, error) {
	c := &Catalogue{map[string]*Printer{}}
	for _, l := range lang.All() {
		p := &Printer{Language: l, tag: language.MustParse(l), messages: map[string]message{}}
		names, err := fs.Glob(files, l+"/*.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if err := p.read(name); err != nil {
				return nil, err
			}
		}
		c.printers[l] = p
	}
	return c, nil
}

// In is the printer of a language; English for one the shop does not speak.
func (c *Catalogue) In(language string) *Printer {
	if p, ok := c.printers[language]; ok {
		return p
	}
	return c.printers[lang.English]
}

func (p *Printer) read(name string) error {
	raw, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	file, err := i18n.ParseMessageFileBytes(raw, path.Base(path.Dir(name))+".json", map[string]i18n.UnmarshalFunc{"json": json.Unmarshal})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, m := range file.Messages {
		if _, twice := p.messages[m.ID]; twice {
			return fmt.Errorf("%s: key %s stands in two files", name, m.ID)
		}
		parsed := message{other: split(m.Other)}
		if m.One != "" {
			parsed.one = split(m.One)
		}
		p.messages[m.ID] = parsed
	}
	return nil
}

// message is a sentence cut at its {{.Name}} places: even parts are words, odd parts are names.
type message struct{ one, other []string }

func split(sentence string) []string {
	var parts []string
	for {
		before, rest, found := strings.Cut(sentence, "{{.")
		if !found {
			return append(parts, sentence)
		}
		name, after, _ := strings.Cut(rest, "}}")
		parts = append(parts, before, strings.TrimSpace(name))
		sentence = after
	}
}

// form picks singular or plural by the language's own rule (CLDR).
func (m message) form(tag language.Tag, count int) []string {
	if m.one != nil && plural.Cardinal.MatchPlural(tag, count, 0, 0, 0, 0) == plural.One {
		return m.one
	}
	return m.other
}
