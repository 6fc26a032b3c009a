package admin

import (
	"context"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// gridKeys are the keys of the grid and what each does.
var gridKeys = []struct{ keys, does string }{
	{"↑ ↓", "column"}, {"Enter", "down"}, {"← →", "row"}, {"Esc", "escape"}, {"Ctrl D", "fill"}, {"Ctrl C", "copy"}, {"Ctrl V", "paste"}, {"Ctrl Z", "undo"}, {"?", "help"},
}

func decimalField(f ui.Field) ui.Field {
	f.Mode = "decimal"
	return f
}

func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + ", " + unit
}

func (p ProductProps) factChoices(ctx context.Context, a catalog.Attribute) []ui.Option {
	now := p.Form[FactField(a.Key)+".choice"]
	options := []ui.Option{{Label: text.T(ctx, "editor.fact.none"), Chosen: now == ""}}
	for _, c := range a.Choices {
		options = append(options, ui.Option{Value: c.Key, Label: c.Name.In(text.Language(ctx)), Chosen: c.Key == now})
	}
	return options
}

func yesNo(ctx context.Context, now string) []ui.Option {
	return []ui.Option{
		{Label: text.T(ctx, "editor.fact.none"), Chosen: now == ""},
		{Value: "yes", Label: text.T(ctx, "editor.fact.yes"), Chosen: now == "yes"},
		{Value: "no", Label: text.T(ctx, "editor.fact.no"), Chosen: now == "no"},
	}
}

// medium is the address of a rendition that a point can be found in.
func medium(p catalog.Picture) string {
	for _, w := range p.Widths {
		if w >= 240 {
			return ui.File(p.Key, strconv.Itoa(w)+".webp")
		}
	}
	return small(p)
}

// labels are what the parts of a field's name are called, where the name itself has no sentence.
var labels = map[string]string{
	"price": "desk.price", "stock": "desk.stock", "tracked": "editor.tracked", "backorder": "editor.backorder", "weight": "editor.weight",
	"barcode": "editor.barcode", "pack": "editor.pack", "choices": "desk.choices", "lead": "desk.lead", "focus_x": "editor.focus.x", "focus_y": "editor.focus.y",
	"choice": "editor.picture.choice", "category": "editor.category", "brand": "editor.brand", "tags": "editor.tags", "handle": "editor.handle",
	"options": "editor.options", "rows": "desk.variants", "pictures": "editor.picture.order", "values": "editor.option.values",
}

// label is what a field is called outside of its place in the form.
func (p ProductProps) label(ctx context.Context, name string) string {
	parts := strings.Split(name, ".")
	last := parts[len(parts)-1]
	language := ""
	if _, text := p.Form[name]; text && (last == "en" || last == "az") {
		language = " (" + textOf(ctx, "language."+last) + ")"
		parts = parts[:len(parts)-1]
		last = parts[len(parts)-1]
	}
	switch {
	case parts[0] == "row" && len(parts) == 3:
		return p.Form.rowName(ctx, parts[1]) + ": " + called(ctx, last)
	case parts[0] == "option" && len(parts) > 3:
		return p.Form.optionName(ctx, parts[1]) + ": " + p.Form.valueName(ctx, parts[1], last) + language
	case parts[0] == "option":
		return p.Form.optionName(ctx, parts[1]) + ": " + called(ctx, last) + language
	case parts[0] == "picture" && len(parts) == 3:
		for i, key := range p.Form.List("pictures") {
			if key == parts[1] {
				return text.T(ctx, "desk.picture", "number", i+1) + ": " + called(ctx, last) + language
			}
		}
	case parts[0] == "fact" && len(parts) > 1:
		for _, a := range p.template() {
			if a.Key == parts[1] {
				return a.Name.In(text.Language(ctx)) + language
			}
		}
	}
	return called(ctx, last) + language
}

func textOf(ctx context.Context, key string) string { return text.T(ctx, key) }

func called(ctx context.Context, part string) string {
	if key, ok := labels[part]; ok {
		return text.T(ctx, key)
	}
	if part == "sku" {
		return "SKU"
	}
	return text.T(ctx, "editor."+part)
}

// shown is the value of a field as people read it.
func (p ProductProps) shown(ctx context.Context, f ProductForm, name string) string {
	value := f[name]
	parts := strings.Split(name, ".")
	switch last := parts[len(parts)-1]; {
	case name == "category":
		return typedOr(ProductProps{Form: f, Tree: p.Tree}.category().Name.In(text.Language(ctx)), text.T(ctx, "editor.category.none"))
	case name == "rows":
		return each(f.List(name), func(key string) string { return f.rowName(ctx, key) })
	case name == "options":
		return each(f.List(name), func(key string) string { return f.optionName(ctx, key) })
	case parts[0] == "option" && last == "values":
		return each(f.List(name), func(key string) string { return f.valueName(ctx, parts[1], key) })
	case name == "pictures":
		return each(f.List(name), func(key string) string {
			for i, c := range p.Product.Pictures {
				if id(c.ID) == key {
					return typedOr(c.Alt.In(text.Language(ctx)), text.T(ctx, "desk.picture", "number", i+1))
				}
			}
			return key
		})
	case last == "tracked" || last == "backorder" || last == "yes":
		if value == "1" || value == "yes" {
			return text.T(ctx, "editor.fact.yes")
		}
		return text.T(ctx, "editor.fact.no")
	}
	return typedOr(value, text.T(ctx, "editor.empty"))
}

func each(keys []string, name func(string) string) string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = name(key)
	}
	return strings.Join(names, " · ")
}
