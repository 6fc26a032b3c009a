package fetching

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"

	"vitrin/internal/domain/fault"
)

// folder is where pictures lie beside the file that names them. os.Root keeps every name inside, links included.
type folder struct{ root *os.Root }

func openFolder(name string) (*folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &folder{root}, nil
}

func (f *folder) close() error { return f.root.Close() }

func (f *folder) read(name string, most int64) ([]byte, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	if strings.HasPrefix(name, "/") || path.Clean(name) == "." || strings.Contains(name, "\x00") {
		return nil, fault.New(fault.Invalid, "import.picture.outside")
	}
	name = path.Clean(name)
	// Looked at before it is opened: opening a pipe would wait for its writer.
	if info, err := f.root.Stat(name); err != nil || !info.Mode().IsRegular() {
		return nil, missing(err)
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, missing(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return nil, missing(err)
	}
	if int64(len(data)) > most {
		return nil, fault.New(fault.Invalid, "import.picture.large").With("Max", most>>20)
	}
	if kind := http.DetectContentType(data); !strings.HasPrefix(kind, "image/") {
		return nil, fault.New(fault.Invalid, "import.picture.type").With("Type", shown(kind))
	}
	return data, nil
}

// missing tells a file that is not there from one that lies outside. os.Root has no name for the latter.
func missing(err error) error {
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return fault.New(fault.Invalid, "import.picture.missing").Because(err)
	}
	return fault.New(fault.Invalid, "import.picture.outside").Because(err)
}
