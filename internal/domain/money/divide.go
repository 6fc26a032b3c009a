package money

import "math/bits"

// MulDiv returns a*b/c rounded half away from zero, with a 128-bit product in between.
// c must be above zero. It fails when the result leaves 64 bits.
func MulDiv(a, b, c int64) (int64, error) {
	negative := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	lo, carry := bits.Add64(lo, uint64(c)/2, 0)
	hi += carry
	if c <= 0 || hi >= uint64(c) {
		return 0, ErrOverflow
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	if q > 1<<63-1 {
		return 0, ErrOverflow
	}
	if negative {
		return -int64(q), nil
	}
	return int64(q), nil
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Split shares total over weights so that the parts add up to total exactly: every part gets
// its floor, the units left over go to the largest remainders, the earlier first (Hamilton's method).
// Weights below zero count as zero; with no weight at all the first part takes everything.
func Split(total int64, weights []int64) []int64 {
	parts := make([]int64, len(weights))
	if len(weights) == 0 {
		return parts
	}
	var sum uint64
	for _, w := range weights {
		if w > 0 {
			sum += uint64(w)
		}
	}
	if sum == 0 {
		parts[0] = total
		return parts
	}
	size, left := magnitude(total), magnitude(total)
	remainders := make([]uint64, len(weights))
	for i, w := range weights {
		if w <= 0 {
			continue
		}
		hi, lo := bits.Mul64(size, uint64(w))
		q, r := bits.Div64(hi, lo, sum)
		parts[i], remainders[i] = int64(q), r
		left -= q
	}
	for ; left > 0; left-- {
		best := -1
		for i, r := range remainders {
			if weights[i] > 0 && (best < 0 || r > remainders[best]) {
				best = i
			}
		}
		parts[best]++
		remainders[best] = 0
	}
	if total < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}
