package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/settings"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// settingsForm is one page of settings: the part of the shop it shows, how it is drawn, and what its form makes of the shop.
type settingsForm struct {
	action string // for the audit log
	name   string // of the record, when it has one
	step   shop.Step
	part   func(shop.Shop) any
	show   func(c *gin.Context, s shop.Shop, sheet view.Sheet) (title string, body func(view.Frame) templ.Component, err error)
	apply  func(f *form.Form, s *shop.Shop) []fault.Field
	next   func() string // where to go when it is saved
}

// Settings leads to every setting.
func (h *Handlers) Settings(c *gin.Context) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	demo, err := h.Parts.Demo.There(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.SettingsProps{Shop: s, Demo: demo, Said: said(c, "settings", "demo")}
	return h.draw(c, http.StatusOK, say(c, "settings.all"), func(f view.Frame) templ.Component { return view.Settings(f, props) })
}

// showSettings answers with the page of a form as the shop is.
func (h *Handlers) showSettings(c *gin.Context, p settingsForm) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	return h.drawSettings(c, http.StatusOK, p, s, view.Sheet{Stamp: settings.Stamp(p.part(s)), Said: said(c, "settings")})
}

func (h *Handlers) drawSettings(c *gin.Context, status int, p settingsForm, s shop.Shop, sheet view.Sheet) error {
	title, body, err := p.show(c, s, sheet)
	if err != nil {
		return err
	}
	return h.draw(c, status, title, body)
}

// saveSettings saves a form. What is wrong stands beside its field with everything typed kept; when somebody else saved the
// same part first, what they saved stands beside what was typed.
func (h *Handlers) saveSettings(c *gin.Context, p settingsForm) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	err = h.Parts.Settings.Save(c.Request.Context(), settings.Change{
		Action: p.action, Name: p.name, Part: p.part, Seen: f.Text("stamp"), Step: p.step,
		Apply: func(s *shop.Shop) []fault.Field {
			f.Faults = nil // it may be asked again
			checked := p.apply(f, s)
			return append(f.Faults, withoutTwice(checked, f.Faults)...)
		},
	})
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, p.next())
	case ok && (wrong.Kind == fault.Invalid || wrong.Kind == fault.Conflict):
		s, err := h.Shop(c.Request.Context())
		if err != nil {
			return err
		}
		sheet := view.Sheet{Stamp: f.Text("stamp"), Typed: typed(c, f), Errors: wrong.Fields}
		if wrong.Kind == fault.Conflict {
			sheet.Stamp, sheet.Clash, sheet.Notice = settings.Stamp(p.part(s)), true, say(c, wrong.Key)
		}
		return h.drawSettings(c, page.Status(wrong), p, s, sheet)
	default:
		return err
	}
}

// withoutTwice leaves out what is said of a field already: what could not be read cannot be right either.
func withoutTwice(checked, read []fault.Field) []fault.Field {
	said := map[string]bool{}
	for _, f := range read {
		said[f.Name] = true
	}
	var rest []fault.Field
	for _, f := range checked {
		if !said[f.Name] {
			rest = append(rest, f)
		}
	}
	return rest
}

// backTo is the page that was saved.
func backTo(path string) func() string { return func() string { return path + "?said=settings" } }
