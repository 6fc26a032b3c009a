package account

import (
	"context"
	"strings"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// PeopleStore is what managing people needs of the store.
type PeopleStore interface {
	Staff(ctx context.Context) ([]staff.Staff, error)
	StaffByID(ctx context.Context, id int64) (staff.Staff, error)
	SaveStaff(ctx context.Context, s staff.Staff) (staff.Staff, error)
	ChangePerson(ctx context.Context, before, after staff.Staff) error
	SaveSignInLink(ctx context.Context, digest string, staffID int64, expires time.Time) error
	Roles(ctx context.Context) ([]staff.Role, error)
	SaveRole(ctx context.Context, r staff.Role) (staff.Role, error)
	DeleteRole(ctx context.Context, id, version int64) error
}

// People is the use case of those who say who works here; Now is UTC. Nobody gives rights they do not have.
type People struct {
	Store PeopleStore
	Now   func() time.Time
}

// List is everyone who works or worked here, and the roles there are: those the program comes with, then the shop's own.
func (u People) List(ctx context.Context) ([]staff.Staff, []staff.Role, error) {
	all, err := u.Store.Staff(ctx)
	if err != nil {
		return nil, nil, err
	}
	roles, err := u.Roles(ctx)
	return all, roles, err
}

// Roles are all there are.
func (u People) Roles(ctx context.Context) ([]staff.Role, error) {
	own, err := u.Store.Roles(ctx)
	return append(staff.Roles(), own...), err
}

// Person finds one.
func (u People) Person(ctx context.Context, id int64) (staff.Staff, error) {
	return u.Store.StaffByID(ctx, id)
}

// Add takes somebody on. role is a role's reference (staff.Role.Ref).
func (u People) Add(ctx context.Context, by staff.Staff, name, email, role string) (staff.Staff, error) {
	p := staff.Staff{Name: tidy(name), Email: fold(email), CreatedAt: u.Now()}
	faults := staff.CheckPerson(p)
	given, fine, err := u.giving(ctx, by, role)
	if err != nil {
		return p, err
	}
	if p.Role = given; fine != nil {
		faults = append(faults, *fine)
	}
	if err := fault.Fields(faults); err != nil {
		return p, err
	}
	all, err := u.Store.Staff(ctx)
	if err != nil {
		return p, err
	}
	if len(all) >= staff.MaxPeople {
		return p, fault.New(fault.Conflict, "people.many").With("max", staff.MaxPeople)
	}
	return u.Store.SaveStaff(ctx, p)
}

// Change gives somebody another name, address or role. before is the person as the asker saw them: when somebody else
// changed them since, it is a Conflict "staff.changed".
func (u People) Change(ctx context.Context, by, before staff.Staff, name, email, role string) (staff.Staff, error) {
	if !by.MayGive(before.Role) {
		return before, fault.New(fault.Forbidden, "people.above")
	}
	p := before
	p.Name, p.Email = tidy(name), fold(email)
	faults := staff.CheckPerson(p)
	given, wrong, err := u.giving(ctx, by, role)
	if err != nil {
		return p, err
	}
	if p.Role = given; wrong != nil {
		faults = append(faults, *wrong)
	}
	if err := fault.Fields(faults); err != nil {
		return p, err
	}
	return p, u.Store.ChangePerson(ctx, before, p)
}

// giving finds the role somebody is to be given, or what is wrong with giving it.
func (u People) giving(ctx context.Context, by staff.Staff, ref string) (staff.Role, *fault.Field, error) {
	roles, err := u.Roles(ctx)
	if err != nil {
		return staff.Role{}, nil, err
	}
	for _, r := range roles {
		if r.Ref() != ref {
			continue
		}
		if !by.MayGive(r) {
			return r, &fault.Field{Name: "role", Key: "people.role.above"}, nil
		}
		return r, nil, nil
	}
	return staff.Role{}, &fault.Field{Name: "role", Key: "people.role.choose"}, nil
}

// Leave ends somebody's work here: they can sign in no more. What they did stays under their name, and Return takes them
// back as they were.
func (u People) Leave(ctx context.Context, by staff.Staff, id int64) (staff.Staff, error) {
	return u.stay(ctx, by, id, u.Now())
}

// Return takes somebody back.
func (u People) Return(ctx context.Context, by staff.Staff, id int64) (staff.Staff, error) {
	return u.stay(ctx, by, id, time.Time{})
}

func (u People) stay(ctx context.Context, by staff.Staff, id int64, leftAt time.Time) (staff.Staff, error) {
	p, err := u.Store.StaffByID(ctx, id)
	if err != nil {
		return p, err
	}
	if !by.MayGive(p.Role) {
		return p, fault.New(fault.Forbidden, "people.above")
	}
	if p.LeftAt.IsZero() == leftAt.IsZero() {
		return p, nil // it was done already
	}
	after := p
	after.LeftAt = leftAt
	return after, u.Store.ChangePerson(ctx, p, after)
}

// Link makes a one-time link for somebody who works here; it works for staff.InviteLife.
func (u People) Link(ctx context.Context, by staff.Staff, id int64) (token string, err error) {
	p, err := u.Store.StaffByID(ctx, id)
	if err != nil {
		return "", err
	}
	if !by.MayGive(p.Role) {
		return "", fault.New(fault.Forbidden, "people.above")
	}
	if !p.LeftAt.IsZero() {
		return "", fault.New(fault.Conflict, "people.left")
	}
	token = ident.Token()
	return token, u.Store.SaveSignInLink(ctx, ident.Digest(token), id, u.Now().Add(staff.InviteLife))
}

// SaveRole keeps an own role: a new one without an ID, else over the version it carries.
func (u People) SaveRole(ctx context.Context, by staff.Staff, r staff.Role) (staff.Role, error) {
	r.Name, r.Rights, r.Key = tidy(r.Name), staff.Complete(r.Rights), ""
	faults := staff.CheckRole(r)
	if !by.MayGive(r) {
		faults = append(faults, fault.Field{Name: "rights", Key: "people.role.above"})
	}
	if err := fault.Fields(faults); err != nil {
		return r, err
	}
	roles, err := u.Store.Roles(ctx)
	if err != nil {
		return r, err
	}
	if r.ID == 0 && len(roles) >= staff.MaxOwn {
		return r, fault.New(fault.Conflict, "people.role.many").With("max", staff.MaxOwn)
	}
	for _, was := range roles {
		if was.ID == r.ID && !by.MayGive(was) {
			return r, fault.New(fault.Forbidden, "people.above")
		}
	}
	return u.Store.SaveRole(ctx, r)
}

// DeleteRole takes an own role away that nobody has.
func (u People) DeleteRole(ctx context.Context, id, version int64) error {
	return u.Store.DeleteRole(ctx, id, version)
}

// tidy is a name without blanks around and double ones within.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
