package admin

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/views/text"
)

// Kept is a field of a form that was sent and waits.
type Kept struct{ Name, Value string }

// ConfirmProps asks who somebody is. The form goes to Action with all that waits.
type ConfirmProps struct {
	Action   string
	Kept     []Kept
	Email    string
	Password bool // there is one
	Codes    bool // an authenticator is set up
	Passkeys bool // a passkey is registered and works here
	Errors   []fault.Field
}

// PasskeyProps is the form of a new passkey. Problem is a sentence.
type PasskeyProps struct {
	Works   bool // passkeys work at the shop's address
	Name    string
	Problem string
	Errors  []fault.Field
}

// CodeProps is the second step of signing in. Problem is a message's key.
type CodeProps struct {
	Codes    bool // an authenticator is set up
	Passkeys bool // a passkey is registered and works here
	Problem  string
}

// CodesProps sets an authenticator up, or, when one is, switches it off.
type CodesProps struct {
	On          bool
	Secret      string // of the one to be set up
	AskPassword bool
	AskCode     bool
	Errors      []fault.Field
}

func proofCodeLabel(ctx context.Context, p ConfirmProps) string {
	if p.Password {
		return text.T(ctx, "safety.confirm.code")
	}
	return text.T(ctx, "safety.code")
}

func secondLabel(ctx context.Context, p CodeProps) string {
	if p.Codes {
		return text.T(ctx, "safety.code")
	}
	return text.T(ctx, "safety.code.recovery")
}

func secondHint(ctx context.Context, p CodeProps) string {
	if p.Codes {
		return text.T(ctx, "safety.code.or")
	}
	return ""
}

// secondLook keeps the filled button for what is asked first: a passkey where there is nothing else.
func secondLook(p CodeProps) string {
	if p.Passkeys && !p.Codes {
		return ""
	}
	return "main"
}
