package load

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// importColumns is the newer header of Shopify's product file, as far as the file here fills it.
const importColumns = "Title,URL handle,Description,Vendor,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price," +
	"Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Requires shipping,Charge tax"

// fileVariants is how many rows each product of the file has.
const fileVariants = 5

// File is a product file as it comes from Shopify: so many products of five rows each, without pictures. mark keeps what is
// imported in one run apart from that of another.
func (s Seeder) File(products int, mark string) []byte {
	var b strings.Builder
	b.WriteString(importColumns + "\n")
	sizes := [fileVariants]string{"XS", "S", "M", "L", "XL"}
	for i := range products {
		r := rand.New(rand.NewPCG(s.Seed, uint64(i)))
		t, m := r.IntN(len(things)), r.IntN(len(materials))
		handle := fmt.Sprintf("file-%s-%d", mark, i)
		price := 300 + r.IntN(20000)
		for v, size := range sizes {
			lead := ",%s,,,,,,,"
			if v == 0 {
				lead = fmt.Sprintf("%s %s %s %d,%%s,<p>%s</p><ul><li>%s</li></ul>,%s evi,%s,\"%s, gift\",TRUE,Active,",
					adjectives[r.IntN(len(adjectives))], places[r.IntN(len(places))], things[t], i,
					strings.Repeat("Made by hand and kept for long. ", 8), materials[m], places[r.IntN(len(places))], things[t], materials[m])
			}
			option := ""
			if v == 0 {
				option = "Size"
			}
			fmt.Fprintf(&b, lead, handle)
			fmt.Fprintf(&b, "%s-%d,%s,%s,%d.%02d,shopify,%d,DENY,%d,TRUE,TRUE\n",
				strings.ToUpper(handle), v, option, size, (price+v*150)/100, (price+v*150)%100, r.IntN(50), 100+r.IntN(900))
		}
	}
	return []byte(b.String())
}
