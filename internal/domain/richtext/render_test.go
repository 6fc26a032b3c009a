package richtext

import (
	"slices"
	"strings"
	"testing"
)

func TestRenderKeepsWhatIsAllowedAndNamesTheRest(t *testing.T) {
	r := New()
	safe, removed := r.Render("## Care\n\nWipe **dry**.\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n<p style=\"color:red\" onclick=\"x()\">Plain</p>\n\n[out](javascript:alert(1)) <a href=\"https://example.org\">in</a>")
	for _, want := range []string{"<h3>Care</h3>", "<strong>dry</strong>", "<p>Plain</p>", `href="https://example.org"`} {
		if !strings.Contains(safe, want) {
			t.Errorf("lost %q in %s", want, safe)
		}
	}
	for _, never := range []string{"script", "onerror", "onclick", "javascript", "style=", "<img"} {
		if strings.Contains(safe, never) {
			t.Errorf("kept %q in %s", never, safe)
		}
	}
	if !slices.Equal(removed, []string{"img", "script"}) {
		t.Errorf("removed = %v", removed)
	}
}

func TestWordsDropsTags(t *testing.T) {
	if got := New().Words("<p>One &amp; <em>two</em></p><ul><li>three</li></ul>"); got != "One & two three" {
		t.Errorf("Words = %q", got)
	}
}
