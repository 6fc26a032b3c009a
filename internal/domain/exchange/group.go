package exchange

import "vitrin/internal/domain/catalog"

// keys finds out, record by record, which product a record belongs to. sound tells that the record's cells stand
// in their columns.
type keys interface {
	add(i int, r row, sound bool)
	done()
}

func (f *file) newKeys() keys {
	if f.format == WooCommerce {
		return &wooKeys{f: f}
	}
	return &shopKeys{f: f, byHandle: map[string]int{}, last: -1}
}

// shopKeys groups by the handle, or by the title where there is no handle.
type shopKeys struct {
	f        *file
	byHandle map[string]int
	last     int
}

func (k *shopKeys) add(i int, r row, sound bool) {
	raw := r.get(colHandle)
	handle, made := handleOf(raw), false
	if raw == "" {
		handle, made = handleOf(k.f.title(r)), true
	}
	at, known := k.byHandle[handle]
	switch {
	case !sound && !known && (made || !catalog.ValidHandle(raw)):
		return // the row is refused anyway, and this may be a piece of a description
	case handle == "" && raw != "":
		k.f.say(r.record, k.f.at(colHandle), raw, "import.handle.wrong")
		return
	case handle == "":
		k.f.say(r.record, k.f.at(colHandle), "", "import.handle.missing")
		return
	}
	if !known {
		at = len(k.f.groups)
		k.byHandle[handle] = at
		k.f.groups = append(k.f.groups, &group{handle: handle, raw: raw, made: made})
		if !made && raw != handle {
			k.f.note(r.record, k.f.at(colHandle), raw, "import.handle.changed", "Handle", handle)
		}
	}
	g := k.f.groups[at]
	r.group = at
	switch {
	case known && raw != g.raw && raw != "" && g.raw != "" && sound:
		k.f.say(r.record, k.f.at(colHandle), raw, "import.handle.clash", "Other", g.raw, "First", k.f.records[g.records[0]].row)
	case known && k.last != at && !g.apart:
		g.apart = true
		k.f.note(r.record, k.f.at(colHandle), raw, "import.rows.apart", "Handle", handle, "First", k.f.records[g.records[0]].row)
	}
	g.records = append(g.records, i)
	k.last = at
}

func (k *shopKeys) done() {}

// title is a row's title in the first language that has one.
func (f *file) title(r row) string {
	for _, l := range f.texts(colTitle, 0) {
		if t := r.cell(f.spot(colTitle, l, 0)); t != "" {
			return t
		}
	}
	return ""
}
