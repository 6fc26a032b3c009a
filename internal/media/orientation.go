package media

import (
	"bytes"
	"image"

	"github.com/bep/imagemeta"
)

// orientation reads how the camera was held, 1 to 8 as EXIF counts; 1, upright, when the file does not say or says nonsense.
func orientation(data []byte, kindName string) (turn int) {
	turn = 1
	formats := map[string]imagemeta.ImageFormat{"jpeg": imagemeta.JPEG, "png": imagemeta.PNG, "webp": imagemeta.WebP}
	format, ok := formats[kindName]
	if !ok {
		return turn
	}
	// a picture is not refused for bad metadata, which we drop anyway
	_, _ = imagemeta.Decode(imagemeta.Options{
		R:               bytes.NewReader(data),
		ImageFormat:     format,
		Sources:         imagemeta.EXIF,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return tag.Tag == "Orientation" },
		HandleTag: func(tag imagemeta.TagInfo) error {
			if v, ok := tag.Value.(uint16); ok && v >= 1 && v <= 8 {
				turn = int(v)
			}
			return imagemeta.ErrStopWalking
		},
	})
	return turn
}

// lying says whether turning swaps width and height.
func lying(turn int) bool { return turn >= 5 }

// upright turns a picture the way it was seen.
func upright(img *image.NRGBA, turn int) *image.NRGBA {
	if turn == 1 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	ow, oh := w, h
	if lying(turn) {
		ow, oh = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		for x := range w {
			ox, oy := x, y
			switch turn {
			case 2:
				ox = w - 1 - x
			case 3:
				ox, oy = w-1-x, h-1-y
			case 4:
				oy = h - 1 - y
			case 5:
				ox, oy = y, x
			case 6:
				ox, oy = h-1-y, x
			case 7:
				ox, oy = h-1-y, w-1-x
			case 8:
				ox, oy = y, w-1-x
			}
			copy(out.Pix[4*(oy*ow+ox):][:4], img.Pix[4*(y*w+x):][:4])
		}
	}
	return out
}
