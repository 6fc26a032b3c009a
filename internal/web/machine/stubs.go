package machine

import (
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

// Handlers are the machines' pages.
type Handlers struct{}

func notYet() error { return fault.New(fault.NotFound, "page.unknown") }

func (h *Handlers) Media(c *gin.Context) error        { return notYet() }
func (h *Handlers) Robots(c *gin.Context) error       { return notYet() }
func (h *Handlers) SitemapIndex(c *gin.Context) error { return notYet() }
func (h *Handlers) Sitemap(c *gin.Context) error      { return notYet() }
func (h *Handlers) Manifest(c *gin.Context) error     { return notYet() }
func (h *Handlers) OpenSearch(c *gin.Context) error   { return notYet() }
func (h *Handlers) Feed(c *gin.Context) error         { return notYet() }
func (h *Handlers) Favicon(c *gin.Context) error      { return notYet() }
func (h *Handlers) Security(c *gin.Context) error     { return notYet() }
func (h *Handlers) Speculation(c *gin.Context) error  { return notYet() }
