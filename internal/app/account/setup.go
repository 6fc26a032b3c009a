package account

import (
	"context"
	"strings"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
)

// SetupStore is what setting a shop up needs of the store.
type SetupStore interface {
	OfferSetup(ctx context.Context, digest string) (bool, error)
	SetupOpen(ctx context.Context, digest string) (bool, error)
	SetUp(ctx context.Context, digest string, s shop.Shop, owner staff.Staff) (staff.Staff, error)
}

// FirstRun sets up a shop nobody owns yet, by a link that stood on the console and works once.
type FirstRun struct {
	Store SetupStore
	Gate  *Gate
}

// Offer makes a link's token while nobody is there who could let others in; empty afterwards.
func (f FirstRun) Offer(ctx context.Context) (token string, err error) {
	token = ident.Token()
	offered, err := f.Store.OfferSetup(ctx, ident.Digest(token))
	if err != nil || !offered {
		return "", err
	}
	return token, nil
}

// Open is a Forbidden fault for a link that sets nothing up, whatever the reason.
func (f FirstRun) Open(ctx context.Context, token string) error {
	closed := fault.New(fault.Forbidden, "setup.closed")
	if len(token) != ident.TokenLength {
		return closed
	}
	open, err := f.Store.SetupOpen(ctx, ident.Digest(token))
	if err == nil && !open {
		err = closed
	}
	return err
}

// SetUp keeps the shop and makes its owner, who is then let in. What must be mended is an Invalid fault; wrong is what the
// asker has found already, so that everything is said at once.
func (f FirstRun) SetUp(ctx context.Context, token, from string, s shop.Shop, email, password string, wrong []fault.Field) (staff.Staff, error) {
	if err := f.Open(ctx, token); err != nil {
		return staff.Staff{}, err
	}
	email = fold(email)
	if !shop.Reachable(email) {
		wrong = append(wrong, fault.Field{Name: "email", Key: "checkout.email.wrong"})
	}
	hash, err := f.Gate.hash(ctx, password)
	if bad, ok := fault.Of(err); ok && bad.Kind == fault.Invalid {
		wrong, err = append(wrong, bad.Fields...), nil
	}
	if err != nil {
		return staff.Staff{}, err
	}
	if err := fault.Fields(wrong); err != nil {
		return staff.Staff{}, err
	}
	name, _, _ := strings.Cut(email, "@")
	owner := staff.Staff{Email: email, Name: name, PasswordHash: hash, Role: staff.RoleOf(staff.Owner)}
	return f.Store.SetUp(audit.By(ctx, audit.Actor{Name: email, From: from}), ident.Digest(token), s, owner)
}
