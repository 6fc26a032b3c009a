package store
import ("testing";"fmt")
func TestZZExplain(t *testing.T){
 s := openShop(t, Options{Database: emptyShop.SQLite(t).URL})
 for _, q := range []string{`SELECT id, state FROM products WHERE changed_at >= 5 ORDER BY changed_at, id`,`SELECT product_id, count(*) FROM (SELECT DISTINCT l.product_id, l.order_id FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.placed_at >= ? AND o.state <> 'cancelled') bought GROUP BY product_id`, entryProducts + `WHERE state = 'active' AND id IN (1,2) ORDER BY id`, entryVariants+`WHERE product_id IN (1,2) ORDER BY product_id, position`,
 `SELECT l.product_id, count(DISTINCT l.order_id) FROM order_lines l JOIN orders o ON o.id = l.order_id
			WHERE l.product_id IN (1,2) AND o.placed_at >= 5 AND o.state <> 'cancelled' GROUP BY l.product_id`,
`SELECT l.product_id, count(DISTINCT l.order_id) FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.placed_at >= 5 AND o.state <> 'cancelled' GROUP BY l.product_id`,
 `SELECT version, (SELECT coalesce(max(changed_at), 0) FROM products) AS changed FROM catalogue_state`,
 entryVariants + `WHERE product_id > 5 AND product_id <= 7 ORDER BY product_id, position`,
 `SELECT v.product_id, v.sku, v.sku_key, p.state FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.sku_key = 'a' OR (v.barcode = 'b' AND v.barcode <> '') ORDER BY v.id LIMIT 50`,
 `SELECT word, written, documents FROM search_words WHERE first IN ('a','b') AND length BETWEEN 3 AND 5`,
 `SELECT * FROM variants WHERE product_id IN (1,2,3) ORDER BY product_id, position`,
 }{
  rows, err := s.reader.Query("EXPLAIN QUERY PLAN "+q)
  if err != nil {t.Fatal(err)}
  fmt.Println(q)
  for rows.Next(){ var a,b,c int; var d string; rows.Scan(&a,&b,&c,&d); fmt.Println("   ",d)}
 }
}
