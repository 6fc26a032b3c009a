package demo

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/richtext"
)

// Key is the blob key of a demo product's nth picture, from 1.
func Key(handle string, n int) string { return "demo/" + handle + "-" + strconv.Itoa(n) }

func (c categoryText) value(parent int64, position int) catalog.Category {
	category := catalog.Category{ParentID: parent, Handle: c.Handle, Name: c.Name, Text: c.Text, Position: position, List: c.View == "list", Tall: c.Ratio == "4:5", NoReturn: c.NoReturn, Demo: true}
	for i, a := range c.Attributes {
		attribute := catalog.Attribute{
			Key: a.Key, Name: a.Name, Kind: catalog.Kind(a.Kind), Unit: a.Unit, Better: catalog.Better(a.Better),
			Facet: a.Facet, Compare: a.Compare, Card: a.Card, Position: i,
		}
		for _, choice := range a.Choices {
			attribute.Choices = append(attribute.Choices, catalog.OptionValue{Key: choice.Key, Name: choice.Name})
		}
		category.Attributes = append(category.Attributes, attribute)
	}
	return category
}

// value makes the product. attributes are those of its category and the ones above.
func (p productText) value(categoryID int64, attributes []catalog.Attribute, currency string, now time.Time, rich *richtext.Renderer, pictures fs.FS) (catalog.Product, error) {
	product := catalog.Product{
		Handle: p.Handle, State: catalog.Active, CategoryID: categoryID, Brand: p.Brand, Tags: p.Tags, Name: p.Name, Summary: p.Summary,
		Description: p.Description, Warnings: p.Warnings, Rendered: lang.Text{}, LeadDays: p.LeadDays, CreatedAt: now.AddDate(0, 0, -p.DaysOld), UpdatedAt: now.AddDate(0, 0, -min(p.DaysOld, 7)), Demo: true,
	}
	for l, source := range p.Description {
		product.Rendered[l], _ = rich.Render(source)
	}
	for _, o := range p.Options {
		option := catalog.Option{Key: catalog.Slug(o.Name[lang.English]), Name: o.Name}
		for _, v := range o.Values {
			option.Values = append(option.Values, catalog.OptionValue{Key: v.Key, Name: v.Name})
		}
		product.Options = append(product.Options, option)
	}
	for _, v := range p.Variants {
		variant := catalog.Variant{
			SKU: v.SKU, Choices: v.Options, Price: money.Of(v.Price, currency), WeightGrams: v.Grams, Barcode: v.Barcode,
			Measure: catalog.Measure{Amount: v.Measure.Amount, Unit: v.Measure.Unit, Base: v.Measure.Base},
		}
		if v.Stock != nil {
			variant.Tracked, variant.OnHand = true, *v.Stock
		}
		product.Variants = append(product.Variants, variant)
	}
	for i, picture := range p.Pictures {
		widths, err := prepared(pictures, p.Handle, i+1)
		if err != nil {
			return product, err
		}
		product.Pictures = append(product.Pictures, catalog.Picture{Key: Key(p.Handle, i+1), Width: widths[len(widths)-1], Height: widths[len(widths)-1], Widths: widths, HasAlpha: true, Alt: picture.Alt, Choice: picture.Option})
	}
	return product, p.facts(&product, attributes)
}

func (p productText) facts(product *catalog.Product, attributes []catalog.Attribute) error {
	for _, a := range attributes {
		raw, given := p.Attributes[a.Key]
		if !given || string(raw) == "null" {
			continue
		}
		fact := catalog.Fact{Key: a.Key}
		var err error
		switch a.Kind {
		case catalog.Number:
			thousands, ok := catalog.ParseNumber(string(raw))
			if !ok {
				err = fmt.Errorf("%s is no number", raw)
			}
			fact.Thousands = thousands
		case catalog.Choice:
			err = json.Unmarshal(raw, &fact.Choice)
		case catalog.YesNo:
			err = json.Unmarshal(raw, &fact.Yes)
		default:
			err = json.Unmarshal(raw, &fact.Words)
		}
		if err != nil {
			return fmt.Errorf("product %s, attribute %s: %w", p.Handle, a.Key, err)
		}
		product.Facts = append(product.Facts, fact)
	}
	return nil
}

// prepared lists the widths that were prepared for a picture, rising.
func prepared(pictures fs.FS, handle string, n int) ([]int, error) {
	files, err := fs.Glob(pictures, handle+"-"+strconv.Itoa(n)+"/*.webp")
	if err != nil {
		return nil, err
	}
	var widths []int
	for _, width := range []int{240, 480, 960} {
		for _, f := range files {
			if strings.TrimSuffix(path.Base(f), ".webp") == strconv.Itoa(width) {
				widths = append(widths, width)
			}
		}
	}
	if len(widths) == 0 {
		return nil, fmt.Errorf("picture %d of %s was not prepared: run go generate ./internal/demo/pictures", n, handle)
	}
	return widths, nil
}
