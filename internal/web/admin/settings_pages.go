package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/settings"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

const pagesPath = "/admin/settings/pages"

// PagesSettings lists the pages of words.
func (h *Handlers) PagesSettings(c *gin.Context) error { return h.pages(c, http.StatusOK, "") }

func (h *Handlers) pages(c *gin.Context, status int, notice string) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	props := view.PagesProps{Shop: s, Said: said(c, "settings"), Notice: notice}
	for _, handle := range settings.Templates() {
		if _, there := s.Page(handle); there {
			continue
		}
		p, _, err := settings.Text(handle, s)
		if err != nil {
			return err
		}
		props.Missing = append(props.Missing, p)
	}
	if removed := c.Query("removed"); slices.ContainsFunc(s.Bin.Pages, func(p shop.Page) bool { return p.Handle == removed }) {
		props.Removed = removed
	}
	return h.draw(c, status, say(c, "settings.pages"), func(f view.Frame) templ.Component { return view.Pages(f, props) })
}

// PageSettings is the form of one page of words, or of a new one, which may begin with a template.
func (h *Handlers) PageSettings(c *gin.Context) error {
	p, err := h.pageForm(c, c.Query("template"))
	if err != nil {
		return err
	}
	return h.showSettings(c, p)
}

// SavePageSettings saves a page, or draws what was typed without saving, or fills the form from the template.
func (h *Handlers) SavePageSettings(c *gin.Context) error {
	p, err := h.pageForm(c, "")
	if err != nil {
		return err
	}
	f, err := small(c)
	if err != nil {
		return err
	}
	switch f.Text("do") {
	case "preview":
		s, err := h.settings(c)
		if err != nil {
			return err
		}
		return h.drawSettings(c, http.StatusOK, p, s, view.Sheet{Stamp: f.Text("stamp"), Typed: typed(c, f)})
	case "template":
		s, err := h.settings(c)
		if err != nil {
			return err
		}
		filled, ok, err := settings.Text(c.Param("handle"), s)
		if err != nil || !ok {
			return fault.New(fault.NotFound, "page.unknown").Because(err)
		}
		sent := typed(c, f)
		for _, l := range lang.All() {
			sent["title."+l], sent["body."+l] = filled.Title[l], filled.Body[l]
		}
		return h.drawSettings(c, http.StatusOK, p, s, view.Sheet{Stamp: f.Text("stamp"), Typed: sent})
	default:
		return h.saveSettings(c, p)
	}
}

// pageForm is the form of the page in the address; a new one may begin with a template.
func (h *Handlers) pageForm(c *gin.Context, template string) (settingsForm, error) {
	s, err := h.settings(c)
	if err != nil {
		return settingsForm{}, err
	}
	handle := c.Param("handle")
	old, known := s.Page(handle)
	isNew := handle == ""
	if !isNew && !known {
		return settingsForm{}, fault.New(fault.NotFound, "page.unknown")
	}
	if isNew && template != "" {
		if old, _, err = settings.Text(template, s); err != nil {
			return settingsForm{}, err
		}
	}
	name := old.Title.In(text.Language(c.Request.Context()))
	return settingsForm{
		action: "settings.page", name: name, step: shop.StepPages,
		part: func(s shop.Shop) any {
			p, _ := s.Page(handle)
			return shop.Page{Handle: p.Handle, Title: p.Title, Body: p.Body}
		},
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			now, there := s.Page(handle)
			if !there {
				now = old
			}
			props := view.PageProps{Sheet: sheet, Page: now, New: isNew, Template: !isNew && slices.Contains(settings.Templates(), handle)}
			if sheet.Typed["do"] == "preview" {
				body := lang.Text{}
				for _, l := range lang.All() {
					body[l] = sheet.Typed["body."+l]
				}
				props.Previewed, props.Preview = true, h.Parts.Settings.Rendered(shop.Page{Body: body}).Rendered
			}
			title := name
			if isNew {
				title = say(c, "settings.page.add")
			}
			return title, func(f view.Frame) templ.Component { return view.Page(f, props) }, nil
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			p := h.Parts.Settings.Rendered(shop.Page{Handle: addressOf(f), Title: words(f, "title"), Body: words(f, "body")})
			if shop.Linked(handle) {
				p.Handle = handle
			}
			others := slices.DeleteFunc(slices.Clone(s.Pages), func(o shop.Page) bool { return o.Handle == handle })
			if !isNew && len(others) == len(s.Pages) {
				return []fault.Field{{Name: "title.en", Key: "settings.page.gone"}}
			}
			s.PutPage(handle, p)
			return p.Check(others)
		},
		next: backTo(pagesPath),
	}, nil
}

// addressOf is a page's place in the address: as typed, else made of its title.
func addressOf(f *form.Form) string {
	if typed := strings.TrimSpace(f.Text("handle")); typed != "" {
		return catalog.Slug(typed)
	}
	return catalog.Slug(words(f, "title").In(lang.English))
}

// MovePage moves a page up or down in the footer.
func (h *Handlers) MovePage(c *gin.Context) error {
	return h.arrange(c, "settings.page.order", pagesPath, h.pages, func(f *form.Form, s *shop.Shop) []fault.Field {
		return s.MovePage(c.Param("handle"), direction(f))
	})
}

// RemovePage takes a page out; it can be put back from the page that follows.
func (h *Handlers) RemovePage(c *gin.Context) error {
	return h.arrange(c, "settings.page.remove", pagesPath+"?removed="+url.QueryEscape(c.Param("handle")), h.pages, func(_ *form.Form, s *shop.Shop) []fault.Field {
		return s.RemovePage(c.Param("handle"))
	})
}

// RestorePage puts a page back.
func (h *Handlers) RestorePage(c *gin.Context) error {
	return h.arrange(c, "settings.page.restore", pagesPath+"?said=settings", h.pages, func(_ *form.Form, s *shop.Shop) []fault.Field {
		return s.RestorePage(c.Param("handle"))
	})
}
