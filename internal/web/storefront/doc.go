// Package storefront is the shopper's side: one small file per page, from request to use case to view. Handlers is
// its value. Nothing here decides a price or touches a store.
package storefront
