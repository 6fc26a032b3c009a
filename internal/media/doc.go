// Package media takes in the shop's pictures and keeps them. Studio.Process turns an uploaded file into
// a Picture, a set of small files made anew from its pixels; Store writes them where Blobs keeps things.
//
// Nothing of an upload is ever served: what a file is gets decided by reading it, never by its name; its size
// is read and judged before it is decoded; and what a shopper gets was encoded here, so that places,
// cameras and code hidden in the original stay behind.
//
// It makes three widths of WebP, one JPEG for programs that cannot read it, and a card for social networks. It
// keeps no originals, draws nothing, knows no products, and answers no requests.
package media
