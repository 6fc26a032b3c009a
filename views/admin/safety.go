package admin

import (
	"context"

	"vitrin/internal/domain/staff"
	"vitrin/views/text"
)

// SafetyProps is what somebody sees of their own account.
type SafetyProps struct {
	Sessions []staff.Session
	This     string // the ID of the session the page is seen in
	Factors  staff.Factors
	Said     string
}

// device says what a session runs on, as far as the browser tells.
func device(ctx context.Context, agent string) string {
	browser, system := staff.Device(agent)
	switch {
	case browser == "" && system == "":
		return text.T(ctx, "safety.device.unknown")
	case browser == "" || system == "":
		return browser + system
	default:
		return text.T(ctx, "safety.device", "browser", browser, "system", system)
	}
}

// secondLead says what signing in asks for.
func (p SafetyProps) secondLead(ctx context.Context) string {
	if p.Factors.Second() {
		return text.T(ctx, "safety.second.on")
	}
	return text.T(ctx, "safety.second.off")
}

// passkeyUsed says when a passkey was used last.
func passkeyUsed(ctx context.Context, f Frame, k staff.Passkey) string {
	if k.UsedAt.IsZero() {
		return text.T(ctx, "safety.passkey.unused")
	}
	return text.T(ctx, "safety.passkey.used", "date", f.moment(ctx, k.UsedAt))
}
