package exchange

import "strings"

// record is one row of the file: where it lies, and what is wrong with it before any cell is understood.
type record struct {
	row, line  int
	start, end int // in the text, without the line's end
	group      int // the product it belongs to, -1 for none
	bad        bool
}

// scanner cuts a text into records. Quoted cells may hold separators, line breaks and doubled quotes. Where quotes do not
// fit, it reads on as a spreadsheet would and gives the record up only when the number of cells shows that it went
// astray; then that line alone is at fault and reading goes on with the next.
type scanner struct {
	text string
	sep  byte
	pos  int
	row  int
	line int
	// left bounds how many bytes may be read twice, so that a file made of stray quotes cannot hold the program.
	left int
}

func newScanner(text string, sep byte) *scanner {
	return &scanner{text: text, sep: sep, line: 1, left: 4*len(text) + 1<<20}
}

// next reads the record after this one into cells. wide is how many cells the header has, 0 for the header itself.
// wrong says that its quotes do not fit. Empty lines are counted and left out.
func (s *scanner) next(wide int, cells []string) (r record, out []string, wrong, ok bool) {
	for s.pos < len(s.text) && (s.text[s.pos] == '\n' || s.text[s.pos] == '\r') {
		s.pos = lineEnd(s.text, s.pos)
		s.row++
		s.line++
	}
	if s.pos >= len(s.text) {
		return record{}, cells, false, false
	}
	s.row++
	r = record{row: s.row, line: s.line, start: s.pos, group: -1}
	out, r.end, wrong = split(s.text, s.pos, s.sep, s.left > 0, cells)
	if wrong && (len(out) != wide || wide == 0) {
		s.left -= r.end - s.pos
		r.end = lineStop(s.text, s.pos)
		out = rough(s.text[s.pos:r.end], s.sep, cells)
	}
	s.line += breaks(s.text[r.start:r.end]) + 1
	s.pos = lineEnd(s.text, r.end)
	return r, out, wrong, true
}

// lineEnd steps over one line end: LF, CRLF or CR.
func lineEnd(text string, pos int) int {
	switch {
	case pos >= len(text):
		return len(text)
	case text[pos] == '\r' && pos+1 < len(text) && text[pos+1] == '\n':
		return pos + 2
	default:
		return pos + 1
	}
}

// lineStop is where the line at pos stops, before its line end.
func lineStop(text string, pos int) int {
	if i := strings.IndexAny(text[pos:], "\r\n"); i >= 0 {
		return pos + i
	}
	return len(text)
}

func breaks(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}

// split reads one record from pos. across tells whether a quoted cell may go over the end of a line.
func split(text string, pos int, sep byte, across bool, cells []string) (out []string, end int, wrong bool) {
	out = cells[:0]
	for {
		open := pos
		for open < len(text) && text[open] == ' ' {
			open++
		}
		if open < len(text) && text[open] == '"' {
			cell, after, bad := quoted(text, open+1, sep, across)
			wrong = wrong || bad
			out, pos = append(out, cell), after
		} else {
			start := pos
			for pos < len(text) && text[pos] != sep && text[pos] != '\n' && text[pos] != '\r' {
				pos++
			}
			out = append(out, text[start:pos])
		}
		if pos >= len(text) || text[pos] != sep {
			return out, pos, wrong
		}
		pos++
	}
}

// quoted reads a cell whose opening quote lies before pos; after is where the separator or the line's end is.
func quoted(text string, pos int, sep byte, across bool) (cell string, after int, wrong bool) {
	start, doubled := pos, false
	for {
		i := strings.IndexByte(text[pos:], '"')
		if i < 0 || !across {
			if end := lineStop(text, pos); i < 0 || end < pos+i {
				return text[start:end], end, true
			}
		}
		quote := pos + i
		if quote+1 < len(text) && text[quote+1] == '"' {
			doubled, pos = true, quote+2
			continue
		}
		after = quote + 1
		for after < len(text) && text[after] == ' ' {
			after++
		}
		if after >= len(text) || text[after] == sep || text[after] == '\n' || text[after] == '\r' {
			cell = text[start:quote]
			if doubled {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			return cell, after, wrong
		}
		wrong, pos = true, quote+1 // a quote that should have been doubled
	}
}

// rough cuts one line at its separators, whatever the quotes say.
func rough(line string, sep byte, cells []string) []string {
	out := cells[:0]
	for cell := range strings.SplitSeq(line, string(sep)) {
		out = append(out, strings.Trim(cell, `"`))
	}
	return out
}

// empty tells a record in which nothing is written.
func empty(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
