package drawing

import "strings"

// forms are particular things within a family, known by how a word of the key begins: a cezve is a mug with a long handle,
// a mortar a bowl with a pestle. The first word that fits wins; a key without any is drawn in the family's plain form.
var forms = map[string][]struct{ word, form string }{
	"armudu": {{"cut", "cut"}, {"crystal", "cut"}},
	"basket": {{"novruz", "novruz"}, {"hammam", "linen"}, {"breakfast", "lidded"}, {"picnic", "lidded"}},
	"board":  {{"chess", "chess"}, {"shahmat", "chess"}, {"draughts", "draughts"}, {"checkers", "draughts"}, {"dama", "draughts"}},
	"bowl": {
		{"mortar", "mortar"},
		{"ayran", "ayran"},
		{"noghul", "almonds"},
		{"sugar", "sugar"},
		{"jam", "jam"},
		{"soup", "plain"},
	},
	"box": {
		{"gift", "gift"},
		{"loto", "loto"},
		{"persimmon", "persimmon"},
		{"lavashana", "rolls"},
		{"chorek", "biscuits"},
		{"biscuit", "biscuits"},
		{"loaf", "loaf"},
		{"lokum", "lokum"},
	},
	"candle":  {{"candlestick", "holder"}, {"holder", "holder"}},
	"carpet":  {{"runner", "runner"}, {"kilim", "kilim"}, {"sumakh", "flat"}},
	"cushion": {{"bolster", "bolster"}, {"mutakka", "bolster"}, {"pad", "pad"}},
	"jar": {
		{"crock", "crock"},
		{"honey", "honey"},
		{"nabat", "crystals"},
		{"flower", "dry"},
		{"mint", "dry"},
		{"thyme", "dry"},
		{"petal", "petals"},
	},
	"jug":    {{"ewer", "ewer"}, {"aftafa", "ewer"}, {"guyum", "guyum"}},
	"lamp":   {{"lantern", "lantern"}},
	"mug":    {{"holder", "holder"}, {"cezve", "cezve"}},
	"plate":  {{"saucer", "ringed"}, {"halva", "halva"}, {"serving", "ringed"}},
	"pot":    {{"pan", "pan"}, {"garlic", "small"}, {"piti", "small"}},
	"sack":   {{"apricot", "apricots"}, {"rosehip", "berries"}, {"barberr", "berries"}, {"caraway", "seeds"}, {"mountain", "herbs"}, {"mint", "herbs"}},
	"scarf":  {{"shawl", "shawl"}, {"long", "long"}, {"pocket", "small"}, {"neckerchief", "small"}},
	"spoon":  {{"ladle", "ladle"}, {"ayran", "ladle"}},
	"sweets": {{"shekerbura", "crescents"}, {"sekerbura", "crescents"}, {"badambura", "flaky"}, {"qogal", "buns"}, {"goghal", "buns"}, {"qurabiya", "buns"}, {"halva", "slab"}, {"lokum", "lumps"}},
	"spicejar": {
		{"thread", "threads"},
		{"seed", "whole"},
		{"pepper", "whole"},
		{"sumac", "coarse"},
		{"mix", "coarse"},
		{"turmeric", "ground"},
		{"ground", "ground"},
	},
	"tray":  {{"set", "set"}, {"paxlava", "paxlava"}, {"pakhlava", "paxlava"}},
	"vase":  {{"buta", "buta"}},
	"towel": {{"hammam", "checked"}, {"fitah", "checked"}},
}

func formOf(family, key string) string {
	words := strings.Split(key, "-")
	for _, f := range forms[family] {
		for _, w := range words {
			if strings.HasPrefix(w, f.word) { // so that "pan" is not found in "company"
				return f.form
			}
		}
	}
	return ""
}
