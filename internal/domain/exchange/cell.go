package exchange

import "strings"

// A spreadsheet takes a cell that begins with one of these for a formula.
const formulaSigns = "=+-@\t\r"

// guard puts an apostrophe before a cell that a spreadsheet would take for a formula. A cell that already looks
// guarded gets one more, so that unguard gives back exactly what was written.
func guard(cell string) string {
	if guardable(cell) {
		return "'" + cell
	}
	return cell
}

// unguard takes the apostrophe off.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && guardable(cell[1:]) {
		return cell[1:]
	}
	return cell
}

func guardable(cell string) bool {
	cell = strings.TrimLeft(cell, "'")
	return cell != "" && strings.IndexByte(formulaSigns, cell[0]) >= 0
}

// tidy is a cell as it is understood: trimmed, the guard taken off.
func tidy(cell string) string { return unguard(trim(cell)) }

// trim takes the blanks around a text off and ends its lines with LF.
func trim(text string) string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(text)
}

// yes reads a yes or a no in any case, in the words tools and people use.
func yes(cell string) (value, ok bool) {
	switch strings.ToLower(cell) {
	case "true", "yes", "y", "1", "on", "hə", "bəli", "doğru":
		return true, true
	case "false", "no", "n", "0", "off", "yox", "xeyr", "yanlış":
		return false, true
	}
	return false, false
}

// bare is an address without its query, by which two addresses of one picture are known to be the same.
func bare(source string) string {
	if i := strings.IndexAny(source, "?#"); i > 0 && strings.Contains(source, "://") {
		return source[:i]
	}
	return source
}
