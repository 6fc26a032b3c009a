package shop

import (
	"strconv"
	"testing"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shipping"
)

func TestWhatIsRemovedCanBePutBack(t *testing.T) {
	s := Default()
	if faults := s.RemoveMethod("post"); len(faults) != 1 || len(s.Delivery) != 1 {
		t.Errorf("the last delivery went: %+v", faults)
	}
	s.PutMethod(shipping.Method{Key: s.FreeKey("post"), Name: lang.Same("Slow post")})
	if s.RemoveMethod("post"); len(s.Delivery) != 1 || s.Delivery[0].Key != "post-2" || s.FreeKey("post") != "post-3" {
		t.Errorf("after removing: %+v, bin %+v", s.Delivery, s.Bin)
	}
	s.RestoreMethod("post")
	s.RestoreMethod("post")
	s.MoveMethod("post", -1)
	s.MoveMethod("post", -1)
	if len(s.Delivery) != 2 || s.Delivery[0].Key != "post" || len(s.Bin.Delivery) != 0 {
		t.Errorf("after putting back: %+v, bin %+v", s.Delivery, s.Bin)
	}
}

func TestTheBinIsNoAttic(t *testing.T) {
	var s Shop
	for i := range 25 {
		handle := strconv.Itoa(i)
		s.PutPage("", Page{Handle: handle})
		s.RemovePage(handle)
	}
	if s.RestorePage("24"); len(s.Bin.Pages) != kept-1 || len(s.Pages) != 1 {
		t.Errorf("%d in the bin", len(s.Bin.Pages))
	}
	if s.PutPage("24", Page{Handle: "terms"}); len(s.Pages) != 1 || s.Pages[0].Handle != "terms" {
		t.Errorf("a new handle is the same page: %+v", s.Pages)
	}
}
