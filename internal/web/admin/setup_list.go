package admin

import (
	"context"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/settings"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// Demo is what the desk needs to take the demo out.
type Demo struct {
	There func(context.Context) (bool, error)
	Count func(context.Context) (view.DemoProps, error)
	Clear func(context.Context) error
}

// setupPaths lead to where a step is done. A promotion is only explained.
var setupPaths = map[shop.Step]string{
	shop.StepProduct: "/admin/products/new", shop.StepImport: "/admin/import", shop.StepDelivery: "/admin/settings/delivery",
	shop.StepPayment: "/admin/settings/payment", shop.StepPages: "/admin/settings/pages", shop.StepLook: "/admin/settings/look",
}

// setupList is the list for whoever may set the shop up; nil when it is done or was put away.
func (h *Handlers) setupList(c *gin.Context) (*view.SetupList, error) {
	if !here(c).May(staff.EditSettings) {
		return nil, nil
	}
	s, err := h.settings(c)
	if err != nil || s.Setup.Hidden {
		return nil, err
	}
	product, imported, err := h.Begun(c.Request.Context())
	if err != nil {
		return nil, err
	}
	setup := s.Setup
	if product {
		setup.Finish(shop.StepProduct)
	}
	if imported {
		setup.Finish(shop.StepImport)
	}
	list := &view.SetupList{Open: setup.Open()}
	if list.Open == 0 {
		return nil, nil
	}
	for _, step := range shop.Steps() {
		list.Steps = append(list.Steps, view.SetupStep{Step: step, State: setup.State(step), Path: setupPaths[step]})
	}
	return list, nil
}

// ChangeSetupList skips a step, takes that back, puts the list away or calls it back.
func (h *Handlers) ChangeSetupList(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	s, err := h.Shop(c.Request.Context())
	if err != nil {
		return err
	}
	part := func(s shop.Shop) any { return s.Setup }
	err = h.Parts.Settings.Save(c.Request.Context(), settings.Change{
		Action: "settings.setup", Part: part, Seen: settings.Stamp(part(s)),
		Apply: func(s *shop.Shop) []fault.Field {
			if step := f.Text("skip"); step != "" {
				s.Setup.Skip(shop.Step(step), true)
			}
			if step := f.Text("unskip"); step != "" {
				s.Setup.Skip(shop.Step(step), false)
			}
			if f.Has("show") { // called back with what was skipped open again, so that there is something to show
				s.Setup.Hidden, s.Setup.Skipped = false, nil
			}
			if f.Has("hide") {
				s.Setup.Hidden = true
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin")
}

// DemoPage asks whether the demo shall go.
func (h *Handlers) DemoPage(c *gin.Context) error { return h.demo(c, http.StatusOK, view.Sheet{}) }

func (h *Handlers) demo(c *gin.Context, status int, sheet view.Sheet) error {
	there, err := h.Parts.Demo.There(c.Request.Context())
	if err == nil && !there {
		err = fault.New(fault.NotFound, "page.unknown")
	}
	if err != nil {
		return err
	}
	props, err := h.Parts.Demo.Count(c.Request.Context())
	if err != nil {
		return err
	}
	props.Sheet, props.Word = sheet, say(c, "settings.demo.typed")
	return h.draw(c, status, say(c, "settings.demo.clear"), func(f view.Frame) templ.Component { return view.Demo(f, props) })
}

// ClearDemo takes the demo out once its word was typed.
func (h *Handlers) ClearDemo(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	if word := say(c, "settings.demo.typed"); !strings.EqualFold(line(f, "word"), word) {
		wrong := []fault.Field{{Name: "word", Key: "settings.demo.word.wrong", Args: map[string]any{"word": word}}}
		return h.demo(c, http.StatusUnprocessableEntity, view.Sheet{Typed: typed(c, f), Errors: wrong})
	}
	if err := h.Parts.Demo.Clear(c.Request.Context()); err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, "/admin/settings?said=demo")
}
