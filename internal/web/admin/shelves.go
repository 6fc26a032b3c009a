package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

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

// Categories is the tree of categories.
func (h *Handlers) Categories(c *gin.Context) error {
	return h.showCategories(c, http.StatusOK, "")
}

func (h *Handlers) showCategories(c *gin.Context, status int, notice string) error {
	tree, counts, err := h.Shelving.Tree(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.CategoriesProps{Tree: tree, Counts: counts, Said: shelfSaid(c), Undo: undoable(c), Notice: notice, Moved: asked(c, "moved"), By: c.Query("by")}
	return h.draw(c, status, say(c, "shelves.categories"), func(f view.Frame) templ.Component { return view.Categories(f, props) })
}

// shelfSaid is what the page before did with a shelf, in words.
func shelfSaid(c *gin.Context) string {
	known := []string{"saved", "made", "moved", "removed", "restored", "fact", "booked", "dropped", "adjusted", "threshold", "synonyms", "counted", "short", "collected"}
	if said := c.Query("said"); slices.Contains(known, said) {
		return text.T(c.Request.Context(), "shelves.said."+said, "name", cut(c.Query("name")))
	}
	return ""
}

// undoable is the removal that the page before made, when it is said.
func undoable(c *gin.Context) int64 {
	if c.Query("said") != "removed" {
		return 0
	}
	return asked(c, "undo")
}

// asked is a number of the address; 0 for anything else.
func asked(c *gin.Context, name string) int64 {
	n, _ := strconv.ParseInt(c.Query(name), 10, 64)
	return n
}

// part is the id of something inside a record's address.
func part(c *gin.Context, name, missing string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, missing)
	}
	return id, nil
}

// saying is an address that says what was done.
func saying(path, said string, pairs ...string) string {
	q := url.Values{"said": {said}}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return path + "?" + q.Encode()
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// NewCategory is the form of a new category.
func (h *Handlers) NewCategory(c *gin.Context) error {
	tree, _, err := h.Shelving.Tree(c.Request.Context())
	if err != nil {
		return err
	}
	return h.showCategory(c, http.StatusOK, view.CategoryProps{Tree: tree, Category: catalog.Category{ParentID: asked(c, "parent")}})
}

// Category is the form of one category.
func (h *Handlers) Category(c *gin.Context) error {
	props, err := h.category(c)
	if err != nil {
		return err
	}
	props.Said, props.Undo = shelfSaid(c), undoable(c)
	return h.showCategory(c, http.StatusOK, props)
}

func (h *Handlers) category(c *gin.Context) (view.CategoryProps, error) {
	id, err := number(c, "category.unknown")
	if err != nil {
		return view.CategoryProps{}, err
	}
	tree, counts, err := h.Shelving.Tree(c.Request.Context())
	if err != nil {
		return view.CategoryProps{}, err
	}
	category, ok := tree.ByID(id)
	if !ok {
		return view.CategoryProps{}, fault.New(fault.NotFound, "category.unknown")
	}
	return view.CategoryProps{Category: category, Tree: tree, Products: counts[id]}, nil
}

func (h *Handlers) showCategory(c *gin.Context, status int, props view.CategoryProps) error {
	title := props.Category.Name.In(text.Language(c.Request.Context()))
	if props.Category.ID == 0 {
		title = say(c, "shelves.category.new")
	}
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Category(f, props) })
}

// CreateCategory makes a category.
func (h *Handlers) CreateCategory(c *gin.Context) error {
	tree, _, err := h.Shelving.Tree(c.Request.Context())
	if err != nil {
		return err
	}
	return h.keepCategory(c, view.CategoryProps{Tree: tree})
}

// SaveCategory saves the form of a category.
func (h *Handlers) SaveCategory(c *gin.Context) error {
	props, err := h.category(c)
	if err != nil {
		return err
	}
	return h.keepCategory(c, props)
}

func (h *Handlers) keepCategory(c *gin.Context, props view.CategoryProps) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	e := shelving.Edit{ID: props.Category.ID, Seen: f.Text("seen"), Category: catalog.Category{
		Name: words(f, "name"), Text: words(f, "text"), Handle: f.Text("handle"),
		List: f.Text("list") != "", Tall: f.Text("tall") != "", NoReturn: f.Text("no_return") != "",
	}}
	e.Category.ParentID, _ = strconv.ParseInt(f.Text("parent"), 10, 64) // one that is none stands at the top
	saved, err := h.Shelving.Save(c.Request.Context(), e)
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		if e.ID == 0 {
			return page.SeeOther(c, saying("/admin/categories", "made", "name", saved.Name.In(text.Language(c.Request.Context()))))
		}
		return page.SeeOther(c, saying("/admin/categories/"+decimal(saved.ID), "saved"))
	case ok && wrong.Kind == fault.Invalid:
		props.Typed, props.Errors = typed(c, f), inEnglish(wrong.Fields)
		return h.showCategory(c, page.Status(wrong), props)
	case ok && wrong.Kind == fault.Conflict:
		if props, err = h.category(c); err != nil {
			return err
		}
		props.Typed, props.Clash, props.Notice = typed(c, f), true, say(c, wrong.Key)
		delete(props.Typed, "seen") // the next save is over what is there now
		return h.showCategory(c, page.Status(wrong), props)
	default:
		return err
	}
}

// inEnglish says at the English field what is wrong with a text as a whole.
func inEnglish(faults []fault.Field) []fault.Field {
	for i := range faults {
		if faults[i].Name == "name" {
			faults[i].Name = "name." + lang.English
		}
	}
	return faults
}

// MoveCategory moves a category up or down, or under another parent.
func (h *Handlers) MoveCategory(c *gin.Context) error {
	id, err := number(c, "category.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	by := stepOf(f)
	if by != 0 {
		err = h.Shelving.Step(c.Request.Context(), id, by)
	} else {
		parent, _ := strconv.ParseInt(f.Text("parent"), 10, 64) // one that is none is the top
		before, _ := strconv.ParseInt(f.Text("before"), 10, 64) // one that is none is the end
		err = h.Shelving.Put(c.Request.Context(), id, parent, before)
	}
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.showCategories(c, page.Status(wrong), sentence(c, wrong))
	}
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying("/admin/categories", "moved", "moved", decimal(id), "by", f.Text("step"))) // no fragment: it would take the focus from the button
}

// stepOf is the way a form's button moves something: -1 up, +1 down, 0 for neither.
func stepOf(f *form.Form) int {
	switch f.Text("step") {
	case "up":
		return -1
	case "down":
		return 1
	default:
		return 0
	}
}

// sentence says a fault of fields in one go.
func sentence(c *gin.Context, f *fault.Error) string {
	if len(f.Fields) == 0 {
		return text.From(c.Request.Context()).TMap(f.Key, f.Args)
	}
	return text.From(c.Request.Context()).TMap(f.Fields[0].Key, f.Fields[0].Args)
}

// RemoveCategory takes a category away, its products to another one.
func (h *Handlers) RemoveCategory(c *gin.Context) error {
	props, err := h.category(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	to, _ := strconv.ParseInt(f.Text("to"), 10, 64) // one that is none is said to be missing
	gone, err := h.Shelving.Remove(c.Request.Context(), props.Category.ID, to)
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		props.Errors = wrong.Fields
		return h.showCategory(c, page.Status(wrong), props)
	}
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying("/admin/categories", "removed", "name", gone.Name, "undo", decimal(gone.ID)))
}

// Undo puts back what was taken away.
func (h *Handlers) Undo(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(f.Text("id"), 10, 64) // one that is none was never taken away
	back, err := h.Shelving.Restore(c.Request.Context(), id)
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying(page.Local(f.Text("next"), "/admin/categories"), "restored", "name", back.Name))
}
