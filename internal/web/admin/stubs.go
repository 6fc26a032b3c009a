package admin

import (
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

// Handlers are the staff's pages.
type Handlers struct{}

func notYet() error { return fault.New(fault.NotFound, "page.unknown") }

func (h *Handlers) ShowError(c *gin.Context, status int, f *fault.Error) error { return notYet() }
func (h *Handlers) Speak(c *gin.Context)                                       {}
func (h *Handlers) Session(c *gin.Context)                                     {}
func (h *Handlers) Require(c *gin.Context) error                               { return notYet() }
func (h *Handlers) SignInPage(c *gin.Context) error                            { return notYet() }
func (h *Handlers) SignIn(c *gin.Context) error                                { return notYet() }
func (h *Handlers) LinkPage(c *gin.Context) error                              { return notYet() }
func (h *Handlers) TakeLink(c *gin.Context) error                              { return notYet() }
func (h *Handlers) Home(c *gin.Context) error                                  { return notYet() }
func (h *Handlers) SignOut(c *gin.Context) error                               { return notYet() }
func (h *Handlers) SetLanguage(c *gin.Context) error                           { return notYet() }
func (h *Handlers) PasswordPage(c *gin.Context) error                          { return notYet() }
func (h *Handlers) SetPassword(c *gin.Context) error                           { return notYet() }
func (h *Handlers) Orders(c *gin.Context) error                                { return notYet() }
func (h *Handlers) Order(c *gin.Context) error                                 { return notYet() }
func (h *Handlers) ActOnOrder(c *gin.Context) error                            { return notYet() }
func (h *Handlers) Products(c *gin.Context) error                              { return notYet() }
func (h *Handlers) Product(c *gin.Context) error                               { return notYet() }
func (h *Handlers) SaveProduct(c *gin.Context) error                           { return notYet() }
func (h *Handlers) Export(c *gin.Context) error                                { return notYet() }
