package drawing

// families are the things the shop can draw, by name.
var families = map[string]func(*scene){
	"armudu": armudu,
	"kettle": kettle,
	"teapot": teapot, "jar": jar, "spicejar":spicejar, "bottle":bottle, "tin":tin, "box":giftbox, "sack":sack,  "samovar": samovar, "mug": mug, "bowl": bowl, "plate": plate, "vase": vase, "jug": jug,
}

// parcel stands in for what has no family of its own.
func parcel(s *scene) {
	s.ground()
}
