package layout

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
)

// The grounds of the page, for the browser's own bar.
const (
	lightGround = "#FAF8F4"
	darkGround  = "#151412"
)

// title is what stands on the tab: the page, then the shop. The first page is the shop alone.
func (f Frame) title() string {
	switch {
	case f.Title == "":
		return f.Shop.Name
	case f.Shop.Name == "" || strings.HasPrefix(f.Title, f.Shop.Name):
		return f.Title
	default:
		return f.Title + " · " + f.Shop.Name
	}
}

// shared is the title without the shop's name, for a link that is passed on.
func (f Frame) shared() string {
	if f.Title == "" {
		return f.Shop.Name
	}
	return f.Title
}

// described is the page's own description, else what the shop says of itself.
func (f Frame) described(ctx context.Context) string {
	if f.Description != "" {
		return f.Description
	}
	return f.Shop.Tagline.In(text.Language(ctx))
}

// locale is a language as Open Graph names it.
func locale(language string) string {
	if language == lang.Azerbaijani {
		return "az_AZ"
	}
	return "en_GB"
}

// otherwise is the address for a language the shop does not speak.
func (f Frame) otherwise() string {
	for _, a := range f.Alternates {
		if a.Language == lang.English {
			return a.URL
		}
	}
	return ""
}

// others are the same page in the other languages.
func (f Frame) others(ctx context.Context) []Alternate {
	return slices.DeleteFunc(slices.Clone(f.Alternates), func(a Alternate) bool { return a.Language == text.Language(ctx) })
}

// at is a path of the shop in the language of the page.
func at(ctx context.Context, path string) string { return "/" + text.Language(ctx) + path }

// present tells whether the page is that of a category.
func (f Frame) present(ctx context.Context, c catalog.Category) bool {
	path, _, _ := strings.Cut(f.Path, "?")
	return path == at(ctx, "/c/"+c.Handle)
}

// none is the class of a count; one of nothing is not shown.
func none(n int) string {
	if n == 0 {
		return "count count-none"
	}
	return "count"
}
