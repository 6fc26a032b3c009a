// Package admin is the owner's side: one small file per page, from request to use case to view. Everything but the
// door asks who it is. It never imports storefront.
package admin
