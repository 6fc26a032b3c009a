package store

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// fill sets every field of a value to something of its own, so that a forgotten column shows.
func fill(v reflect.Value, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("Söz %d", *n))
	case reflect.Int64, reflect.Int:
		v.SetInt(*n)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, language := range []string{"en", "az"} {
			*n++
			v.SetMapIndex(reflect.ValueOf(language), reflect.ValueOf(fmt.Sprintf("%s <%d>", language, *n)))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.UnixMicro(1764000000123456 + *n).UTC()))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic("fill: no rule for " + v.Kind().String())
	}
}

func filled[T any]() (v T) {
	n := int64(0)
	fill(reflect.ValueOf(&v).Elem(), &n)
	return v
}

func TestAnOrderComesBackAsItWas(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		o := filled[order.Order]()
		o.State = order.HandedOver
		for i := range o.Returns {
			o.Returns[i].State = order.Received
		}
		inCurrency(reflect.ValueOf(&o).Elem(), o.Currency)
		if err := s.LoadOrders(t.Context(), []order.Order{o}); err != nil {
			t.Fatal(err)
		}
		for name, load := range map[string]func() (order.Order, error){
			"token":    func() (order.Order, error) { return s.OrderByToken(t.Context(), o.Token) },
			"form key": func() (order.Order, error) { return s.OrderByFormKey(t.Context(), o.FormKey) },
			"id":       func() (order.Order, error) { return s.OrderByID(t.Context(), o.ID) },
		} {
			if got, err := load(); err != nil || !reflect.DeepEqual(got, o) {
				t.Errorf("by %s: %v\n got %+v\nwant %+v", name, err, got, o)
			}
		}
	})
}

// inCurrency gives every amount the order's currency: it is kept once.
func inCurrency(v reflect.Value, currency string) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			inCurrency(v.Index(i), currency)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Currency" {
				v.Field(i).SetString(currency)
			} else if v.Field(i).CanSet() {
				inCurrency(v.Field(i), currency)
			}
		}
	}
}

func TestACartComesBackAsItWas(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c := filled[cart.Cart]()
		c.UpdatedAt = time.Now().UTC().Truncate(time.Microsecond)
		if err := s.LoadCarts(t.Context(), []StoredCart{{"loaded", c}}); err != nil {
			t.Fatal(err)
		}
		got, err := s.Cart(t.Context(), "loaded")
		if c.ID = got.ID; err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("loaded: %v\n got %+v\nwant %+v", err, got, c)
		}
		c.ID = 0
		saved, err := s.SaveCart(t.Context(), "saved", c)
		if err != nil {
			t.Fatal(err)
		}
		saved.Lines[0].Quantity++
		if saved, err = s.SaveCart(t.Context(), "saved", saved); err != nil || saved.Version != 2 {
			t.Errorf("saved again: version %d, %v", saved.Version, err)
		}
		if got, err = s.Cart(t.Context(), "saved"); err != nil || !reflect.DeepEqual(got, saved) {
			t.Errorf("saved: %v\n got %+v\nwant %+v", err, got, saved)
		}
		if err := s.ShareCart(t.Context(), "token", c.Lines); err != nil {
			t.Fatal(err)
		}
		if lines, err := s.SharedCart(t.Context(), "token"); err != nil || !reflect.DeepEqual(lines, c.Lines) {
			t.Errorf("shared: %v, %v", lines, err)
		}
	})
}

func TestCartsKnowTheirVersionAndTheirAge(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		now := time.Now()
		s.now = func() time.Time { return now }
		ctx := t.Context()
		if _, err := s.Cart(ctx, "none"); !fault.Is(err, fault.NotFound) {
			t.Errorf("no cart: %v", err)
		}
		first, err := s.SaveCart(ctx, "d", cart.Cart{Codes: []string{"TEA"}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.SaveCart(ctx, "d", cart.Cart{}); keyOf(err) != "cart.changed" {
			t.Errorf("a second first save: %v", err)
		}
		if _, err := s.SaveCart(ctx, "d", first); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SaveCart(ctx, "d", first); keyOf(err) != "cart.changed" {
			t.Errorf("over an old version: %v", err)
		}
		if err := s.ShareCart(ctx, "t", nil); err != nil {
			t.Fatal(err)
		}
		now = now.Add(cart.Lifetime + time.Hour)
		_, ofCart := s.Cart(ctx, "d")
		_, ofShared := s.SharedCart(ctx, "t")
		if !fault.Is(ofCart, fault.NotFound) || !fault.Is(ofShared, fault.NotFound) {
			t.Errorf("too old: %v, %v", ofCart, ofShared)
		}
		if again, err := s.SaveCart(ctx, "d", cart.Cart{}); err != nil || again.ID != first.ID || again.Version != 3 || again.Codes != nil {
			t.Errorf("in the place of one too old: %+v, %v", again, err)
		}
		now = now.Add(cart.Lifetime + time.Hour)
		if n, err := s.PruneCarts(ctx, now.Add(-cart.Lifetime)); err != nil || n != 2 {
			t.Errorf("pruned %d, %v", n, err)
		}
	})
}
