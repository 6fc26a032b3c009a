package web

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/admin"
	"vitrin/internal/web/machine"
	"vitrin/internal/web/page"
	"vitrin/internal/web/storefront"
	"vitrin/static"
	"vitrin/views/text"
)

// Parts are what the router joins.
type Parts struct {
	Shop    *storefront.Handlers
	Admin   *admin.Handlers
	Machine *machine.Handlers
	Assets  *static.Assets
	Text    *text.Catalogue
	Log     *slog.Logger
	Ready   func() error // nil while the shop may be sent visitors
	Limits  Limits
	Proxies []string                                                   // trusted to say who the client is; none by default
	Base    string                                                     // absolute URL of the shop
	Strict  bool                                                       // answer only to the host of Base
	Measure func(route, method string, status int, took time.Duration) // hears of every request; may be nil
}

// Router holds every route of the shop, in reading order.
func Router(p Parts) (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = true
	r.UseRawPath = false
	r.MaxMultipartMemory = 4 << 20
	if err := r.SetTrustedProxies(p.Proxies); err != nil {
		return nil, err
	}
	shopErrors := page.Errors{Log: p.Log, Show: p.Shop.ShowError}
	guard := newGuard(p.Limits, shopErrors)
	r.Use(p.requestID, p.measure, p.logRequests, p.recoverPanics(shopErrors), limitBody)

	// machines
	get(r, "/healthz", alive)
	get(r, "/readyz", p.ready)
	get(r, "/static/*file", gin.WrapH(p.Assets))
	get(r, "/look/:file", shopErrors.Handle(p.Shop.Look))
	get(r, "/media/*file", shopErrors.Handle(p.Machine.Media))
	get(r, "/robots.txt", shopErrors.Handle(p.Machine.Robots))
	get(r, "/sitemap.xml", shopErrors.Handle(p.Machine.SitemapIndex))
	get(r, "/sitemaps/:file", shopErrors.Handle(p.Machine.Sitemap))
	get(r, "/manifest.webmanifest", shopErrors.Handle(p.Machine.Manifest))
	get(r, "/opensearch.xml", shopErrors.Handle(p.Machine.OpenSearch))
	get(r, "/feeds/:file", shopErrors.Handle(p.Machine.Feed))
	get(r, "/favicon.ico", shopErrors.Handle(p.Machine.Favicon))
	get(r, "/.well-known/security.txt", shopErrors.Handle(p.Machine.Security))
	get(r, "/speculation.json", shopErrors.Handle(p.Machine.Speculation))

	// shoppers
	get(r, "/", shopErrors.Handle(p.Shop.Root))
	for _, l := range lang.All() {
		h := shopErrors.Handle
		g := r.Group("/"+l, p.speak(l), h(p.Shop.Spoken))
		get(g, "/", h(p.Shop.Home))
		get(g, "/c/:category", h(p.Shop.Category))
		get(g, "/collections/:collection", h(p.Shop.Collection))
		get(g, "/search", h(p.Shop.Search))
		get(g, "/suggest", h(p.Shop.Suggest))
		get(g, "/seen", h(p.Shop.Seen))
		get(g, "/p/:handle", h(p.Shop.Product))
		get(g, "/compare", h(p.Shop.Compare))
		g.POST("/compare", guard.cart, h(p.Shop.ChangeCompare))
		get(g, "/cart", h(p.Shop.Cart))
		g.POST("/cart/lines", guard.cart, h(p.Shop.AddLine))
		g.POST("/cart/lines/:variant", guard.cart, h(p.Shop.ChangeLine))
		g.POST("/cart/restore", guard.cart, h(p.Shop.RestoreLine))
		g.POST("/cart/codes", guard.codes, h(p.Shop.AddCode))
		g.POST("/cart/accept", guard.cart, h(p.Shop.AcceptChanges))
		g.POST("/cart/share", guard.cart, h(p.Shop.ShareCart))
		get(g, "/cart/shared/:link", h(p.Shop.SharedCart))
		g.POST("/cart/shared/:link", guard.cart, h(p.Shop.TakeSharedCart))
		get(g, "/checkout", h(p.Shop.Checkout))
		g.POST("/checkout", guard.checkout, h(p.Shop.Place))
		get(g, "/orders/lookup", h(p.Shop.LookUp))
		g.POST("/orders/lookup", guard.lookup, h(p.Shop.SendLink))
		get(g, "/orders/:token", h(p.Shop.Order))
		g.POST("/orders/:token/cancel", guard.cancel, h(p.Shop.CancelOrder))
		get(g, "/pages/:page", h(p.Shop.Words))
		g.POST("/preferences", guard.cart, h(p.Shop.SetPreferences))
	}

	// staff: everything under /admin asks who it is, but for the door itself
	adminErrors := page.Errors{Log: p.Log, Show: p.Admin.ShowError}
	h := adminErrors.Handle
	door := r.Group("/admin", p.Admin.Speak, p.Admin.Session)
	get(door, "/signin", h(p.Admin.SignInPage))
	door.POST("/signin", h(p.Admin.SignIn))
	get(door, "/signin/code", h(p.Admin.CodePage))
	door.POST("/signin/code", h(p.Admin.SignInCode))
	door.POST("/signin/passkey/options", guard.ask, h(p.Admin.AskToEnter))
	door.POST("/signin/passkey", h(p.Admin.SignInPasskey))
	get(door, "/signin/:token", h(p.Admin.LinkPage))
	door.POST("/signin/:token", guard.link, h(p.Admin.TakeLink))
	get(door, "/setup/:token", guard.link, h(p.Admin.SetupPage))
	door.POST("/setup/:token", guard.link, h(p.Admin.SetUp))
	desk := deskRoutes{door.Group("", h(p.Admin.Require)), h, p.Admin.Need, nil}
	fresh := desk.behind(p.Admin.Fresh) // what only those may do who proved lately who they are
	desk.get("", staff.Anybody, p.Admin.Home)
	desk.post("/signout", staff.Anybody, p.Admin.SignOut)
	desk.post("/language", staff.Anybody, p.Admin.SetLanguage)
	desk.get("/password", staff.Anybody, p.Admin.PasswordPage)
	desk.post("/password", staff.Anybody, p.Admin.SetPassword)
	desk.get("/find", staff.Anybody, p.Admin.Find) // shows of each kind only what the asker may see
	desk.get("/safety", staff.Anybody, p.Admin.SafetyPage)
	desk.post("/safety/signout", staff.Anybody, p.Admin.EndSessions)
	desk.post("/safety/sessions/:session/end", staff.Anybody, p.Admin.EndSession)
	desk.get("/confirm", staff.Anybody, p.Admin.ConfirmPage)
	desk.post("/confirm", staff.Anybody, p.Admin.Confirm)
	desk.post("/confirm/passkey", staff.Anybody, p.Admin.AskWho)
	fresh.get("/safety/passkeys/new", staff.Anybody, p.Admin.NewPasskey)
	fresh.post("/safety/passkeys", staff.Anybody, p.Admin.AddPasskey)
	fresh.post("/safety/passkeys/options", staff.Anybody, p.Admin.AskToAdd)
	fresh.post("/safety/passkeys/:id/remove", staff.Anybody, p.Admin.RemovePasskey)
	fresh.get("/safety/codes", staff.Anybody, p.Admin.Codes)
	fresh.get("/safety/codes/qr.png", staff.Anybody, p.Admin.CodesPicture)
	fresh.post("/safety/codes", staff.Anybody, p.Admin.SwitchCodesOn)
	desk.post("/safety/codes/off", staff.Anybody, p.Admin.SwitchCodesOff) // asks for password and code itself
	fresh.get("/safety/tokens", staff.ManagePeople, p.Admin.Tokens)
	fresh.post("/safety/tokens", staff.ManagePeople, p.Admin.MakeToken)
	fresh.post("/safety/tokens/:id/revoke", staff.ManagePeople, p.Admin.RevokeToken)
	fresh.post("/safety/recovery", staff.Anybody, p.Admin.NewRecovery)
	desk.get("/orders", staff.SeeOrders, p.Admin.Orders)
	desk.get("/orders/export", staff.ExportFiles, p.Admin.ExportOrders)
	desk.get("/orders/papers", staff.PackOrders, p.Admin.PickList)
	desk.get("/orders/notes.pdf", staff.PackOrders, p.Admin.Notes)
	desk.post("/orders/together", staff.PackOrders, p.Admin.ActTogether)
	desk.get("/orders/:id", staff.SeeOrders, p.Admin.Order)
	desk.post("/orders/:id/actions", staff.SeeOrders, p.Admin.ActOnOrder) // each action asks for its own right
	desk.post("/orders/:id/notes", staff.ChangeOrders, p.Admin.NoteOnOrder)
	desk.post("/orders/:id/money", staff.HandleMoney, p.Admin.TakeMoney)
	desk.get("/orders/:id/parcels", staff.PackOrders, p.Admin.ParcelPage)
	desk.post("/orders/:id/parcels", staff.PackOrders, p.Admin.SendParcel)
	desk.get("/orders/:id/refunds", staff.HandleMoney, p.Admin.RefundPage)
	desk.post("/orders/:id/refunds", staff.HandleMoney, p.Admin.GiveBack)
	desk.get("/orders/:id/note.pdf", staff.PackOrders, p.Admin.Note)
	desk.post("/orders/:id/invoices", staff.HandleMoney, p.Admin.MakeInvoice)
	desk.get("/orders/:id/invoices/:invoice", staff.SeeOrders, p.Admin.Invoice)
	desk.get("/orders/:id/change", staff.ChangeOrders, p.Admin.ChangePage)
	desk.post("/orders/:id/change", staff.ChangeOrders, p.Admin.ChangeOrder)
	desk.get("/orders/:id/returns", staff.ChangeOrders, p.Admin.ReturnPage)
	desk.post("/orders/:id/returns", staff.ChangeOrders, p.Admin.AskReturn)
	desk.post("/orders/:id/returns/:return", staff.ChangeOrders, p.Admin.MoveReturn)
	desk.get("/products", staff.SeeProducts, p.Admin.Products)
	desk.get("/products/new", staff.EditProducts, p.Admin.NewProduct)
	desk.post("/products/new", staff.EditProducts, p.Admin.CreateProduct)
	desk.post("/products/removed/:id", staff.EditProducts, p.Admin.PutProductBack)
	desk.get("/products/bulk", staff.EditProducts, p.Admin.Bulk)
	desk.post("/products/bulk", staff.EditProducts, p.Admin.StartBulk)
	desk.get("/products/grid", staff.EditProducts, p.Admin.EditGrid)
	desk.post("/products/grid", staff.EditProducts, p.Admin.SaveGrid)
	desk.get("/products/export", staff.ExportFiles, p.Admin.ExportProducts)
	desk.get("/products/:id", staff.SeeProducts, p.Admin.Product)
	desk.post("/products/:id", staff.EditProducts, p.Admin.SaveProduct)
	desk.get("/products/:id/preview", staff.SeeProducts, p.Shop.Preview)
	desk.post("/products/:id/actions", staff.EditProducts, p.Admin.ActOnProduct)
	fresh.get("/people", staff.ManagePeople, p.Admin.People)
	fresh.get("/people/new", staff.ManagePeople, p.Admin.NewPerson)
	fresh.post("/people", staff.ManagePeople, p.Admin.AddPerson)
	fresh.get("/people/:id", staff.ManagePeople, p.Admin.Person)
	fresh.post("/people/:id", staff.ManagePeople, p.Admin.SavePerson)
	fresh.post("/people/:id/leave", staff.ManagePeople, p.Admin.SendAway)
	fresh.post("/people/:id/return", staff.ManagePeople, p.Admin.TakeBack)
	fresh.post("/people/:id/link", staff.ManagePeople, p.Admin.LetIn)
	fresh.post("/people/:id/signout", staff.ManagePeople, p.Admin.SignOutPerson)
	fresh.get("/roles", staff.ManagePeople, p.Admin.Roles)
	fresh.get("/roles/new", staff.ManagePeople, p.Admin.NewRole)
	fresh.post("/roles", staff.ManagePeople, p.Admin.AddRole)
	fresh.get("/roles/:id", staff.ManagePeople, p.Admin.Role)
	fresh.post("/roles/:id", staff.ManagePeople, p.Admin.SaveRole)
	fresh.post("/roles/:id/delete", staff.ManagePeople, p.Admin.DeleteRole)
	fresh.post("/roles/see", staff.ManagePeople, p.Admin.SeeAs)
	desk.post("/roles/unsee", staff.Anybody, p.Admin.UnseeAs)
	desk.get("/audit", staff.ReadAudit, p.Admin.AuditLog)
	desk.get("/audit/log.csv", staff.ReadAudit, p.Admin.AuditFile)
	desk.get("/customers", staff.SeeOrders, p.Admin.Customers)
	desk.get("/customers/export", staff.ExportFiles, p.Admin.ExportCustomers)
	desk.get("/customers/:id", staff.SeeOrders, p.Admin.Customer)
	desk.get("/import", staff.ImportFiles, p.Admin.Import)
	desk.post("/import", staff.ImportFiles, p.Admin.TakeFile)
	desk.get("/import/:id/:step", staff.ImportFiles, p.Admin.ImportStep)
	desk.post("/import/:id/:step", staff.ImportFiles, p.Admin.ChooseImport)
	desk.get("/tasks", staff.SeeProducts, p.Admin.Tasks)
	desk.get("/tasks/:id", staff.SeeProducts, p.Admin.Task)
	desk.post("/tasks/:id/undo", staff.SeeProducts, p.Admin.UndoTask) // each kind asks for its own right
	desk.get("/tasks/:id/faulty.csv", staff.ImportFiles, p.Admin.TaskFaulty)
	p.shelfRoutes(desk)
	desk.post("/setup/list", staff.EditSettings, p.Admin.ChangeSetupList)
	fresh.get("/demo", staff.EditSettings, p.Admin.DemoPage)
	fresh.post("/demo", staff.EditSettings, p.Admin.ClearDemo)
	desk.get("/settings", staff.EditSettings, p.Admin.Settings)
	desk.get("/settings/shop", staff.EditSettings, p.Admin.ShopSettings)
	desk.post("/settings/shop", staff.EditSettings, p.Admin.SaveShopSettings)
	desk.get("/settings/delivery", staff.EditSettings, p.Admin.DeliverySettings)
	desk.get("/settings/delivery/new", staff.EditSettings, p.Admin.MethodSettings)
	desk.post("/settings/delivery/new", staff.EditSettings, p.Admin.SaveMethodSettings)
	desk.get("/settings/delivery/:key", staff.EditSettings, p.Admin.MethodSettings)
	desk.post("/settings/delivery/:key", staff.EditSettings, p.Admin.SaveMethodSettings)
	desk.post("/settings/delivery/:key/move", staff.EditSettings, p.Admin.MoveMethod)
	desk.post("/settings/delivery/:key/remove", staff.EditSettings, p.Admin.RemoveMethod)
	desk.post("/settings/delivery/:key/restore", staff.EditSettings, p.Admin.RestoreMethod)
	desk.get("/settings/pages", staff.EditSettings, p.Admin.PagesSettings)
	desk.get("/settings/pages/new", staff.EditSettings, p.Admin.PageSettings)
	desk.post("/settings/pages/new", staff.EditSettings, p.Admin.SavePageSettings)
	desk.get("/settings/pages/:handle", staff.EditSettings, p.Admin.PageSettings)
	desk.post("/settings/pages/:handle", staff.EditSettings, p.Admin.SavePageSettings)
	desk.post("/settings/pages/:handle/move", staff.EditSettings, p.Admin.MovePage)
	desk.post("/settings/pages/:handle/remove", staff.EditSettings, p.Admin.RemovePage)
	desk.post("/settings/pages/:handle/restore", staff.EditSettings, p.Admin.RestorePage)
	desk.get("/settings/tax", staff.EditSettings, p.Admin.TaxSettings)
	desk.post("/settings/tax", staff.EditSettings, p.Admin.SaveTaxSettings)
	desk.get("/settings/payment", staff.EditSettings, p.Admin.PaymentSettings)
	desk.post("/settings/payment", staff.EditSettings, p.Admin.SavePaymentSettings)
	desk.get("/settings/look", staff.EditSettings, p.Admin.LookSettings)
	desk.post("/settings/look", staff.EditSettings, p.Admin.SaveLookSettings)
	desk.get("/settings/look/:file", staff.EditSettings, p.Admin.Swatch)
	desk.get("/health", staff.SeeHealth, p.Admin.HealthPage)
	fresh.post("/health/jobs", staff.SeeHealth, p.Admin.RetryJobs)
	fresh.post("/health/:work", staff.SeeHealth, p.Admin.AskHealth)
	outside := desk
	outside.group = door.Group("", h(p.Admin.RequireOrToken)) // where programs come with tokens, too
	outside.get("/export/:file", staff.ExportFiles, p.Admin.Export)

	r.NoRoute(shopErrors.Handle(func(c *gin.Context) error { return fault.New(fault.NotFound, "page.unknown") }))
	r.NoMethod(func(c *gin.Context) {
		c.String(http.StatusMethodNotAllowed, http.StatusText(http.StatusMethodNotAllowed))
	})
	return p.wrap(r), nil
}

// deskRoutes registers the pages of the desk: none without the right it asks for.
type deskRoutes struct {
	group  *gin.RouterGroup
	handle func(page.Handler) gin.HandlerFunc
	need   func(staff.Right) page.Handler
	also   page.Handler // asked after the right; may be nil
}

// behind are pages that also ask for something else than a right.
func (d deskRoutes) behind(also page.Handler) deskRoutes {
	d.also = also
	return d
}

func (d deskRoutes) get(path string, right staff.Right, show page.Handler) {
	get(d.group, path, d.before(right, show)...)
}

func (d deskRoutes) post(path string, right staff.Right, do page.Handler) {
	d.group.POST(path, d.before(right, do)...)
}

func (d deskRoutes) before(right staff.Right, then page.Handler) []gin.HandlerFunc {
	if d.also == nil {
		return []gin.HandlerFunc{d.handle(d.need(right)), d.handle(then)}
	}
	return []gin.HandlerFunc{d.handle(d.need(right)), d.handle(d.also), d.handle(then)}
}

// get registers a page for GET and HEAD.
func get(r gin.IRoutes, path string, handlers ...gin.HandlerFunc) {
	r.GET(path, handlers...)
	r.HEAD(path, handlers...)
}
