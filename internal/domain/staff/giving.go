package staff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// MayGive tells whether a person may give somebody a role, or change somebody who has it: nobody gives what they do not
// have themselves, and only an owner makes owners.
func (s Staff) MayGive(r Role) bool {
	if r.Key == Owner {
		return s.IsOwner()
	}
	for _, right := range r.Rights {
		if !s.May(right) {
			return false
		}
	}
	return true
}

// As is how the desk looks to a person in a role: never more than they may themselves.
func (s Staff) As(r Role) Staff {
	seen := Role{ID: r.ID, Key: r.Key, Name: r.Name}
	for _, right := range r.Rights {
		if s.May(right) {
			seen.Rights = append(seen.Rights, right)
		}
	}
	if !s.IsOwner() && seen.Key == Owner {
		seen.Key = noRole
	}
	s.Role = seen
	return s
}

// CheckPerson names what is wrong with a person's fields "name" and "email".
func CheckPerson(s Staff) (faults []fault.Field) {
	if strings.TrimSpace(s.Name) == "" {
		faults = append(faults, fault.Field{Name: "name", Key: "people.name.missing"})
	} else if utf8.RuneCountInString(s.Name) > MaxName {
		faults = append(faults, fault.Field{Name: "name", Key: "field.long", Args: map[string]any{"max": MaxName}})
	}
	if !Plausible(s.Email) {
		faults = append(faults, fault.Field{Name: "email", Key: "checkout.email.wrong"})
	}
	return faults
}

// CheckRole names what is wrong with an own role's fields "name" and "rights".
func CheckRole(r Role) (faults []fault.Field) {
	switch name := strings.TrimSpace(r.Name); {
	case name == "":
		faults = append(faults, fault.Field{Name: "name", Key: "people.role.name.missing"})
	case utf8.RuneCountInString(name) > MaxRole:
		faults = append(faults, fault.Field{Name: "name", Key: "field.long", Args: map[string]any{"max": MaxRole}})
	}
	if len(r.Rights) == 0 {
		faults = append(faults, fault.Field{Name: "rights", Key: "people.role.rights.missing"})
	}
	return faults
}

// Plausible tells whether letters could reach an address; whether they do, its owner finds out.
func Plausible(email string) bool {
	local, domain, found := strings.Cut(email, "@")
	return found && local != "" && strings.Contains(strings.Trim(domain, "."), ".") && !strings.HasSuffix(domain, ".") && len(email) <= 254 &&
		!strings.ContainsAny(domain, "@") && !strings.ContainsFunc(email, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}
