package admin

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/tax"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// spareRows is how many empty rows stand below those that are filled in.
const spareRows = 3

// maxRules bounds the rules one form may bring.
const maxRules = 200

// TaxSettings shows the tax rates.
func (h *Handlers) TaxSettings(c *gin.Context) error { return h.showSettings(c, h.taxForm()) }

// SaveTaxSettings saves them.
func (h *Handlers) SaveTaxSettings(c *gin.Context) error { return h.saveSettings(c, h.taxForm()) }

type taxPart struct {
	Standard int64
	Rules    []tax.Rule
	Note     lang.Text
}

func (h *Handlers) taxForm() settingsForm {
	return settingsForm{
		action: "settings.tax",
		part:   func(s shop.Shop) any { return taxPart{s.TaxRate, s.TaxRules, s.TaxNote} },
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			tree, err := h.Parts.Settings.Tree(c.Request.Context())
			rows := len(s.TaxRules) + spareRows
			for sheet.Typed["rule."+strconv.Itoa(rows)+".rate"] != "" && rows < maxRules {
				rows++
			}
			props := view.TaxProps{Sheet: sheet, Shop: s, Tree: tree, Rows: rows}
			return say(c, "settings.tax"), func(f view.Frame) templ.Component { return view.TaxForm(f, props) }, err
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			s.TaxRate, s.TaxNote = percentOf(f, "standard"), words(f, "note")
			rows := readRules(f, s)
			return renumber(s.CheckTax(), "rule", rows)
		},
		next: backTo("/admin/settings/tax"),
	}
}

// readRules reads the rows that are filled in and says which row of the form each rule is from.
func readRules(f *form.Form, s *shop.Shop) (rows []int) {
	s.TaxRules = nil
	for i := 0; f.Has(fmt.Sprintf("rule.%d.rate", i)) && i < maxRules; i++ {
		at := fmt.Sprintf("rule.%d.", i)
		country, category := f.Text(at+"country"), f.Text(at+"category")
		if strings.TrimSpace(f.Text(at+"rate")) == "" { // a rule is taken out by emptying its rate
			continue
		}
		rule := tax.Rule{Country: country, Rate: percentOf(f, at+"rate")}
		rule.Category, _ = strconv.ParseInt(category, 10, 64) // anything else is all goods
		s.TaxRules, rows = append(s.TaxRules, rule), append(rows, i)
	}
	return rows
}

// renumber turns the places in a list back into the rows of the form they were read from.
func renumber(faults []fault.Field, kind string, rows []int) []fault.Field {
	for i, f := range faults {
		parts := strings.SplitN(f.Name, ".", 3)
		if len(parts) != 3 || parts[0] != kind {
			continue
		}
		if n, err := strconv.Atoi(parts[1]); err == nil && n < len(rows) {
			faults[i].Name = fmt.Sprintf("%s.%d.%s", kind, rows[n], parts[2])
		}
	}
	return faults
}
