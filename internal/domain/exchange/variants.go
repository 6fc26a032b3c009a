package exchange

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
)

// variants reads every row that tells a variant.
func (b *builder) variants() {
	chosen := map[string]int{}
	for _, r := range b.variantRows {
		v := Variant{Row: r.row, Line: r.line}
		whole := true
		for at := range b.slots {
			key, ok := b.choice(r, at)
			whole = whole && ok
			v.Choices = append(v.Choices, key)
		}
		if whole && b.hasOptionColumns() {
			key := strings.Join(v.Choices, "\x00")
			if first, twice := chosen[key]; twice {
				b.say(r.record, b.choiceColumn(), b.choiceNames(v.Choices), "import.variant.twice", "First", first)
			} else {
				chosen[key] = r.row
			}
		}
		b.code(r, &v)
		b.money(r, &v)
		b.stock(r, &v)
		b.policy(r, &v)
		b.weight(r, &v)
		b.measure(r, &v)
		b.images = append(b.images, r.get(colVariantPicture))
		b.draft.Variants = append(b.draft.Variants, v)
	}
}

func (b *builder) choiceColumn() int {
	if len(b.slots) == 0 {
		return -1
	}
	return b.valueColumn(b.slots[0])
}

// choiceNames are the names of a variant's choices, for a sentence.
func (b *builder) choiceNames(choices []string) string {
	var names []string
	for i, key := range choices {
		for _, v := range b.draft.Options[i].Values {
			if v.Key == key {
				names = append(names, v.Name.In(b.file.options.Language))
			}
		}
	}
	return list(names)
}

// code reads SKU and barcode. Spreadsheets and Shopify protect long numbers by an apostrophe in front.
func (b *builder) code(r row, v *Variant) {
	v.SKU = strings.TrimLeft(r.get(colSKU), "'")
	mark(&v.Given, &v.Empty, FieldSKU, b.at(colSKU) >= 0, v.SKU != "")
	v.Barcode = strings.TrimLeft(r.get(colBarcode), "'")
	mark(&v.Given, &v.Empty, FieldBarcode, b.at(colBarcode) >= 0, v.Barcode != "")
	switch length := len(v.Barcode); {
	case strings.Contains(strings.ToUpper(v.Barcode), "E+"):
		b.note(r.record, b.at(colBarcode), v.Barcode, "import.barcode.short")
	case digits(v.Barcode) && (length == 8 || length >= 12 && length <= 14) && !catalog.ValidGTIN(v.Barcode):
		b.note(r.record, b.at(colBarcode), v.Barcode, "import.barcode.check")
	}
}

// money reads the price. A price that is missing is no fault yet: a product that is known keeps its own.
func (b *builder) money(r row, v *Variant) {
	col := b.at(colPrice)
	cell := r.cell(col)
	mark(&v.Given, &v.Empty, FieldPrice, col >= 0, cell != "")
	if cell == "" {
		return
	}
	amount, ok := price(cell, b.file.options.Currency, b.signs[col])
	if !ok || amount.Minor < 0 || amount.Minor > catalog.MaxPriceMinor {
		b.say(r.record, col, cell, "import.price.wrong", "Currency", b.file.options.Currency)
	}
	v.Price = amount
}

// stock reads tracker and quantity. Any tracker counts: Shopify's own or another service.
func (b *builder) stock(r row, v *Variant) {
	tracker := r.get(colTracker)
	value, word := yes(tracker)
	v.Tracked = tracker != "" && (!word || value)
	mark(&v.Given, &v.Empty, FieldTracked, b.at(colTracker) >= 0, tracker != "")
	quantity := r.get(colStock)
	mark(&v.Given, &v.Empty, FieldStock, b.at(colStock) >= 0, quantity != "")
	if quantity != "" {
		v.OnHand = b.quantity(r, quantity)
	}
}

// policy reads whether the shop sells on at 0: in words, or as a yes or no.
func (b *builder) policy(r row, v *Variant) {
	policy := r.get(colPolicy)
	mark(&v.Given, &v.Empty, FieldBackorder, b.at(colPolicy) >= 0, policy != "")
	switch strings.ToLower(policy) {
	case "", "deny":
	case "continue", "notify":
		v.Backorder = true
	default:
		value, ok := yes(policy)
		if !ok {
			b.say(r.record, b.at(colPolicy), policy, "import.policy.wrong")
		}
		v.Backorder = value
	}
}

// weight reads grams, or the unit in the heading, as whole grams.
func (b *builder) weight(r row, v *Variant) {
	col := b.at(colWeight)
	cell := r.cell(col)
	mark(&v.Given, &v.Empty, FieldWeight, col >= 0, cell != "")
	if cell == "" {
		return
	}
	n, ok := parseNumber(cell, b.signs[col].comma)
	grams, fits := n.rounded(0)
	if unit := b.columns[col].grams; unit != "" {
		var millionths int64
		millionths, fits = n.rounded(6)
		grams = perMillion(millionths, gramsOf[unit])
	}
	if !ok || !fits || grams < 0 || grams > catalog.MaxStock {
		b.say(r.record, col, cell, "import.weight.wrong")
	}
	v.WeightGrams = grams
}

// perMillion turns millionths of a unit of so many thousandths of a gram into grams, rounded half up.
func perMillion(millionths, size int64) int64 {
	if millionths < 0 || millionths > catalog.MaxStock*1000 {
		return -1
	}
	return int64((float64(millionths)*float64(size))/1e9 + 0.5)
}

// quantity reads a number of pieces. What was oversold comes as a number below zero and starts at 0 here.
func (b *builder) quantity(r row, cell string) int64 {
	n, ok := parseNumber(cell, b.signs[b.at(colStock)].comma)
	pieces, whole := n.scaled(0)
	switch {
	case !ok || !whole || pieces > catalog.MaxStock:
		b.say(r.record, b.at(colStock), cell, "import.stock.wrong")
		return 0
	case pieces < 0:
		b.note(r.record, b.at(colStock), cell, "import.stock.negative")
		return 0
	}
	return pieces
}

// keepFirstSKU refuses products with a SKU that stands further up in the file, then makes the missing ones.
func (f *file) keepFirstSKU(drafts []Draft) []Draft {
	type owner struct {
		row    int
		handle string
	}
	var all []Variant
	handles := map[int]string{}
	for _, d := range drafts {
		for _, v := range d.Variants {
			all = append(all, v)
			handles[v.Row] = d.Handle
		}
	}
	slices.SortStableFunc(all, func(a, b Variant) int { return a.Row - b.Row })
	taken := map[string]owner{}
	for _, v := range all {
		if v.SKU == "" {
			continue
		}
		first, twice := taken[v.SKU]
		if !twice {
			taken[v.SKU] = owner{v.Row, handles[v.Row]}
			continue
		}
		f.say(f.recordOf(v.Row), f.at(colSKU), v.SKU, "import.sku.twice", "SKU", v.SKU, "First", first.row, "Handle", first.handle)
	}
	kept := slices.DeleteFunc(drafts, func(d Draft) bool { return f.groups[f.recordOf(d.Row).group].refused })
	for i := range kept {
		for j := range kept[i].Variants {
			v := &kept[i].Variants[j]
			if v.SKU != "" {
				continue
			}
			v.SKU, v.Made = makeSKU(kept[i].Handle, v.Choices, func(s string) bool { _, ok := taken[s]; return ok }), true
			taken[v.SKU] = owner{v.Row, kept[i].Handle}
		}
	}
	return kept
}

// makeSKU makes a SKU from the handle and the choices; one that is too long is cut and told apart by a short sum.
func makeSKU(handle string, choices []string, taken func(string) bool) string {
	sku := strings.Join(append([]string{handle}, choices...), "-")
	if len(sku) > catalog.MaxSKULength-4 {
		sum := fnv.New32a()
		_, _ = sum.Write([]byte(sku))
		sku = strings.TrimRight(sku[:catalog.MaxSKULength-13], "-") + "-" + strconv.FormatUint(uint64(sum.Sum32()), 36)
	}
	made := sku
	for n := 2; taken(made); n++ {
		made = sku + "-" + strconv.Itoa(n)
	}
	return made
}

// recordOf finds a record by its row.
func (f *file) recordOf(number int) *record {
	i, ok := slices.BinarySearchFunc(f.records, number, func(r record, n int) int { return r.row - n })
	if !ok {
		return &record{row: number, group: -1}
	}
	return &f.records[i]
}
