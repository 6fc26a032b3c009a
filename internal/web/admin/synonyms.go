package admin

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Synonyms is the page of words that mean the same.
func (h *Handlers) Synonyms(c *gin.Context) error {
	return h.showSynonyms(c, http.StatusOK, view.SynonymsProps{Said: shelfSaid(c)})
}

func (h *Handlers) showSynonyms(c *gin.Context, status int, props view.SynonymsProps) error {
	kept, err := h.Parts.Synonyms.Text(c.Request.Context())
	if err != nil {
		return err
	}
	props.Kept = kept
	return h.draw(c, status, say(c, "shelves.synonyms"), func(f view.Frame) templ.Component { return view.Synonyms(f, props) })
}

// SaveSynonyms keeps the groups.
func (h *Handlers) SaveSynonyms(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	err = h.Parts.Synonyms.Save(c.Request.Context(), onlyLines(f.Text("seen")), onlyLines(f.Text("groups")))
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, saying("/admin/synonyms", "synonyms"))
	case ok && wrong.Kind == fault.Invalid:
		return h.showSynonyms(c, page.Status(wrong), view.SynonymsProps{Typed: typed(c, f), Errors: wrong.Fields})
	case ok && wrong.Kind == fault.Conflict:
		return h.showSynonyms(c, page.Status(wrong), view.SynonymsProps{Typed: typedAnew(c, f), Clash: true, Notice: text.T(c.Request.Context(), wrong.Key)})
	default:
		return err
	}
}

// onlyLines ends lines as they were before a browser made them its own.
func onlyLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
