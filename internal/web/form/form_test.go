package form

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

// sent is a form as it comes in, and what reading it says.
func sent(t *testing.T, kind, body string, limit int64) (*Form, error) {
	t.Helper()
	c, _ := gin.CreateTestContext(httptest.NewRecorder())
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/?email=from@the.address", strings.NewReader(body))
	if kind != "" {
		c.Request.Header.Set("Content-Type", kind)
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, limit)
	return Read(c)
}

const (
	plain = "application/x-www-form-urlencoded"
	parts = "multipart/form-data; boundary=cut"
)

func part(name, value string) string {
	return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
}

func TestReadingBothKinds(t *testing.T) {
	for kind, body := range map[string]string{plain: "email=a%40b.az&n=7&sum=6%2C50&tag=x&tag=y", parts: part("email", "a@b.az") + part("n", "7") + part("sum", "6,50") + part("tag", "x") + part("tag", "y") + "--cut--\r\n"} {
		f, err := sent(t, kind, body, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if f.Text("email") != "a@b.az" || f.Whole("n", "wrong") != 7 || f.Amount("sum", "AZN", "wrong").Minor != 650 || len(f.All("tag")) != 2 || f.Err() != nil {
			t.Errorf("%s: email %q, faults %v", kind, f.Text("email"), f.Faults)
		}
		if f.Text("missing") != "" || f.Has("missing") || !f.Has("email") {
			t.Errorf("%s: what was not sent is there", kind)
		}
	}
}

func TestTheAddressIsNoForm(t *testing.T) {
	f, err := sent(t, plain, "name=x", 1<<20)
	if err != nil || f.Text("email") != "" {
		t.Errorf("a value out of the address passes for one of the form: %q, %v", f.Text("email"), err)
	}
}

func TestTextIsText(t *testing.T) {
	f, err := sent(t, plain, "a=%ff%fe&b=x%00y&c=%F0%9F%98%80", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "\uFFFD", "b": "xy", "c": "😀"} {
		if got := f.Text(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestFaultsGather(t *testing.T) {
	f, err := sent(t, plain, "n=1.5&big=99999999999999999999&sum=abc&spaces=+12+", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	f.Whole("n", "n.wrong")
	f.Whole("big", "big.wrong")
	f.Whole("missing", "missing.wrong")
	f.Amount("sum", "AZN", "sum.wrong")
	if f.Whole("spaces", "spaces.wrong") != 12 {
		t.Error("blanks around a number are held against it")
	}
	wrong, ok := fault.Of(f.Err())
	if !ok || wrong.Kind != fault.Invalid || len(wrong.Fields) != 4 {
		t.Fatalf("%v", f.Err())
	}
	for _, field := range wrong.Fields {
		if field.Key != field.Name+".wrong" {
			t.Errorf("%s: %s", field.Name, field.Key)
		}
	}
}

func TestBrokenAndTooBig(t *testing.T) {
	for _, c := range []struct{ name, kind, body string }{
		{"a broken escape", plain, "a=%zz"}, {"a kind of nonsense", ";;;", "a=b"}, {"no boundary", "multipart/form-data", part("a", "b")}, {"broken off", parts, part("a", "b") + "--cu"}, {"nothing", parts, ""},
	} {
		if _, err := sent(t, c.kind, c.body, 1<<20); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for kind, body := range map[string]string{plain: "a=" + strings.Repeat("x", 5000), parts: part("a", strings.Repeat("x", 5000)) + "--cut--\r\n"} {
		_, err := sent(t, kind, body, 1000)
		if tooBig, ok := errors.AsType[*http.MaxBytesError](err); !ok || tooBig.Limit != 1000 {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for _, kind := range []string{"", "application/json", "text/plain"} {
		if f, err := sent(t, kind, `{"a":1}`, 1<<20); err != nil || f.Has("a") {
			t.Errorf("%q is read as a form: %v", kind, err)
		}
	}
}

// TestASumIsNotGuessed: what can be read in two ways is asked about in words of its own.
func TestASumIsNotGuessed(t *testing.T) {
	f, err := sent(t, plain, "twice=12.345&fine=12.005x&small=0.505&sum=1+234%2C50", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"twice", "fine", "small"} {
		f.Amount(name, "AZN", "wrong")
	}
	if got := f.Amount("sum", "AZN", "wrong"); got.Minor != 123450 || len(f.Faults) != 3 {
		t.Fatalf("%v, faults %v", got, f.Faults)
	}
	if first := f.Faults[0]; first.Key != "price.ambiguous" || first.Args["whole"] != "12345" || f.Faults[1].Key != "wrong" || f.Faults[2].Key != "price.decimals" {
		t.Errorf("%v", f.Faults)
	}
}
