// Package ui holds the small parts pages are made of: price, field, button, pager, card, alert.
package ui
