// Package storefront draws the shopper's pages, one .templ file per page with its props beside it.
package storefront
