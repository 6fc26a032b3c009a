package audit

import "context"

// Actor is who does something, and from where.
type Actor struct {
	ID   int64  // of the member of staff; 0 for the program itself
	Name string // as it was then
	From string // the client's address, or the command
}

type actorKey struct{}

// By says who acts under a context. Who acts is a matter of the whole request, like its deadline: every change it makes
// finds it there, and none can forget to pass it on.
func By(ctx context.Context, a Actor) context.Context { return context.WithValue(ctx, actorKey{}, a) }

// Acting is who acts; ok is false when nobody does, as while a demo is loaded.
func Acting(ctx context.Context) (a Actor, ok bool) {
	a, ok = ctx.Value(actorKey{}).(Actor)
	return a, ok
}
