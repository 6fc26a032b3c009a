// Package pictures carries the demo's product pictures, drawn and prepared before the program is built, so that a first
// start shows a full shop at once. FS gives them.
//
// They stand in files/<product>-<n>/, n counting from 1 in the order of the product's pictures in the demo catalogue:
// 240.webp, 480.webp and 960.webp see-through, 800.jpg on the ground colour. The card for social networks is
// made when it is first asked for, by media.Studio.MakeOpenGraph.
//
// Generate them anew with `go generate ./internal/demo/pictures` after the catalogue or a drawing changed. This package
// does not draw and knows nothing of the catalogue; the program in gen does.
package pictures
