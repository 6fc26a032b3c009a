package drawing

// seed gives a product its proportions. Each one is named, so that adding a new proportion
// to a family leaves all the others, and with them the look of every product, as they were.
type seed struct{ key string }

// of returns the named number between lo and hi.
func (s seed) of(name string, lo, hi float64) float64 {
	r := s.stream(name)
	return r.between(lo, hi)
}

// pick returns the named choice among n, from 0 to n-1.
func (s seed) pick(name string, n int) int {
	r := s.stream(name)
	return r.below(n)
}

// stream returns a row of numbers of its own for a part that needs many.
func (s seed) stream(name string) *stream {
	const offset, prime = 2166136261, 16777619 // FNV-1a, 32 bits
	h := uint32(offset)
	for _, text := range []string{s.key, "\x00", name} {
		for i := range len(text) {
			h = (h ^ uint32(text[i])) * prime
		}
	}
	return &stream{state: h}
}

// stream is a mulberry32 generator: four lines, the same in every language.
type stream struct{ state uint32 }

func (s *stream) next() uint32 {
	s.state += 0x6D2B79F5
	z := s.state
	z = (z ^ z>>15) * (z | 1)
	z ^= z + (z^z>>7)*(z|61)
	return z ^ z>>14
}

func (s *stream) between(lo, hi float64) float64 {
	return lo + (hi-lo)*float64(s.next())/(1<<32)
}

func (s *stream) below(n int) int { return int(uint64(s.next()) * uint64(n) >> 32) }
