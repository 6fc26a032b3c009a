package pictures

import (
	"embed"
	"io/fs"
)

//go:generate go run -tags nodynamic ./gen -catalogue ../catalogue -out files

//go:embed files
var files embed.FS

// FS holds one folder a picture, such as shusha-armudu-glass-1, with its files.
func FS() fs.FS {
	sub, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}
