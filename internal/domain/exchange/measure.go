package exchange

import (
	"strings"

	"vitrin/internal/domain/catalog"
)

// measureUnits are the units of a pack, as they are written, with the size in the family's smallest.
var measureUnits = map[string]struct {
	family string
	size   int64
}{
	"mg": {"mg", 1}, "g": {"mg", 1000}, "kg": {"mg", 1000_000},
	"ml": {"ml", 1}, "cl": {"ml", 10}, "l": {"ml", 1000}, "m3": {"ml", 1000_000},
	"mm": {"mm", 1}, "cm": {"mm", 10}, "m": {"mm", 1000},
	"piece": {"piece", 1}, "pieces": {"piece", 1}, "item": {"piece", 1}, "count": {"piece", 1},
}

// wholes are the units a Measure is kept in, the coarser first.
var wholes = map[string][]string{"mg": {"g", "mg"}, "ml": {"ml"}, "mm": {"m", "cm", "mm"}, "piece": {"piece"}}

// usualBase is what a unit price is for when the file does not say: 1 kg, 1 l, 1 m, one piece.
var usualBase = map[string]int64{"mg": 1000_000, "ml": 1000, "mm": 1000, "piece": 1}

// measure reads what a pack holds, for the price per unit.
func (b *builder) measure(r row, v *Variant) {
	col := b.at(colTotal)
	total, unit := r.cell(col), strings.ToLower(r.get(colTotalUnit))
	mark(&v.Given, &v.Empty, FieldMeasure, col >= 0, total != "")
	if total == "" {
		return
	}
	amount, family, ok := smallest(total, unit, b.signs[col].comma)
	if !ok || amount <= 0 {
		b.say(r.record, col, strings.TrimSpace(total+" "+unit), "import.measure.wrong")
		return
	}
	base := usualBase[family]
	if baseCol := b.at(colBase); r.cell(baseCol) != "" {
		baseUnit := strings.ToLower(r.get(colBaseUnit))
		if baseUnit == "" {
			baseUnit = unit
		}
		var baseFamily string
		base, baseFamily, ok = smallest(r.cell(baseCol), baseUnit, b.signs[baseCol].comma)
		if !ok || base <= 0 || baseFamily != family {
			b.say(r.record, baseCol, strings.TrimSpace(r.cell(baseCol)+" "+baseUnit), "import.measure.wrong")
			return
		}
	}
	v.Measure = whole(amount, base, family)
}

// smallest turns a number with a unit into whole smallest units of its family.
func smallest(cell, unit string, comma bool) (amount int64, family string, ok bool) {
	u, known := measureUnits[unit]
	n, fine := parseNumber(cell, comma)
	if !known || !fine {
		return 0, "", false
	}
	thousandths, fits := n.scaled(3)
	if !fits || thousandths > catalog.MaxStock*1000 || thousandths*u.size%1000 != 0 {
		return 0, "", false
	}
	return thousandths * u.size / 1000, u.family, true
}

// whole is the measure in the coarsest unit that keeps both numbers whole.
func whole(amount, base int64, family string) catalog.Measure {
	for _, unit := range wholes[family] {
		size := measureUnits[unit].size
		if amount%size == 0 && base%size == 0 {
			return catalog.Measure{Amount: amount / size, Unit: unit, Base: base / size}
		}
	}
	return catalog.Measure{Amount: amount, Unit: family, Base: base}
}
