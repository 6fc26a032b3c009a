package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/search"
)

// maxList is how long a list of the back office can be.
const maxList = 1000

// ProductList lists products whatever their state, the newest first, without descriptions. A text is met by words of
// the name or the keywords that begin so, or by a SKU that does.
func (s *Store) ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error) {
	if f.Limit <= 0 || f.Limit > maxList {
		f.Limit = maxList
	}
	ids, err := s.ProductIDs(ctx, f)
	if err != nil {
		return nil, err
	}
	return s.Products(ctx, ids, false)
}

// ProductIDs are the ids of all products that a filter finds, in the order of ProductList; without a limit all of them.
func (s *Store) ProductIDs(ctx context.Context, f catalog.Filter) ([]int64, error) {
	list := s.sifted(ctx, f).Select("id").Order("id DESC")
	if f.Limit > 0 {
		list = list.Limit(f.Limit)
	}
	var ids []int64
	err := list.Scan(&ids).Error
	return ids, toFault(err)
}

// ProductCount is how many products a filter finds on all its pages.
func (s *Store) ProductCount(ctx context.Context, f catalog.Filter) (int, error) {
	f.After = 0
	var n int64
	err := s.sifted(ctx, f).Count(&n).Error
	return int(n), toFault(err)
}

// sifted is the part of a statement that a filter is.
func (s *Store) sifted(ctx context.Context, f catalog.Filter) *gorm.DB {
	list := s.read(ctx).Model(&productRow{})
	if f.State != "" {
		list = list.Where("state = ?", string(f.State))
	}
	if f.Scheduled {
		list = list.Where("publish_at > 0 AND state = ?", string(catalog.Draft))
	}
	if len(f.Categories) > 0 {
		list = list.Where("category_id IN ?", f.Categories)
	}
	switch f.Lacks {
	case lang.English:
		list = list.Where("lacks_en")
	case lang.Azerbaijani:
		list = list.Where("lacks_az")
	}
	if found := s.foundBy(f.Text); found != nil && f.State == "" && !f.Scheduled && len(f.Categories) == 0 && f.Lacks == "" {
		list = s.read(ctx).Table("(?) AS found", found) // nothing else is asked of a product: it need not be looked at
	} else if found != nil {
		list = list.Where("id IN (?)", found)
	}
	if f.After > 0 {
		list = list.Where("id < ?", f.After)
	}
	return list
}

// foundBy selects the ids of the products whose names, keywords or SKUs have words that begin as a text does; nil for an empty text.
func (s *Store) foundBy(typed string) *clause.Expr {
	key := search.Fold(plain(typed))
	if key == "" {
		return nil
	}
	statement, args := `SELECT DISTINCT product_id AS id FROM variants WHERE sku_key >= ? AND sku_key <= ?`, []any{key, key + lastRune}
	if match := s.officeQuery(typed); match != "" {
		words := ` UNION SELECT rowid FROM product_search WHERE product_search MATCH ?`
		if s.postgres {
			words = ` UNION SELECT product_id FROM product_search WHERE words @@ CAST(? AS tsquery)`
		}
		statement, args = statement+words, append(args, match)
	}
	found := gorm.Expr(statement, args...)
	return &found
}

// officeQuery looks for words in the titles and keywords of products that are for sale, and in all of the others;
// empty when the text has no words.
func (s *Store) officeQuery(text string) string {
	var terms [][]form
	for _, t := range search.Parse(text, nil).Terms {
		t.Prefix = true
		if forms := formsOf(t); len(forms) > 0 {
			terms = append(terms, forms)
		}
	}
	if len(terms) == 0 {
		return ""
	}
	if s.postgres {
		return "(" + tsQuery(terms, mark(1)) + ") | (" + tsQuery(terms, hiddenMark) + ")"
	}
	return "(" + ftsQuery(terms, mark(1)) + ") OR (" + ftsQuery(terms, hiddenMark) + ")"
}
