package exchange

import (
	"encoding/binary"
	"unicode/utf16"
)

// UTF8 is a file's text in UTF-8. What spreadsheets call Unicode text is UTF-16 behind a byte order mark; anything else is
// left as it is.
func UTF8(content []byte) []byte {
	if len(content) < 2 {
		return content
	}
	var order binary.ByteOrder
	switch {
	case content[0] == 0xff && content[1] == 0xfe:
		order = binary.LittleEndian
	case content[0] == 0xfe && content[1] == 0xff:
		order = binary.BigEndian
	default:
		return content
	}
	units := make([]uint16, 0, len(content)/2)
	for i := 2; i+1 < len(content); i += 2 {
		units = append(units, order.Uint16(content[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}
