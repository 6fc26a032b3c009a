package admin

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	view "vitrin/views/admin"
)

// AuditLog shows who changed what, the newest first.
func (h *Handlers) AuditLog(c *gin.Context) error {
	props, err := h.auditAsked(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	if c.Query("verify") != "" {
		props.Verified = true
		if props.Findings, err = h.Audit.VerifyAudit(ctx); err != nil {
			return err
		}
	}
	if props.People, _, err = h.Parts.People.List(ctx); err != nil {
		return err
	}
	status := http.StatusOK
	if len(props.Errors) > 0 {
		status = http.StatusUnprocessableEntity
	} else {
		asked := props.Filter
		asked.Limit = perPage + 1
		if props.Entries, err = h.Audit.AuditLog(ctx, asked); err != nil {
			return err
		}
		props.More = len(props.Entries) > perPage
		props.Entries = props.Entries[:min(len(props.Entries), perPage)]
	}
	if len(props.Entries) > 0 {
		props.Record = props.Entries[0].Name
	}
	return h.draw(c, status, say(c, "audit.title"), func(f view.Frame) templ.Component { return view.Audit(f, props) })
}

// auditAsked reads what is asked for from the address. Days are the shop's own.
func (h *Handlers) auditAsked(c *gin.Context) (view.AuditProps, error) {
	s, err := h.settings(c)
	if err != nil {
		return view.AuditProps{}, err
	}
	p := view.AuditProps{From: strings.TrimSpace(c.Query("from")), To: strings.TrimSpace(c.Query("to"))}
	p.Filter.Actor, _ = strconv.ParseInt(c.Query("who"), 10, 64) // anything else is everybody
	p.Filter.Record, _ = strconv.ParseInt(c.Query("record"), 10, 64)
	p.Filter.Before, _ = strconv.ParseInt(c.Query("before"), 10, 64)
	if kind := c.Query("kind"); slices.Contains(view.AuditKinds(), kind) {
		p.Filter.Kind = kind
	}
	day := func(name, typed string) time.Time {
		if typed == "" {
			return time.Time{}
		}
		at, err := time.ParseInLocation(time.DateOnly, typed, s.Location())
		if err != nil {
			p.Errors = append(p.Errors, fault.Field{Name: name, Key: "audit.date.wrong"})
		}
		return at
	}
	p.Filter.From = day("from", p.From)
	if p.Filter.To = day("to", p.To); !p.Filter.To.IsZero() {
		p.Filter.To = p.Filter.To.AddDate(0, 0, 1) // the day itself too
	}
	return p, nil
}

// auditRound is how many entries of the log are in memory while it is taken out.
const auditRound = 500

// AuditFile is the log as CSV, the newest first, narrowed as the page is.
func (h *Handlers) AuditFile(c *gin.Context) error {
	props, err := h.auditAsked(c)
	if err != nil {
		return err
	}
	if err := fault.Fields(props.Errors); err != nil {
		return err
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="audit.csv"`)
	if c.Request.Method == http.MethodHead {
		c.Status(http.StatusOK)
		return nil
	}
	out := csv.NewWriter(c.Writer)
	if err := out.Write([]string{"id", "at", "actor", "from", "action", "kind", "record", "name", "before", "after", "hash"}); err != nil {
		return err
	}
	props.Filter.Limit = auditRound
	for {
		entries, err := h.Audit.AuditLog(c.Request.Context(), props.Filter)
		if err != nil {
			return h.brokeOff(c, "audit.csv", err)
		}
		for _, e := range entries {
			if err := out.Write(auditCells(e)); err != nil {
				return h.brokeOff(c, "audit.csv", err)
			}
			props.Filter.Before = e.ID
		}
		out.Flush()
		if len(entries) < auditRound {
			return out.Error()
		}
	}
}

func auditCells(e audit.Entry) []string {
	cells := []string{
		strconv.FormatInt(e.ID, 10), e.At.Format(time.RFC3339Nano), e.Actor.Name, e.Actor.From, e.Action, e.Kind, strconv.FormatInt(e.Record, 10), e.Name, e.Before, e.After, e.Hash,
	}
	for i := range cells {
		cells[i] = export.Guard(cells[i])
	}
	return cells
}
