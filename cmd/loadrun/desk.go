package main

import (
	"context"
	"math/rand/v2"
	"net/url"
	"regexp"
	"time"

	"vitrin/internal/load"
)

// deskBudget is what 95 of 100 staff may wait for any page of the desk, deskHands how many work at once.
const (
	deskBudget = 100 * time.Millisecond
	deskHands  = 2
)

// deskPage is a page of the desk, one of those with its name.
type deskPage struct {
	name  string
	paths []string
}

// desk looks at the pages staff look at all day, two at once.
func (r runner) desk(ctx context.Context) error {
	return r.inBigShop(ctx, func(s *server, at place) error {
		o, err := r.signIn(ctx, s, at)
		if err != nil {
			return err
		}
		pages, err := deskPages(ctx, o)
		if err != nil {
			return err
		}
		cookies, err := o.Cookies()
		if err != nil {
			return err
		}
		crowd := load.Crowd{Base: s.base, Size: deskHands, Seed: r.Seed, Cookies: cookies}
		for _, p := range pages {
			path := func(v *rand.Rand) string { return p.paths[v.IntN(len(p.paths))] }
			crowd.Visit(ctx, max(r.Requests/100, deskHands), path, r.progress(p.name+", warming up"))
			worked := s.worked()
			m := crowd.Visit(ctx, max(r.Requests/10, deskHands), path, r.progress(p.name))
			if err := ctx.Err(); err != nil {
				return err
			}
			r.table.waits(p.name, m, s.worked()-worked, deskBudget)
		}
		return nil
	})
}

// Addresses of single records.
var (
	oneOrder    = regexp.MustCompile(`^/admin/orders/\d+$`)
	oneProduct  = regexp.MustCompile(`^/admin/products/\d+$`)
	oneCategory = regexp.MustCompile(`^/admin/categories/\d+$`)
	olderOrders = regexp.MustCompile(`^/admin/orders\?.*before=\d+$`)
	laterGoods  = regexp.MustCompile(`^/admin/products\?.*after=\d+$`)
)

// deskPages are the pages that are looked at; those of single records are found on the lists.
func deskPages(ctx context.Context, o load.Owner) ([]deskPage, error) {
	found := map[*regexp.Regexp][]string{}
	for at, fits := range map[string][]*regexp.Regexp{
		"/admin/orders": {oneOrder, olderOrders}, "/admin/products": {oneProduct, laterGoods}, "/admin/categories": {oneCategory},
	} {
		for _, f := range fits {
			links, err := o.Links(ctx, at, f)
			if err != nil {
				return nil, err
			}
			found[f] = links
		}
	}
	var pages []deskPage
	add := func(name string, paths ...string) {
		if len(paths) > 0 {
			pages = append(pages, deskPage{name, paths})
		}
	}
	add("overview", "/admin")
	add("orders", "/admin/orders")
	add("orders, next page", found[olderOrders]...)
	add("orders, by state", "/admin/orders?state=placed", "/admin/orders?state=delivered", "/admin/orders?payment=open", "/admin/orders?returns=1")
	add("orders, by day and delivery", "/admin/orders?delivery=post", "/admin/orders?from=2020-01-01&to=2030-01-01", "/admin/orders?payment=paid&delivery=post")
	add("orders, search", "/admin/orders?q=load", "/admin/orders?q=buyer1", "/admin/orders?q=Leyla", "/admin/orders?q=V-1", "/admin/orders?q=nothing")
	add("order", found[oneOrder]...)
	add("products", "/admin/products")
	add("products, next page", found[laterGoods]...)
	add("products, by state", "/admin/products?state=active", "/admin/products?state=draft", "/admin/products?state=scheduled", "/admin/products?lacks=az")
	add("products, search", searches("/admin/products?q=", "kettle", "quiet", "fincan", "L1-00000", "zzzz")...)
	add("product", found[oneProduct]...)
	add("change by rule, preview", "/admin/products/bulk?all=1&of.all=1&price=percent&value=5&round=90&preview=1")
	add("categories", "/admin/categories")
	add("category", found[oneCategory]...)
	add("low stock", "/admin/stock")
	add("stocktaking", "/admin/stocktakes")
	add("customers", "/admin/customers", "/admin/customers?q=a")
	add("tasks", "/admin/tasks")
	add("people", "/admin/people")
	add("audit log", "/admin/audit")
	add("settings", "/admin/settings", "/admin/settings/shop", "/admin/settings/delivery", "/admin/settings/tax")
	add("find, as it is typed", searches("/admin/find?part=1&q=", "k", "ke", "kettle", "quiet mug", "leyla", "load", "stock", "L1-0000001")...)
	return pages, nil
}

func searches(path string, words ...string) []string {
	paths := make([]string, 0, len(words))
	for _, w := range words {
		paths = append(paths, path+url.QueryEscape(w))
	}
	return paths
}
