package ui

import (
	"context"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
)

// Shot is a picture as it is shown. Without a picture (an empty Key) a neutral shape stands in its place.
type Shot struct {
	Picture   catalog.Picture
	ProductID int64  // chooses the ground
	Alt       string // empty where a name stands beside it
	Sizes     string // as in the sizes attribute; empty is Thumb
	First     bool   // the first picture of the page: loaded before everything else
	Soon      bool   // in the first screen: loaded at once
	Tall      bool   // 4:5 instead of 1:1
}

// The sizes pictures are shown at, told to the browser before it knows the layout.
const (
	Thumb    = "96px"
	OnShelf  = "(min-width: 80rem) 272px, (min-width: 60rem) 23vw, (min-width: 40rem) 31vw, 45vw"
	InList   = "(min-width: 80rem) 280px, (min-width: 60rem) 24vw, (min-width: 40rem) 31vw, 45vw"
	OnPage   = "(min-width: 80rem) 610px, (min-width: 52rem) 48vw, 92vw"
	InTable  = "(min-width: 60rem) 220px, 40vw"
	InWindow = "(min-width: 80rem) 218px, (min-width: 60rem) 17vw, 31vw"
	OnTeaser = "(min-width: 60rem) 208px, 30vw"
)

// grounds is how many ground colours there are.
const grounds = 5

// Ground is the class of the colour a product's pictures stand on, the same wherever it is shown.
func Ground(productID int64) string {
	return "ground-" + strconv.FormatInt(productID%grounds, 10)
}

// File is the address of one rendition of a picture.
func File(key, name string) string { return "/media/" + key + "/" + name }

func (s Shot) sizes() string {
	if s.Sizes == "" {
		return Thumb
	}
	return s.Sizes
}

type saveData struct{}

// SaveData marks a page for somebody who saves data: its pictures come no wider than they must.
func SaveData(ctx context.Context) context.Context { return context.WithValue(ctx, saveData{}, true) }

// thriftyWidth is the widest picture somebody who saves data is offered, in pixels.
const thriftyWidth = 480

func (s Shot) srcset(ctx context.Context) string {
	var b strings.Builder
	thrifty := ctx.Value(saveData{}) != nil
	for i, w := range s.Picture.Widths {
		if thrifty && i > 0 && w > thriftyWidth {
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		width := strconv.Itoa(w)
		b.WriteString(File(s.Picture.Key, width+".webp") + " " + width + "w")
	}
	return b.String()
}

// size is the shape of the picture: its own pixels when they are known, else the shape of the place.
func (s Shot) size() (width, height string) {
	switch {
	case s.Picture.Width > 0 && s.Picture.Height > 0:
		return strconv.Itoa(s.Picture.Width), strconv.Itoa(s.Picture.Height)
	case s.Tall:
		return "640", "800"
	default:
		return "800", "800"
	}
}

func (s Shot) width() string  { w, _ := s.size(); return w }
func (s Shot) height() string { _, h := s.size(); return h }

// focus is the classes of a picture with a point that must be seen: it fills its place and is cropped around the point.
// They are a grid of tenths, because a page sets no styles of its own.
func (s Shot) focus() string {
	if !s.Picture.Focus.Given {
		return ""
	}
	x, y := s.Picture.Focus.Tenths()
	return "focus focus-x" + strconv.Itoa(x) + " focus-y" + strconv.Itoa(y)
}

// Largest is the widest rendition of a picture, for looking closely.
func Largest(p catalog.Picture) string {
	if len(p.Widths) == 0 {
		return File(p.Key, "800.jpg")
	}
	return File(p.Key, strconv.Itoa(p.Widths[len(p.Widths)-1])+".webp")
}
