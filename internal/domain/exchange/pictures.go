package exchange

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// maxSource bounds the address of a picture.
const maxSource = 2048

// pictures reads the pictures of all rows, in their order, and binds them to choices.
func (b *builder) pictures() {
	col := b.at(colPicture)
	var positions []int
	var choices []string
	for i, r := range b.rows {
		source := r.cell(col)
		if source == "" || !b.usable(r, col, source) || !b.addPicture(r, source) {
			continue
		}
		if len(b.draft.Pictures) > catalog.MaxPictures {
			b.say(r.record, col, source, "import.pictures.many", "Max", catalog.MaxPictures)
			return
		}
		position := i + 1
		if cell := r.get(colPosition); cell != "" {
			n, err := strconv.Atoi(cell)
			if err != nil || n < 1 {
				b.note(r.record, b.at(colPosition), cell, "import.position.wrong")
			} else {
				position = n
			}
		}
		positions = append(positions, position)
		choices = append(choices, r.get(colPictureChoice))
	}
	b.sortPictures(positions, choices)
	b.mark(FieldPictures, col >= 0, len(b.draft.Pictures) > 0)
	if b.at(colVariantPicture) >= 0 || b.at(colPictureChoice) >= 0 {
		b.mark(FieldChoice, true, true)
	}
	b.bindImages()
	if b.at(colPictureChoice) >= 0 {
		b.bindNamed(choices)
	}
}

// usable refuses what is neither a web address nor the name of a file.
func (b *builder) usable(r row, col int, source string) bool {
	scheme, _, address := strings.Cut(source, "://")
	if len(source) > maxSource || (address && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https")) {
		b.note(r.record, col, source, "import.picture.address")
		return false
	}
	return true
}

// addPicture adds a picture unless the product has it already; then it only takes over a missing alt text.
func (b *builder) addPicture(r row, source string) bool {
	var alt lang.Text
	for _, l := range b.texts(colAlt, 0) {
		if alt == nil {
			alt = lang.Text{}
		}
		alt[l] = r.cell(b.spot(colAlt, l, 0))
	}
	for i := range b.draft.Pictures {
		known := &b.draft.Pictures[i]
		if bare(known.Source) != bare(source) {
			continue
		}
		for l, text := range alt {
			if known.Alt[l] == "" {
				known.Alt[l] = text
			}
		}
		return false
	}
	b.draft.Pictures = append(b.draft.Pictures, Picture{Source: source, Alt: alt, Row: r.row, Line: r.line})
	return true
}

// sortPictures puts pictures and what belongs to them into the order of the positions.
func (b *builder) sortPictures(positions []int, choices []string) {
	order := make([]int, len(positions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return positions[x] - positions[y] })
	pictures, named := slices.Clone(b.draft.Pictures), slices.Clone(choices)
	for to, from := range order {
		b.draft.Pictures[to], choices[to] = pictures[from], named[from]
	}
}

// bindImages binds pictures to option values by the pictures of the variants. A picture shows a value when exactly the
// variants with that value name it; what cannot be said that way is left out with a notice.
func (b *builder) bindImages() {
	byPicture := map[int][]int{}
	with := 0
	for i, source := range b.images {
		if source == "" || !b.usable(b.variantRows[i], b.at(colVariantPicture), source) {
			continue
		}
		at := slices.IndexFunc(b.draft.Pictures, func(p Picture) bool { return bare(p.Source) == bare(source) })
		if at < 0 {
			at = len(b.draft.Pictures)
			r := b.variantRows[i]
			b.draft.Pictures = append(b.draft.Pictures, Picture{Source: source, Row: r.row, Line: r.line})
			b.mark(FieldPictures, true, true)
		}
		byPicture[at] = append(byPicture[at], i)
		with++
	}
	unbound := -1
	for at := range b.draft.Pictures {
		shown := byPicture[at]
		if len(shown) == 0 || (len(shown) == with && at == 0) {
			continue // nobody's picture, or everybody's and the first anyway
		}
		choice, ok := b.sharedChoice(shown)
		if !ok && len(shown) < with && unbound < 0 {
			unbound = shown[0]
		}
		b.draft.Pictures[at].Choice = choice
	}
	if unbound >= 0 && b.at(colPictureChoice) < 0 {
		b.note(b.variantRows[unbound].record, b.at(colVariantPicture), b.images[unbound], "import.picture.unbound")
	}
}

// sharedChoice is the option value that these variants have and no other variant with a picture has.
func (b *builder) sharedChoice(shown []int) (string, bool) {
	for option := range b.draft.Options {
		value := b.choiceOf(shown[0], option)
		fits := value != ""
		for i := range b.draft.Variants {
			has := b.choiceOf(i, option) == value
			in := slices.Contains(shown, i)
			if b.images[i] != "" && has != in {
				fits = false
				break
			}
		}
		if fits {
			return value, true
		}
	}
	return "", false
}

func (b *builder) choiceOf(variant, option int) string {
	choices := b.draft.Variants[variant].Choices
	if option >= len(choices) {
		return ""
	}
	return choices[option]
}

// bindNamed binds pictures by our own column, which names the value or its key and is the whole truth where it stands.
func (b *builder) bindNamed(choices []string) {
	for i := range b.draft.Pictures {
		p := &b.draft.Pictures[i]
		p.Choice = ""
		if i >= len(choices) || choices[i] == "" {
			continue
		}
		for _, option := range b.draft.Options {
			for _, v := range option.Values {
				if p.Choice == "" && (v.Key == choices[i] || named(v.Name, choices[i])) {
					p.Choice = v.Key
				}
			}
		}
		if p.Choice == "" {
			b.note(b.recordOf(p.Row), b.at(colPictureChoice), choices[i], "import.picture.choice")
		}
	}
}

// named tells whether a text has a name in any language, whatever the case.
func named(t lang.Text, name string) bool {
	for _, s := range t {
		if s != "" && strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}
