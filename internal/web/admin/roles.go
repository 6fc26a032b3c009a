package admin

import (
	"net/http"
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

// Roles is the table of who may do what.
func (h *Handlers) Roles(c *gin.Context) error {
	roles, err := h.Parts.People.Roles(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.RolesProps{Roles: roles}
	switch c.Query("said") {
	case "saved", "deleted":
		props.Said = say(c, "people.roles.said."+c.Query("said"))
	}
	return h.draw(c, http.StatusOK, say(c, "people.roles.title"), func(f view.Frame) templ.Component { return view.Roles(f, props) })
}

// NewRole is the form of a new role.
func (h *Handlers) NewRole(c *gin.Context) error {
	return h.showRole(c, http.StatusOK, view.RoleProps{})
}

// Role is the form of an own role.
func (h *Handlers) Role(c *gin.Context) error {
	r, err := h.role(c)
	if err != nil {
		return err
	}
	return h.showRole(c, http.StatusOK, view.RoleProps{Role: r, Name: r.Name, Ticked: ticked(r.Rights)})
}

func (h *Handlers) showRole(c *gin.Context, status int, props view.RoleProps) error {
	title := say(c, "people.roles.add")
	if props.Role.ID != 0 {
		title = props.Role.Name
	}
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Role(f, props) })
}

// role is the own role in the address.
func (h *Handlers) role(c *gin.Context) (staff.Role, error) {
	id, err := number(c, "role.unknown")
	if err != nil {
		return staff.Role{}, err
	}
	roles, err := h.Parts.People.Roles(c.Request.Context())
	if err != nil {
		return staff.Role{}, err
	}
	if i := slices.IndexFunc(roles, func(r staff.Role) bool { return r.ID != 0 && r.ID == id }); i >= 0 {
		return roles[i], nil
	}
	return staff.Role{}, fault.New(fault.NotFound, "role.unknown")
}

func ticked(rights []staff.Right) map[staff.Right]bool {
	t := map[staff.Right]bool{}
	for _, r := range rights {
		t[r] = true
	}
	return t
}

// AddRole makes an own role.
func (h *Handlers) AddRole(c *gin.Context) error { return h.saveRole(c, staff.Role{}) }

// SaveRole changes an own role.
func (h *Handlers) SaveRole(c *gin.Context) error {
	r, err := h.role(c)
	if err != nil {
		return err
	}
	return h.saveRole(c, r)
}

func (h *Handlers) saveRole(c *gin.Context, was staff.Role) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	r := roleOf(f, was)
	_, err = h.Parts.People.SaveRole(c.Request.Context(), here(c), r)
	wrong, ok := fault.Of(err)
	props := view.RoleProps{Role: was, Name: r.Name, Ticked: ticked(r.Rights)}
	switch {
	case err == nil:
		return page.SeeOther(c, "/admin/roles?said=saved")
	case ok && wrong.Kind == fault.Invalid:
		props.Errors = wrong.Fields
	case ok && wrong.Kind == fault.Conflict:
		props.Notice = text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
	default:
		return err
	}
	return h.showRole(c, page.Status(wrong), props)
}

func roleOf(f *form.Form, was staff.Role) staff.Role {
	r := staff.Role{ID: was.ID, Name: f.Text("name")}
	r.Version, _ = strconv.ParseInt(f.Text("version"), 10, 64) // 0 is no role's version
	for _, right := range staff.Rights() {
		if f.Text(view.HasRight(right)) != "" {
			r.Rights = append(r.Rights, right)
		}
	}
	return r
}

// DeleteRole takes an own role away that nobody has.
func (h *Handlers) DeleteRole(c *gin.Context) error {
	r, err := h.role(c)
	if err != nil {
		return err
	}
	f, err := small(c)
	if err != nil {
		return err
	}
	version, _ := strconv.ParseInt(f.Text("version"), 10, 64)
	err = h.Parts.People.DeleteRole(c.Request.Context(), r.ID, version)
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Conflict {
		notice := text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
		return h.showRole(c, page.Status(wrong), view.RoleProps{Role: r, Name: r.Name, Ticked: ticked(r.Rights), Notice: notice})
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/roles?said=deleted")
}

// asKey is where a session keeps the role its person looks at the desk as.
const asKey = "as"

// SeeAs shows the desk as somebody of a role sees it, until UnseeAs.
func (h *Handlers) SeeAs(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	roles, err := h.Parts.People.Roles(c.Request.Context())
	if err != nil {
		return err
	}
	ref := f.Text("role")
	if !slices.ContainsFunc(roles, func(r staff.Role) bool { return r.Ref() == ref }) {
		return fault.New(fault.NotFound, "role.unknown")
	}
	h.sessions.Put(c.Request.Context(), asKey, ref)
	if err := h.keep(c); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin")
}

// UnseeAs ends it.
func (h *Handlers) UnseeAs(c *gin.Context) error {
	h.sessions.Remove(c.Request.Context(), asKey)
	if err := h.keep(c); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin")
}

// lens is a person as the session looks at the desk: themselves, or narrowed to a role. A role that is gone is no rights.
func (h *Handlers) lens(c *gin.Context, who staff.Staff) (staff.Staff, error) {
	ref := h.sessions.GetString(c.Request.Context(), asKey)
	if ref == "" {
		return who, nil
	}
	roles, err := h.Parts.People.Roles(c.Request.Context())
	if err != nil {
		return who, err
	}
	for _, r := range roles {
		if r.Ref() == ref {
			return who.As(r), nil
		}
	}
	return who.As(staff.Role{}), nil
}
