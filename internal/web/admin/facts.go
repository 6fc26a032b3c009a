package admin

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/shelving"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Facts is the template of a category.
func (h *Handlers) Facts(c *gin.Context) error {
	p, err := h.category(c)
	if err != nil {
		return err
	}
	props := view.FactsProps{Category: p.Category, Tree: p.Tree, Said: shelfSaid(c), Undo: undoable(c), Moved: asked(c, "moved"), By: c.Query("by")}
	title := text.T(c.Request.Context(), "shelves.facts.of", "name", p.Category.Name.In(text.Language(c.Request.Context())))
	return h.draw(c, http.StatusOK, title, func(f view.Frame) templ.Component { return view.Facts(f, props) })
}

// fact is the fact an address names, with its category; an empty one for "new".
func (h *Handlers) fact(c *gin.Context) (view.FactProps, error) {
	p, err := h.category(c)
	if err != nil {
		return view.FactProps{}, err
	}
	props := view.FactProps{Category: p.Category, Attribute: catalog.Attribute{Kind: catalog.Choice, Facet: true, Compare: true}}
	if c.Param("fact") == "" {
		return props, nil
	}
	id, err := part(c, "fact", "attribute.unknown")
	if err != nil {
		return props, err
	}
	for _, a := range p.Category.Attributes {
		if a.ID == id {
			props.Attribute = a
			return props, nil
		}
	}
	return props, fault.New(fault.NotFound, "attribute.unknown")
}

// Fact is the form of one fact.
func (h *Handlers) Fact(c *gin.Context) error {
	props, err := h.fact(c)
	if err != nil {
		return err
	}
	return h.showFact(c, http.StatusOK, props)
}

func (h *Handlers) showFact(c *gin.Context, status int, props view.FactProps) error {
	title := props.Attribute.Name.In(text.Language(c.Request.Context()))
	if props.Attribute.ID == 0 {
		title = say(c, "shelves.fact.new")
	}
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Fact(f, props) })
}

// SaveFact saves the form of a fact. When products would lose values it asks first.
func (h *Handlers) SaveFact(c *gin.Context) error {
	props, err := h.fact(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	e := shelving.FactEdit{CategoryID: props.Category.ID, Seen: f.Text("seen"), Agreed: f.Text("agreed") != "", Attribute: catalog.Attribute{
		ID: props.Attribute.ID, Key: strings.TrimSpace(f.Text("key")), Name: words(f, "name"), Kind: catalog.Kind(f.Text("kind")),
		Unit: strings.TrimSpace(f.Text("unit")), Better: catalog.Better(f.Text("better")), Choices: choicesOf(f),
		Facet: f.Text("facet") != "", Compare: f.Text("compare") != "", Card: f.Text("card") != "",
	}}
	err = h.Shelving.SaveFact(c.Request.Context(), e)
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, saying("/admin/categories/"+decimal(e.CategoryID)+"/facts", "fact"))
	case ok && wrong.Kind == fault.Invalid:
		props.Typed, props.Errors = typed(c, f), inEnglish(wrong.Fields)
		return h.showFact(c, page.Status(wrong), props)
	case ok && wrong.Kind == fault.Conflict && wrong.Key == "attribute.loses":
		props.Typed, props.Asks = typed(c, f), text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
		return h.showFact(c, page.Status(wrong), props)
	case ok && wrong.Kind == fault.Conflict:
		if props, err = h.fact(c); err != nil {
			return err
		}
		props.Typed, props.Notice = typed(c, f), say(c, wrong.Key)
		delete(props.Typed, "seen") // the next save is over what is there now
		return h.showFact(c, page.Status(wrong), props)
	default:
		return err
	}
}

// choicesOf reads the choices in the order of their places; a row without a name is none.
func choicesOf(f *form.Form) []catalog.OptionValue {
	type row struct {
		choice catalog.OptionValue
		place  int
	}
	var rows []row
	for n := range catalog.MaxOptionValues + 10 {
		at := view.ChoiceField(n)
		if !f.Has(at + lang.English) {
			break
		}
		name := lang.Text{}
		for _, l := range lang.All() {
			if s := strings.TrimSpace(f.Text(at + l)); s != "" {
				name[l] = s
			}
		}
		if name.Empty() {
			continue
		}
		place, err := strconv.Atoi(strings.TrimSpace(f.Text(at + "place")))
		if err != nil {
			place = n + 1
		}
		rows = append(rows, row{catalog.OptionValue{Key: f.Text(at + "key"), Name: name}, place})
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.place, b.place) })
	choices := make([]catalog.OptionValue, 0, len(rows))
	for _, r := range rows {
		choices = append(choices, r.choice)
	}
	return choices
}

// MoveFact moves a fact of a template up or down.
func (h *Handlers) MoveFact(c *gin.Context) error {
	props, err := h.fact(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	if err := h.Shelving.StepFact(c.Request.Context(), props.Category.ID, props.Attribute.ID, stepOf(f)); err != nil {
		return err
	}
	h.Changed()
	id := decimal(props.Attribute.ID)
	return page.SeeOther(c, saying("/admin/categories/"+decimal(props.Category.ID)+"/facts", "moved", "moved", id, "by", f.Text("step")))
}

// FactRemoval asks before a fact is taken off its template, and says how many products hold a value.
func (h *Handlers) FactRemoval(c *gin.Context) error {
	props, err := h.fact(c)
	if err != nil {
		return err
	}
	held, err := h.Shelving.Held(c.Request.Context(), props.Category.ID, props.Attribute)
	if err != nil {
		return err
	}
	asks := view.FactRemovalProps{Category: props.Category, Attribute: props.Attribute, Held: held.Products}
	title := text.T(c.Request.Context(), "shelves.fact.remove.of", "name", props.Attribute.Name.In(text.Language(c.Request.Context())))
	return h.draw(c, http.StatusOK, title, func(f view.Frame) templ.Component { return view.FactRemoval(f, asks) })
}

// RemoveFact takes a fact off its template.
func (h *Handlers) RemoveFact(c *gin.Context) error {
	props, err := h.fact(c)
	if err != nil {
		return err
	}
	gone, err := h.Shelving.RemoveFact(c.Request.Context(), props.Category.ID, props.Attribute.ID)
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying("/admin/categories/"+decimal(props.Category.ID)+"/facts", "removed", "name", gone.Name, "undo", decimal(gone.ID)))
}
