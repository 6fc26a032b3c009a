package drawing

// families are the things the shop can draw, by name.
var families = map[string]func(*scene){
	"armudu": armudu,
	"kettle": kettle,
	"teapot": teapot,
}

// parcel stands in for what has no family of its own.
func parcel(s *scene) {
	s.ground()
}
