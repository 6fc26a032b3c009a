package admin

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/views/ui"
)

// NewProductProps is the form of a new product.
type NewProductProps struct {
	Tree     catalog.Tree
	Currency string
	Typed    ProductForm
	Errors   []fault.Field
}

func (p NewProductProps) field(ctx context.Context, name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Value: p.Typed[name], Error: ui.Wrong(ctx, p.Errors, name)}
}
