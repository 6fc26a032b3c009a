package exchange

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// Check holds the outcome to the rule of the form and says what is wrong by row and column of the file.
func (o Overlay) Check(d Draft) []Fault {
	return slices.DeleteFunc(o.Explain(d, catalog.Check(o.Product)), func(f Fault) bool {
		return f.Key == "variant.price.wrong" && slices.ContainsFunc(o.Faults, func(said Fault) bool { return said.Row == f.Row && said.Key == "import.price.missing" })
	})
}

// Explain says what is wrong with fields of the outcome by row and column of the file.
func (o Overlay) Explain(d Draft, fields []fault.Field) []Fault {
	var faults []Fault
	for _, field := range fields {
		row, line, name := d.Row, d.Line, field.Name
		if rest, ok := strings.CutPrefix(name, "variants."); ok {
			number, field, _ := strings.Cut(rest, ".")
			name = field
			if n, err := strconv.Atoi(number); err == nil {
				row, line = d.rowOf(o, n)
			}
		}
		name, _, _ = strings.Cut(name, ".")
		faults = append(faults, newFault(row, line, d.head(name), "", field.Key, field.Args))
	}
	return faults
}

// rowOf is where the nth variant of the outcome stands in the file; the product's first row for one that does not.
func (d Draft) rowOf(o Overlay, n int) (row, line int) {
	if n >= len(o.rows) || o.rows[n] == 0 {
		return d.Row, d.Line
	}
	for _, v := range d.Variants {
		if v.Row == o.rows[n] {
			return v.Row, v.Line
		}
	}
	return d.Row, d.Line
}
