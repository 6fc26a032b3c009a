package hostile

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"github.com/gen2brain/webp"
)

// Verdict is what should become of a file.
type Verdict string

// Taken files are made anew; the others are refused for these reasons.
const (
	Taken   Verdict = ""
	Big     Verdict = "big"     // over 10 MB
	Pixels  Verdict = "pixels"  // over 40 megapixels
	Heavy   Verdict = "heavy"   // needs too much memory at its size
	Damaged Verdict = "damaged" // begins like a picture and is none to the end
	Unknown Verdict = "unknown" // no kind of picture that is taken
)

// File is one upload.
type File struct {
	What    string // what is wrong with it, or odd
	Name    string // as the browser sends it
	Content []byte
	Verdict Verdict
	Width   int // of what is made of it, when taken; 0 where it does not matter
	Height  int
}

// Traces must be in nothing that is made of a file.
func Traces() []string {
	return []string{"<script", "onload=", "<?php", "PK\x03\x04", "Exif", "GPS", "40.4093", "ICC_PROFILE", "alert(", "Comment", "photoshop", "XMP"}
}

const (
	script = `<script>alert(document.cookie)</script>`
	code   = `<?php system($_GET[0]); ?>`
	zip    = "PK\x03\x04\x14\x00\x00\x00\x08\x00" + code
)

// Files are all of them.
func Files() []File {
	return append(append(append(others(), bombs()...), broken()...), odd()...)
}

// others are no pictures, whatever they are called.
func others() []File {
	return []File{
		{"nothing at all", "empty.png", nil, Unknown, 0, 0},
		{"SVG with a script", "logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + script + `</svg>`), Unknown, 0, 0},
		{"SVG that calls itself PNG", "logo.png", []byte("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), Unknown, 0, 0},
		{"a page that calls itself JPEG", "photo.jpg", []byte("<!doctype html><img src=x onerror=alert(1)>" + script), Unknown, 0, 0},
		{"PDF", "price.pdf", []byte("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"), Unknown, 0, 0},
		{"program", "picture.png.exe", append([]byte("MZ\x90\x00"), make([]byte, 400)...), Unknown, 0, 0},
		{"BMP", "photo.bmp", append([]byte("BM\x46\x00\x00\x00"), make([]byte, 64)...), Unknown, 0, 0},
		{"TIFF", "photo.tif", append([]byte("II\x2a\x00\x08\x00\x00\x00"), make([]byte, 64)...), Unknown, 0, 0},
		{"HEIC", "photo.heic", append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), make([]byte, 64)...), Unknown, 0, 0},
		{"AVIF", "photo.avif", append([]byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif"), make([]byte, 64)...), Unknown, 0, 0},
		{"ZIP in front of a JPEG", "photo.jpg", append([]byte(zip), JPEG(Chart(64, 64))...), Unknown, 0, 0},
		{"script that begins like GIF", "dot.gif", []byte("GIF89a\x10\x00\x10\x00/*<svg onload=alert(1)>*/=1;alert(1)"), Damaged, 0, 0},
	}
}

// bombs ask for more than they weigh.
func bombs() []File {
	const huge = 50_000
	return []File{
		{"PNG of 50,000 by 50,000", "p.png", RawPNG(huge, huge, 8, 2, 0, nil, zeros(100)), Pixels, 0, 0},
		{"JPEG of 50,000 by 50,000", "p.jpg", flatJPEG(huge, huge, 0xC0, 0x22), Pixels, 0, 0},
		{"progressive JPEG of 65,500 by 65,500", "p.jpg", flatJPEG(65_500, 65_500, 0xC2, 0x11), Pixels, 0, 0},
		{"GIF of 50,000 by 50,000", "p.gif", gifHead(huge, huge), Pixels, 0, 0},
		{"WebP of 16,383 by 16,383", "p.webp", losslessHead(16_383, 16_383), Pixels, 0, 0},
		{"WebP that covers a larger one", "p.webp", covered(64, 64, losslessHead(16_383, 16_383)[12:]), Damaged, 0, 0},
		{"WebP whose cover says 50,000 by 50,000", "p.webp", covered(huge, huge, losslessHead(100, 100)[12:]), Damaged, 0, 0},
		{"PNG of one line, very long", "p.png", RawPNG(39_000_000, 1, 8, 2, 0, nil, zeros(100)), Pixels, 0, 0},
		{"interlaced PNG of 30 megapixels", "p.png", RawPNG(6000, 5000, 8, 6, 1, nil, zeros(100)), Heavy, 0, 0},
		{"lossless WebP of 36 megapixels", "p.webp", losslessHead(6000, 6000), Heavy, 0, 0},
		{"PNG that unpacks to a hundred times its picture", "p.png", RawPNG(64, 64, 8, 2, 0, nil, zeros(200<<20)), Damaged, 0, 0},
		{"PNG whose text unpacks to 200 MB", "p.png", RawPNG(64, 64, 8, 2, 0, PNGChunk("zTXt", append([]byte("Raw profile type exif\x00\x00"), packed(zeros(200<<20))...)), zeros(64*(64*3+1))), Taken, 64, 64},
		{"PNG whose colour profile unpacks to 200 MB", "p.png", RawPNG(64, 64, 8, 2, 0, PNGChunk("iCCP", append([]byte("x\x00\x00"), packed(zeros(200<<20))...)), zeros(64*(64*3+1))), Taken, 64, 64},
		{"progressive JPEG of a thousand passes", "p.jpg", manyPasses(6000, 6000, 1000), Damaged, 0, 0},
		{"11 MB of picture", "p.jpg", append(JPEG(Chart(64, 64)), make([]byte, 11<<20)...), Big, 0, 0},
		{"largest ordinary JPEG", "p.jpg", flatJPEG(7200, 5500, 0xC0, 0x11), Taken, 7200, 5500},
		{"largest progressive JPEG", "p.jpg", flatJPEG(7200, 5500, 0xC2, 0x11), Taken, 7200, 5500},
		{"largest 16-bit PNG", "p.png", RawPNG(7200, 5500, 16, 6, 0, nil, zeros(5500*(7200*8+1))), Taken, 7200, 5500},
	}
}

// broken ones begin well.
func broken() []File {
	whole, wholePNG := JPEG(Chart(200, 200)), PNG(Chart(200, 200))
	wrongSum := bytes.Clone(wholePNG)
	wrongSum[45] ^= 0xFF
	return []File{
		{"half a JPEG", "p.jpg", whole[:len(whole)/2], Damaged, 0, 0},
		{"half a PNG", "p.png", wholePNG[:len(wholePNG)/2], Damaged, 0, 0},
		{"half a GIF", "p.gif", func() []byte { g := GIF(Chart(200, 200)); return g[:len(g)/2] }(), Damaged, 0, 0},
		{"half a WebP", "p.webp", func() []byte { w := WebP(Chart(200, 200)); return w[:len(w)/2] }(), Damaged, 0, 0},
		{"PNG with a wrong sum", "p.png", wrongSum, Damaged, 0, 0},
		{"first bytes of a JPEG", "p.jpg", []byte("\xff\xd8\xff\xe0"), Damaged, 0, 0},
		{"first bytes of a PNG", "p.png", []byte("\x89PNG\r\n\x1a\n"), Damaged, 0, 0},
		{"JPEG of no height", "p.jpg", flatJPEG(100, 0, 0xC0, 0x11), Damaged, 0, 0},
		{"PNG of no width", "p.png", RawPNG(0, 100, 8, 2, 0, nil, zeros(10)), Damaged, 0, 0},
		{"animated WebP", "p.webp", covered(64, 64, riffChunk("ANIM", make([]byte, 6))), Damaged, 0, 0},
	}
}

// odd ones are pictures and must come out right and clean.
func odd() []File {
	chart := Chart(320, 200)
	jpg := JPEG(chart)
	small := PNG(Chart(64, 64))
	var animated bytes.Buffer
	frame := Paletted(chart)
	_ = gif.EncodeAll(&animated, &gif.GIF{Image: []*image.Paletted{frame, frame, frame}, Delay: []int{10, 10, 10}})
	profile := append([]byte("ICC_PROFILE\x00\x01\x01"), make([]byte, 3000)...)
	return []File{
		{"JPEG with a page behind it", "p.jpg.html", append(bytes.Clone(jpg), script...), Taken, 320, 200},
		{"PNG with a page inside and behind it", "p.png", append(insertPNG(small, PNGChunk("tEXt", []byte("Comment\x00"+script+code))), script...), Taken, 64, 64},
		{"JPEG with a ZIP behind it", "p.zip", append(bytes.Clone(jpg), zip...), Taken, 320, 200},
		{"GIF with a script behind it", "p.js", append(GIF(chart), "*/;alert(1)"+script...), Taken, 320, 200},
		{"JPEG with code in a comment", "p.php", insertJPEG(jpg, 0xFE, []byte(code)), Taken, 320, 200},
		{"JPEG that calls itself PNG", "p.png", jpg, Taken, 320, 200},
		{"JPEG with a place and lying on its side", "IMG_1.JPG", insertJPEG(jpg, 0xE1, exif(6)), Taken, 200, 320},
		{"JPEG with endless EXIF", "p.jpg", insertJPEG(jpg, 0xE1, []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\xff\xff\x01\x12\x00\x03\xff\xff\xff\xff\x00\x00\x00\x08")), Taken, 320, 200},
		{"JPEG with a colour profile and Photoshop's notes", "p.jpg", insertJPEG(insertJPEG(jpg, 0xE2, profile), 0xED, []byte("photoshop 3.0\x00 GPS")), Taken, 320, 200},
		{"JPEG with XMP", "p.jpg", insertJPEG(jpg, 0xE1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta XMP GPS>"+script)), Taken, 320, 200},
		{"progressive JPEG", "p.jpg", flatJPEG(321, 201, 0xC2, 0x22), Taken, 321, 201},
		{"JPEG in inks", "p.jpg", inks(320, 200), Taken, 320, 200},
		{"grey JPEG", "p.jpg", func() []byte {
			var b bytes.Buffer
			_ = jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 320, 200)), nil)
			return b.Bytes()
		}(), Taken, 320, 200},
		{"animated GIF", "p.gif", animated.Bytes(), Taken, 320, 200},
		{"16-bit PNG", "p.png", RawPNG(320, 200, 16, 6, 0, nil, zeros(200*(320*8+1))), Taken, 320, 200},
		{"PNG with a palette", "p.png", PNG(frame), Taken, 320, 200},
		{"PNG of one bit", "p.png", RawPNG(320, 200, 1, 0, 0, nil, zeros(200*41)), Taken, 320, 200},
		{"interlaced PNG", "p.png", RawPNG(1, 1, 8, 2, 1, nil, zeros(4)), Taken, 1, 1},
		{"WebP", "p.webp", WebP(chart), Taken, 320, 200},
		{"a name that climbs", "../../../../etc/cron.d/p.png", small, Taken, 64, 64},
		{"a name with a drive and slashes of the other kind", `C:\windows\..\system32\p.png`, small, Taken, 64, 64},
		{"a name with a line break", "p\r\nSet-Cookie: a=b.png", small, Taken, 64, 64},
		{"a very long name", string(bytes.Repeat([]byte("ə"), 3000)) + ".png", small, Taken, 64, 64},
		{"a name of markup", `"><img src=x onerror=alert(1)>.png`, small, Taken, 64, 64},
		{"one pixel", "p.png", PNG(Chart(1, 1)), Taken, 1, 1},
	}
}

// Chart is red, green, blue and yellow from the upper left, so that any turn shows.
func Chart(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	colours := []color.NRGBA{{0xD0, 0, 0, 0xFF}, {0, 0xA0, 0, 0xFF}, {0, 0, 0xD0, 0xFF}, {0xE0, 0xD0, 0, 0xFF}}
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, colours[x*2/w+2*(y*2/h)])
		}
	}
	return img
}

// Paletted is a picture with few colours.
func Paletted(img *image.NRGBA) *image.Paletted {
	out := image.NewPaletted(img.Rect, color.Palette{color.NRGBA{0xD0, 0, 0, 0xFF}, color.NRGBA{0, 0xA0, 0, 0xFF}, color.NRGBA{0, 0, 0xD0, 0xFF}, color.NRGBA{0xE0, 0xD0, 0, 0xFF}})
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}

// PNG encodes a picture.
func PNG(img image.Image) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, img)
	return b.Bytes()
}

// JPEG encodes a picture.
func JPEG(img image.Image) []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: 90})
	return b.Bytes()
}

// GIF encodes a picture.
func GIF(img image.Image) []byte {
	var b bytes.Buffer
	_ = gif.Encode(&b, img, nil)
	return b.Bytes()
}

// WebP encodes a picture.
func WebP(img image.Image) []byte {
	var b bytes.Buffer
	_ = webp.Encode(&b, img, webp.Options{Quality: 80})
	return b.Bytes()
}
