package storefront

import (
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

func notYet() error { return fault.New(fault.NotFound, "page.unknown") }

func (h *Handlers) Root(c *gin.Context) error           { return notYet() }
func (h *Handlers) Home(c *gin.Context) error           { return notYet() }
func (h *Handlers) Category(c *gin.Context) error       { return notYet() }
func (h *Handlers) Search(c *gin.Context) error         { return notYet() }
func (h *Handlers) Suggest(c *gin.Context) error        { return notYet() }
func (h *Handlers) Seen(c *gin.Context) error           { return notYet() }
func (h *Handlers) Product(c *gin.Context) error        { return notYet() }
func (h *Handlers) Compare(c *gin.Context) error        { return notYet() }
func (h *Handlers) ChangeCompare(c *gin.Context) error  { return notYet() }
func (h *Handlers) Words(c *gin.Context) error          { return notYet() }
func (h *Handlers) SetPreferences(c *gin.Context) error { return notYet() }
