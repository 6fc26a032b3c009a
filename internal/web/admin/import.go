package admin

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// Import is the first step: a file is given.
func (h *Handlers) Import(c *gin.Context) error {
	return h.showImport(c, http.StatusOK, nil)
}

func (h *Handlers) showImport(c *gin.Context, status int, wrong *fault.Error) error {
	return h.draw(c, status, say(c, "bulk.import"), func(f view.Frame) templ.Component { return view.Import(f, wrong) })
}

// TakeFile keeps the file and goes to what it is recognised as. A file that cannot be read at all is refused in words.
func (h *Handlers) TakeFile(c *gin.Context) error {
	upload, err := h.takeFile(c)
	wrong, told := fault.Of(err)
	switch {
	case err == nil:
		return page.SeeOther(c, view.ImportPath(upload.ID, view.StepFormat))
	case told && wrong.Kind == fault.Invalid:
		return h.showImport(c, page.Status(wrong), wrong)
	default:
		return err
	}
}

func (h *Handlers) takeFile(c *gin.Context) (u exchange.Upload, err error) {
	_, err = form.Read(c)
	if m := c.Request.MultipartForm; m != nil {
		defer m.RemoveAll() //nolint:errcheck // temporary files; the server only removes those of the request it made itself
	}
	if tooBig, big := errors.AsType[*http.MaxBytesError](err); big && tooBig != nil {
		return u, fault.New(fault.Invalid, "import.file.large").With("Max", exchange.MaxUpload>>20)
	}
	if err != nil {
		return u, err
	}
	m := c.Request.MultipartForm
	if m == nil || len(m.File["file"]) == 0 || m.File["file"][0].Filename == "" {
		return u, fault.New(fault.Invalid, "import.file.missing")
	}
	header := m.File["file"][0]
	if header.Size > exchange.MaxUpload {
		return u, fault.New(fault.Invalid, "import.file.large").With("Max", exchange.MaxUpload>>20)
	}
	file, err := header.Open()
	if err != nil {
		return u, err
	}
	defer func() { _ = file.Close() }() // only read from
	return h.Parts.Imports.Take(c.Request.Context(), header.Filename, file, here(c).ID)
}

// ImportStep shows a later step: what the file is, its columns, the choices, or the preview.
func (h *Handlers) ImportStep(c *gin.Context) error {
	id, err := number(c, "import.file.gone")
	if err != nil {
		return err
	}
	step := view.Step(c.Param("step"))
	switch step {
	case view.StepFormat, view.StepColumns:
		u, peek, err := h.Parts.Imports.Look(c.Request.Context(), id)
		if err != nil {
			return err
		}
		return h.showStep(c, http.StatusOK, view.ImportProps{Upload: u, Step: step, Peek: peek})
	case view.StepChoices:
		u, err := h.Parts.Imports.File(c.Request.Context(), id)
		if err != nil {
			return err
		}
		return h.showStep(c, http.StatusOK, view.ImportProps{Upload: u, Step: step})
	case view.StepPreview:
		return h.preview(c, id)
	case view.StepFaulty:
		u, p, err := h.Parts.Imports.Preview(c.Request.Context(), id, true)
		if err != nil {
			return err
		}
		return h.faulty(c, u, p.Faults)
	default:
		return fault.New(fault.NotFound, "page.unknown")
	}
}

func (h *Handlers) showStep(c *gin.Context, status int, p view.ImportProps) error {
	if p.Upload.Task != 0 { // it is being imported, or was
		return page.SeeOther(c, "/admin/tasks/"+strconv.FormatInt(p.Upload.Task, 10))
	}
	return h.draw(c, status, say(c, "bulk.import"), func(f view.Frame) templ.Component { return view.ImportStep(f, p) })
}

func (h *Handlers) preview(c *gin.Context, id int64) error {
	props := view.ImportProps{Step: view.StepPreview, Show: c.Query("show")}
	props.Page, _ = strconv.Atoi(c.Query("page")) // anything else is the first page
	u, p, err := h.Parts.Imports.Preview(c.Request.Context(), id, props.Page > 0 || props.Show != "")
	props.Upload = u
	wrong, told := fault.Of(err)
	switch {
	case err == nil:
		props.Fill(p)
		return h.showStep(c, http.StatusOK, props)
	case told && wrong.Kind == fault.Invalid: // the file cannot be read as was chosen: back to what it is
		props.Wrong, props.Step = wrong, view.StepFormat
		if _, props.Peek, err = h.Parts.Imports.Look(c.Request.Context(), id); err != nil {
			return err
		}
		return h.showStep(c, page.Status(wrong), props)
	default:
		return err
	}
}

// ChooseImport keeps what was chosen in a step and goes on to the next, or begins the import.
func (h *Handlers) ChooseImport(c *gin.Context) error {
	id, err := number(c, "import.file.gone")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	u, err := h.Parts.Imports.File(c.Request.Context(), id)
	if err != nil {
		return err
	}
	step, next := view.Step(c.Param("step")), view.StepPreview
	switch step {
	case view.StepFormat:
		next = view.StepColumns
		formatChoices(f, &u.Choices)
	case view.StepColumns:
		next = view.StepChoices
		if err := h.columnChoices(c, f, &u); err != nil {
			return err
		}
	case view.StepChoices:
		u.Choices.Which, _ = strconv.Atoi(f.Text("which")) // anything else is both
		u.Choices.Clear, u.Choices.Pictures, u.Choices.Open = f.Text("empty") == "clear", f.Text("pictures") != "", f.Text("open") != ""
	case view.StepPreview:
		return h.startImport(c, id)
	default:
		return fault.New(fault.NotFound, "page.unknown")
	}
	if f.Text("go") == "preview" {
		next = view.StepPreview
	}
	if err := h.Parts.Imports.Choose(c.Request.Context(), id, u.Choices); err != nil {
		return err
	}
	return page.SeeOther(c, view.ImportPath(id, next))
}

func formatChoices(f *form.Form, choices *exchange.Choices) {
	before := *choices
	choices.Noun, choices.Format = exchange.Noun(f.Text("noun")), exchange.Format(f.Text("format"))
	choices.Separator, choices.Decimal = f.Text("separator"), f.Text("decimal")
	if !view.KnownNoun(choices.Noun) {
		choices.Noun = before.Noun
	}
	if !view.KnownFormat(choices.Format) {
		choices.Format = exchange.Unknown
	}
	if !view.KnownSeparator(choices.Separator) {
		choices.Separator = ""
	}
	if choices.Decimal != "," && choices.Decimal != "." {
		choices.Decimal = ""
	}
	if choices.Noun != before.Noun || choices.Format != before.Format || choices.Separator != before.Separator {
		choices.Columns = nil // they were matched to something else
	}
}

// columnChoices keeps only what differs from what a heading is read as by its name.
func (h *Handlers) columnChoices(c *gin.Context, f *form.Form, u *exchange.Upload) error {
	_, peek, err := h.Parts.Imports.LookAnew(c.Request.Context(), u.ID)
	if err != nil {
		return err
	}
	u.Choices.Columns = map[string]string{}
	for i, column := range peek.Columns {
		name := view.ColumnField(i)
		if as := f.Text(name); f.Has(name) && as != column.As && view.KnownHeading(peek, column, as) {
			u.Choices.Columns[column.Heading] = as
		}
	}
	return nil
}

// startImport begins the task; a second press of the button leads to the task of the first.
func (h *Handlers) startImport(c *gin.Context, id int64) error {
	t, err := h.Parts.Imports.Start(c.Request.Context(), id, h.taskBy(c))
	if fault.Is(err, fault.Conflict) {
		u, err := h.Parts.Imports.File(c.Request.Context(), id)
		if err != nil {
			return err
		}
		t.ID = u.Task
	} else if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/tasks/"+strconv.FormatInt(t.ID, 10))
}

// taskBy is who starts a task.
func (h *Handlers) taskBy(c *gin.Context) task.By {
	who := here(c)
	return task.By{ID: who.ID, Name: who.Name, From: c.ClientIP()}
}
