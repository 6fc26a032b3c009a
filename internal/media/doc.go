// Package media takes in the shop's pictures and keeps them. Studio.Receive turns an uploaded file into a Picture that can be
// shown at once: its original, made anew from the pixels, and a JPEG. Store writes it where Blobs keeps things, and
// Studio.Finish makes the other sizes later, from a job.
//
// Nothing of an upload is ever served: what a file is gets decided by reading it, never by its name; its size
// is read and judged before it is decoded; and what a shopper gets was encoded here, so that places,
// cameras and code hidden in the original stay behind.
//
// There are three widths of WebP, one JPEG for programs that cannot read it, and a card for social networks. The package
// draws nothing, knows no products, and answers no requests.
package media
