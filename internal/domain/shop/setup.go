package shop

import "slices"

// Step is one of the seven steps of setting a shop up.
type Step string

// The steps, in the order they are offered; each can be done in any order.
const (
	StepProduct   Step = "product"
	StepImport    Step = "import"
	StepDelivery  Step = "delivery"
	StepPayment   Step = "payment"
	StepPages     Step = "pages"
	StepLook      Step = "look"
	StepPromotion Step = "promotion"
)

// Steps lists every step.
func Steps() []Step {
	return []Step{StepProduct, StepImport, StepDelivery, StepPayment, StepPages, StepLook, StepPromotion}
}

// Setup is how far a shop is set up. Done is what somebody has saved, Skipped what they decided not to do.
type Setup struct {
	Done    []Step `json:"done,omitempty"`
	Skipped []Step `json:"skipped,omitempty"`
	Hidden  bool   `json:"hidden,omitempty"`
}

// Finish marks a step as done.
func (s *Setup) Finish(step Step) {
	if slices.Contains(Steps(), step) && !slices.Contains(s.Done, step) {
		s.Done = append(s.Done, step)
	}
}

// Skip marks a step as not to be done, or takes that back.
func (s *Setup) Skip(step Step, skip bool) {
	s.Skipped = slices.DeleteFunc(s.Skipped, func(other Step) bool { return other == step })
	if skip && slices.Contains(Steps(), step) {
		s.Skipped = append(s.Skipped, step)
	}
}

// State of a step: "done", "skipped" or "open".
func (s Setup) State(step Step) string {
	switch {
	case slices.Contains(s.Done, step):
		return "done"
	case slices.Contains(s.Skipped, step):
		return "skipped"
	default:
		return "open"
	}
}

// Open counts the steps that are neither done nor skipped.
func (s Setup) Open() (n int) {
	for _, step := range Steps() {
		if s.State(step) == "open" {
			n++
		}
	}
	return n
}
