package demo

import (
	"context"
	"io"
	"io/fs"
	"path"
	"time"

	"vitrin/internal/domain/arrival"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/shop"
)

// Store is what the demo is loaded into.
type Store interface {
	SaveShop(ctx context.Context, s shop.Shop) error
	SaveSynonyms(ctx context.Context, groups [][]string) error
	SaveCategory(ctx context.Context, c catalog.Category) (catalog.Category, error)
	Tree(ctx context.Context) (catalog.Tree, error)
	SaveProducts(ctx context.Context, products []catalog.Product, stockToo bool, by, reason string) error
	ProductsByHandles(ctx context.Context, handles []string) ([]catalog.Product, error)
	LoadOrders(ctx context.Context, orders []order.Order) error
	LoadCart(ctx context.Context, digest string, c cart.Cart) error
	AddVisits(ctx context.Context, visits []arrival.Visit) error
}

// Loader brings the demo into a store. Pictures holds the prepared files as "handle-n/240.webp"; Put keeps one of them.
type Loader struct {
	Store    Store
	Pictures fs.FS
	Put      func(ctx context.Context, key string, content io.Reader) error
	Rich     *richtext.Renderer
	Now      time.Time // UTC: everything is dated back from here
	Progress func(done, all int)
}

// Load brings in shop, categories, products, pictures and history. It expects a store without the demo.
func (l Loader) Load(ctx context.Context) error {
	s, err := readShop()
	if err != nil {
		return err
	}
	for i, page := range s.Pages {
		s.Pages[i].Rendered = map[string]string{}
		for language, body := range page.Body {
			s.Pages[i].Rendered[language], _ = l.Rich.Render(body)
		}
	}
	if err := l.Store.SaveShop(ctx, s); err != nil {
		return err
	}
	if err := l.Store.SaveSynonyms(ctx, synonyms()); err != nil {
		return err
	}
	shelves, err := readShelves()
	if err != nil {
		return err
	}
	handles, err := l.fill(ctx, shelves, s.Currency)
	if err != nil {
		return err
	}
	if err := l.copyPictures(ctx); err != nil {
		return err
	}
	products, err := l.Store.ProductsByHandles(ctx, handles)
	if err != nil {
		return err
	}
	return l.remember(ctx, s, products)
}

// fill saves the categories, parents first, and their products, and lists the products' handles.
func (l Loader) fill(ctx context.Context, shelves []shelf, currency string) ([]string, error) {
	ids := map[string]int64{}
	for i, s := range shelves {
		parent, err := l.Store.SaveCategory(ctx, s.Category.value(0, i))
		if err != nil {
			return nil, err
		}
		ids[parent.Handle] = parent.ID
		for j, child := range s.Category.Children {
			saved, err := l.Store.SaveCategory(ctx, child.value(parent.ID, j))
			if err != nil {
				return nil, err
			}
			ids[saved.Handle] = saved.ID
		}
	}
	tree, err := l.Store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var products []catalog.Product
	var handles []string
	for _, s := range shelves {
		for _, text := range s.Products {
			id := ids[text.Category]
			p, err := text.value(id, tree.Attributes(id), currency, l.Now, l.Rich, l.Pictures)
			if err != nil {
				return nil, err
			}
			products = append(products, p)
			handles = append(handles, p.Handle)
		}
	}
	return handles, l.Store.SaveProducts(ctx, products, true, "demo", "demo")
}

func (l Loader) copyPictures(ctx context.Context) error {
	files, err := fs.Glob(l.Pictures, "*/*")
	if err != nil {
		return err
	}
	for i, name := range files {
		f, err := l.Pictures.Open(name)
		if err != nil {
			return err
		}
		err = l.Put(ctx, path.Join("demo", name), f)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return err
		}
		if l.Progress != nil {
			l.Progress(i+1, len(files))
		}
	}
	return nil
}

// synonyms are words shoppers use for the same thing in this shop.
func synonyms() [][]string {
	return [][]string{
		{"teapot", "kettle", "çaydan", "dəm çaydanı"},
		{"backgammon", "nard", "nərd"},
		{"scarf", "kəlağayı", "kelaghayi", "şərf"},
		{"jam", "mürəbbə", "murabba"},
		{"rug", "carpet", "xalça"},
		{"baklava", "paxlava", "pakhlava"},
		{"glass", "stəkan"},
		{"pomegranate", "nar"},
		{"saffron", "zəfəran"},
		{"honey", "bal"},
		{"gift", "hədiyyə"},
		{"copper", "mis"},
	}
}
