package admin

import (
	"io"
	"maps"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// editOf reads the form. Variants and pictures are named by their ids, so a form that is older than the product never
// writes into the wrong row; only those the product has are looked for.
func editOf(f *form.Form, p catalog.Product) merchandising.Edit {
	e := merchandising.Edit{ID: p.ID, State: catalog.State(f.Text("state"))}
	e.Version, _ = strconv.ParseInt(f.Text("version"), 10, 64) // 0 is no product's version
	e.Name, e.Summary, e.Description = words(f, "name"), words(f, "summary"), words(f, "description")
	e.LeadDays = leadOf(f, p)
	for _, v := range p.Variants {
		at := view.VariantField(v.ID)
		row := merchandising.VariantEdit{ID: v.ID, Price: v.Price, Tracked: v.Tracked, Stock: v.OnHand, StockSeen: v.OnHand}
		if f.Has(at + "price") { // else the form was made before the variant
			row.Price = f.Amount(at+"price", v.Price.Currency, "variant.price.wrong")
			row.Tracked = f.Text(at+"tracked") != ""
			row.Stock, row.StockSeen = f.Whole(at+"stock", "variant.stock.wrong"), f.Whole(at+"stock_seen", "variant.stock.wrong")
		}
		e.Variants = append(e.Variants, row)
	}
	for _, picture := range p.Pictures {
		at := view.PictureField(picture.ID)
		e.Pictures = append(e.Pictures, merchandising.PictureEdit{ID: picture.ID, Alt: words(f, at+"alt"), Drop: f.Text(at+"drop") != ""})
	}
	return e
}

// leadOf reads how long the product takes to be made; a form that is older than the field leaves it.
func leadOf(f *form.Form, p catalog.Product) int {
	if !f.Has("lead") {
		return p.LeadDays
	}
	days, err := strconv.Atoi(strings.TrimSpace(f.Text("lead")))
	if err != nil {
		f.Faults = append(f.Faults, fault.Field{Name: "lead", Key: "product.lead.wrong", Args: map[string]any{"max": catalog.MaxLeadDays}})
	}
	return days
}

// words reads a text in every language; the ends of lines are as they were before a browser made them its own.
func words(f *form.Form, name string) lang.Text {
	t := lang.Text{}
	for _, l := range lang.All() {
		if s := strings.TrimSpace(plainLines(f.Text(name + "." + l))); s != "" {
			t[l] = s
		}
	}
	return t
}

func plainLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// maxFiles is how many pictures one form may bring.
const maxFiles = 10

func uploads(c *gin.Context) ([]io.ReadCloser, error) {
	if c.Request.MultipartForm == nil {
		return nil, nil
	}
	var files []io.ReadCloser
	for _, header := range c.Request.MultipartForm.File["pictures"] {
		if header.Size == 0 {
			continue // a browser sends an empty one when nothing was chosen
		}
		if len(files) == maxFiles {
			return files, fault.Fields([]fault.Field{{Name: "pictures", Key: "field.many", Args: map[string]any{"max": maxFiles}}})
		}
		file, err := header.Open()
		if err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// typed is the form as it was sent.
func typed(c *gin.Context, f *form.Form) map[string]string {
	all := map[string]string{}
	for name := range c.Request.PostForm {
		all[name] = plainLines(f.Text(name))
	}
	return all
}

// rebased is what was typed, to be saved over a product that has moved on: the version and the stock seen are the new
// ones, and stock that was not touched follows the sales.
func rebased(typed map[string]string, p catalog.Product) map[string]string {
	t := maps.Clone(typed)
	delete(t, "version")
	for _, v := range p.Variants {
		at := view.VariantField(v.ID)
		if t[at+"stock"] == t[at+"stock_seen"] {
			delete(t, at+"stock")
		}
		delete(t, at+"stock_seen")
	}
	return t
}

// onForm renames what is wrong from the product's places to the form's fields; what the form has no field for is said
// at the first.
func onForm(p catalog.Product, wrong *fault.Error) []fault.Field {
	var faults []fault.Field
	for _, f := range wrong.Fields {
		parts := strings.SplitN(f.Name, ".", 3)
		switch {
		case len(parts) == 3 && parts[0] == "variants":
			if i, err := strconv.Atoi(parts[1]); err == nil && i >= 0 && i < len(p.Variants) {
				f.Name = view.VariantField(p.Variants[i].ID) + parts[2]
			}
		case f.Name == "name":
			f.Name = "name." + lang.English
		}
		faults = append(faults, f)
	}
	if len(faults) == 0 {
		faults = []fault.Field{{Name: "name." + lang.English, Key: wrong.Key, Args: wrong.Args}}
	}
	return faults
}
