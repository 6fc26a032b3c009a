package ui

import (
	"context"
	"strconv"

	"github.com/a-h/templ"

	"vitrin/internal/domain/fault"
	"vitrin/views/text"
)

// Field is one input with its label above it. Its error, when there is one, stands between the two.
type Field struct {
	ID           string // of the input; Name when empty
	Name         string
	Label        string
	Value        string
	Kind         string // of the input; text when empty
	Autocomplete string
	Mode         string // inputmode
	Hint         string
	Error        string
	Optional     bool
	Max          int    // of runes; 0 is no bound
	Rows         int    // above 0 it is a text area
	Lang         string // of what is typed, when it is not the page's
	Step         string // of a number
	Min          string // of a number
	Pattern      string // what a good value looks like, to the browser
	Says         string // what to do when the browser finds the value no good; empty: it is not asked
}

// Option is one choice of a Select.
type Option struct {
	Value, Label string
	Chosen       bool
}

func (f Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

func (f Field) kind() string {
	if f.Kind != "" {
		return f.Kind
	}
	return "text"
}

// unbounded is the field as a choice from a list: nothing is typed that could be too long.
func (f Field) unbounded() Field {
	f.Max, f.Pattern = 0, ""
	return f
}

// described is what aria-describedby names: the hint, then the error.
func (f Field) described() string {
	switch {
	case f.Hint != "" && f.Error != "":
		return f.id() + "-hint " + f.id() + "-error"
	case f.Hint != "":
		return f.id() + "-hint"
	case f.Error != "":
		return f.id() + "-error"
	default:
		return ""
	}
}

// Wrong is what to mend in a field, said in the language of the page; empty when nothing is.
func Wrong(ctx context.Context, faults []fault.Field, name string) string {
	for _, f := range faults {
		if f.Name == name {
			return text.From(ctx).TMap(f.Key, f.Args)
		}
	}
	return ""
}

// attributes are those that an input, a select and a text area share.
func (f Field) attributes() templ.Attributes {
	a := templ.Attributes{}
	if f.Autocomplete != "" {
		a["autocomplete"] = f.Autocomplete
	}
	if f.Max > 0 {
		a["maxlength"] = strconv.Itoa(f.Max)
	}
	if d := f.described(); d != "" {
		a["aria-describedby"] = d
	}
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if f.Pattern != "" {
		a["pattern"] = f.Pattern
	}
	if f.Says != "" {
		a["data-says"] = f.Says
	}
	return a
}
