package web

import "vitrin/internal/domain/staff"

// shelfRoutes are the pages on which the owner orders the shop and counts its stock.
func (p Parts) shelfRoutes(desk deskRoutes) {
	desk.get("/categories", staff.SeeProducts, p.Admin.Categories)
	desk.get("/categories/new", staff.EditProducts, p.Admin.NewCategory)
	desk.post("/categories/new", staff.EditProducts, p.Admin.CreateCategory)
	desk.get("/categories/:id", staff.SeeProducts, p.Admin.Category)
	desk.post("/categories/:id", staff.EditProducts, p.Admin.SaveCategory)
	desk.post("/categories/:id/move", staff.EditProducts, p.Admin.MoveCategory)
	desk.post("/categories/:id/remove", staff.EditProducts, p.Admin.RemoveCategory)
	desk.get("/categories/:id/facts", staff.SeeProducts, p.Admin.Facts)
	desk.get("/categories/:id/facts/new", staff.EditProducts, p.Admin.Fact)
	desk.post("/categories/:id/facts/new", staff.EditProducts, p.Admin.SaveFact)
	desk.get("/categories/:id/facts/:fact", staff.EditProducts, p.Admin.Fact)
	desk.post("/categories/:id/facts/:fact", staff.EditProducts, p.Admin.SaveFact)
	desk.post("/categories/:id/facts/:fact/move", staff.EditProducts, p.Admin.MoveFact)
	desk.get("/categories/:id/facts/:fact/remove", staff.EditProducts, p.Admin.FactRemoval)
	desk.post("/categories/:id/facts/:fact/remove", staff.EditProducts, p.Admin.RemoveFact)
	desk.post("/undo", staff.EditProducts, p.Admin.Undo)
	desk.get("/stock", staff.SeeProducts, p.Admin.LowStock)
	desk.post("/stock", staff.CountStock, p.Admin.SetLowStock)
	desk.get("/stock/:id", staff.SeeProducts, p.Admin.Ledger)
	desk.post("/stock/:id", staff.CountStock, p.Admin.AdjustStock)
	desk.post("/stock/:id/low", staff.CountStock, p.Admin.SetVariantLow)
	desk.get("/products/:id/stock", staff.SeeProducts, p.Admin.ProductStock)
	desk.get("/stocktakes", staff.SeeProducts, p.Admin.Stocktakes)
	desk.post("/stocktakes", staff.CountStock, p.Admin.StartStocktake)
	desk.get("/stocktakes/:id", staff.SeeProducts, p.Admin.Stocktake)
	desk.post("/stocktakes/:id/scan", staff.CountStock, p.Admin.ScanLine)
	desk.post("/stocktakes/:id/counts", staff.CountStock, p.Admin.CountLines)
	desk.post("/stocktakes/:id/end", staff.CountStock, p.Admin.EndStocktake)
}
