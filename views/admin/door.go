package admin

import "vitrin/internal/domain/fault"

// SignInProps is the door with what was typed. Problem is a message's key.
type SignInProps struct {
	Email, Next string
	Problem     string
	Passkeys    bool // passkeys work at the shop's address
}

// PasswordProps is the form of a new password.
type PasswordProps struct {
	AskOld bool // the present password has to be given too
	First  bool // there is none yet
	Errors []fault.Field
}
