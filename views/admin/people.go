package admin

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// PeopleProps is the list of those who work here.
type PeopleProps struct {
	People []staff.Staff
	Said   string
	Undo   string // where the undo of what was just done is sent; empty without
}

// PersonProps is one person's page, or with ID 0 the form of a new one. Typed is what was sent and not saved.
type PersonProps struct {
	Person staff.Staff
	Roles  []staff.Role // those that may be given
	Typed  map[string]string
	Errors []fault.Field
	Said   string
	Notice string
	Link   string // a one-time link, shown once
	Self   bool   // it is the asker's own page
	Above  bool   // the person may do more than the asker
}

func (p PersonProps) value(name, is string) string {
	if v, ok := p.Typed[name]; ok {
		return v
	}
	return is
}

func (p PersonProps) action() string {
	if p.Person.ID == 0 {
		return "/admin/people"
	}
	return "/admin/people/" + id(p.Person.ID)
}

func (p PersonProps) nameField(ctx context.Context) ui.Field {
	return ui.Field{
		Name: "name", Label: text.T(ctx, "people.name"), Hint: text.T(ctx, "people.name.hint"), Value: p.value("name", p.Person.Name),
		Error: ui.Wrong(ctx, p.Errors, "name"), Max: staff.MaxName, Autocomplete: "off",
	}
}

func (p PersonProps) emailField(ctx context.Context) ui.Field {
	return ui.Field{
		Name: "email", Label: text.T(ctx, "people.email"), Hint: text.T(ctx, "people.email.hint"), Value: p.value("email", p.Person.Email),
		Error: ui.Wrong(ctx, p.Errors, "email"), Kind: "email", Max: 254, Autocomplete: "off",
	}
}

func (p PersonProps) roleField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "role", Label: text.T(ctx, "people.role"), Error: ui.Wrong(ctx, p.Errors, "role")}
	if p.Self {
		f.Hint = text.T(ctx, "people.role.you")
	}
	return f
}

// roles are the choices; for a new person none is chosen beforehand.
func (p PersonProps) roles(ctx context.Context) []ui.Option {
	now := p.value("role", p.Person.Role.Ref())
	options := []ui.Option{{Value: "", Label: text.T(ctx, "people.role.choose"), Chosen: now == ""}}
	for _, r := range p.Roles {
		options = append(options, ui.Option{Value: r.Ref(), Label: roleName(ctx, r), Chosen: r.Ref() == now})
	}
	return options
}

// roleName is a role in words.
func roleName(ctx context.Context, r staff.Role) string {
	switch {
	case r.ID != 0:
		return r.Name
	case r.Key == "":
		return text.T(ctx, "role.none")
	default:
		return text.T(ctx, "role."+r.Key)
	}
}

// RolesProps is the table of rights.
type RolesProps struct {
	Roles []staff.Role
	Said  string
}

// RoleProps is the form of an own role; with ID 0 of a new one.
type RoleProps struct {
	Role   staff.Role
	Ticked map[staff.Right]bool
	Name   string
	Errors []fault.Field
	Notice string
}

func (p RoleProps) action() string {
	if p.Role.ID == 0 {
		return "/admin/roles"
	}
	return "/admin/roles/" + id(p.Role.ID)
}

func (p RoleProps) nameField(ctx context.Context) ui.Field {
	return ui.Field{Name: "name", Label: text.T(ctx, "people.role.name"), Value: p.Name, Error: ui.Wrong(ctx, p.Errors, "name"), Max: staff.MaxRole}
}

// HasRight is the box of a right in the form of a role.
func HasRight(r staff.Right) string { return "right." + string(r) }
