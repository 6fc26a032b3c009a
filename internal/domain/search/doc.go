// Package search holds the rules of finding by words that are the same over every store: how text is
// folded (Fold), cut into tokens (Tokens), shortened (Stem), understood (Parse) and repaired (Nearest).
// The stores keep and match the folded tokens; which product is sold or cheap is not known here.
package search
