// Package exchange reads and writes the product files of the trade: Shopify's two headers, WooCommerce's and our
// own. Read turns a file into Drafts and Faults, Draft.Over lays a draft over a product, Write makes our own file and
// Result.Faulty the file of what is to be mended. It knows no shop: what is new, changed or already taken by
// another product is decided by whoever has the products (app/merchandising). It fetches no picture.
package exchange
