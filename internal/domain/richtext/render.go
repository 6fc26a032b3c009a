package richtext

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"
)

// Renderer holds the allow-list and the Markdown reader; make one with New and share it, it does not change.
type Renderer struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

// allowed are the elements a description may hold. No headings above h3: the page has its own.
var allowed = []string{"p", "br", "hr", "h3", "h4", "ul", "ol", "li", "strong", "em", "b", "i", "s", "sub", "sup", "blockquote", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "a"}

// New makes a Renderer.
func New() *Renderer {
	policy := bluemonday.NewPolicy()
	policy.AllowElements(allowed...)
	policy.AllowAttrs("href").OnElements("a")
	policy.AllowAttrs("lang").Matching(regexp.MustCompile(`^[a-z]{2}$`)).Globally()
	policy.AllowAttrs("scope").Matching(regexp.MustCompile(`^(row|col)$`)).OnElements("th")
	policy.AllowURLSchemes("http", "https", "mailto")
	policy.AllowRelativeURLs(true)
	policy.RequireParseableURLs(true)
	policy.RequireNoFollowOnFullyQualifiedLinks(true)
	return &Renderer{
		// Raw HTML goes through the reader because the allow-list stands behind it.
		markdown: goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe())),
		policy:   policy,
	}
}

var topHeading = regexp.MustCompile(`(?i)(</?)h([1-6])\b[^>]*>`)

// Render returns safe HTML and the names of the elements that were taken out, sorted.
func (r *Renderer) Render(source string) (safe string, removed []string) {
	source = strings.ToValidUTF8(strings.ReplaceAll(source, "\x00", ""), "\uFFFD")
	var b bytes.Buffer
	if err := r.markdown.Convert([]byte(source), &b); err != nil {
		b.Reset()
		b.WriteString("<p>" + nethtml.EscapeString(source) + "</p>")
	}
	text := topHeading.ReplaceAllStringFunc(b.String(), func(tag string) string {
		level := "4>"
		if strings.ContainsAny(tag[:4], "12") || strings.HasPrefix(tag, "</h1") || strings.HasPrefix(tag, "</h2") {
			level = "3>"
		}
		if strings.HasPrefix(tag, "</") {
			return "</h" + level
		}
		return "<h" + level
	})
	return strings.TrimSpace(r.policy.Sanitize(text)), r.removed(text)
}

// Words returns the text alone, for descriptions in the head of a page and for searching.
func (r *Renderer) Words(safe string) string {
	var b strings.Builder
	for z := nethtml.NewTokenizer(strings.NewReader(safe)); ; {
		switch z.Next() {
		case nethtml.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case nethtml.TextToken:
			b.Write(z.Text())
			b.WriteByte(' ')
		}
	}
}

func (r *Renderer) removed(text string) []string {
	var names []string
	for z := nethtml.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case nethtml.ErrorToken:
			slices.Sort(names)
			return names
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			tag, _ := z.TagName()
			name := string(tag)
			if !slices.Contains(allowed, name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
}
