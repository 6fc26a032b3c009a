package main

import (
	"vitrin/internal/app/shelving"
	"vitrin/internal/app/stockroom"
	"vitrin/internal/web/admin"
)

// shelfParts joins the pages on which the owner orders the shop and counts its stock.
func (h *house) shelfParts(p admin.Parts) admin.Parts {
	p.Shelving = shelving.Categories{Store: h.store}
	p.Collections = shelving.Collections{Store: h.store, Match: h.shelf.Collected}
	p.Synonyms = shelving.Synonyms{Store: h.store}
	p.Stock = stockroom.Stock{Store: h.store}
	return p
}
