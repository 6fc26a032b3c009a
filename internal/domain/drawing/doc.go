// Package drawing draws the demo shop's product pictures, so that a shop without a single photograph
// still shows what it sells. Draw turns a Spec into a square picture.
//
// A product has a family (an armudu glass, a jar, a carpet), a glaze (four tones) and a key. The key
// seeds every proportion and ornament: the same key draws the same pixels, another glaze of the same key
// is the same thing in another colour. View 1 stands on the ground, view 2 is nearer, in a room.
//
// The ground is left transparent; the page gives it. Floor, shadow and window light are translucent, so that
// one picture serves light and dark pages. It reads no file, clock or catalogue and knows no alt texts.
package drawing
