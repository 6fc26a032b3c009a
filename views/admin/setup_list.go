package admin

import (
	"context"

	"vitrin/internal/domain/shop"
	"vitrin/views/text"
)

// SetupList is the seven steps with how far each is. Path is empty where a step is only explained.
type SetupList struct {
	Steps []SetupStep
	Open  int
}

// SetupStep is one of them.
type SetupStep struct {
	Step  shop.Step
	State string // done, skipped or open
	Path  string
}

func (s SetupStep) title(ctx context.Context) string { return text.T(ctx, "setup."+string(s.Step)) }

func (s SetupStep) why(ctx context.Context) string {
	return text.T(ctx, "setup."+string(s.Step)+".why")
}

// shape is the shape before the word of a state.
func (s SetupStep) shape() string {
	switch s.State {
	case "done":
		return "●"
	case "skipped":
		return "–"
	default:
		return "○"
	}
}

// DemoProps is the question before the demo goes. Word is what has to be typed.
type DemoProps struct {
	Sheet
	Word                                        string
	Products, Categories, Orders, Visits        int64
	OwnProducts, OwnCategories, OwnOrders, Kept int64
}
