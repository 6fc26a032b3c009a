package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/bulk"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// previewed is how many products of a selection the preview of a rule shows.
const previewed = 20

// Bulk shows the rule a selection is to be changed by and, when it was asked for, what it would do.
func (h *Handlers) Bulk(c *gin.Context) error {
	props, s, err := h.bulk(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	status := http.StatusOK
	if c.Query("preview") != "" {
		rule, faults := ruleOf(props)
		if faults = append(faults, rule.Check()...); len(faults) > 0 {
			props.Errors, status = first(faults), http.StatusUnprocessableEntity
		} else if err := h.outlook(c, &props, s, rule); err != nil {
			return err
		}
	}
	return h.showBulk(c, status, props)
}

func (h *Handlers) showBulk(c *gin.Context, status int, props view.BulkProps) error {
	return h.draw(c, status, say(c, "bulk.rule"), func(f view.Frame) templ.Component { return view.Bulk(f, props) })
}

func (h *Handlers) outlook(c *gin.Context, props *view.BulkProps, s merchandising.Selection, rule bulk.Rule) error {
	o, err := h.Parts.Bulk.Outlook(c.Request.Context(), s, rule, previewed)
	if err != nil {
		return err
	}
	props.Previewed, props.Entries, props.Refused, props.Count = true, o.Entries, o.Refused, o.Count
	props.Title = view.RuleTitle(c.Request.Context(), rule, props.Tree, props.Currency)
	return nil
}

// StartBulk begins to change a selection.
func (h *Handlers) StartBulk(c *gin.Context) error {
	if _, err := form.Read(c); err != nil {
		return err
	}
	props, s, err := h.bulk(c, c.Request.PostForm)
	if err != nil {
		return err
	}
	rule, faults := ruleOf(props)
	if faults = append(faults, rule.Check()...); len(faults) > 0 {
		props.Errors = first(faults)
		return h.showBulk(c, http.StatusUnprocessableEntity, props)
	}
	t, err := h.Parts.Bulk.Start(c.Request.Context(), s, rule, view.RuleTitle(c.Request.Context(), rule, props.Tree, props.Currency), h.taskBy(c))
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/tasks/"+strconv.FormatInt(t.ID, 10))
}

// first keeps one fault of each field.
func first(faults []fault.Field) []fault.Field {
	var kept []fault.Field
	for _, f := range faults {
		if !slices.ContainsFunc(kept, func(k fault.Field) bool { return k.Name == f.Name }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// bulk reads a selection and a rule as they were sent. On the index a selection is named plainly; on the rule's own page, which
// has fields of the same names, behind "of.".
func (h *Handlers) bulk(c *gin.Context, sent url.Values) (view.BulkProps, merchandising.Selection, error) {
	s := merchandising.Selection{}
	settings, err := h.settings(c)
	if err != nil {
		return view.BulkProps{}, s, err
	}
	tree, err := h.Parts.Products.Tree(c.Request.Context())
	if err != nil {
		return view.BulkProps{}, s, err
	}
	props := view.BulkProps{Selection: url.Values{}, Form: map[string]string{}, Tree: tree, Currency: settings.Currency}
	carried := slices.ContainsFunc(view.SelectionFields(), func(name string) bool { return sent.Has("of." + name) })
	for _, name := range view.SelectionFields() {
		if carried {
			props.Selection[name] = sent["of."+name]
		} else if sent.Has(name) {
			props.Selection[name] = sent[name]
		}
	}
	if carried {
		for _, name := range view.RuleFields() {
			props.Form[name] = cut(plainText(sent.Get(name)))
		}
	}
	s = selectionOf(tree, props.Selection)
	if len(s.IDs) == 0 && !s.All {
		return props, s, fault.New(fault.Invalid, "bulk.none")
	}
	props.Count, err = h.Parts.Bulk.Count(c.Request.Context(), s)
	return props, s, err
}

// plainText is a text as a form reads it.
func plainText(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", ""))
}

// selectionOf reads which products are meant.
func selectionOf(tree catalog.Tree, sent url.Values) merchandising.Selection {
	s := merchandising.Selection{All: sent.Get("all") != ""}
	if s.All {
		s.Filter, _ = productFilter(sent, tree)
		return s
	}
	for _, text := range sent["id"] {
		if id, err := strconv.ParseInt(text, 10, 64); err == nil && id > 0 && !slices.Contains(s.IDs, id) && len(s.IDs) < 1000 {
			s.IDs = append(s.IDs, id)
		}
	}
	return s
}

// ruleOf reads a rule as it was typed.
func ruleOf(p view.BulkProps) (bulk.Rule, []fault.Field) {
	var faults []fault.Field
	r := bulk.Rule{State: catalog.State(p.Form["state"]), Tracked: switchOf(p.Form["tracked"]), Sells: switchOf(p.Form["sells"])}
	r.Price.Kind, r.Price.Round = bulk.PriceKind(p.Form["price"]), bulk.Rounding(p.Form["round"])
	if !slices.Contains(bulk.Roundings(), r.Price.Round) {
		r.Price.Round = bulk.NotRounded
	}
	switch r.Price.Kind {
	case bulk.PricePercent, bulk.PriceAmount, bulk.PriceSet:
		value, ok := valueOf(r.Price.Kind, p.Form["value"], p.Currency)
		if !ok {
			faults = append(faults, fault.Field{Name: "value", Key: "bulk.value.wrong"})
		}
		r.Price.Value = value
	default:
		r.Price = bulk.Price{}
	}
	if id, err := strconv.ParseInt(p.Form["category"], 10, 64); err == nil {
		_, known := p.Tree.ByID(id)
		r.Category = bulk.Place{Set: known, ID: id}
	} else if p.Form["category"] == "none" {
		r.Category.Set = true
	}
	switch p.Form["brand_do"] {
	case "set":
		r.Brand = bulk.Word{Set: true, Text: p.Form["brand"]}
		if r.Brand.Text == "" {
			faults = append(faults, fault.Field{Name: "brand", Key: "bulk.brand.missing"})
		}
	case "clear":
		r.Brand = bulk.Word{Set: true}
	}
	r.AddTags, r.DropTags = tagsOf(p.Form["tags_add"]), tagsOf(p.Form["tags_drop"])
	if typed := p.Form["lead"]; typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil {
			n = -1
		}
		r.Lead = bulk.Days{Set: true, N: n}
	}
	return r, faults
}

func switchOf(typed string) bulk.Switch {
	switch s := bulk.Switch(typed); s {
	case bulk.On, bulk.Off:
		return s
	default:
		return bulk.Leave
	}
}

// valueOf reads the number of a price's change: hundredths of a percent, or minor units, either with a sign before it.
func valueOf(kind bulk.PriceKind, typed, currency string) (int64, bool) {
	typed = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed), "%"))
	minus := false
	if rest, ok := strings.CutPrefix(strings.ReplaceAll(typed, "−", "-"), "-"); ok {
		minus, typed = true, rest
	}
	typed = strings.TrimSpace(strings.TrimPrefix(typed, "+"))
	if kind == bulk.PricePercent {
		currency = "AZN" // two decimals, whatever the shop's money has
	}
	a, err := money.Parse(typed, currency)
	if err != nil || typed == "" || minus && kind == bulk.PriceSet {
		return 0, false
	}
	if minus {
		return -a.Minor, true
	}
	return a.Minor, true
}

func tagsOf(typed string) []string {
	var tags []string
	for tag := range strings.SplitSeq(typed, ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}
