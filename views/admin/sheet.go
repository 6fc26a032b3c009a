package admin

import (
	"context"
	"strconv"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// Sheet is a form of settings: the stamp of what it shows, and, when it was sent and not saved, what was typed and what is
// wrong with it.
type Sheet struct {
	Stamp  string
	Typed  map[string]string // nil when nothing was sent
	Errors []fault.Field
	Clash  bool // somebody saved meanwhile: what they saved stands beside what was typed
	Said   string
	Notice string
}

// value is a field as typed, else as it is.
func (s Sheet) value(name, is string) string {
	if s.Typed == nil {
		return is
	}
	return s.Typed[name]
}

// ticked is a box as it was sent; a box without a tick is not sent.
func (s Sheet) ticked(name string, is bool) bool {
	if s.Typed == nil {
		return is
	}
	return s.Typed[name] != ""
}

// field is a field with what was typed, what is wrong and what was saved meanwhile.
func (s Sheet) field(ctx context.Context, name, label, is string) ui.Field {
	f := ui.Field{Name: name, Label: label, Value: s.value(name, is), Error: ui.Wrong(ctx, s.Errors, name)}
	if s.Clash && f.Value != is {
		f.Hint = text.T(ctx, "desk.meanwhile.empty")
		if is != "" {
			f.Hint = text.T(ctx, "desk.meanwhile", "value", is)
		}
	}
	return f
}

// withHint adds a hint to a field that has none.
func withHint(f ui.Field, hint string) ui.Field {
	if f.Hint == "" {
		f.Hint = hint
	}
	return f
}

// optional marks a field that may stay empty.
func optional(f ui.Field) ui.Field {
	f.Optional = true
	return f
}

// words is a field of one language of a text.
func (s Sheet) words(ctx context.Context, name, label, language string, is lang.Text) ui.Field {
	f := s.field(ctx, name+"."+language, label, is[language])
	f.Lang = language
	return f
}

// spoken is words for a label that says its language too: where no heading above it does.
func (s Sheet) spoken(ctx context.Context, name, label, language string, is lang.Text) ui.Field {
	return s.words(ctx, name, text.T(ctx, "settings.in", "what", label, "language", text.T(ctx, "language."+language)), language, is)
}

// choice is a select with its options and which one is chosen; what was saved meanwhile is said by its label.
func (s Sheet) choice(ctx context.Context, name, label, is string, options []ui.Option) (ui.Field, []ui.Option) {
	f := s.field(ctx, name, label, is)
	chosen := make([]ui.Option, len(options))
	for i, o := range options {
		o.Chosen = o.Value == f.Value
		chosen[i] = o
		if o.Value == is && f.Hint != "" {
			f.Hint = text.T(ctx, "desk.meanwhile", "value", o.Label)
		}
	}
	return f, chosen
}

// decimal is a field for a number that may have decimals.
func decimal(f ui.Field) ui.Field { f.Mode = "decimal"; return f }

// numeric is a field for a whole number.
func numeric(f ui.Field) ui.Field { f.Mode = "numeric"; return f }

// perCent writes basis points as a number of per cent.
func perCent(ctx context.Context, rate int64) string {
	return number(ctx, rate*10)
}

func whole(n int) string { return strconv.Itoa(n) }

// atMost bounds what may be typed; with rows it is a text area.
func atMost(f ui.Field, most, rows int) ui.Field {
	f.Max, f.Rows = most, rows
	return f
}
