package layout

import (
	"strings"
	"testing"

	"vitrin/internal/domain/shop"
)

func TestALookIsServedUnderItsOwnAddressOnly(t *testing.T) {
	look := shop.Look{Action: "#1d4ed8", Promotion: "#9c2b3b"}
	file := strings.TrimPrefix(LookPath(look), "/look/")
	if got, ok := LookOf(file); !ok || got != look {
		t.Fatalf("%s is %+v, %v", file, got, ok)
	}
	for _, bad := range []string{"", ".css", "1d4ed8.css", "1d4ed8-9c2b3b", "1D4ED8-9c2b3b.css", "dddddd-9c2b3b.css", "1d4ed8-9c2b3b-1.css", "};x{-9c2b3b.css"} {
		if _, ok := LookOf(bad); ok {
			t.Errorf("%q was served", bad)
		}
	}
	css := LookCSS(look)
	for _, name := range []string{"action", "action-hover", "on-action", "soft", "nar", "nar-soft"} {
		if strings.Count(css, "--"+name+": ") != 2 {
			t.Errorf("%s stands not twice in\n%s", name, css)
		}
	}
}
