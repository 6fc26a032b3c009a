package media

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Blobs keeps files by key. Keys are lower-case paths such as p/ab/<random>/480.webp.
type Blobs interface {
	// Put writes a file whole or not at all; one of the same key is replaced.
	Put(ctx context.Context, key string, r io.Reader) error
	// Open reads a file. Without one, or for a key that cannot be one, the error is ErrNotFound.
	Open(ctx context.Context, key string) (io.ReadSeekCloser, Info, error)
	// Delete removes a file; one that is not there is no error.
	Delete(ctx context.Context, key string) error
	// List tells each file whose key begins with prefix, in any order, until each fails.
	List(ctx context.Context, prefix string, each func(key string, info Info) error) error
}

// Info is what a page needs to serve a file.
type Info struct {
	Size     int64
	Modified time.Time
	Type     string // from our own list by the key's ending, never from content
}

// types are the only ones ever served.
var types = map[string]string{".webp": "image/webp", ".jpg": "image/jpeg"}

func typeOf(key string) string {
	if t, ok := types[path.Ext(key)]; ok {
		return t
	}
	return "application/octet-stream"
}

// ErrNotFound says that there is no such file; ErrBadKey, which is one too, that there cannot be one.
var (
	ErrNotFound = fmt.Errorf("no such file: %w", fs.ErrNotExist)
	ErrBadKey   = fmt.Errorf("not a key of a file: %w", ErrNotFound)
)

// checkKey allows plain lower-case paths: no dots in front, no empty parts, nothing that means something to a file system.
func checkKey(key string) error {
	if len(key) == 0 || len(key) > 200 {
		return ErrBadKey
	}
	for part := range strings.SplitSeq(key, "/") {
		if part == "" || part[0] == '.' || part[len(part)-1] == '.' {
			return ErrBadKey
		}
		for _, c := range []byte(part) {
			plain := c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
			if !plain {
				return ErrBadKey
			}
		}
	}
	return nil
}
