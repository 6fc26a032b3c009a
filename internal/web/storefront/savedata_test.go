package storefront_test

import (
	"slices"
	"testing"
)

func TestNothingIsFetchedAheadForWhoSavesData(t *testing.T) {
	w := open(t)
	spender, saver := w.visitor(), w.visitor()
	saver.header["Save-Data"] = "on"
	for v, rules := range map[*visitor]string{spender: `"/speculation.json"`, saver: ""} {
		a := v.get("/en/")
		if got := a.Header().Get("Speculation-Rules"); got != rules || !slices.Contains(a.Header().Values("Vary"), "Save-Data") {
			t.Errorf("saving %q: rules %q, vary %v", v.header["Save-Data"], got, a.Header().Values("Vary"))
		}
	}
}
