package admin

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

// TokensProps is somebody's tokens, and the form of a new one with what was typed.
type TokensProps struct {
	Tokens []staff.Token
	May    []staff.Right // what a token of theirs can be for
	Name   string
	Rights []staff.Right
	Ends   string
	Errors []fault.Field
	Notice string
	Said   string
}

func (p TokensProps) ticked(r staff.Right) bool { return slices.Contains(p.Rights, r) }

// takesOut says what a token is for.
func takesOut(ctx context.Context, rights []staff.Right) string {
	words := make([]string, len(rights))
	for i, r := range rights {
		words[i] = text.T(ctx, "safety.token.right."+string(r))
	}
	return strings.Join(words, ", ")
}

// tokenUsed says when a token was used last.
func tokenUsed(ctx context.Context, f Frame, t staff.Token) string {
	if t.UsedAt.IsZero() {
		return text.T(ctx, "safety.token.unused")
	}
	return f.moment(ctx, t.UsedAt)
}
