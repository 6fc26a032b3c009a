package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind groups faults by what the asker can do about them.
type Kind int

// The kinds, with the HTTP status they become.
const (
	Internal    Kind = iota // 500: ours
	Invalid                 // 422: mend the input
	NotFound                // 404
	Gone                    // 410: was here, will not come back
	Conflict                // 409: the world moved; look again
	Forbidden               // 403
	TooMany                 // 429
	Unavailable             // 503: try again later
)

// Field is one input that needs mending: its name in the form, the message's key and what the sentence needs.
type Field struct {
	Name string
	Key  string
	Args map[string]any
}

// Error is a fault with its message key. Err, when set, is the cause for the log.
type Error struct {
	Kind   Kind
	Key    string
	Args   map[string]any
	Fields []Field
	Err    error
}

// New makes a fault of a kind with a message key.
func New(kind Kind, key string) *Error { return &Error{Kind: kind, Key: key} }

// With adds one argument for the sentence.
func (e *Error) With(name string, value any) *Error {
	if e.Args == nil {
		e.Args = map[string]any{}
	}
	e.Args[name] = value
	return e
}

// Because keeps the cause for the log.
func (e *Error) Because(err error) *Error { e.Err = err; return e }

// Fields makes an Invalid fault from what is wrong with each field, or nil when nothing is.
func Fields(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Key: "fault.fields", Fields: fields}
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Key)
	for _, f := range e.Fields {
		fmt.Fprintf(&b, " %s:%s", f.Name, f.Key)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf finds the kind of the first fault in err's chain; anything else is Internal.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Is tells whether err is a fault of a kind. No error is of no kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }

// Of finds the fault in err's chain.
func Of(err error) (*Error, bool) { return errors.AsType[*Error](err) }
