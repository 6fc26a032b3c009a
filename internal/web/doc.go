// Package web speaks HTTP: router.go holds every route, middleware.go what stands before them, server.go starts and
// stops. Pages are in storefront and admin, which never import each other.
package web
