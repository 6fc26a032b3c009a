package admin

import "vitrin/internal/domain/fault"

// SynonymsProps is the page of words that mean the same. Kept is what is saved, one group a line.
type SynonymsProps struct {
	Kept   string
	Typed  map[string]string
	Errors []fault.Field
	Clash  bool
	Said   string
	Notice string
}

func (p SynonymsProps) form() CategoryProps {
	return CategoryProps{Typed: p.Typed, Errors: p.Errors, Clash: p.Clash}
}
