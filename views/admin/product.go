package admin

import (
	"context"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ProductProps is the form of one product. Typed is what was sent and not saved; nil when nothing was.
type ProductProps struct {
	Product   catalog.Product
	Category  catalog.Category
	Typed     map[string]string
	Errors    []fault.Field
	Clash     bool // somebody saved meanwhile: what they saved stands beside what was typed
	FilesLost bool // pictures were sent and have to be chosen again
	Said      string
	Notice    string
}

// VariantField is how the fields of a variant's row begin.
func VariantField(variantID int64) string { return "variant." + id(variantID) + "." }

// PictureField is how the fields of a picture's row begin.
func PictureField(pictureID int64) string { return "picture." + id(pictureID) + "." }

// value is a field as typed, else as it is.
func (p ProductProps) value(name, is string) string {
	if v, ok := p.Typed[name]; ok {
		return v
	}
	return is
}

// ticked is a box as it was sent, when the row it stands in was; a box without a tick is not sent.
func (p ProductProps) ticked(name, row string, is bool) bool {
	if _, sent := p.Typed[row]; !sent {
		return is
	}
	return p.Typed[name] != ""
}

// meanwhile is what somebody else saved in a field where something else was typed.
func (p ProductProps) meanwhile(ctx context.Context, name, is string) string {
	if v, ok := p.Typed[name]; !p.Clash || !ok || v == is {
		return ""
	}
	if is == "" {
		return text.T(ctx, "desk.meanwhile.empty")
	}
	return text.T(ctx, "desk.meanwhile", "value", is)
}

// field is a field of the form with what was typed, what is wrong and what was saved meanwhile.
func (p ProductProps) field(ctx context.Context, name, label, is string) ui.Field {
	return ui.Field{
		Name: name, Label: label, Value: p.value(name, is), Error: ui.Wrong(ctx, p.Errors, name), Hint: p.meanwhile(ctx, name, is),
	}
}

// words is a field of one language of a text.
func (p ProductProps) words(ctx context.Context, name, label, language string, is lang.Text) ui.Field {
	f := p.field(ctx, name+"."+language, label, is[language])
	f.Lang = language
	return f
}

func (p ProductProps) states(ctx context.Context) []ui.Option {
	now := p.value("state", string(p.Product.State))
	options := make([]ui.Option, 0, len(ProductStates()))
	for _, s := range ProductStates() {
		options = append(options, ui.Option{Value: string(s), Label: text.T(ctx, "desk.product."+string(s)), Chosen: string(s) == now})
	}
	return options
}

// stateField is the choice of a state; the one saved meanwhile is said in its word.
func (p ProductProps) stateField(ctx context.Context) ui.Field {
	f := p.field(ctx, "state", text.T(ctx, "desk.state"), string(p.Product.State))
	if f.Hint != "" {
		f.Hint = text.T(ctx, "desk.meanwhile", "value", text.T(ctx, "desk.product."+string(p.Product.State)))
	}
	return f
}

// leadField asks how long the product takes to be made.
func (p ProductProps) leadField(ctx context.Context) ui.Field {
	f := p.field(ctx, "lead", text.T(ctx, "desk.lead"), strconv.Itoa(p.Product.LeadDays))
	f.Mode = "numeric"
	if f.Hint == "" {
		f.Hint = text.T(ctx, "desk.lead.hint")
	}
	return f
}

// upload is the field for new pictures.
func (p ProductProps) upload(ctx context.Context) ui.Field {
	f := ui.Field{Name: "pictures", Label: text.T(ctx, "desk.upload"), Hint: text.T(ctx, "desk.upload.hint"), Error: ui.Wrong(ctx, p.Errors, "pictures")}
	if p.FilesLost {
		f.Hint = text.T(ctx, "desk.upload.again")
	}
	return f
}

// about names what describes a field: the hint, then the error.
func about(f ui.Field) string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.Name+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, f.Name+"-error")
	}
	return strings.Join(ids, " ")
}

// variantName is what a variant is called in its row.
func variantName(ctx context.Context, p catalog.Product, v catalog.Variant) string {
	if name := p.VariantName(v, text.Language(ctx)); name != "" {
		return name
	}
	return text.T(ctx, "desk.variant.only")
}

// editable writes an amount as it is typed in the language of the page.
func editable(ctx context.Context, a money.Amount) string {
	if text.Language(ctx) == lang.Azerbaijani {
		return strings.ReplaceAll(money.Plain(a), ".", ",")
	}
	return money.Plain(a)
}
