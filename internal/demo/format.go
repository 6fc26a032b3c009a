package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
)

//go:embed catalogue/*.json
var catalogue embed.FS

// shelf is one catalogue file: a category with its products, as people write them.
type shelf struct {
	Category categoryText  `json:"category"`
	Products []productText `json:"products"`
}

type categoryText struct {
	Handle     string          `json:"handle"`
	Name       lang.Text       `json:"name"`
	Text       lang.Text       `json:"text"`
	Ratio      string          `json:"ratio"`
	View       string          `json:"view"`
	NoReturn   bool            `json:"no_return"`
	Children   []categoryText  `json:"children"`
	Attributes []attributeText `json:"attributes"`
}

type attributeText struct {
	Key     string       `json:"key"`
	Name    lang.Text    `json:"name"`
	Kind    string       `json:"kind"`
	Unit    string       `json:"unit"`
	Better  string       `json:"better"`
	Choices []choiceText `json:"choices"`
	Facet   bool         `json:"facet"`
	Compare bool         `json:"compare"`
	Card    bool         `json:"card"`
}

type choiceText struct {
	Key  string    `json:"key"`
	Name lang.Text `json:"name"`
}

type productText struct {
	Handle      string                     `json:"handle"`
	Category    string                     `json:"category"`
	Brand       string                     `json:"brand"`
	Tags        []string                   `json:"tags"`
	DaysOld     int                        `json:"days_old"`
	LeadDays    int                        `json:"lead_days"`
	Name        lang.Text                  `json:"name"`
	Summary     lang.Text                  `json:"summary"`
	Description lang.Text                  `json:"description"`
	Warnings    lang.Text                  `json:"warnings"`
	Attributes  map[string]json.RawMessage `json:"attributes"`
	Options     []struct {
		Name   lang.Text    `json:"name"`
		Values []choiceText `json:"values"`
	} `json:"options"`
	Variants []variantText `json:"variants"`
	Pictures []struct {
		Alt    lang.Text `json:"alt"`
		Option string    `json:"option"`
	} `json:"pictures"`
}

type variantText struct {
	SKU     string   `json:"sku"`
	Options []string `json:"options"`
	Price   int64    `json:"price"` // minor units
	Stock   *int64   `json:"stock"` // null is not tracked
	Grams   int64    `json:"weight_g"`
	Barcode string   `json:"barcode"`
	Measure struct {
		Amount int64  `json:"amount"`
		Unit   string `json:"unit"`
		Base   int64  `json:"base"`
	} `json:"measure"`
}

func readShelves() ([]shelf, error) {
	names, err := fs.Glob(catalogue, "catalogue/[0-9]*.json")
	if err != nil {
		return nil, err
	}
	var shelves []shelf
	for _, name := range names {
		var s shelf
		if err := readJSON(name, &s); err != nil {
			return nil, err
		}
		shelves = append(shelves, s)
	}
	return shelves, nil
}

func readShop() (shop.Shop, error) {
	var s shop.Shop
	return s, readJSON("catalogue/shop.json", &s)
}

func readJSON(name string, into any) error {
	raw, err := catalogue.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
