package catalog

// ValidGTIN tells whether a barcode is a GTIN of 8, 12, 13 or 14 digits with a right check digit
// (GS1 General Specifications, section 7.9: weights 3 and 1 from the right).
func ValidGTIN(code string) bool {
	switch len(code) {
	case 8, 12, 13, 14:
	default:
		return false
	}
	sum := 0
	for i := range len(code) {
		digit := int(code[len(code)-1-i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		if i%2 == 1 {
			digit *= 3
		}
		sum += digit
	}
	return sum%10 == 0
}
