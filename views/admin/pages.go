package admin

import (
	"context"
	"net/url"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// PagesProps is the list of the pages of words. Missing are those every shop should have and this one has not.
type PagesProps struct {
	Shop    shop.Shop
	Missing []shop.Page
	Said    string
	Notice  string
	Removed string // handle of the one just removed, to be put back
}

// PageProps is the form of one page of words.
type PageProps struct {
	Sheet
	Page      shop.Page
	New       bool
	Template  bool      // there is a template for it
	Previewed bool      // Preview holds what was typed, drawn
	Preview   lang.Text // safe HTML
}

func pagePath(handle string) string { return "/admin/settings/pages/" + url.PathEscape(handle) }

func (p PageProps) action() string {
	if p.New {
		return "/admin/settings/pages/new"
	}
	return pagePath(p.Page.Handle)
}

func (p PageProps) handle(ctx context.Context) ui.Field {
	f := p.field(ctx, "handle", text.T(ctx, "settings.page.address"), p.Page.Handle)
	return withHint(f, text.T(ctx, "settings.page.address.hint"))
}

func (p PageProps) body(ctx context.Context, l string) ui.Field {
	f := p.words(ctx, "body", text.T(ctx, "settings.page.body"), l, p.Page.Body)
	if p.Clash && f.Hint != "" { // a whole page does not fit into a hint
		f.Hint = text.T(ctx, "settings.page.meanwhile")
	}
	f.Rows = 18
	return f
}

// untold lists the languages a page has no words in.
func untold(ctx context.Context, s shop.Shop, p shop.Page) (names []string) {
	for _, l := range s.Spoken() {
		if p.Title[l] == "" || p.Body[l] == "" {
			names = append(names, text.T(ctx, "language."+l))
		}
	}
	return names
}
