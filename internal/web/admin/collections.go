package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/shelving"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// matchesShown is how many products a preview shows, and found how many a search offers.
const (
	matchesShown = 12
	offered      = 20
)

// Collections lists the collections in the owner's order.
func (h *Handlers) Collections(c *gin.Context) error {
	list, err := h.Parts.Collections.List(c.Request.Context())
	if err != nil {
		return err
	}
	tree, err := h.Parts.Collections.Tree(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.CollectionsProps{Tree: tree, Said: shelfSaid(c), Undo: undoable(c), Moved: asked(c, "moved"), By: c.Query("by")}
	for _, one := range list {
		props.Rows = append(props.Rows, view.CollectionRow{Collection: one.Collection, Count: one.Count})
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	props.Currency = s.Currency
	return h.draw(c, http.StatusOK, say(c, "shelves.collections"), func(f view.Frame) templ.Component { return view.Collections(f, props) })
}

// collection is the one an address names; a new one for "new".
func (h *Handlers) collection(c *gin.Context) (view.CollectionProps, error) {
	var props view.CollectionProps
	s, err := h.settings(c)
	if err != nil {
		return props, err
	}
	props.Currency = s.Currency
	if props.Tree, err = h.Parts.Collections.Tree(c.Request.Context()); err != nil {
		return props, err
	}
	if c.Param("id") == "" {
		props.Collection = catalog.Collection{Shown: true}
		if c.Query("kind") == "rule" {
			props.Collection.Rule = &catalog.Rule{}
		}
		return props, nil
	}
	id, err := number(c, "collection.unknown")
	if err != nil {
		return props, err
	}
	props.Collection, err = h.Parts.Collections.One(c.Request.Context(), id)
	return props, err
}

// Collection is the form of one collection, with what is in it.
func (h *Handlers) Collection(c *gin.Context) error {
	props, err := h.collection(c)
	if err != nil {
		return err
	}
	props.Said, props.Undo, props.Moved, props.By = shelfSaid(c), undoable(c), asked(c, "moved"), c.Query("by")
	if rule := props.Collection.Rule; rule != nil {
		for _, condition := range rule.Conditions {
			props.Rows = append(props.Rows, view.RowOf(c.Request.Context(), condition, props.Tree, props.Currency))
		}
		if len(rule.Conditions) > 0 {
			if props.Preview, props.Count, err = h.Parts.Collections.Preview(c.Request.Context(), props.Collection, matchesShown); err != nil {
				return err
			}
			props.Previewed = true
		}
	}
	return h.showCollection(c, http.StatusOK, props)
}

func (h *Handlers) showCollection(c *gin.Context, status int, props view.CollectionProps) error {
	var err error
	if props.Collection.Rule == nil && props.Collection.ID != 0 {
		if props.ByHand, err = h.Parts.Collections.ByHand(c.Request.Context(), props.Collection); err != nil {
			return err
		}
		if props.Asked = cut(c.Query("q")); props.Asked != "" {
			if props.Offered, err = h.Parts.Collections.Find(c.Request.Context(), props.Collection, props.Asked, offered); err != nil {
				return err
			}
		}
	}
	title := props.Collection.Name.In(text.Language(c.Request.Context()))
	if props.Collection.ID == 0 {
		title = say(c, "shelves.collection.new")
	}
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Collection(f, props) })
}

// SaveCollection saves the form, or only looks at it: a preview, a condition more or one less keep nothing.
func (h *Handlers) SaveCollection(c *gin.Context) error {
	props, err := h.collection(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	next := props.Collection
	next.Name, next.Text, next.Handle = words(f, "name"), words(f, "text"), strings.TrimSpace(f.Text("handle"))
	next.Shown, next.Home, next.List, next.Tall = f.Text("shown") != "", f.Text("home") != "", f.Text("list") != "", f.Text("tall") != ""
	next.Version, _ = strconv.ParseInt(f.Text("version"), 10, 64) // 0 is no collection's version
	next.Rule = nil
	do := f.Text("do")
	props.Typed = typed(c, f)
	if f.Text("kind") == "rule" && (props.Collection.ID == 0 || props.Collection.Rule != nil) {
		props.Rows = conditionRows(f, do)
		next.Rule = ruleFrom(f, props)
		props.Collection.Rule = next.Rule
	}
	switch {
	case do == "preview":
		props.Errors = append(f.Faults, slices.DeleteFunc(catalog.CheckCollection(next, props.Tree), func(wrong fault.Field) bool {
			return !strings.HasPrefix(wrong.Name, "condition.") || len(f.Faults) > 0
		})...)
		if len(props.Errors) == 0 {
			if props.Preview, props.Count, err = h.Parts.Collections.Preview(c.Request.Context(), next, matchesShown); err != nil {
				return err
			}
			props.Previewed = true
		}
		return h.showCollection(c, http.StatusOK, props)
	case do == "add" || strings.HasPrefix(do, "drop."):
		return h.showCollection(c, http.StatusOK, props)
	}
	saved := next
	if err = f.Err(); err == nil {
		saved, err = h.Parts.Collections.Save(c.Request.Context(), next)
	}
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, saying("/admin/collections/"+decimal(saved.ID), "saved"))
	case ok && wrong.Kind == fault.Invalid:
		props.Errors = inEnglish(wrong.Fields)
		return h.showCollection(c, page.Status(wrong), props)
	case ok && wrong.Kind == fault.Conflict:
		rows, sent := props.Rows, props.Typed
		if props, err = h.collection(c); err != nil {
			return err
		}
		delete(sent, "version")
		props.Rows, props.Typed, props.Clash, props.Notice = rows, sent, true, say(c, wrong.Key)
		return h.showCollection(c, page.Status(wrong), props)
	default:
		return err
	}
}

// conditionRows are the conditions as the form shows them, after the button for one more or one less.
func conditionRows(f *form.Form, do string) []view.ConditionRow {
	var rows []view.ConditionRow
	for n := range catalog.MaxConditions + 1 {
		at := catalog.ConditionName(n) + "."
		if !f.Has(at + "kind") {
			break
		}
		if do == "drop."+strconv.Itoa(n) {
			continue
		}
		rows = append(rows, view.ConditionRow{
			Kind: catalog.ConditionKind(f.Text(at + "kind")), Key: f.Text(at + "key"), Category: f.Text(at + "category"), Words: f.Text(at + "words"),
			Min: f.Text(at + "min"), Max: f.Text(at + "max"), Days: f.Text(at + "days"),
		})
	}
	if do == "add" && len(rows) < catalog.MaxConditions {
		kind, key, _ := strings.Cut(f.Text("more"), ":")
		rows = append(rows, view.ConditionRow{Kind: catalog.ConditionKind(kind), Key: key})
	}
	return slices.DeleteFunc(rows, func(r view.ConditionRow) bool { return !slices.Contains(catalog.ConditionKinds(), r.Kind) })
}

// ruleFrom understands the conditions; what cannot be read is a fault beside its row.
func ruleFrom(f *form.Form, props view.CollectionProps) *catalog.Rule {
	rule := &catalog.Rule{Any: f.Text("any") == "1"}
	for n, row := range props.Rows {
		condition := catalog.Condition{Kind: row.Kind, Key: row.Key, Words: strings.TrimSpace(row.Words)}
		bad := func(key string) { f.Faults = append(f.Faults, fault.Field{Name: catalog.ConditionName(n), Key: key}) }
		attribute, _ := props.Tree.Facet(row.Key)
		switch {
		case row.Kind == catalog.ByCategory:
			condition.Category, _ = strconv.ParseInt(row.Category, 10, 64) // one that is none is said to be missing
		case row.Kind == catalog.ByPrice:
			var low, high bool
			condition.Min, low = priceOr0(row.Min, props.Currency)
			condition.Max, high = priceOr0(row.Max, props.Currency)
			if !low || !high {
				bad("variant.price.wrong")
			}
		case row.Kind == catalog.ByAge:
			condition.Days, _ = strconv.Atoi(strings.TrimSpace(row.Days)) // one that is none is said to be wrong
		case row.Kind == catalog.ByFact && attribute.Kind == catalog.Number:
			var low, high bool
			condition.Min, low = catalog.ParseNumber(strings.TrimSpace(row.Min))
			condition.Max, high = catalog.ParseNumber(strings.TrimSpace(row.Max))
			if !low || !high {
				bad("collection.number.wrong")
			}
		}
		rule.Conditions = append(rule.Conditions, condition)
	}
	return rule
}

// MoveCollection moves a collection up or down.
func (h *Handlers) MoveCollection(c *gin.Context) error {
	id, err := number(c, "collection.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	if err := h.Parts.Collections.Move(c.Request.Context(), id, stepOf(f)); err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying("/admin/collections", "moved", "moved", decimal(id), "by", f.Text("step"))) // no fragment: it would take the focus from the button
}

// PlaceProduct adds, moves or drops one product of a collection by hand.
func (h *Handlers) PlaceProduct(c *gin.Context) error {
	id, err := number(c, "collection.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	product, _ := strconv.ParseInt(f.Text("product"), 10, 64) // one that is none is not there
	do := shelving.Place(f.Text("step"))
	err = h.Parts.Collections.Place(c.Request.Context(), id, product, do)
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		props, err := h.collection(c)
		if err != nil {
			return err
		}
		props.Notice = sentence(c, wrong)
		return h.showCollection(c, page.Status(wrong), props)
	}
	if err != nil {
		return err
	}
	h.Changed()
	to := "/admin/collections/" + decimal(id)
	if do == shelving.Add {
		return page.SeeOther(c, saying(to, "collected", "q", cut(f.Text("q")))+"#add")
	}
	return page.SeeOther(c, saying(to, "collected", "moved", decimal(product), "by", string(do)))
}

// RemoveCollection takes a collection away; its products stay.
func (h *Handlers) RemoveCollection(c *gin.Context) error {
	id, err := number(c, "collection.unknown")
	if err != nil {
		return err
	}
	gone, err := h.Parts.Collections.Remove(c.Request.Context(), id)
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying("/admin/collections", "removed", "name", gone.Name, "undo", decimal(gone.ID)))
}

// priceOr0 reads a price in minor units; an empty field is 0, no bound.
func priceOr0(typed, currency string) (int64, bool) {
	if strings.TrimSpace(typed) == "" {
		return 0, true
	}
	amount, err := money.Parse(typed, currency)
	return amount.Minor, err == nil
}
