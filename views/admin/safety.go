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
