package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// Body limits: forms are small, the owner's uploads are not.
const (
	maxBody   = 1 << 20
	maxUpload = 102 << 20 // ten pictures and the form
)

// policy is the content security policy of every page: only our own files, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// wrap puts what concerns every answer around the router, the outermost last: cross-site posts are refused before anything is read.
func (p Parts) wrap(next http.Handler) http.Handler {
	zipped, err := gzhttp.NewWrapper(gzhttp.MinSize(512), gzhttp.CompressionLevel(1), gzhttp.ExceptContentTypes([]string{"image/webp", "image/jpeg", "image/png", "image/x-icon"}))
	if err != nil {
		panic(err) // the options are constants
	}
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(p.refuse))
	return p.headers(p.host(protection.Handler(zipped(next))))
}

func (p Parts) headers(next http.Handler) http.Handler {
	secure := strings.HasPrefix(p.Base, "https://")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
		h.Set("X-Frame-Options", "DENY")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// refuse answers a form of another site with a page in the language of the address; nothing of it was read.
func (p Parts) refuse(w http.ResponseWriter, r *http.Request) {
	language, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !lang.Known(language) {
		language = text.Match(r.Header.Get("Accept-Language"))
	}
	printer := p.Text.In(language)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", language)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusForbidden)
	if err := layout.Refused(p.Assets.Path("css/shop.css")).Render(text.With(r.Context(), printer), w); err != nil {
		p.Log.WarnContext(r.Context(), "refusal not sent", "error", err)
	}
}

// host answers only to the shop's own name when one is set, so that no forged name gets into a link.
func (p Parts) host(next http.Handler) http.Handler {
	base, err := url.Parse(p.Base)
	if err != nil || !p.Strict {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		probe := r.URL.Path == "/healthz" || r.URL.Path == "/readyz"
		if !probe && !strings.EqualFold(r.Host, base.Host) {
			http.Error(w, "This host is not served here.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (p Parts) requestID(c *gin.Context) {
	page.SetRequestID(c, ident.Token()[:12])
}

func (p Parts) logRequests(c *gin.Context) {
	start := time.Now()
	c.Next()
	if !p.Log.Enabled(c.Request.Context(), slog.LevelInfo) || strings.HasPrefix(c.Request.URL.Path, "/static/") || c.Request.URL.Path == "/healthz" || c.Request.URL.Path == "/readyz" {
		return
	}
	p.Log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request", slog.String("request", page.RequestID(c)), slog.String("method", c.Request.Method),
		slog.String("route", c.FullPath()), slog.Int("status", c.Writer.Status()), slog.Int("bytes", c.Writer.Size()), slog.Duration("took", time.Since(start)))
}

// measure tells how long a request took.
func (p Parts) measure(c *gin.Context) {
	if p.Measure == nil {
		return
	}
	start := time.Now()
	c.Next()
	p.Measure(c.FullPath(), c.Request.Method, c.Writer.Status(), time.Since(start))
}

func (p Parts) recoverPanics(errors page.Errors) gin.HandlerFunc {
	return gin.CustomRecoveryWithWriter(nil, func(c *gin.Context, cause any) {
		errors.Fail(c, fmt.Errorf("panic: %v", cause))
	})
}

func limitBody(c *gin.Context) {
	limit := int64(maxBody)
	path := c.Request.URL.Path
	if strings.HasPrefix(path, "/admin/") && !strings.HasPrefix(path, "/admin/signin") && strings.HasPrefix(c.ContentType(), "multipart/") {
		limit = maxUpload
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, limit)
}

// speak sets the language of an address and keeps pages out of shared caches: each may hold a cart's count. Whoever saves
// data gets smaller pictures and nothing ahead of asking for it.
func (p Parts) speak(language string) gin.HandlerFunc {
	printer := p.Text.In(language)
	return func(c *gin.Context) {
		ctx := text.With(c.Request.Context(), printer)
		c.Header("Content-Language", language)
		c.Header("Cache-Control", "private, no-cache")
		c.Writer.Header().Add("Vary", "Save-Data")
		if strings.EqualFold(c.GetHeader("Save-Data"), "on") {
			ctx = ui.SaveData(ctx)
		} else {
			c.Header("Speculation-Rules", `"/speculation.json"`)
		}
		c.Request = c.Request.WithContext(ctx)
		if c.Request.Method == http.MethodPost { // pages fetched beforehand do not show what this form changes
			c.Header("Clear-Site-Data", `"prefetchCache"`)
		}
	}
}

func alive(c *gin.Context) { c.String(http.StatusOK, "ok\n") }

func (p Parts) ready(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	if err := p.Ready(); err != nil {
		c.String(http.StatusServiceUnavailable, "not ready\n")
		return
	}
	c.String(http.StatusOK, "ready\n")
}
