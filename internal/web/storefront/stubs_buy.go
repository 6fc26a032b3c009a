package storefront

import "github.com/gin-gonic/gin"

func (h *Handlers) Cart(c *gin.Context) error           { return notYet() }
func (h *Handlers) AddLine(c *gin.Context) error        { return notYet() }
func (h *Handlers) ChangeLine(c *gin.Context) error     { return notYet() }
func (h *Handlers) RestoreLine(c *gin.Context) error    { return notYet() }
func (h *Handlers) AddCode(c *gin.Context) error        { return notYet() }
func (h *Handlers) AcceptChanges(c *gin.Context) error  { return notYet() }
func (h *Handlers) ShareCart(c *gin.Context) error      { return notYet() }
func (h *Handlers) SharedCart(c *gin.Context) error     { return notYet() }
func (h *Handlers) TakeSharedCart(c *gin.Context) error { return notYet() }
func (h *Handlers) Checkout(c *gin.Context) error       { return notYet() }
func (h *Handlers) Place(c *gin.Context) error          { return notYet() }
func (h *Handlers) LookUp(c *gin.Context) error         { return notYet() }
func (h *Handlers) SendLink(c *gin.Context) error       { return notYet() }
func (h *Handlers) Order(c *gin.Context) error          { return notYet() }
