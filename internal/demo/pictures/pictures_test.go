package pictures

import (
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/image/webp"
)

func TestEveryPictureIsWhole(t *testing.T) {
	folders, err := fs.ReadDir(FS(), ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) < 200 {
		t.Errorf("only %d pictures", len(folders))
	}
	var total int64
	for _, folder := range folders {
		for name, width := range map[string]int{"240.webp": 240, "480.webp": 480, "960.webp": 960} {
			f, err := FS().Open(folder.Name() + "/" + name)
			if err != nil {
				t.Error(err)
				continue
			}
			size, err := webp.DecodeConfig(f)
			if err != nil || size.Width != width {
				t.Errorf("%s/%s: %d wide, %v", folder.Name(), name, size.Width, err)
			}
			_ = f.Close() // only read from
		}
		err := fs.WalkDir(FS(), folder.Name(), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			if !strings.HasSuffix(name, ".webp") && !strings.HasSuffix(name, "/800.jpg") {
				t.Errorf("%s does not belong here", name)
			}
			info, err := e.Info()
			total += info.Size()
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if total > 17<<20 {
		t.Errorf("%d MB are too much to carry", total>>20)
	}
}
