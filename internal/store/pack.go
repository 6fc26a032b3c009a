package store

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// pack writes a value for a JSON column. Signs of HTML stay as they are: a description is mostly that.
func pack(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("store: packing: " + err.Error()) // only maps of texts and plain structs come here, and they always go
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// unpacking reads JSON columns and remembers the first that could not be read.
type unpacking struct{ err error }

func unpack[T any](u *unpacking, text string) T {
	var v T
	if text == "null" || text == "" {
		return v
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil && u.err == nil {
		u.err = err
	}
	return v
}

// unpackText reads a text in several languages. Nearly all are as pack wrote them without anything to unescape, and are
// then cut rather than understood: a page of products holds a few hundred.
func unpackText(u *unpacking, text string) lang.Text {
	if text == "null" || text == "" {
		return nil
	}
	if strings.IndexByte(text, '\\') < 0 {
		if t, rest, ok := cutText(text); ok && rest == "" {
			return t
		}
	}
	return unpack[lang.Text](u, text)
}

// cutText cuts a text without escapes off the front.
func cutText(text string) (t lang.Text, rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, "{"); !ok {
		return nil, "", false
	}
	t = make(lang.Text, 2)
	for {
		if after, end := strings.CutPrefix(rest, "}"); end {
			return t, after, true
		}
		key, after, ok := cutString(rest)
		if !ok || !strings.HasPrefix(after, ":") {
			return nil, "", false
		}
		value, after, ok := cutString(after[1:])
		if !ok {
			return nil, "", false
		}
		t[key] = value
		if rest = after; strings.HasPrefix(rest, `,"`) {
			rest = rest[1:]
		} else if !strings.HasPrefix(rest, "}") {
			return nil, "", false
		}
	}
}

// cutString cuts a quoted string without escapes off the front.
func cutString(text string) (value, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		return "", "", false
	}
	return strings.Cut(text[1:], `"`)
}

// unpackFacts reads facts, cut like texts.
func unpackFacts(u *unpacking, text string) []catalog.Fact {
	if facts, ok := cutFacts(text); ok {
		return facts
	}
	return factsOf(unpack[[]factJSON](u, text))
}

func cutFacts(text string) (facts []catalog.Fact, ok bool) {
	if strings.IndexByte(text, '\\') >= 0 || !strings.HasPrefix(text, "[") || text == "[]" {
		return nil, false
	}
	facts = make([]catalog.Fact, 0, strings.Count(text, `{"key":`))
	for rest := text[1:]; ; rest = rest[1:] {
		var f catalog.Fact
		if rest, ok = strings.CutPrefix(rest, `{"key":`); !ok {
			return nil, false
		}
		if f.Key, rest, ok = cutString(rest); !ok {
			return nil, false
		}
		if rest, ok = cutValue(&f, rest); !ok {
			return nil, false
		}
		facts = append(facts, f)
		if rest == "]" {
			return facts, true
		}
		if !strings.HasPrefix(rest, ",") {
			return nil, false
		}
	}
}

// cutValue cuts the one value of a fact and the bracket behind it off the front.
func cutValue(f *catalog.Fact, text string) (rest string, ok bool) {
	if value, found := strings.CutPrefix(text, `,"choice":`); found {
		if f.Choice, text, ok = cutString(value); !ok {
			return "", false
		}
	} else if value, found := strings.CutPrefix(text, `,"thousands":`); found {
		end := strings.IndexAny(value, ",}")
		n, err := strconv.ParseInt(value[:max(end, 0)], 10, 64)
		if err != nil {
			return "", false
		}
		f.Thousands, text = n, value[end:]
	} else if value, found := strings.CutPrefix(text, `,"yes":true`); found {
		f.Yes, text = true, value
	} else if value, found := strings.CutPrefix(text, `,"words":`); found {
		if f.Words, text, ok = cutText(value); !ok {
			return "", false
		}
	}
	return strings.CutPrefix(text, "}")
}

// plain makes a text that both databases keep: PostgreSQL refuses what is no UTF-8 and the zero byte.
func plain(text string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\uFFFD")
}

// isPlain tells whether a text can stand in a table at all; one that cannot is never looked for.
func isPlain(text string) bool { return plain(text) == text }

// reference is an id that may point nowhere, as the tables keep it.
func reference(id int64) *int64 {
	if id == 0 {
		return nil
	}
	return &id
}

func referred(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}
