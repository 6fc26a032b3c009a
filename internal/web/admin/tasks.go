package admin

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/domain/task"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Tasks lists the long work staff started, the newest first.
func (h *Handlers) Tasks(c *gin.Context) error {
	before, _ := strconv.ParseInt(c.Query("before"), 10, 64) // anything else is the first page
	tasks, err := h.Parts.Tasks.List(c.Request.Context(), before, perPage+1)
	if err != nil {
		return err
	}
	props := view.TasksProps{Tasks: tasks[:min(len(tasks), perPage)], More: len(tasks) > perPage}
	return h.draw(c, http.StatusOK, say(c, "bulk.tasks"), func(f view.Frame) templ.Component { return view.Tasks(f, props) })
}

// Task shows how far one is, what it did and what it left. A script asks for the part that moves.
func (h *Handlers) Task(c *gin.Context) error {
	id, err := number(c, "task.unknown")
	if err != nil {
		return err
	}
	t, err := h.Parts.Tasks.Task(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if page.Fragment(c) {
		return page.Render(c, http.StatusOK, view.TaskProgress(t))
	}
	props := view.TaskProps{Task: t, Undoable: t.Undoable(h.Now()) && here(c).May(undoRight(t.Kind)), Said: said(c, "undoing")}
	if !t.Busy() {
		after, _ := strconv.ParseInt(c.Query("after"), 10, 64) // anything else is the first page
		state := task.RecordState(c.Query("show"))
		if state != task.WasLeft {
			state = ""
		}
		records, err := h.Parts.Tasks.Records(c.Request.Context(), id, state, after, perPage+1)
		if err != nil {
			return err
		}
		props.Records, props.More, props.Show = records[:min(len(records), perPage)], len(records) > perPage, state
	}
	return h.draw(c, http.StatusOK, say(c, "bulk.kind."+string(t.Kind)), func(f view.Frame) templ.Component {
		if t.Busy() {
			f.Refresh = 2
		}
		return view.Task(f, props)
	})
}

// UndoTask begins to undo a task.
func (h *Handlers) UndoTask(c *gin.Context) error {
	id, err := number(c, "task.unknown")
	if err != nil {
		return err
	}
	t, err := h.Parts.Tasks.Task(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if !here(c).May(undoRight(t.Kind)) {
		return fault.New(fault.Forbidden, "desk.right.missing")
	}
	if err := h.Parts.Tasks.Undo(c.Request.Context(), id); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/tasks/"+strconv.FormatInt(id, 10)+"?said=undoing")
}

// undoRight is what who undoes a task must be allowed to do: what it did.
func undoRight(k task.Kind) staff.Right {
	switch k {
	case task.ChangeProducts, task.EditProducts:
		return staff.EditProducts
	default:
		return staff.ImportFiles
	}
}

// TaskFaulty writes the rows of a task's file that were kept out, with what is wrong, to be mended and given again.
func (h *Handlers) TaskFaulty(c *gin.Context) error {
	id, err := number(c, "task.unknown")
	if err != nil {
		return err
	}
	t, err := h.Parts.Tasks.Task(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if t.File == 0 {
		return fault.New(fault.NotFound, "import.file.gone")
	}
	f, err := h.Parts.Imports.File(c.Request.Context(), t.File)
	if err != nil {
		return err
	}
	return h.faulty(c, f, merchandising.FaultsOf(t))
}

func (h *Handlers) faulty(c *gin.Context, f exchange.Upload, faults []exchange.Fault) error {
	var b bytes.Buffer
	if err := h.Parts.Imports.Faulty(c.Request.Context(), f, faults, &b, text.From(c.Request.Context()).TMap); err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="`+view.FaultyName(f.Name)+`"`)
	c.Data(http.StatusOK, "text/csv; charset=utf-8", b.Bytes())
	return nil
}
