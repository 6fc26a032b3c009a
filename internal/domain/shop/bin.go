package shop

import (
	"slices"
	"strconv"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shipping"
)

// Bin is what was removed last, so that it can be put back.
type Bin struct {
	Delivery []shipping.Method `json:"delivery,omitempty"`
	Pages    []Page            `json:"pages,omitempty"`
}

// kept is how many removed things of a kind the bin holds.
const kept = 10

// Method finds a way of delivery.
func (s Shop) Method(key string) (shipping.Method, bool) {
	i := slices.IndexFunc(s.Delivery, func(m shipping.Method) bool { return m.Key == key })
	if i < 0 {
		return shipping.Method{}, false
	}
	return s.Delivery[i], true
}

// PutMethod puts a way of delivery in the place of the one with its key, or behind the others.
func (s *Shop) PutMethod(m shipping.Method) {
	i := slices.IndexFunc(s.Delivery, func(other shipping.Method) bool { return other.Key == m.Key })
	if i < 0 {
		s.Delivery = append(s.Delivery, m)
		return
	}
	s.Delivery[i] = m
}

// PutPage puts a page of words in the place of the one that had the handle before, or behind the others.
func (s *Shop) PutPage(before string, p Page) {
	i := slices.IndexFunc(s.Pages, func(other Page) bool { return other.Handle == before })
	if i < 0 {
		s.Pages = append(s.Pages, p)
		return
	}
	s.Pages[i] = p
}

// MoveMethod moves a way of delivery up (-1) or down (1) among the others.
func (s *Shop) MoveMethod(key string, by int) []fault.Field {
	return move(s.Delivery, func(m shipping.Method) bool { return m.Key == key }, by)
}

// MovePage moves a page of words up or down in the footer.
func (s *Shop) MovePage(handle string, by int) []fault.Field {
	return move(s.Pages, func(p Page) bool { return p.Handle == handle }, by)
}

func move[T any](list []T, is func(T) bool, by int) []fault.Field {
	i := slices.IndexFunc(list, is)
	to := i + by
	if i >= 0 && to >= 0 && to < len(list) {
		list[i], list[to] = list[to], list[i]
	}
	return nil
}

// RemoveMethod puts a way of delivery into the bin. The last one stays: a shop without any cannot sell.
func (s *Shop) RemoveMethod(key string) []fault.Field {
	if len(s.Delivery) < 2 {
		return []fault.Field{{Name: "method", Key: "settings.delivery.last"}}
	}
	s.Delivery, s.Bin.Delivery = remove(s.Delivery, s.Bin.Delivery, func(m shipping.Method) bool { return m.Key == key })
	return nil
}

// Linked tells whether pages of the shop lead to a page of words by its address, so that it must stay.
func Linked(handle string) bool {
	return handle == "delivery" || handle == "returns" || handle == "contact"
}

// RemovePage puts a page of words into the bin.
func (s *Shop) RemovePage(handle string) []fault.Field {
	if Linked(handle) {
		return []fault.Field{{Name: "page", Key: "settings.page.linked"}}
	}
	s.Pages, s.Bin.Pages = remove(s.Pages, s.Bin.Pages, func(p Page) bool { return p.Handle == handle })
	return nil
}

// RestoreMethod takes a way of delivery out of the bin, behind the others; one that is there already stays as it is.
func (s *Shop) RestoreMethod(key string) []fault.Field {
	s.Delivery, s.Bin.Delivery = restore(s.Delivery, s.Bin.Delivery, func(m shipping.Method) bool { return m.Key == key })
	return nil
}

// RestorePage takes a page of words out of the bin.
func (s *Shop) RestorePage(handle string) []fault.Field {
	s.Pages, s.Bin.Pages = restore(s.Pages, s.Bin.Pages, func(p Page) bool { return p.Handle == handle })
	return nil
}

func remove[T any](list, bin []T, is func(T) bool) (rest, binned []T) {
	i := slices.IndexFunc(list, is)
	if i < 0 {
		return list, bin
	}
	bin = append(slices.DeleteFunc(bin, is), list[i])
	return slices.Delete(list, i, i+1), bin[max(0, len(bin)-kept):]
}

func restore[T any](list, bin []T, is func(T) bool) (whole, rest []T) {
	i := slices.IndexFunc(bin, is)
	if i < 0 || slices.ContainsFunc(list, is) {
		return list, bin
	}
	return append(list, bin[i]), slices.Delete(bin, i, i+1)
}

// FreeKey makes a key that no way of delivery has or had: orders name theirs.
func (s Shop) FreeKey(wish string) string {
	taken := func(key string) bool {
		is := func(m shipping.Method) bool { return m.Key == key }
		return slices.ContainsFunc(s.Delivery, is) || slices.ContainsFunc(s.Bin.Delivery, is)
	}
	key := wish
	for n := 2; key == "" || key == "new" || taken(key); n++ {
		key = wish + "-" + strconv.Itoa(n)
	}
	return key
}
