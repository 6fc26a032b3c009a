// Package arrival is who came by: a Visit is one stay of one visitor, a Day what came together on one day.
// It decides nothing; a visitor is a word that changes daily and leads back to nobody.
package arrival
