package staff

import (
	"testing"
	"time"
)

func TestATokenIsNeverMoreThanItsOwner(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	owner := Staff{ID: 1, Role: RoleOf(Owner)}
	token := Token{Name: "Books", Rights: []Right{SeeOrders}, EndsAt: now.Add(time.Hour)}
	if faults := token.Check(owner, now); faults != nil {
		t.Errorf("a good one: %v", faults)
	}
	for may, want := range map[Right]bool{ExportFiles: true, SeeOrders: true, SeeProducts: false, ManagePeople: false, ChangeOrders: false} {
		if token.As(owner).May(may) != want {
			t.Errorf("%s: %v", may, !want)
		}
	}
	if as := token.As(owner); as.IsOwner() || as.ID != 1 {
		t.Errorf("%+v", as)
	}
	for name, who := range map[string]Staff{"a packer": {ID: 1, Role: RoleOf(Promoter)}, "who has left": {ID: 1, Role: RoleOf(Owner), LeftAt: now}} {
		if as := token.As(who); as.May(ExportFiles) && as.May(SeeOrders) {
			t.Errorf("%s takes orders out", name)
		}
	}
	for name, wrong := range map[string]func(*Token){
		"name": func(n *Token) { n.Name = "  " }, "rights": func(n *Token) { n.Rights = nil }, "rights ": func(n *Token) { n.Rights = []Right{ManagePeople} },
		"ends": func(n *Token) { n.EndsAt = now }, "ends ": func(n *Token) { n.EndsAt = now.Add(MaxTokenLife + time.Second) }, "ends  ": func(n *Token) { n.EndsAt = time.Time{} },
	} {
		bad := token
		wrong(&bad)
		if faults := bad.Check(owner, now); len(faults) != 1 {
			t.Errorf("%s: %v", name, faults)
		}
	}
	if faults := token.Check(Staff{ID: 1, Role: RoleOf(Promoter)}, now); len(faults) != 1 || faults[0].Name != "rights" {
		t.Errorf("more than oneself may: %v", faults)
	}
	revoked := token
	revoked.RevokedAt = now
	if !token.Works(now) || token.Works(token.EndsAt) || revoked.Works(now) {
		t.Error("when a token works")
	}
}
