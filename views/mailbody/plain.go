package mailbody

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Plain writes the letter as text, for those whose mail program shows nothing else and for the log.
func (l Letter) Plain() string {
	var b strings.Builder
	heading(&b, l.Title, "=")
	for _, p := range l.Parts {
		if p.Heading != "" {
			heading(&b, p.Heading, "-")
		}
		p.plain(&b)
	}
	if len(l.Footer) > 0 {
		b.WriteString("-- \n") // what follows is a signature to mail programs
		for _, line := range l.Footer {
			b.WriteString(line + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (p Part) plain(b *strings.Builder) {
	paragraphs(b, p.Words)
	for _, f := range p.Facts {
		fmt.Fprintf(b, "%s: %s\n", f.Name, strings.Join(f.Lines, ", "))
	}
	gap(b, len(p.Facts))
	for _, g := range p.Goods {
		g.plain(b)
	}
	gap(b, len(p.Goods))
	for _, s := range p.Sums {
		fmt.Fprintf(b, "%s: %s\n", s.Name, s.Value)
	}
	gap(b, len(p.Sums))
	if p.Link != nil {
		fmt.Fprintf(b, "%s:\n%s\n\n", p.Link.Label, p.Link.URL)
	}
	paragraphs(b, p.After)
}

func (g Goods) plain(b *strings.Builder) {
	fmt.Fprintf(b, "%d × %s", g.Quantity, g.Title)
	if g.Variant != "" {
		b.WriteString(", " + g.Variant)
	}
	switch {
	case g.Sum != "" && g.Each != "":
		fmt.Fprintf(b, "\n    %s (%s)", g.Sum, g.Each)
	case g.Sum != "":
		b.WriteString("\n    " + g.Sum)
	}
	b.WriteString("\n")
}

func heading(b *strings.Builder, words, line string) {
	b.WriteString(words + "\n" + strings.Repeat(line, utf8.RuneCountInString(words)) + "\n\n")
}

func paragraphs(b *strings.Builder, words []string) {
	for _, w := range words {
		b.WriteString(w + "\n\n")
	}
}

func gap(b *strings.Builder, lines int) {
	if lines > 0 {
		b.WriteString("\n")
	}
}
