package admin

import (
	"mime/multipart"
	"slices"

	"github.com/gin-gonic/gin"
)

// filesOf are the pictures that were sent; a browser sends an empty one when nothing was chosen.
func filesOf(c *gin.Context) []*multipart.FileHeader {
	if c.Request.MultipartForm == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.Request.MultipartForm.File["uploads"]), func(h *multipart.FileHeader) bool { return h.Size == 0 })
}
