package exchange

import (
	"bufio"
	"io"
	"slices"
	"strings"
)

// Faulty writes the rows of a file that were refused, under the header they had and with a column more that says
// what is wrong, in the sentences of say. Rows of a refused product go along even when nothing is wrong with them, so that
// the file, once mended, can be given again as it is. It returns how many rows it wrote.
func (r Result) Faulty(w io.Writer, faults []Fault, say func(key string, args map[string]any) string) (int, error) {
	f := r.file
	wrong, groups := map[int][]Fault{}, map[int]int{}
	for _, fault := range Refusing(faults) {
		wrong[fault.Row] = append(wrong[fault.Row], fault)
		if record := f.recordOf(fault.Row); record.group >= 0 {
			if _, known := groups[record.group]; !known {
				groups[record.group] = fault.Row
			}
		}
	}
	out := bufio.NewWriter(w)
	if f.mark {
		_, _ = out.WriteString("\uFEFF")
	}
	keep := f.columnsKept()
	writeRecord(out, append(f.pick(f.header, keep), "! "+say("import.faulty.heading", nil)), f.sep)
	written := 0
	for i := range f.records {
		record := &f.records[i]
		first, along := groups[record.group]
		reasons := wrong[record.row]
		if len(reasons) == 0 && !along {
			continue
		}
		var sentences []string
		for _, reason := range reasons {
			sentence := say(reason.Key, reason.Args)
			if reason.Column != "" {
				sentence = reason.Column + ": " + sentence
			}
			if !slices.Contains(sentences, sentence) {
				sentences = append(sentences, sentence)
			}
		}
		if len(reasons) == 0 {
			sentences = []string{say("import.faulty.along", words("Row", first))}
		}
		writeRecord(out, append(f.pick(f.row(i).cells, keep), guard(strings.Join(sentences, " "))), f.sep)
		written++
	}
	return written, out.Flush()
}

// columnsKept leaves out the remarks of an earlier round.
func (f *file) columnsKept() []int {
	var keep []int
	for i, h := range f.header {
		if !isRemark(h) {
			keep = append(keep, i)
		}
	}
	return keep
}

// pick are a record's cells in the columns kept, guarded against being taken for formulas. Cells beyond the header
// are joined to the last one, so that nothing is lost.
func (f *file) pick(cells []string, keep []int) []string {
	picked := make([]string, 0, len(keep)+1)
	for _, i := range keep {
		cell := ""
		if i < len(cells) {
			cell = strings.ToValidUTF8(strings.ReplaceAll(cells[i], "\x00", ""), "\uFFFD")
			if !strings.HasPrefix(cell, "'") {
				cell = guard(cell)
			}
		}
		picked = append(picked, cell)
	}
	if len(cells) > len(f.header) && len(picked) > 0 {
		if rest := strings.Trim(strings.Join(cells[len(f.header):], string(f.sep)), string(f.sep)); rest != "" {
			picked[len(picked)-1] += string(f.sep) + rest
		}
	}
	return picked
}
