// Package machine answers search engines, feed readers and browsers: sitemaps, feeds, manifest, robots, pictures.
// Handlers is its value. What a page says about itself is in storefront.
package machine
