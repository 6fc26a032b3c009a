package staff

import (
	"slices"
	"strconv"
)

// Role is a named set of rights. Those the program comes with have a key and no ID, those the owner made an ID and a name.
type Role struct {
	ID      int64
	Key     string // of a role the program comes with
	Name    string // of an own role, as the owner wrote it
	Rights  []Right
	Version int64
}

// The roles the program comes with.
const (
	Owner      = "owner"
	Manager    = "manager"
	Packer     = "packer"
	Promoter   = "promotions"
	Answerer   = "answers"
	Reader     = "reader"
	noRole     = ""
	MaxRole    = 60 // characters of an own role's name
	MaxOwn     = 50 // own roles of a shop
	MaxPeople  = 500
	MaxName    = 100
	MaxDevices = 20 // passkeys of one person
)

// Roles lists the roles the program comes with.
func Roles() []Role {
	var all []Role
	for _, key := range []string{Owner, Manager, Packer, Promoter, Answerer, Reader} {
		all = append(all, RoleOf(key))
	}
	return all
}

// RoleOf is a role the program comes with; an unknown key is a role without rights.
func RoleOf(key string) Role {
	r := Role{Key: key}
	switch key {
	case Owner:
		r.Rights = Rights()
	case Manager:
		r.Rights = slices.DeleteFunc(Rights(), func(right Right) bool { return right == ManagePeople })
	case Packer:
		r.Rights = []Right{SeeOrders, PackOrders}
	case Promoter:
		r.Rights = []Right{SeeProducts, EditPromotions}
	case Answerer:
		r.Rights = []Right{SeeOrders, SeeProducts, AnswerBuyers}
	case Reader:
		r.Rights = []Right{SeeOrders, SeeProducts}
	default:
		r.Key = noRole
	}
	return r
}

// Ref names a role in a form and an address: its key, or the number of an own one.
func (r Role) Ref() string {
	if r.ID != 0 {
		return strconv.FormatInt(r.ID, 10)
	}
	return r.Key
}

// May tells whether the role holds a right.
func (r Role) May(right Right) bool { return right == Anybody || slices.Contains(r.Rights, right) }
