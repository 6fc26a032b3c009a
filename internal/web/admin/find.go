package admin

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/finding"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// Find leads anywhere from one field. Asked with part=1 it answers with the findings alone. A number or a code that
// one record carries leads straight to it when the field was sent: that is what a scanner does.
func (h *Handlers) Find(c *gin.Context) error {
	q := strings.TrimSpace(cut(c.Query("q")))
	found, err := h.Finder.Find(c.Request.Context(), finding.Asked{Text: q, Orders: here(c).May(staff.SeeOrders), Products: here(c).May(staff.SeeProducts)})
	if err != nil {
		return err
	}
	part := c.Query("part") != ""
	if !part && len(found.Orders) == 1 && len(found.Products) == 0 && strings.EqualFold(found.Orders[0].Number, q) {
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(found.Orders[0].ID, 10))
	}
	if found.Exact && !part && len(found.Products) == 1 && len(found.Orders)+len(found.Customers) == 0 {
		return page.SeeOther(c, "/admin/products/"+strconv.FormatInt(found.Products[0].ID, 10))
	}
	props := view.FindProps{Text: q, Orders: found.Orders, Customers: found.Customers, Products: found.Products}
	if q == "" {
		props.Recent = slices.DeleteFunc(recent(c), func(r view.Recent) bool { return !mayLookAt(here(c), r.Path) })
	}
	if !part {
		return h.draw(c, http.StatusOK, say(c, "find.title"), func(f view.Frame) templ.Component { return view.Find(f, props) })
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	return page.Render(c, http.StatusOK, view.Findings(h.frame(c, s, http.StatusOK, ""), props))
}

// recentName is the cookie of the pages somebody looked at lately: kept on the device, seen by the desk only.
const recentName = "vitrin_recent"

// Bounds of what is remembered.
const (
	mostRecent   = 8
	longestTitle = 60 // characters
)

// memorable are the pages of single records.
var memorable = regexp.MustCompile(`^/admin/(orders|products|people|categories|collections|customers)/[0-9]{1,19}$`)

// remember keeps a record's page among those looked at lately.
func (h *Handlers) remember(c *gin.Context, status int, title string) {
	path := c.Request.URL.Path
	if status != http.StatusOK || c.Request.Method != http.MethodGet || !memorable.MatchString(path) {
		return
	}
	if r := []rune(title); len(r) > longestTitle {
		title = string(r[:longestTitle-1]) + "…"
	}
	all := append([]view.Recent{{Path: path, Title: title}}, slices.DeleteFunc(recent(c), func(r view.Recent) bool { return r.Path == path })...)
	raw, err := json.Marshal(all[:min(len(all), mostRecent)])
	if err != nil {
		return // strings can always be written
	}
	const month = 30 * 24 * 3600
	http.SetCookie(c.Writer, &http.Cookie{
		Name: recentName, Value: base64.RawURLEncoding.EncodeToString(raw), Path: "/admin", MaxAge: month, HttpOnly: true, Secure: h.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// recent reads the cookie; what is no page of a record is left out.
func recent(c *gin.Context) []view.Recent {
	cookie, err := c.Request.Cookie(recentName)
	if err != nil {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		return nil
	}
	var all []view.Recent
	if json.Unmarshal(raw, &all) != nil {
		return nil
	}
	return slices.DeleteFunc(all[:min(len(all), mostRecent)], func(r view.Recent) bool { return !memorable.MatchString(r.Path) || r.Title == "" })
}

// mayLookAt tells whether somebody may still see a page they remember.
func mayLookAt(who staff.Staff, path string) bool {
	switch memorable.FindStringSubmatch(path)[1] {
	case "orders", "customers":
		return who.May(staff.SeeOrders)
	case "people":
		return who.May(staff.ManagePeople)
	default:
		return who.May(staff.SeeProducts)
	}
}
