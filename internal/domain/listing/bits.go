package listing

import "math/bits"

// set is a set of places in the index, one bit each. Sets may be of different lengths; what is beyond the end is out.
type set []uint64

func (s set) has(i int) bool { return i>>6 < len(s) && s[i>>6]&(1<<(i&63)) != 0 }

func (s *set) add(i int) {
	for i>>6 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[i>>6] |= 1 << (i & 63)
}

func (s set) drop(i int) {
	if i>>6 < len(s) {
		s[i>>6] &^= 1 << (i & 63)
	}
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) clone() set { return append(set(nil), s...) }

// keep leaves only what is in both.
func (s set) keep(other set) set {
	if len(s) > len(other) {
		s = s[:len(other)]
	}
	for i := range s {
		s[i] &= other[i]
	}
	return s
}

// join adds what is in the other.
func (s set) join(other set) set {
	for len(s) < len(other) {
		s = append(s, 0)
	}
	for i, w := range other {
		s[i] |= w
	}
	return s
}

// shared counts what is in both without making a third.
func (s set) shared(other set) int {
	n := 0
	for i := range min(len(s), len(other)) {
		n += bits.OnesCount64(s[i] & other[i])
	}
	return n
}

// each calls visit for every member, rising.
func (s set) each(visit func(int)) {
	for i, w := range s {
		for w != 0 {
			visit(i<<6 | bits.TrailingZeros64(w))
			w &= w - 1
		}
	}
}
