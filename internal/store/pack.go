package store

import (
	"bytes"
	"encoding/json"
	"strings"

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
	if t, ok := cutText(text); ok {
		return t
	}
	return unpack[lang.Text](u, text)
}

func cutText(text string) (lang.Text, bool) {
	if strings.IndexByte(text, '\\') >= 0 || !strings.HasPrefix(text, "{") {
		return nil, false
	}
	t := make(lang.Text, 2)
	for rest := text[1:]; ; {
		if rest == "}" {
			return t, true
		}
		key, after, ok := cutString(rest)
		if !ok || !strings.HasPrefix(after, ":") {
			return nil, false
		}
		value, after, ok := cutString(after[1:])
		if !ok {
			return nil, false
		}
		t[key] = value
		if rest = after; strings.HasPrefix(rest, `,"`) {
			rest = rest[1:]
		} else if rest != "}" {
			return nil, false
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
