package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/bulk"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// EditGrid shows a selection as one table.
func (h *Handlers) EditGrid(c *gin.Context) error {
	props, err := h.editGrid(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	return h.showGrid(c, http.StatusOK, props)
}

func (h *Handlers) showGrid(c *gin.Context, status int, props view.GridProps) error {
	return h.draw(c, status, say(c, "bulk.grid"), func(f view.Frame) templ.Component { return view.EditGrid(f, props) })
}

// SaveGrid begins to write what was typed, or shows other columns with everything that was typed kept.
func (h *Handlers) SaveGrid(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	props, err := h.editGrid(c, c.Request.PostForm)
	if err != nil {
		return err
	}
	if f.Text("do") == "columns" {
		return h.showGrid(c, http.StatusOK, props)
	}
	edits, faults := editsOf(props)
	if len(faults) == 0 && len(edits) == 0 {
		props.Notice = say(c, "bulk.grid.nothing")
		return h.showGrid(c, http.StatusUnprocessableEntity, props)
	}
	if len(faults) == 0 {
		t, err := h.Parts.Bulk.StartEdits(c.Request.Context(), edits, view.ColumnNames(c.Request.Context(), props), h.taskBy(c))
		if err == nil {
			return page.SeeOther(c, "/admin/tasks/"+strconv.FormatInt(t.ID, 10))
		}
		wrong, told := fault.Of(err)
		if !told || wrong.Kind != fault.Invalid || len(wrong.Fields) == 0 {
			return err
		}
		faults = inCells(props.Products, wrong.Fields)
	}
	props.Errors = first(faults)
	for _, wrong := range props.Errors { // a cell that is wrong is shown, whatever was chosen
		if column := wrong.Name[strings.LastIndexByte(wrong.Name, '.')+1:]; lang.Known(column) && !slices.Contains(props.Columns, "name."+column) {
			props.Columns = append([]string{"name." + column}, props.Columns...)
		}
	}
	return h.showGrid(c, http.StatusUnprocessableEntity, props)
}

// editGrid loads a selection and puts what was typed over what is.
func (h *Handlers) editGrid(c *gin.Context, sent url.Values) (view.GridProps, error) {
	ctx := c.Request.Context()
	settings, err := h.settings(c)
	if err != nil {
		return view.GridProps{}, err
	}
	tree, err := h.Parts.Products.Tree(ctx)
	if err != nil {
		return view.GridProps{}, err
	}
	props := view.GridProps{Currency: settings.Currency, MayCount: here(c).May(staff.CountStock)}
	if props.Products, err = h.Parts.Bulk.Some(ctx, selectionOf(tree, sent)); err != nil {
		return props, err
	}
	if len(props.Products) == 0 {
		return props, fault.New(fault.Invalid, "bulk.none")
	}
	for _, column := range view.GridColumns(props.MayCount) {
		if slices.Contains(sent["column"], column) {
			props.Columns = append(props.Columns, column)
		}
	}
	if len(props.Columns) == 0 {
		props.Columns = slices.DeleteFunc([]string{view.ColumnPrice, view.ColumnStock}, func(column string) bool { return column == view.ColumnStock && !props.MayCount })
	}
	props.Form = view.GridForm(ctx, props.Products)
	props.Marks = props.Form.Marks()
	if sent.Has("marks") {
		props.Marks = sent.Get("marks")
	}
	for _, p := range props.Products {
		version := view.GridField(p.ID, "version")
		known := sent.Has(version)
		over(props.Form, version, strconv.FormatInt(p.Version, 10), sent)
		for _, v := range p.Variants {
			over(props.Form, view.GridCell(v.ID, "seen"), strconv.FormatInt(v.OnHand, 10), sent)
			for _, column := range view.GridColumns(true) {
				name := view.CellName(p, v, column)
				over(props.Form, name, props.Form[name], sent)
				if column == view.ColumnTracked && known && sent.Has("was."+column) && !sent.Has(name) {
					props.Form[name] = ""
				}
			}
		}
	}
	return props, nil
}

// over keeps what was typed in a field, or what there is.
func over(f view.ProductForm, name, is string, sent url.Values) {
	if f[name] = is; sent.Has(name) {
		f[name] = plainText(sent.Get(name))
	}
}

// editsOf reads the cells somebody touched, a product at a time.
func editsOf(p view.GridProps) (edits []bulk.Edit, faults []fault.Field) {
	touched := p.Form.Touched(p.Marks)
	f := form.Of(p.Form)
	for _, product := range p.Products {
		e := bulk.Edit{ProductID: product.ID, Name: lang.Text{}}
		e.Version, _ = strconv.ParseInt(p.Form[view.GridField(product.ID, "version")], 10, 64) // what is none is another version
		for _, l := range lang.All() {
			if name := view.GridField(product.ID, "name."+l); touched[name] {
				e.Name[l] = p.Form[name]
			}
		}
		if name := view.GridField(product.ID, view.ColumnState); touched[name] {
			if e.State = catalog.State(p.Form[name]); !slices.Contains(view.ProductStates(), e.State) {
				faults = append(faults, fault.Field{Name: name, Key: "product.state.wrong"})
			}
		}
		for _, v := range product.Variants {
			if typed := variantEdit(f, v, touched, p.MayCount); typed != (bulk.VariantEdit{ID: v.ID}) {
				e.Variants = append(e.Variants, typed)
			}
		}
		if len(e.Name) > 0 || e.State != "" || len(e.Variants) > 0 {
			edits = append(edits, e)
		}
	}
	return edits, append(faults, f.Faults...)
}

func variantEdit(f *form.Form, v catalog.Variant, touched map[string]bool, mayCount bool) bulk.VariantEdit {
	e := bulk.VariantEdit{ID: v.ID}
	if name := view.GridCell(v.ID, view.ColumnPrice); touched[name] {
		price := f.Amount(name, v.Price.Currency, "variant.price.wrong")
		e.Price = &price
	}
	if name := view.GridCell(v.ID, view.ColumnTracked); touched[name] {
		on := f.Text(name) != ""
		e.Tracked = &on
	}
	if name := view.GridCell(v.ID, view.ColumnStock); mayCount && touched[name] {
		found := f.Whole(name, "variant.stock.wrong")
		seen, _ := strconv.ParseInt(f.Text(view.GridCell(v.ID, "seen")), 10, 64) // what is none was never seen
		if found < 0 || found > catalog.MaxStock {
			f.Faults = append(f.Faults, fault.Field{Name: name, Key: "variant.stock.wrong"})
		}
		e.Count = &inventory.Count{VariantID: v.ID, Seen: seen, Found: found}
	}
	return e
}

// inCells renames what is wrong from a product's places to the cells; what has no cell is said at its name.
func inCells(products []catalog.Product, faults []fault.Field) []fault.Field {
	var all []fault.Field
	for _, f := range faults {
		number, place, _ := strings.Cut(f.Name, ".")
		i := slices.IndexFunc(products, func(p catalog.Product) bool { return strconv.FormatInt(p.ID, 10) == number })
		if i < 0 {
			continue
		}
		p, parts := products[i], strings.Split(place, ".")
		f.Name = view.GridField(p.ID, "name."+lang.English)
		switch {
		case len(parts) == 3 && parts[0] == "variants":
			if n, err := strconv.Atoi(parts[1]); err == nil && n >= 0 && n < len(p.Variants) {
				f.Name = view.GridCell(p.Variants[n].ID, parts[2])
			}
		case len(parts) == 2 && parts[0] == "name":
			f.Name = view.GridField(p.ID, place)
		}
		all = append(all, f)
	}
	return all
}
