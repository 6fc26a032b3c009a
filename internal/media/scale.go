package media

import (
	"image"
	"math"
)

// scaled reads a whole picture and makes it width by height. Only one line of the original, the few lines of the result
// it touches, and the result are in memory. It also says whether any of it is see-through.
func scaled(from rows, width, height int) (*image.NRGBA, bool, error) {
	fromWidth, fromHeight := from.size()
	across, down := taps(fromWidth, width), taps(fromHeight, height)
	line := make([]uint8, 4*fromWidth)
	narrow := make([]float32, 4*width)
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	var sums, spare [][]float32 // of the lines of the result from first on; and those that are free again
	holes := false
	first := 0 // of the lines of the result that this line of the original touches
	for y := range fromHeight {
		if err := from.next(line); err != nil {
			return nil, false, err
		}
		holes = holes || seeThrough(line)
		squeeze(narrow, line, across)
		for j := first; j < height && down[j].from <= y; j++ {
			if j-first == len(sums) {
				if len(spare) == 0 {
					spare = append(spare, make([]float32, 4*width))
				}
				sums, spare = append(sums, spare[len(spare)-1]), spare[:len(spare)-1]
			}
			if at := y - down[j].from; at < len(down[j].weight) {
				w := down[j].weight[at]
				part := sums[j-first]
				for i, v := range narrow {
					part[i] += v * w
				}
			}
		}
		for len(sums) > 0 && down[first].from+len(down[first].weight) <= y+1 {
			unmultiply(out.Pix[first*out.Stride:(first+1)*out.Stride], sums[0])
			clear(sums[0])
			spare = append(spare, sums[0])
			sums = sums[1:]
			first++
		}
	}
	return out, holes, nil
}

func seeThrough(line []uint8) bool {
	for i := 3; i < len(line); i += 4 {
		if line[i] != 0xFF {
			return true
		}
	}
	return false
}

// squeeze makes one line narrower.
func squeeze(to []float32, from []uint8, across []tap) {
	for x, t := range across {
		var r, g, b, a float32
		px := from[4*t.from:]
		for i, w := range t.weight {
			p := px[4*i : 4*i+4 : 4*i+4]
			r += w * float32(p[0])
			g += w * float32(p[1])
			b += w * float32(p[2])
			a += w * float32(p[3])
		}
		to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = r, g, b, a
	}
}

// tap says which pixels of the original make one of the result, and how much each gives.
type tap struct {
	from   int
	weight []float32
}

// taps are Catmull-Rom weights, stretched so that every original pixel counts.
func taps(from, to int) []tap {
	ratio := float64(from) / float64(to)
	reach := 2 * math.Max(ratio, 1)
	all := make([]tap, to)
	for i := range all {
		centre := (float64(i)+0.5)*ratio - 0.5
		lo, hi := max(int(math.Ceil(centre-reach)), 0), min(int(math.Floor(centre+reach)), from-1)
		t := tap{from: lo}
		var total float64
		for k := lo; k <= hi; k++ {
			w := catmullRom((float64(k) - centre) / math.Max(ratio, 1))
			total += w
			t.weight = append(t.weight, float32(w))
		}
		for k := range t.weight {
			t.weight[k] /= float32(total)
		}
		all[i] = t
	}
	return all
}

func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return 1 + x*x*(1.5*x-2.5)
	case x < 2:
		return 2 + x*(x*(2.5-0.5*x)-4)
	}
	return 0
}

func unmultiply(to []uint8, sum []float32) {
	for i := 0; i < len(sum); i += 4 {
		a := sum[i+3]
		if a < 2 { // opacity would be none
			continue
		}
		for k := range 3 {
			to[i+k] = level(sum[i+k] * 255 / a)
		}
		to[i+3] = opacity(a)
	}
}

// opacity is kept in steps: of four where it is faint, as in shadows, of sixteen where it is strong, as along edges. WebP
// packs it without loss, where it can weigh as much as the colours; finer steps nobody sees.
func opacity(a float32) uint8 {
	v := int(level(a))
	switch {
	case v > 247:
		return 255
	case v > 127:
		return uint8((v + 8) / 16 * 16)
	}
	return uint8((v + 2) / 4 * 4)
}

func level(v float32) uint8 { return uint8(min(max(v, 0), 255) + 0.5) }

// fit returns the size of a picture made to fit a frame, its sides in proportion, and never larger than it was.
func fit(width, height, frameWidth, frameHeight int) (int, int) {
	k := math.Min(1, math.Min(float64(frameWidth)/float64(width), float64(frameHeight)/float64(height)))
	return max(1, int(math.Round(float64(width)*k))), max(1, int(math.Round(float64(height)*k)))
}
