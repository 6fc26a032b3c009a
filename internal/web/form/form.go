package form

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// MaxMemory is how much of a multipart form is kept in memory; the rest goes to temporary files.
const MaxMemory = 4 << 20

// Form is a parsed body. Faults gather as values are read.
type Form struct {
	values map[string][]string
	Faults []fault.Field
}

// Read parses the body of a POST, urlencoded or multipart. A body that is broken is an Invalid fault; one over the
// route's limit is the *http.MaxBytesError that page.Errors answers with 413.
func Read(c *gin.Context) (*Form, error) {
	var err error
	if strings.HasPrefix(c.ContentType(), "multipart/") {
		err = c.Request.ParseMultipartForm(MaxMemory)
	} else {
		err = c.Request.ParseForm()
	}
	if err != nil {
		if tooBig, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return nil, tooBig
		}
		return nil, fault.New(fault.Invalid, "fault.form").Because(err)
	}
	return &Form{values: c.Request.PostForm}, nil
}

// Text is a field as typed, valid UTF-8 and without NULs; empty when absent.
func (f *Form) Text(name string) string {
	values := f.values[name]
	if len(values) == 0 {
		return ""
	}
	return strings.ReplaceAll(strings.ToValidUTF8(values[0], "\uFFFD"), "\x00", "")
}

// All are all values of a field.
func (f *Form) All(name string) []string { return f.values[name] }

// Named are the fields whose names begin so.
func (f *Form) Named(beginning string) map[string][]string {
	some := map[string][]string{}
	for name, values := range f.values {
		if strings.HasPrefix(name, beginning) {
			some[name] = values
		}
	}
	return some
}

// Has tells whether a field was sent at all.
func (f *Form) Has(name string) bool { return len(f.values[name]) > 0 }

// Whole reads a whole number; key is the message beside the field when it is none.
func (f *Form) Whole(name, key string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(f.Text(name)), 10, 64)
	if err != nil {
		f.Faults = append(f.Faults, fault.Field{Name: name, Key: key})
	}
	return n
}

// Amount reads a sum of money; key is the message beside the field when it is none. A sum that has two readings is asked about.
func (f *Form) Amount(name, currency, key string) money.Amount {
	a, err := money.Parse(f.Text(name), currency)
	switch typed := strings.TrimSpace(f.Text(name)); {
	case errors.Is(err, money.ErrAmbiguous):
		whole := strings.NewReplacer(".", "", ",", "").Replace(typed)
		f.Faults = append(f.Faults, fault.Field{Name: name, Key: "price.ambiguous", Args: map[string]any{"typed": typed, "whole": whole}})
	case errors.Is(err, money.ErrDecimals):
		f.Faults = append(f.Faults, fault.Field{Name: name, Key: "price.decimals", Args: map[string]any{"typed": typed}})
	case err != nil:
		f.Faults = append(f.Faults, fault.Field{Name: name, Key: key})
	}
	return a
}

// Err is an Invalid fault with all that could not be read, or nil.
func (f *Form) Err() error { return fault.Fields(f.Faults) }

// Of is a form of values that are already text, as when they were put together before they are read.
func Of(values map[string]string) *Form {
	f := &Form{values: make(map[string][]string, len(values))}
	for name, value := range values {
		f.values[name] = []string{value}
	}
	return f
}
