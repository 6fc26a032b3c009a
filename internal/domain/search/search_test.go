package search

import (
	"slices"
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

func TestParseBoundsAndReplaces(t *testing.T) {
	q := Parse("  Armudi   stəkanlar ", Synonyms{"armudi": {"tulip"}})
	if q.Text != "Armudi stəkanlar" || len(q.Terms) != 2 || !slices.Contains(q.Terms[1].Forms, "stekan") || !slices.Contains(q.Terms[0].Forms, "tulip") {
		t.Fatalf("Parse = %+v", q)
	}
	if fixed := q.Replace("armudi", "armudu", nil); fixed.Text != "armudu stekanlar" || q.Terms[0].Word != "armudi" {
		t.Errorf("Replace = %+v, and left %+v", fixed, q)
	}
	long := Parse(string(make([]byte, 10000))+"a b c d e f g h i j k l", nil)
	if len(long.Terms) != MaxTokens {
		t.Errorf("%d terms", len(long.Terms))
	}
}
