package store

import (
	"fmt"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/search"
)

type productRow struct {
	ID             int64 `gorm:"primaryKey;autoIncrement:false"`
	Handle         string
	State          string
	CategoryID     *int64
	Brand          string
	Tags           string
	Name           string
	Summary        string
	Warnings       string
	SEOTitle       string `gorm:"column:seo_title"`
	SEODescription string `gorm:"column:seo_description"`
	Options        string
	Facts          string
	LeadDays       int
	PublishAt      int64
	LacksEN        bool  `gorm:"column:lacks_en"` // written with every save, only looked for
	LacksAZ        bool  `gorm:"column:lacks_az"`
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
	UpdatedAt      int64 `gorm:"autoUpdateTime:false"`
	ChangedAt      int64
	Version        int64
	Demo           bool
}

func (productRow) TableName() string { return "products" }

// productColumns are the columns of a product in the order of places.
const productColumns = `p.id, p.handle, p.state, p.category_id, p.brand, p.tags, p.name, p.summary, p.warnings, p.seo_title, p.seo_description,
	p.options, p.facts, p.lead_days, p.publish_at, p.created_at, p.updated_at, p.changed_at, p.version, p.demo`

func (r *productRow) places() []any {
	return []any{
		&r.ID, &r.Handle, &r.State, &r.CategoryID, &r.Brand, &r.Tags, &r.Name, &r.Summary, &r.Warnings, &r.SEOTitle, &r.SEODescription,
		&r.Options, &r.Facts, &r.LeadDays, &r.PublishAt, &r.CreatedAt, &r.UpdatedAt, &r.ChangedAt, &r.Version, &r.Demo,
	}
}

// textRow is what a list of products does not read.
type textRow struct {
	ProductID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Description string
	Rendered    string
}

func (textRow) TableName() string { return "product_texts" }

type variantRow struct {
	ID            int64 `gorm:"primaryKey;autoIncrement:false"`
	ProductID     int64
	SKU           string `gorm:"column:sku"`
	SKUKey        string `gorm:"column:sku_key"`
	Position      int
	Choices       string
	Price         int64
	Currency      string
	Tracked       bool
	OnHand        int64
	Backorder     bool
	WeightGrams   int64
	Barcode       string
	MeasureAmount int64
	MeasureUnit   string
	MeasureBase   int64
}

func (variantRow) TableName() string { return "variants" }

const variantColumns = `id, product_id, sku, sku_key, position, choices, price, currency, tracked, on_hand, backorder, weight_grams, barcode,
	measure_amount, measure_unit, measure_base`

func (r *variantRow) places() []any {
	return []any{
		&r.ID, &r.ProductID, &r.SKU, &r.SKUKey, &r.Position, &r.Choices, &r.Price, &r.Currency, &r.Tracked, &r.OnHand, &r.Backorder, &r.WeightGrams,
		&r.Barcode, &r.MeasureAmount, &r.MeasureUnit, &r.MeasureBase,
	}
}

type pictureRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	ProductID int64
	Position  int
	BlobKey   string
	Width     int
	Height    int
	Widths    string
	HasAlpha  bool
	Alt       string
	Choice    string
	Source    string
	FocusX    int // -1 for none, as FocusY
	FocusY    int
}

func (pictureRow) TableName() string { return "pictures" }

const pictureColumns = `id, product_id, position, blob_key, width, height, widths, has_alpha, alt, choice, source, focus_x, focus_y`

func (r *pictureRow) places() []any {
	return []any{&r.ID, &r.ProductID, &r.Position, &r.BlobKey, &r.Width, &r.Height, &r.Widths, &r.HasAlpha, &r.Alt, &r.Choice, &r.Source, &r.FocusX, &r.FocusY}
}

// movementRow is one entry of the stock ledger.
type movementRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	VariantID int64
	Delta     int64
	Reason    string
	Note      string
	OrderID   *int64
	At        int64
	Actor     string
}

func (movementRow) TableName() string { return "stock_movements" }

type optionJSON struct {
	Key    string      `json:"key"`
	Name   lang.Text   `json:"name"`
	Values []valueJSON `json:"values"`
}

type valueJSON struct {
	Key  string    `json:"key"`
	Name lang.Text `json:"name"`
}

type factJSON struct {
	Key       string    `json:"key"`
	Thousands int64     `json:"thousands,omitempty"`
	Choice    string    `json:"choice,omitempty"`
	Yes       bool      `json:"yes,omitempty"`
	Words     lang.Text `json:"words,omitempty"`
}

func rowOfProduct(p catalog.Product, changedAt int64) productRow {
	return productRow{
		ID: p.ID, Handle: plain(p.Handle), State: string(p.State), CategoryID: reference(p.CategoryID), Brand: plain(p.Brand),
		Tags: pack(p.Tags), Name: pack(p.Name), Summary: pack(p.Summary), Warnings: pack(p.Warnings),
		SEOTitle: pack(p.SEOTitle), SEODescription: pack(p.SEODescription), Options: pack(optionsJSON(p.Options)), Facts: pack(factsJSON(p.Facts)),
		LeadDays: p.LeadDays, PublishAt: micros(p.PublishAt), LacksEN: p.Lacks(lang.English), LacksAZ: p.Lacks(lang.Azerbaijani), CreatedAt: micros(p.CreatedAt), UpdatedAt: micros(p.UpdatedAt), ChangedAt: changedAt, Version: p.Version, Demo: p.Demo,
	}
}

// product is the row's product, without texts, variants and pictures.
func (r productRow) product() (catalog.Product, error) {
	var u unpacking
	p := catalog.Product{
		ID: r.ID, Handle: r.Handle, State: catalog.State(r.State), CategoryID: referred(r.CategoryID), Brand: r.Brand,
		Tags: unpack[[]string](&u, r.Tags), Name: unpackText(&u, r.Name), Summary: unpackText(&u, r.Summary),
		Warnings: unpackText(&u, r.Warnings), SEOTitle: unpackText(&u, r.SEOTitle), SEODescription: unpackText(&u, r.SEODescription),
		Options: optionsOf(unpack[[]optionJSON](&u, r.Options)), Facts: unpackFacts(&u, r.Facts),
		LeadDays: r.LeadDays, PublishAt: fromMicros(r.PublishAt), CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Version: r.Version, Demo: r.Demo,
	}
	if u.err != nil {
		return p, fmt.Errorf("product %d cannot be read: %w", r.ID, u.err)
	}
	return p, nil
}

func rowOfTexts(p catalog.Product) textRow {
	return textRow{ProductID: p.ID, Description: pack(p.Description), Rendered: pack(p.Rendered)}
}

// texts puts the row's texts into its product.
func (r textRow) texts(p *catalog.Product) error {
	var u unpacking
	p.Description, p.Rendered = unpackText(&u, r.Description), unpackText(&u, r.Rendered)
	if u.err != nil {
		return fmt.Errorf("texts of product %d cannot be read: %w", r.ProductID, u.err)
	}
	return nil
}

func rowOfVariant(productID int64, position int, v catalog.Variant) variantRow {
	sku := plain(v.SKU)
	return variantRow{
		ID: v.ID, ProductID: productID, SKU: sku, SKUKey: search.Fold(sku), Position: position, Choices: pack(v.Choices),
		Price: v.Price.Minor, Currency: plain(v.Price.Currency), Tracked: v.Tracked, OnHand: v.OnHand, Backorder: v.Backorder,
		WeightGrams: v.WeightGrams, Barcode: plain(v.Barcode),
		MeasureAmount: v.Measure.Amount, MeasureUnit: plain(v.Measure.Unit), MeasureBase: v.Measure.Base,
	}
}

func (r variantRow) variant() (catalog.Variant, error) {
	var u unpacking
	v := catalog.Variant{
		ID: r.ID, SKU: r.SKU, Choices: unpack[[]string](&u, r.Choices), Price: money.Of(r.Price, r.Currency), Tracked: r.Tracked, OnHand: r.OnHand,
		Backorder: r.Backorder, WeightGrams: r.WeightGrams, Barcode: r.Barcode,
		Measure: catalog.Measure{Amount: r.MeasureAmount, Unit: r.MeasureUnit, Base: r.MeasureBase},
	}
	if u.err != nil {
		return v, fmt.Errorf("variant %d cannot be read: %w", r.ID, u.err)
	}
	return v, nil
}

func rowOfPicture(productID int64, position int, p catalog.Picture) pictureRow {
	focus := catalog.Focus{X: -1, Y: -1}
	if p.Focus.Given {
		focus = p.Focus
	}
	return pictureRow{
		ID: p.ID, ProductID: productID, Position: position, BlobKey: plain(p.Key), Width: p.Width, Height: p.Height, Widths: pack(p.Widths),
		HasAlpha: p.HasAlpha, Alt: pack(p.Alt), Choice: plain(p.Choice), Source: plain(p.Source),
		FocusX: focus.X, FocusY: focus.Y,
	}
}

func (r pictureRow) picture() (catalog.Picture, error) {
	var u unpacking
	p := catalog.Picture{
		ID: r.ID, Key: r.BlobKey, Width: r.Width, Height: r.Height, Widths: unpack[[]int](&u, r.Widths), HasAlpha: r.HasAlpha,
		Alt: unpackText(&u, r.Alt), Choice: r.Choice, Source: r.Source,
	}
	if r.FocusX >= 0 {
		p.Focus = catalog.Focus{X: r.FocusX, Y: r.FocusY, Given: true}
	}
	if u.err != nil {
		return p, fmt.Errorf("picture %d cannot be read: %w", r.ID, u.err)
	}
	return p, nil
}

func optionsJSON(all []catalog.Option) []optionJSON {
	var out []optionJSON
	for _, o := range all {
		out = append(out, optionJSON{o.Key, o.Name, valuesJSON(o.Values)})
	}
	return out
}

func optionsOf(all []optionJSON) []catalog.Option {
	var out []catalog.Option
	for _, o := range all {
		out = append(out, catalog.Option{Key: o.Key, Name: o.Name, Values: valuesOf(o.Values)})
	}
	return out
}

func valuesJSON(all []catalog.OptionValue) []valueJSON {
	var out []valueJSON
	for _, v := range all {
		out = append(out, valueJSON(v))
	}
	return out
}

func valuesOf(all []valueJSON) []catalog.OptionValue {
	var out []catalog.OptionValue
	for _, v := range all {
		out = append(out, catalog.OptionValue(v))
	}
	return out
}

func factsJSON(all []catalog.Fact) []factJSON {
	var out []factJSON
	for _, f := range all {
		out = append(out, factJSON(f))
	}
	return out
}

func factsOf(all []factJSON) []catalog.Fact {
	var out []catalog.Fact
	for _, f := range all {
		out = append(out, catalog.Fact(f))
	}
	return out
}
