package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// People lists those who work here.
func (h *Handlers) People(c *gin.Context) error {
	all, _, err := h.Parts.People.List(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.PeopleProps{People: all}
	if i := slices.IndexFunc(all, func(p staff.Staff) bool { return strconv.FormatInt(p.ID, 10) == c.Query("id") }); i >= 0 {
		switch at := "/admin/people/" + c.Query("id"); c.Query("said") {
		case "left":
			props.Said, props.Undo = say(c, "people.said.left", "Name", all[i].Name), at+"/return"
		case "returned":
			props.Said = say(c, "people.said.returned", "Name", all[i].Name)
		}
	}
	return h.draw(c, http.StatusOK, say(c, "people.title"), func(f view.Frame) templ.Component { return view.People(f, props) })
}

// NewPerson is the form that takes somebody on.
func (h *Handlers) NewPerson(c *gin.Context) error {
	return h.showPerson(c, http.StatusOK, view.PersonProps{})
}

// AddPerson takes somebody on.
func (h *Handlers) AddPerson(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	p, err := h.Parts.People.Add(c.Request.Context(), here(c), f.Text("name"), f.Text("email"), f.Text("role"))
	if err != nil {
		return h.refusePerson(c, f, staff.Staff{}, err)
	}
	return page.SeeOther(c, personAt(p.ID)+"?said=added")
}

// Person is one person's page.
func (h *Handlers) Person(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	props := view.PersonProps{Person: p}
	switch c.Query("said") {
	case "added", "saved", "invited", "out":
		props.Said = say(c, "people.said."+c.Query("said"), "Name", p.Name)
	}
	return h.showPerson(c, http.StatusOK, props)
}

func (h *Handlers) person(c *gin.Context) (staff.Staff, error) {
	id, err := number(c, "staff.unknown")
	if err != nil {
		return staff.Staff{}, err
	}
	return h.Parts.People.Person(c.Request.Context(), id)
}

// showPerson draws the page with the roles the asker may give.
func (h *Handlers) showPerson(c *gin.Context, status int, props view.PersonProps) error {
	roles, err := h.Parts.People.Roles(c.Request.Context())
	if err != nil {
		return err
	}
	by := here(c)
	props.Roles = slices.DeleteFunc(roles, func(r staff.Role) bool { return !by.MayGive(r) })
	props.Self, props.Above = props.Person.ID == by.ID, props.Person.ID != 0 && !by.MayGive(props.Person.Role)
	title := props.Person.Name
	if props.Person.ID == 0 {
		title = say(c, "people.add")
	}
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Person(f, props) })
}

// refusePerson shows the form again with what was typed; after somebody else's change over the person as they are now.
func (h *Handlers) refusePerson(c *gin.Context, f *form.Form, p staff.Staff, err error) error {
	wrong, ok := fault.Of(err)
	if !ok {
		return err
	}
	props := view.PersonProps{Person: p, Typed: typed(c, f)}
	switch {
	case wrong.Kind == fault.Invalid:
		props.Errors = wrong.Fields
	case wrong.Key == "staff.email.taken":
		props.Errors = []fault.Field{{Name: "email", Key: wrong.Key, Args: wrong.Args}}
	case wrong.Kind == fault.Conflict && p.ID == 0:
		props.Notice = text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
	case wrong.Kind == fault.Conflict:
		if props.Person, err = h.person(c); err != nil {
			return err
		}
		props.Notice = say(c, wrong.Key)
	default:
		return err
	}
	return h.showPerson(c, page.Status(wrong), props)
}

// SavePerson changes somebody. The form carries what it showed, so that another's change in between is noticed.
func (h *Handlers) SavePerson(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	f, err := small(c)
	if err != nil {
		return err
	}
	if f.Text("seen.name") != p.Name || f.Text("seen.email") != p.Email || f.Text("seen.role") != p.Role.Ref() {
		return h.refusePerson(c, f, p, fault.New(fault.Conflict, "staff.changed"))
	}
	role := f.Text("role")
	if p.ID == here(c).ID && role != p.Role.Ref() {
		return fault.New(fault.Forbidden, "people.role.you")
	}
	if _, err := h.Parts.People.Change(c.Request.Context(), here(c), p, f.Text("name"), f.Text("email"), role); err != nil {
		return h.refusePerson(c, f, p, err)
	}
	return page.SeeOther(c, personAt(p.ID)+"?said=saved")
}

// SendAway ends somebody's work here, or takes them back.
func (h *Handlers) SendAway(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	if p.ID == here(c).ID {
		return fault.New(fault.Forbidden, "people.role.you")
	}
	if _, err := h.Parts.People.Leave(c.Request.Context(), here(c), p.ID); err != nil {
		return h.personNotice(c, p, err)
	}
	return page.SeeOther(c, "/admin/people?said=left&id="+strconv.FormatInt(p.ID, 10))
}

// TakeBack takes somebody back who was sent away.
func (h *Handlers) TakeBack(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	if _, err := h.Parts.People.Return(c.Request.Context(), here(c), p.ID); err != nil {
		return h.personNotice(c, p, err)
	}
	return page.SeeOther(c, "/admin/people?said=returned&id="+strconv.FormatInt(p.ID, 10))
}

// SignOutPerson ends every session of somebody, as when a device of theirs is lost.
func (h *Handlers) SignOutPerson(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	if !here(c).MayGive(p.Role) {
		return fault.New(fault.Forbidden, "people.above")
	}
	if _, err := h.Safety.EndSessions(c.Request.Context(), p.ID, ""); err != nil {
		return err
	}
	return page.SeeOther(c, personAt(p.ID)+"?said=out")
}

// personNotice says on the person's page what did not work.
func (h *Handlers) personNotice(c *gin.Context, p staff.Staff, err error) error {
	wrong, ok := fault.Of(err)
	if !ok || wrong.Kind != fault.Conflict {
		return err
	}
	return h.showPerson(c, page.Status(wrong), view.PersonProps{Person: p, Notice: text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)})
}

// LetIn makes a one-time link: shown once, or sent by letter.
func (h *Handlers) LetIn(c *gin.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	f, err := small(c)
	if err != nil {
		return err
	}
	if f.Text("how") == "letter" {
		if !here(c).MayGive(p.Role) {
			return fault.New(fault.Forbidden, "people.above")
		}
		if err := h.Invite(c.Request.Context(), p.ID, text.Language(c.Request.Context())); err != nil {
			return err
		}
		return page.SeeOther(c, personAt(p.ID)+"?said=invited")
	}
	token, err := h.Parts.People.Link(c.Request.Context(), here(c), p.ID)
	if err != nil {
		return h.personNotice(c, p, err)
	}
	return h.showPerson(c, http.StatusOK, view.PersonProps{Person: p, Link: h.Base + "/admin/signin/" + url.PathEscape(token)})
}

func personAt(id int64) string { return "/admin/people/" + strconv.FormatInt(id, 10) }
