package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
)

// index brings the search index in step with saved products, in their transaction; fresh are those that cannot be in it yet.
func (s *Store) index(tx *gorm.DB, tree catalog.Tree, ps []catalog.Product, fresh []bool) error {
	var known []int64
	docs := make([]document, len(ps))
	for i, p := range ps {
		if !fresh[i] {
			known = append(known, p.ID)
		}
		docs[i] = s.documentOf(p, tree)
	}
	return s.putDocuments(tx, known, docs)
}

// unindex takes products out of the search index.
func (s *Store) unindex(tx *gorm.DB, ids []int64) error { return s.putDocuments(tx, ids, nil) }

// wordsRow keeps which words a product counts for.
type wordsRow struct {
	ProductID int64 `gorm:"primaryKey;autoIncrement:false"`
	Words     string
}

func (wordsRow) TableName() string { return "product_words" }

// putDocuments exchanges what the index says of the known products for docs, and counts the words.
func (s *Store) putDocuments(tx *gorm.DB, known []int64, docs []document) error {
	counts, written := map[string]int{}, map[string]string{}
	if len(known) > 0 {
		var old []wordsRow
		if err := tx.Where("product_id IN ?", known).Find(&old).Error; err != nil {
			return err
		}
		for _, r := range old {
			for word := range strings.FieldsSeq(r.Words) {
				counts[word]--
			}
		}
		if err := tx.Where("product_id IN ?", known).Delete(&wordsRow{}).Error; err != nil {
			return err
		}
		if err := tx.Exec(`DELETE FROM product_search WHERE `+s.searchKey()+` IN ?`, known).Error; err != nil {
			return err
		}
	}
	var rows []wordsRow
	for _, d := range docs {
		if d.hidden {
			continue
		}
		rows = append(rows, wordsRow{d.id, joined(slices.Sorted(maps.Keys(d.words)))})
		for word, as := range d.words {
			counts[word]++
			written[word] = as
		}
	}
	if err := s.insertDocuments(tx, docs); err != nil {
		return err
	}
	if err := insert(tx, rows); err != nil {
		return err
	}
	return countWords(tx, counts, written)
}

// searchKey is the column of the index that holds the product's id.
func (s *Store) searchKey() string {
	if s.postgres {
		return "product_id"
	}
	return "rowid"
}

func (s *Store) insertDocuments(tx *gorm.DB, docs []document) error {
	for some := range slices.Chunk(docs, bulkRound) {
		statement := `INSERT INTO product_search (rowid, words) VALUES ` + tuples(len(some), "(?, ?)")
		if s.postgres {
			statement = `INSERT INTO product_search (product_id, words) VALUES ` + tuples(len(some), "(?, CAST(? AS tsvector))")
		}
		values := make([]any, 0, 2*len(some))
		for _, d := range some {
			values = append(values, d.id, joined(d.marked())) // of letters and digits alone, so PostgreSQL reads it as it is
		}
		if err := tx.Exec(statement, values...).Error; err != nil {
			return err
		}
	}
	return nil
}

func tuples(n int, one string) string { return strings.Repeat(one+", ", n-1) + one }

// countWords moves the counts of words, and forgets those no product has any more. Words go in order, so that two
// savers never wait for each other crosswise.
func countWords(tx *gorm.DB, counts map[string]int, written map[string]string) error {
	maps.DeleteFunc(counts, func(_ string, n int) bool { return n == 0 })
	var fewer []string
	for some := range slices.Chunk(slices.Sorted(maps.Keys(counts)), inList) {
		values := make([]any, 0, 6*len(some))
		for _, word := range some {
			runes := []rune(word)
			values = append(values, word, written[word], counts[word], len(runes), string(runes[:1]), ending(runes))
			if counts[word] < 0 {
				fewer = append(fewer, word)
			}
		}
		err := tx.Exec(`INSERT INTO search_words (word, written, documents, length, first, ending) VALUES `+tuples(len(some), "(?, ?, ?, ?, ?, ?)")+
			` ON CONFLICT (word) DO UPDATE SET documents = search_words.documents + excluded.documents`, values...).Error
		if err != nil {
			return err
		}
	}
	for some := range slices.Chunk(fewer, inList) {
		if err := tx.Exec(`DELETE FROM search_words WHERE word IN ? AND documents <= 0`, some).Error; err != nil {
			return err
		}
	}
	return nil
}

func ending(word []rune) string { return string(word[max(0, len(word)-2):]) }

// rebuildRound is how many products one transaction of a rebuild holds the writer for.
const rebuildRound = 200

// RebuildSearch makes the whole index anew while the shop is open: after an upgrade that finds by other words, or when
// it is thought to be out of step. progress may be nil.
func (s *Store) RebuildSearch(ctx context.Context, progress func(done, total int)) error {
	var ids []int64
	if err := s.read(ctx).Raw(`SELECT id FROM products ORDER BY id`).Scan(&ids).Error; err != nil {
		return toFault(err)
	}
	if err := s.reindex(ctx, ids, progress); err != nil {
		return err
	}
	return s.txWithin(ctx, bulkLimit, s.sweepSearch)
}

// reindex makes the index entries of products anew, a few at a time, so that buyers never wait long.
func (s *Store) reindex(ctx context.Context, ids []int64, progress func(done, total int)) error {
	done := 0
	for some := range slices.Chunk(ids, rebuildRound) {
		err := s.tx(ctx, func(tx *gorm.DB) error {
			tree, err := treeIn(tx)
			if err != nil {
				return err
			}
			ps, err := s.productsByID(tx.Statement.Context, s.within(tx), some, true)
			if err != nil {
				return err
			}
			return s.index(tx, tree, ps, make([]bool, len(ps)))
		})
		if err != nil {
			return err
		}
		done += len(some)
		if progress != nil {
			progress(done, len(ids))
		}
	}
	return nil
}

// sweepSearch drops what belongs to no product and counts every word again.
func (s *Store) sweepSearch(tx *gorm.DB) error {
	if err := tx.Exec(`DELETE FROM product_search WHERE ` + s.searchKey() + ` NOT IN (SELECT id FROM products)`).Error; err != nil {
		return err
	}
	counts := map[string]int{}
	rows, err := tx.Raw(`SELECT words FROM product_words`).Rows()
	if err != nil {
		return err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var words string
		err := rows.Scan(&words)
		for word := range strings.FieldsSeq(words) {
			counts[word]++
		}
		return err
	})
	if err != nil {
		return err
	}
	var kept []struct {
		Word      string
		Written   string
		Documents int
	}
	if err := tx.Raw(`SELECT word, written, documents FROM search_words`).Scan(&kept).Error; err != nil {
		return err
	}
	written := map[string]string{}
	for _, k := range kept {
		counts[k.Word] -= k.Documents
		written[k.Word] = k.Written
	}
	for word := range counts {
		if written[word] == "" {
			written[word] = word
		}
	}
	return countWords(tx, counts, written)
}

// runes is the length of a word in letters.
func runes(word string) int { return utf8.RuneCountInString(word) }
