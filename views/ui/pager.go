package ui

// Pager is the pages of a list. Href gives the address of one.
type Pager struct {
	Page, Pages int
	Href        func(page int) string
}

// numbers are the pages named: the first, the last, those around the present one; 0 stands for a gap.
func (p Pager) numbers() []int {
	var all []int
	for n := 1; n <= p.Pages; n++ {
		near := n >= p.Page-1 && n <= p.Page+1
		alone := (n == 2 && p.Page <= 4) || (n == p.Pages-1 && p.Page >= p.Pages-3)
		switch {
		case n == 1, n == p.Pages, near, alone:
			all = append(all, n)
		case all[len(all)-1] != 0:
			all = append(all, 0)
		}
	}
	return all
}
