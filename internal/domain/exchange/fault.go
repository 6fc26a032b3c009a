package exchange

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Fault is something in a file that the shop does not take over as it stands. A notice tells and refuses nothing;
// anything else refuses the row, and with it the product the row belongs to.
type Fault struct {
	Row    int            // as a spreadsheet numbers it: the header is row 1, a record with line breaks in it is one row
	Line   int            // the line of the file on which that row begins
	Column string         // the heading as the file has it; empty when the whole row is meant
	Value  string         // the cell, shortened
	Key    string         // the message
	Args   map[string]any // what the sentence needs; Column, Value and Row are always among them
	Notice bool
}

// Refusing leaves the notices out.
func Refusing(faults []Fault) []Fault {
	return slices.DeleteFunc(slices.Clone(faults), func(f Fault) bool { return f.Notice })
}

// Order sorts faults as they stand in the file.
func Order(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Row - b.Row })
}

// maxShown bounds the part of a cell that a fault repeats.
const maxShown = 120

func shown(value string) string {
	if utf8.RuneCountInString(value) <= maxShown {
		return value
	}
	return string([]rune(value)[:maxShown-1]) + "…"
}

// Fault makes a fault of the draft's nth variant, or of its first row for n below zero. name is a field's name as in
// catalog.Check, "" for the whole row.
func (d Draft) Fault(n int, name, value, key string, args map[string]any) Fault {
	row, line := d.Row, d.Line
	if n >= 0 && n < len(d.Variants) {
		row, line = d.Variants[n].Row, d.Variants[n].Line
	}
	if name != "" {
		name = d.head(name)
	}
	return newFault(row, line, name, value, key, args)
}

// newFault fills in what every sentence may use.
func newFault(row, line int, column, value, key string, args map[string]any) Fault {
	all := map[string]any{"Row": row, "Column": column, "Value": shown(value)}
	maps.Copy(all, args)
	return Fault{Row: row, Line: line, Column: column, Value: shown(value), Key: key, Args: all}
}

// words is shorthand for the arguments of a message: pairs of a name and a value.
func words(pairs ...any) map[string]any {
	args := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return args
}

func list(names []string) string { return strings.Join(names, ", ") }
