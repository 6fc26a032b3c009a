// Command gen prepares the demo's pictures: it reads the demo catalogue, draws each picture of each product and puts
// it through the same pipeline an owner's upload goes through. Start it with `go generate ./internal/demo/pictures`.
//
//	gen -catalogue ../catalogue -out files
//	gen -catalogue ../catalogue -sheet sheet.png    only a sheet of all drawings on light and dark ground, to look at
//
// Pictures that are no longer in the catalogue are removed. It does not touch the catalogue.
package main
