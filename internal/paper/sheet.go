package paper

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Noto Sans has the letters of both languages and the sign of the manat; its licence lies beside it.
var (
	//go:embed font/NotoSans-Regular.ttf.gz
	regular []byte
	//go:embed font/NotoSans-Bold.ttf.gz
	bold []byte

	fonts = sync.OnceValues(func() ([2][]byte, error) {
		var both [2][]byte
		for i, zipped := range [][]byte{regular, bold} {
			r, err := gzip.NewReader(bytes.NewReader(zipped))
			if err != nil {
				return both, err
			}
			if both[i], err = io.ReadAll(r); err != nil {
				return both, err
			}
		}
		return both, nil
	})
)

// Millimetres of A4.
const (
	left, right, top = 20.0, 190.0, 18.0
	width            = right - left
	bottom           = 277.0
	row              = 5.0 // the height of a line of text
)

// sheet is a PDF being written, from the top down.
type sheet struct {
	*fpdf.Fpdf
	foot string
}

// newSheet begins a file that says when it was made, so that it is the same each time.
func newSheet(title, language string, at time.Time) (*sheet, error) {
	both, err := fonts()
	if err != nil {
		return nil, fmt.Errorf("paper: the font: %w", err)
	}
	s := &sheet{Fpdf: fpdf.New("P", "mm", "A4", "")}
	s.SetCatalogSort(true)
	s.SetCreationDate(at.UTC())
	s.SetModificationDate(at.UTC())
	s.SetTitle(title, true)
	s.SetLang(language)
	s.AddUTF8FontFromBytes("noto", "", both[0])
	s.AddUTF8FontFromBytes("noto", "B", both[1])
	s.SetMargins(left, top, 210-right)
	s.SetAutoPageBreak(false, 0)
	s.SetFooterFunc(func() {
		s.SetY(284)
		s.font(8, false)
		s.SetTextColor(90, 90, 90)
		s.CellFormat(width-20, 4, s.foot, "", 0, "L", false, 0, "")
		s.CellFormat(20, 4, fmt.Sprint(s.PageNo()), "", 0, "R", false, 0, "")
		s.SetTextColor(0, 0, 0)
	})
	return s, nil
}

func (s *sheet) font(size float64, strong bool) {
	style := ""
	if strong {
		style = "B"
	}
	s.SetFont("noto", style, size)
}

// text writes lines of words at a place and returns how far down they reach.
func (s *sheet) text(x, y, w float64, lines ...string) float64 {
	for _, line := range lines {
		if line == "" {
			continue
		}
		for _, part := range s.SplitText(line, w) {
			s.SetXY(x, y)
			s.CellFormat(w, row, part, "", 0, "L", false, 0, "")
			y += row
		}
	}
	return y
}

// column is one column of a table.
type column struct {
	name   string
	width  float64
	number bool
}

// table writes rows under a head that is said again on every page.
func (s *sheet) table(y float64, columns []column, rows [][]string) float64 {
	head := func(y float64) float64 {
		s.font(8.5, true)
		x := left
		for _, c := range columns {
			s.SetXY(x, y)
			s.CellFormat(c.width, row+1, c.name, "", 0, align(c), false, 0, "")
			x += c.width
		}
		s.Line(left, y+row+1.5, right, y+row+1.5)
		s.font(9, false)
		return y + row + 2.5
	}
	y = head(y)
	for _, cells := range rows {
		high := 1
		for i, c := range columns {
			high = max(high, len(s.SplitText(cells[i], c.width-2)))
		}
		if y+float64(high)*row > bottom {
			s.AddPage()
			y = head(top)
		}
		x := left
		for i, c := range columns {
			at := y
			for _, part := range s.SplitText(cells[i], c.width-2) {
				s.SetXY(x, at)
				s.CellFormat(c.width, row, part, "", 0, align(c), false, 0, "")
				at += row
			}
			x += c.width
		}
		y += float64(high)*row + 1
		s.SetDrawColor(200, 200, 200)
		s.Line(left, y, right, y)
		s.SetDrawColor(0, 0, 0)
		y++
	}
	return y
}

func align(c column) string {
	if c.number {
		return "R"
	}
	return "L"
}

// room begins a new page when so much would not fit below.
func (s *sheet) room(y, height float64) float64 {
	if y+height <= bottom {
		return y
	}
	s.AddPage()
	return top
}

// write ends the file.
func (s *sheet) write(w io.Writer) error {
	if err := s.Error(); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	return s.Output(w)
}
