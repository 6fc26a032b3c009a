package admin

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// AuditProps is a page of the audit log. From and To are days as typed.
type AuditProps struct {
	Entries  []audit.Entry
	Filter   audit.Filter
	From, To string
	People   []staff.Staff
	Errors   []fault.Field
	More     bool
	Record   string // how the one record is called that is asked for
	Verified bool   // the chain was read again
	Findings []string
}

// AuditKinds are the kinds of record the log may be narrowed to.
func AuditKinds() []string {
	return []string{"product", "order", "category", "collection", "variant", "stocktake", "task", "settings", "staff", "role"}
}

func (p AuditProps) query() url.Values {
	q := url.Values{}
	if p.Filter.Actor != 0 {
		q.Set("who", id(p.Filter.Actor))
	}
	if p.Filter.Kind != "" {
		q.Set("kind", p.Filter.Kind)
	}
	if p.Filter.Record != 0 {
		q.Set("record", id(p.Filter.Record))
	}
	if p.From != "" {
		q.Set("from", p.From)
	}
	if p.To != "" {
		q.Set("to", p.To)
	}
	return q
}

func (p AuditProps) older() string {
	q := p.query()
	q.Set("before", id(p.Entries[len(p.Entries)-1].ID))
	return "/admin/audit?" + q.Encode()
}

func (p AuditProps) file() string {
	return strings.TrimSuffix("/admin/audit/log.csv?"+p.query().Encode(), "?")
}

func (p AuditProps) people(ctx context.Context) []ui.Option {
	options := []ui.Option{{Value: "", Label: text.T(ctx, "audit.everybody"), Chosen: p.Filter.Actor == 0}}
	for _, s := range p.People {
		options = append(options, ui.Option{Value: id(s.ID), Label: s.Name, Chosen: s.ID == p.Filter.Actor})
	}
	return options
}

func (p AuditProps) kinds(ctx context.Context) []ui.Option {
	options := []ui.Option{{Value: "", Label: text.T(ctx, "audit.everything"), Chosen: p.Filter.Kind == ""}}
	for _, k := range AuditKinds() {
		options = append(options, ui.Option{Value: k, Label: text.T(ctx, "audit.kind."+k), Chosen: k == p.Filter.Kind})
	}
	return options
}

func (p AuditProps) day(ctx context.Context, name, key, value string) ui.Field {
	return ui.Field{Name: name, Label: text.T(ctx, key), Value: value, Kind: "date", Error: ui.Wrong(ctx, p.Errors, name)}
}

// whatWasDone is an action in words; one without a message is said as it is kept.
func whatWasDone(ctx context.Context, e audit.Entry) string {
	if p := text.From(ctx); p.Has("audit.action." + e.Action) {
		return p.T("audit.action." + e.Action)
	}
	return e.Action
}

// whoDid is the person of an entry.
func whoDid(ctx context.Context, e audit.Entry) string {
	if e.Actor.Name == "" {
		return text.T(ctx, "audit.program")
	}
	return e.Actor.Name
}

// recordAt is the page of an entry's record; empty when there is none.
func recordAt(e audit.Entry) string {
	area := map[string]string{
		"product": "products", "order": "orders", "staff": "people", "role": "roles", "category": "categories", "collection": "collections", "task": "tasks", "stocktake": "stocktakes",
	}[e.Kind]
	if area == "" || e.Record == 0 {
		return ""
	}
	return "/admin/" + area + "/" + id(e.Record)
}

// contrast is one field of an entry, before and after.
type contrast struct{ field, before, after string }

// contrasts reads what changed, field by field. What is no object of fields is one line.
func contrasts(e audit.Entry) []contrast {
	var before, after map[string]json.RawMessage
	if e.Before != "" && json.Unmarshal([]byte(e.Before), &before) != nil || e.After != "" && json.Unmarshal([]byte(e.After), &after) != nil {
		return []contrast{{"", e.Before, e.After}}
	}
	fields := slices.Sorted(maps.Keys(before))
	for _, f := range slices.Sorted(maps.Keys(after)) {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	list := make([]contrast, 0, len(fields))
	for _, f := range fields {
		list = append(list, contrast{f, plainJSON(before[f]), plainJSON(after[f])})
	}
	return list
}

// plainJSON is a value as people read it: a text without its quotes.
func plainJSON(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}
