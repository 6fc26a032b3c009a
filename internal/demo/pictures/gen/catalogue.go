package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"vitrin/internal/domain/drawing"
)

// work is one picture to prepare.
type work struct {
	folder string // under the out folder
	spec   drawing.Spec
}

// shelf is the part of a catalogue file that matters here.
type shelf struct {
	Products []struct {
		Handle   string `json:"handle"`
		Pictures []struct {
			Family string `json:"family"`
			Glaze  string `json:"glaze"`
			View   int    `json:"view"`
		} `json:"pictures"`
	} `json:"products"`
}

// readCatalogue lists all pictures. A name nobody can draw is an error here rather than a brown parcel in the shop.
func readCatalogue(dir string) ([]work, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no catalogue files (*.json) in %s", dir)
	}
	var all []work
	var wrong error
	seen := map[string]string{}
	families, glazes := drawing.Families(), drawing.Glazes()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var s shelf
		if err := json.Unmarshal(data, &s); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		for _, p := range s.Products {
			if other, again := seen[p.Handle]; again || p.Handle == "" {
				wrong = errors.Join(wrong, fmt.Errorf("%s: handle %q is empty or also in %s", filepath.Base(name), p.Handle, other))
			}
			seen[p.Handle] = filepath.Base(name)
			for i, pic := range p.Pictures {
				if !slices.Contains(families, pic.Family) || !slices.Contains(glazes, pic.Glaze) {
					wrong = errors.Join(wrong, fmt.Errorf("%s: %s: family %q or glaze %q is not known", filepath.Base(name), p.Handle, pic.Family, pic.Glaze))
				}
				all = append(all, work{
					folder: fmt.Sprintf("%s-%d", p.Handle, i+1),
					spec:   drawing.Spec{Key: p.Handle, Family: pic.Family, Glaze: pic.Glaze, View: pic.View},
				})
			}
		}
	}
	return all, wrong
}
