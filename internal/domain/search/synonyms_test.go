package search_test

import (
	"reflect"
	"strings"
	"testing"

	"vitrin/internal/domain/search"
)

func TestGroupsAreReadAsTheyAreWritten(t *testing.T) {
	groups, faults := search.ReadGroups("teapot, kettle,  çaydan \r\n\n; Scarf;kəlağayı, SCARF,")
	want := [][]string{{"teapot", "kettle", "çaydan"}, {"Scarf", "kəlağayı"}}
	if !reflect.DeepEqual(groups, want) || faults != nil {
		t.Errorf("%q, %v", groups, faults)
	}
	if again, _ := search.ReadGroups(search.WriteGroups(groups)); !reflect.DeepEqual(again, want) {
		t.Errorf("written and read: %q", again)
	}
	for key, text := range map[string]string{
		"synonyms.alone": "a, b\nteapot", "synonyms.sign": "teapot, !!", "synonyms.long": "a, " + strings.Repeat("x", 61),
		"synonyms.many": manyWords(31), "synonyms.groups": strings.Repeat("a, b\n", 501),
	} {
		if _, faults := search.ReadGroups(text); len(faults) != 1 || faults[0].Key != key {
			t.Errorf("%s: %v", key, faults)
		}
	}
	if _, faults := search.ReadGroups("a, b\nteapot"); faults[0].Args["line"] != 2 {
		t.Errorf("the line: %v", faults)
	}
}

func manyWords(n int) string {
	var words []string
	for i := range n {
		words = append(words, strings.Repeat("w", i+1))
	}
	return strings.Join(words, ",")
}
