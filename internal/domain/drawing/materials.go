package drawing

// Tones of what is drunk and what glass does to light.
var (
	brew   = tones(0xB4521F, 0x7A2C12, 0xDE9244, 0xF3C987)
	sheer  = hex(0xFFFFFF)
	glassy = hex(0x8FA5A3)
	gilt   = tones(0xC79A45, 0x8F6A28, 0xF0D898, 0x6E4A24)
	china  = tones(0xEFEBE2, 0xC9C1B3, 0xFCFAF5, 0x3F5C88)
	timber = tones(0xC79A66, 0x8E6337, 0xE5C699, 0x6A4426)
)

// paper is what labels and tags are cut from.
var paper = tones(0xF6EFDF, 0xDCCFB4, 0xFFFBF1, 0x6A5A44)

// Pastry and what is baked with it.
var (
	pastry = tones(0xD9A355, 0xA46B28, 0xF1CE8E, 0x7A4A1C)
	nutty  = tones(0x8C5A33, 0x5B371D, 0xBE8A5C, 0)
	pista  = tones(0x93A84C, 0x647830, 0xBFD07E, 0)
)

// These tones are translucent, so that they work on light and on dark ground alike.
var (
	dusk  = hex(0x1E170F) // shadow
	floor = hex(0x85786A) // darker than a light ground, lighter than a dark one
	sun   = hex(0xFFF3DC) // light through the window
)
