package catalog

import "strings"

// Slug turns a name into a handle by a stated table: ə→e, ğ→g, ı→i, ö→o, ş→s, ü→u, ç→c; what is
// neither letter nor digit becomes one dash. The result may be empty when nothing is left.
func Slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(strings.NewReplacer("İ", "i", "I", "i").Replace(name)) {
		if ascii, ok := asciiOf[r]; ok {
			r = ascii
		}
		if (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
			if b.Len() >= MaxHandleLength {
				break
			}
			continue
		}
		dash = true
	}
	return b.String()
}

// ValidHandle tells whether a text can stand in an address as a handle.
func ValidHandle(handle string) bool {
	return handle != "" && len(handle) <= MaxHandleLength && Slug(handle) == handle
}

var asciiOf = map[rune]rune{
	'ə': 'e', 'ğ': 'g', 'ı': 'i', 'ö': 'o', 'ş': 's', 'ü': 'u', 'ç': 'c',
	'á': 'a', 'à': 'a', 'â': 'a', 'ä': 'a', 'ã': 'a', 'å': 'a', 'é': 'e', 'è': 'e', 'ê': 'e', 'ë': 'e',
	'í': 'i', 'ì': 'i', 'î': 'i', 'ï': 'i', 'ó': 'o', 'ò': 'o', 'ô': 'o', 'õ': 'o', 'ø': 'o',
	'ú': 'u', 'ù': 'u', 'û': 'u', 'ñ': 'n', 'ý': 'y', 'ž': 'z', 'š': 's', 'č': 'c',
}
