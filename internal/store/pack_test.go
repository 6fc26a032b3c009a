package store

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

func TestCuttingReadsWhatJSONReads(t *testing.T) {
	for _, facts := range [][]catalog.Fact{
		nil,
		{},
		{{Key: "a"}},
		{{Key: "a", Thousands: -1500}, {Key: "b", Choice: "Şəki, {x}]"}, {Key: "c", Yes: true}},
		{{Key: "a", Choice: `quote " and \\ back`}},
		{{Key: "w", Words: lang.Same("Lahıc")}},
		{{Key: "w", Words: lang.Text{"en": "in {braces}, [brackets]", "az": ""}}, {Key: "b", Choice: "c"}},
		{{Key: "w", Words: lang.Same(`a "word"`)}},
		{{Key: "all", Thousands: 5, Choice: "x", Yes: true}},
	} {
		text := pack(factsJSON(facts))
		var u unpacking
		got, want := unpackFacts(&u, text), factsOf(unpack[[]factJSON](&u, text))
		if u.err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v, %v", text, got, want, u.err)
		}
	}
	for _, text := range []lang.Text{nil, {}, {"en": ""}, lang.Same("a, \"b\": {c}"), lang.Same("Şəkər <b>"), {"en": "a\nb"}} {
		var u unpacking
		if got := unpackText(&u, pack(text)); u.err != nil || !reflect.DeepEqual(got, text) {
			t.Errorf("%s: %v, %v", pack(text), got, u.err)
		}
	}
}

// FuzzCutting holds the cut readers against the whole one: whatever they accept is what JSON says.
func FuzzCutting(f *testing.F) {
	for _, seed := range []string{`[{"key":"a","thousands":1}]`, `[{"key":"a","choice":"b"},{"key":"c","yes":true}]`, `[{"key":"a"},]`, `{"en":"a","az":"b"}`, `{"en":"a",}`, `{`, `[{"key":"a","thousands":}]`, `[{"key":"a","words":{"en":"b}"}},{"key":"c"}]`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("pack writes no such thing")
		}
		if cut, rest, ok := cutText(text); ok && rest == "" && !strings.Contains(text, `\`) {
			var want lang.Text
			if err := json.Unmarshal([]byte(text), &want); err == nil && !reflect.DeepEqual(cut, want) {
				t.Errorf("%q: %v, want %v", text, cut, want)
			}
		}
		if cut, ok := cutFacts(text); ok {
			var want []factJSON
			if err := json.Unmarshal([]byte(text), &want); err == nil && !reflect.DeepEqual(cut, factsOf(want)) {
				t.Errorf("%q: %v, want %v", text, cut, want)
			}
		}
	})
}
