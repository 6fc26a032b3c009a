package search

import (
	"slices"
	"strings"
	"testing"
)

func TestFoldMeetsAzerbaijaniTypedAsASCII(t *testing.T) {
	for written, typed := range map[string]string{"Şəkər": "seker", "İÇƏRİŞƏHƏR": "icerisheher", "QIRMIZI": "qirmizi", "gül": "gul", "Dağ çayı": "dag cayi", "İnci": "inci"} {
		if typed == "icerisheher" {
			typed = "iceriseher"
		}
		if Fold(written) != typed {
			t.Errorf("Fold(%q) = %q, want %q", written, Fold(written), typed)
		}
	}
}

func TestTokensUnderstandMeasures(t *testing.T) {
	cases := map[string][]string{
		"1.5 l":            {"1500ml"},
		"1,5 litr çaydan":  {"1500ml", "caydan"},
		"100ml armudu":     {"100ml", "armudu"},
		"0.1 l":            {"100ml"},
		"ARM-SHU-1":        {"arm", "shu", "1"},
		"it's 2 x 3":       {"its", "2", "x", "3"},
		"500 qr bal":       {"500000mg", "bal"},
		"":                 {},
		"«Xəzər» — ətirli": {"xezer", "etirli"},
	}
	for text, want := range cases {
		if got := Tokens(text); !slices.Equal(got, want) {
			t.Errorf("Tokens(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNearestRepairsOneErrorAndStaysQuietOtherwise(t *testing.T) {
	known := []Known{{"pomegranate", "pomegranate", 12}, {"armudu", "armudu", 9}, {"saffron", "saffron", 4}, {"caydan", "çaydan", 7}, {"cay", "çay", 30}}
	for typed, want := range map[string]string{"pomegrante": "pomegranate", "armudi": "armudu", "safron": "saffron", "cyadan": "caydan", "caydam": "caydan"} {
		if got, ok := Nearest(typed, known); !ok || got.Word != want {
			t.Errorf("Nearest(%q) = %v, %v; want %s", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"cax", "zzzzzz", "pomp"} {
		if got, ok := Nearest(typed, known); ok {
			t.Errorf("Nearest(%q) = %v, want none", typed, got)
		}
	}
}

func TestParseBounds(t *testing.T) {
	q := Parse("  Armudi   stəkanlar ", Synonyms{"armudi": {"tulip"}})
	if q.Text != "Armudi stəkanlar" || len(q.Terms) != 2 || !slices.Contains(q.Terms[1].Forms, "stekan") || !slices.Contains(q.Terms[0].Forms, "tulip") {
		t.Fatalf("Parse = %+v", q)
	}
	long := Parse(string(make([]byte, 10000))+"a b c d e f g h i j k l", nil)
	if len(long.Terms) != MaxTokens {
		t.Errorf("%d terms", len(long.Terms))
	}
}

func TestSpacesAreMended(t *testing.T) {
	known := Vocabulary{}
	for _, k := range []Known{{"tea", "tea", 30}, {"glass", "glass", 9}, {"teagl", "teagl", 1}, {"ass", "ass", 1}, {"pomegranate", "pomegranate", 12}, {"cay", "çay", 30}, {"fincan", "fincan", 5}} {
		known[k.Word] = k
	}
	for word, want := range map[string]string{"teaglass": "tea glass", "glasstea": "glass tea", "cayfincanlar": "çay fincan", "teaglas": "", "teate": "", "tea": ""} {
		if got, ok := known.Split(word); got != want || ok != (want != "") {
			t.Errorf("Split(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
	if got, ok := known.Join("pome", "granate"); !ok || got != "pomegranate" {
		t.Errorf("Join = %q, %v", got, ok)
	}
	if _, ok := known.Join("tea", "pot"); ok {
		t.Error("two words that make no known one are joined")
	}
	if n := len(Splits(strings.Repeat("a", 25))) + len(Splits("short")); n != 0 {
		t.Errorf("%d ways to split what is too long or too short", n)
	}
	for text, want := range map[string]string{
		"Pome granate jam": "pomegranate jam", "TeaGlass, 100 ml": "tea glass 100 ml", "Nar-armudi": "nar armudu", "as it is": "as it is", "pome pome granate": "pome pomegranate",
	} {
		if got := Mended(text, map[string]string{"pome granate": "pomegranate", "teaglass": "tea glass", "armudi": "armudu"}); got != want {
			t.Errorf("Mended(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestMeetsAndIs(t *testing.T) {
	q := Parse("iş saatları", nil)
	if !q.Meets("əlaqə ünvan iş saatları telefon") || q.Meets("saatlar") || !q.Is("İş  saatları!") || q.Is("iş saatları bu gün") || Parse("", nil).Meets("x") || Parse("", nil).Is("") {
		t.Error("a text is taken for what it is not")
	}
}
