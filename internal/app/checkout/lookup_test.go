package checkout_test

import (
	"strings"
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
)

func TestLookingAnOrderUp(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		token := c.basket(1, c.sell("A", 5))
		f := filled()
		f.Email = "Leyla@Post.Example"
		o, _, err := c.Place(t.Context(), token, "en", c.seen(token, f))
		if err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			number, email string
			found         bool
			wrong         string
		}{
			{o.Number, "leyla@post.example", true, ""},
			{" " + strings.ToLower(o.Number) + " ", " LEYLA@post.example", true, ""},
			{strings.Join(strings.Split(o.Number, ""), " "), "leyla@post.example", true, ""},
			{o.Number, "nobody@post.example", false, ""},
			{"V-0", "leyla@post.example", false, ""},
			{o.Number + "'--", "leyla@post.example", false, ""},
			{"V-\x00\xff", "leyla@post.example", false, ""},
			{"%", "%@%.%", false, ""},
			{"", "leyla@post.example", false, "number"},
			{strings.Repeat("V", 41), "leyla@post.example", false, "number"},
			{o.Number, "leyla", false, "email"},
			{o.Number, strings.Repeat("a", 260) + "@b.az", false, "email"},
		} {
			got, found, err := c.LookUp(t.Context(), tc.number, tc.email)
			if tc.wrong != "" {
				if wrong, ok := fault.Of(err); !ok || len(wrong.Fields) != 1 || wrong.Fields[0].Name != tc.wrong || found {
					t.Errorf("%.20q and %.20q: %v", tc.number, tc.email, err)
				}
				continue
			}
			if err != nil || found != tc.found || found != (got.ID == o.ID) {
				t.Errorf("%.20q and %.20q: found %v, %v", tc.number, tc.email, found, err)
			}
		}
	})
}

func TestAnOrderOpensOnlyByItsLink(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		token := c.basket(1, c.sell("A", 5))
		o, _, err := c.Place(t.Context(), token, "en", c.seen(token, filled()))
		if err != nil {
			t.Fatal(err)
		}
		if len(o.Token) != ident.TokenLength {
			t.Errorf("the link's token is %d long", len(o.Token))
		}
		for _, wrong := range []string{"", o.Number, o.FormKey, token, ident.Token(), strings.ToUpper(o.Token), o.Token[:26] + "\x00", strings.Repeat("%", ident.TokenLength)} {
			if got, _, err := c.Order(t.Context(), wrong); !fault.Is(err, fault.NotFound) || got.ID != 0 {
				t.Errorf("%q opens something: %v", wrong, err)
			}
		}
	})
}
