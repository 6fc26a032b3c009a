package search

import "slices"

// Hits are the ids of products found, in tiers of equally good matches: the best tier first, every id once.
type Hits [][]int64

// Len counts the ids of all tiers.
func (h Hits) Len() int {
	n := 0
	for _, tier := range h {
		n += len(tier)
	}
	return n
}

// Add appends a tier of those ids that no tier has yet, up to limit in all.
func (h Hits) Add(ids []int64, limit int) Hits {
	seen := make(map[int64]bool, h.Len())
	for _, tier := range h {
		for _, id := range tier {
			seen[id] = true
		}
	}
	var tier []int64
	for _, id := range ids {
		if len(seen) >= limit {
			break
		}
		if !seen[id] {
			seen[id] = true
			tier = append(tier, id)
		}
	}
	if len(tier) == 0 {
		return h
	}
	return append(h, tier)
}

// IDs are all ids, the best tier first; within each tier in the order of compare, equals as they were found.
func (h Hits) IDs(compare func(a, b int64) int) []int64 {
	ids := make([]int64, 0, h.Len())
	for _, tier := range h {
		ids = append(ids, slices.SortedStableFunc(slices.Values(tier), compare)...)
	}
	return ids
}
