package text

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Printer says messages in one language.
type Printer struct {
	Language string
	tag      language.Tag
	messages map[string]message
}

// T says a message. Arguments are pairs of a name and a value; "Count" also picks the plural. A key without a
// message is said as it is, so that a gap is seen and never breaks a page.
func (p *Printer) T(key string, args ...any) string {
	m, ok := p.messages[key]
	if !ok {
		return key
	}
	parts := m.other
	if m.one != nil {
		parts = m.form(p.tag, count(args))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	var b strings.Builder
	for i, part := range parts {
		if i%2 == 0 {
			b.WriteString(part)
			continue
		}
		b.WriteString(value(args, part))
	}
	return b.String()
}

// TMap says a message whose arguments came in a map, as a fault's do. Names are matched without regard to case.
func (p *Printer) TMap(key string, args map[string]any) string {
	pairs := make([]any, 0, 2*len(args))
	for name, v := range args {
		pairs = append(pairs, name, v)
	}
	return p.T(key, pairs...)
}

// Has tells whether there is a message.
func (p *Printer) Has(key string) bool { _, ok := p.messages[key]; return ok }

// Keys lists every key, sorted.
func (p *Printer) Keys() []string {
	keys := make([]string, 0, len(p.messages))
	for k := range p.messages {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Names lists the arguments a message asks for, sorted.
func (p *Printer) Names(key string) []string {
	var names []string
	for _, parts := range [][]string{p.messages[key].one, p.messages[key].other} {
		for i := 1; i < len(parts); i += 2 {
			if !slices.Contains(names, parts[i]) {
				names = append(names, parts[i])
			}
		}
	}
	slices.Sort(names)
	return names
}

func value(args []any, name string) string {
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok && strings.EqualFold(key, name) {
			switch v := args[i+1].(type) {
			case string:
				return v
			default:
				return fmt.Sprint(v)
			}
		}
	}
	return ""
}

func count(args []any) int {
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok && strings.EqualFold(key, "Count") {
			switch n := args[i+1].(type) {
			case int:
				return n
			case int64:
				return int(n)
			}
		}
	}
	return 0
}

type printerKey struct{}

// With puts a printer into the context of a page.
func With(ctx context.Context, p *Printer) context.Context {
	return context.WithValue(ctx, printerKey{}, p)
}

// From is the printer of a page. Outside a page there is none, and every key is said as it is.
func From(ctx context.Context) *Printer {
	if p, ok := ctx.Value(printerKey{}).(*Printer); ok {
		return p
	}
	return &Printer{}
}

// T says a message in the language of the page.
func T(ctx context.Context, key string, args ...any) string { return From(ctx).T(key, args...) }

// Language is the language of the page.
func Language(ctx context.Context) string { return From(ctx).Language }
