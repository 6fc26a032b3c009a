package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
	"unicode"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shop"
)

// Store is what a synthetic catalogue is loaded into.
type Store interface {
	SaveCategory(ctx context.Context, c catalog.Category) (catalog.Category, error)
	SaveProducts(ctx context.Context, products []catalog.Product, stockToo bool, by, reason string) error
	ProductsByHandles(ctx context.Context, handles []string) ([]catalog.Product, error)
	LoadOrders(ctx context.Context, orders []order.Order) error
}

// Seeder loads goods that are the same for the same seed: twenty categories, six attributes, one to three variants.
type Seeder struct {
	Store Store
	Shop  shop.Shop
	Now   time.Time // UTC
	Seed  uint64
}

const (
	categories = 20
	batch      = 500
)

var (
	adjectives = []string{"Quiet", "Bright", "Old", "Plain", "Round", "Tall", "Small", "Heavy", "Light", "Warm", "Cold", "Fine", "Rough", "Deep", "Soft"}
	adjectivAz = []string{"Sakit", "Parlaq", "Köhnə", "Sadə", "Girdə", "Hündür", "Kiçik", "Ağır", "Yüngül", "İsti", "Soyuq", "İncə", "Kobud", "Dərin", "Yumşaq"}
	places     = []string{"Quba", "Şəki", "Lahıc", "Gəncə", "Şuşa", "Naxçıvan", "Lənkəran", "Xəzər", "Göygöl", "Abşeron", "Qəbələ", "İsmayıllı", "Zaqatala", "Astara", "Masallı"}
	things     = []string{"kettle", "mug", "lamp", "vase", "bowl", "plate", "tray", "spoon", "basket", "candle", "scarf", "cushion", "blanket", "jar", "bottle", "box", "board", "glass", "pot", "towel"}
	thingsAz   = []string{"çaydan", "fincan", "çıraq", "güldan", "kasa", "boşqab", "məcməyi", "qaşıq", "səbət", "şam", "şərf", "yastıq", "adyal", "banka", "şüşə", "qutu", "taxta", "stəkan", "qazan", "dəsmal"}
	materials  = []string{"glass", "copper", "clay", "wood", "silk", "wool", "steel", "stone"}
	materialAz = []string{"şüşə", "mis", "gil", "ağac", "ipək", "yun", "polad", "daş"}
	colours    = []string{"sand", "teal", "indigo", "nar", "plum", "ochre", "olive", "white"}
	colourAz   = []string{"qum", "firuzəyi", "göy", "nar", "gavalı", "oxra", "zeytun", "ağ"}
)

// Products loads n products; progress is told after every batch.
func (s Seeder) Products(ctx context.Context, n int, progress func(done, all int)) error {
	ids := make([]int64, categories)
	for i := range ids {
		saved, err := s.Store.SaveCategory(ctx, category(i))
		if err != nil {
			return err
		}
		ids[i] = saved.ID
	}
	for from := 0; from < n; from += batch {
		products := make([]catalog.Product, 0, batch)
		for i := from; i < min(from+batch, n); i++ {
			products = append(products, s.product(i, ids[i%categories]))
		}
		if err := s.Store.SaveProducts(ctx, products, true, "load", "load"); err != nil {
			return err
		}
		progress(min(from+batch, n), n)
	}
	return nil
}

func category(i int) catalog.Category {
	return catalog.Category{
		Handle: fmt.Sprintf("load-%s", things[i]), Name: lang.Text{"en": capital(things[i], lang.English) + "s", "az": capital(thingsAz[i], lang.Azerbaijani)}, Position: 100 + i,
		Attributes: []catalog.Attribute{
			{Key: "material", Name: lang.Text{"en": "Material", "az": "Material"}, Kind: catalog.Choice, Choices: choices(materials, materialAz), Facet: true, Compare: true, Card: true},
			{Key: "colour", Name: lang.Text{"en": "Colour", "az": "Rəng"}, Kind: catalog.Choice, Choices: choices(colours, colourAz), Facet: true, Compare: true, Position: 1},
			{Key: "volume", Name: lang.Text{"en": "Volume", "az": "Həcm"}, Kind: catalog.Number, Unit: "ml", Facet: true, Compare: true, Card: true, Position: 2},
			{Key: "height", Name: lang.Text{"en": "Height", "az": "Hündürlük"}, Kind: catalog.Number, Unit: "mm", Facet: true, Compare: true, Position: 3},
			{Key: "dishwasher", Name: lang.Text{"en": "Dishwasher", "az": "Qabyuyan"}, Kind: catalog.YesNo, Better: catalog.YesBetter, Facet: true, Compare: true, Position: 4},
			{Key: "care", Name: lang.Text{"en": "Care", "az": "Qulluq"}, Kind: catalog.Words, Compare: true, Position: 5},
		},
	}
}

func choices(keys, az []string) []catalog.OptionValue {
	var all []catalog.OptionValue
	for i, k := range keys {
		all = append(all, catalog.OptionValue{Key: k, Name: lang.Text{"en": capital(k, lang.English), "az": capital(az[i], lang.Azerbaijani)}})
	}
	return all
}

// capital writes the first letter large, by the language's own rule: i becomes İ in Azerbaijani.
func capital(s, language string) string {
	r := []rune(s)
	if language == lang.Azerbaijani {
		r[0] = unicode.AzeriCase.ToUpper(r[0])
	} else {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// product is the ith product: everything follows from the seed and i alone.
func (s Seeder) product(i int, categoryID int64) catalog.Product {
	r := rand.New(rand.NewPCG(s.Seed, uint64(i)))
	a, p, t, m := r.IntN(len(adjectives)), r.IntN(len(places)), i%categories, r.IntN(len(materials))
	number := i + 1
	product := catalog.Product{
		Handle: handle(i), State: catalog.Active, CategoryID: categoryID, Brand: places[r.IntN(len(places))] + " evi",
		Name: lang.Text{
			"en": fmt.Sprintf("%s %s %s %d", adjectives[a], places[p], things[t], number),
			"az": fmt.Sprintf("%s «%s» %s %d", adjectivAz[a], places[p], thingsAz[t], number),
		},
		Summary:  lang.Text{"en": fmt.Sprintf("A %s %s of %s.", adjectives[a], things[t], materials[m]), "az": fmt.Sprintf("%s, material: %s.", capital(thingsAz[t], lang.Azerbaijani), materialAz[m])},
		Rendered: lang.Text{}, Tags: []string{materials[m]}, CreatedAt: s.Now.Add(-time.Duration(r.IntN(400*24)) * time.Hour), UpdatedAt: s.Now.AddDate(0, 0, -1),
		Facts: []catalog.Fact{
			{Key: "material", Choice: materials[m]},
			{Key: "colour", Choice: colours[r.IntN(len(colours))]},
			{Key: "volume", Thousands: int64(1+r.IntN(30)) * 50_000},
			{Key: "height", Thousands: int64(40+r.IntN(40)*10) * 1000},
			{Key: "dishwasher", Yes: r.IntN(2) == 0},
			{Key: "care", Words: lang.Text{"en": "Wipe dry.", "az": "Qurulayın."}},
		},
	}
	product.Description = lang.Text{
		"en": fmt.Sprintf("Made near %s by a workshop that has worked with %s for three generations. It is used every day, keeps its shape and asks for little care. The %s comes in plain card without plastic.", places[p], materials[m], things[t]),
		"az": fmt.Sprintf("%s yaxınlığında, üç nəsil %s ilə işləyən emalatxanada hazırlanıb. Hər gün işlədilir, formasını saxlayır və az qulluq istəyir. Plastiksiz sadə qutuda gəlir.", places[p], materialAz[m]),
	}
	for l, text := range product.Description {
		product.Rendered[l] = "<p>" + text + "</p>"
	}
	s.variants(&product, r, i)
	return product
}

func (s Seeder) variants(product *catalog.Product, r *rand.Rand, i int) {
	base := int64(300+r.IntN(20000)) / 10 * 10
	sizes := []catalog.OptionValue{{Key: "s", Name: lang.Text{"en": "Small", "az": "Kiçik"}}, {Key: "m", Name: lang.Text{"en": "Medium", "az": "Orta"}}, {Key: "l", Name: lang.Text{"en": "Large", "az": "Böyük"}}}
	count := 1
	if r.IntN(3) == 0 {
		count = 2 + r.IntN(2)
		product.Options = []catalog.Option{{Key: "size", Name: lang.Text{"en": "Size", "az": "Ölçü"}, Values: sizes[:count]}}
	}
	for v := range count {
		variant := catalog.Variant{
			SKU: fmt.Sprintf("L%d-%07d-%d", s.Seed, i+1, v+1), Price: money.Of(base+int64(v)*150, s.Shop.Currency), Tracked: true,
			OnHand: int64(r.IntN(200)), WeightGrams: int64(100 + r.IntN(2000)),
		}
		if count > 1 {
			variant.Choices = []string{sizes[v].Key}
		}
		product.Variants = append(product.Variants, variant)
	}
}

func handle(i int) string { return fmt.Sprintf("%s-%07d", things[i%categories], i+1) }

// Orders loads n delivered orders over the last ninety days, buying some goods far more often than others. It expects
// the products loaded before.
func (s Seeder) Orders(ctx context.Context, n int, progress func(done, all int)) error {
	if n == 0 {
		return nil
	}
	r := rand.New(rand.NewPCG(s.Seed, 7))
	handles := make([]string, 0, batch)
	for i := range batch {
		handles = append(handles, handle(i*i%5000)) // a favourite few; those beyond the catalogue are not found
	}
	products, err := s.Store.ProductsByHandles(ctx, handles)
	if err != nil || len(products) == 0 {
		return err
	}
	for from := 0; from < n; from += batch {
		orders := make([]order.Order, 0, batch)
		for range min(batch, n-from) {
			o, err := s.order(r, products)
			if err != nil {
				return err
			}
			orders = append(orders, o)
		}
		if err := s.Store.LoadOrders(ctx, orders); err != nil {
			return err
		}
		progress(min(from+batch, n), n)
	}
	return nil
}

func (s Seeder) order(r *rand.Rand, products []catalog.Product) (order.Order, error) {
	p := products[int(r.ExpFloat64()*float64(len(products))/6)%len(products)]
	v := p.Variants[r.IntN(len(p.Variants))]
	ship := money.Of(500, s.Shop.Currency)
	q, err := pricing.Sum(pricing.Input{
		Currency: s.Shop.Currency, Delivery: "post", Shipping: &ship, ShippingRate: s.Shop.TaxRate,
		Lines: []pricing.Line{pricing.LineOf(p, v, 1, s.Shop.TaxRate)},
	})
	if err != nil {
		return order.Order{}, err
	}
	at := s.Now.Add(-time.Duration(r.Int64N(int64(90 * 24 * time.Hour))))
	placed, err := order.Place(order.Draft{
		Token: ident.Token(), Language: lang.English, Payment: string(shop.CashOnDelivery),
		Contact: order.Contact{Email: fmt.Sprintf("buyer%d@load.example", r.IntN(100000)), Name: "Load Buyer", Phone: "+994500000000"},
		Address: order.Address{Street: "Load street 1", City: "Bakı", Postcode: "AZ1000", Country: "AZ"}, Delivery: order.Delivery{Key: "post", Name: lang.Same("Post")},
	}, q, map[int64]order.Goods{v.ID: {Line: order.Line{ProductID: p.ID, Title: p.Name, Handle: p.Handle}}}, at)
	if err != nil {
		return order.Order{}, err
	}
	placed.Order.Demo = true // their goods were never in stock, so the books leave them out; seed clear-demo removes them
	return placed.Order, nil
}
