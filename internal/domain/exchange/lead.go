package exchange

import "vitrin/internal/domain/catalog"

// lead reads how many days a product takes to be made.
func (b *builder) lead() {
	col := b.at(colLead)
	r, cell := b.first(col)
	b.mark(FieldLead, col >= 0, cell != "")
	if cell == "" {
		return
	}
	n, ok := parseNumber(cell, false)
	days, whole := n.scaled(0)
	if !ok || !whole || days < 0 || days > catalog.MaxLeadDays {
		b.say(r.record, col, cell, "import.lead.wrong", "Max", catalog.MaxLeadDays)
		return
	}
	b.draft.LeadDays = int(days)
}
