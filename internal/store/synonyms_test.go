package store

import (
	"reflect"
	"sync"
	"testing"
)

func TestOneOfManySavesOfSynonymsWins(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		seen := [][]string{{"teapot", "kettle"}}
		if err := s.SaveSynonyms(t.Context(), seen); err != nil {
			t.Fatal(err)
		}
		next := [][]string{{"teapot", "kettle", "çaydan"}}
		var wg sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wg.Go(func() { errs[i] = s.ChangeSynonyms(t.Context(), seen, next) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if keyOf(err) != "synonyms.changed" {
				t.Error(err)
			}
		}
		if got, err := s.SynonymGroups(t.Context()); won != 1 || err != nil || !reflect.DeepEqual(got, next) {
			t.Errorf("%d saved, %v, %v", won, got, err)
		}
	})
}
