package shop

import "slices"

// Countries lists the countries a shop can be set up to sell to, as ISO 3166 alpha-2: the neighbours first, then Europe and
// others by their code.
func Countries() []string {
	return []string{
		"AZ", "TR", "GE", "KZ", "UZ", "TM", "KG", "UA", "MD", "AM", "AE", "SA", "QA", "IL",
		"AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LT", "LU", "LV",
		"MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "US", "CA", "JP", "KR", "CN", "IN", "AU",
	}
}

// Currencies lists the currencies a shop can be set up in.
func Currencies() []string {
	return []string{"AZN", "EUR", "USD", "GBP", "TRY", "GEL", "KZT", "UZS", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "RON", "JPY"}
}

// Zones lists time zones to choose from; any zone the program knows is as good.
func Zones() []string {
	return []string{
		"Asia/Baku", "Asia/Tbilisi", "Europe/Istanbul", "Asia/Almaty", "Asia/Tashkent", "Asia/Dubai", "Europe/Kyiv", "Europe/Bucharest",
		"Europe/Athens", "Europe/Helsinki", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Paris", "Europe/Rome", "Europe/Madrid",
		"Europe/Warsaw", "Europe/Prague", "Europe/Stockholm", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "America/New_York",
		"America/Chicago", "America/Los_Angeles", "Asia/Tokyo", "Asia/Seoul", "Asia/Kolkata", "Australia/Sydney", "UTC",
	}
}

// KnownCountry tells whether a code is one of Countries.
func KnownCountry(code string) bool { return slices.Contains(Countries(), code) }
