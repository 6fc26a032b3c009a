package media

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
)

// NewKey returns a new place for a picture's files: random, so that it can be guessed by nobody, and spread over
// 256 folders, so that none grows too long.
func NewKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	name := hex.EncodeToString(b[:])
	return "p/" + name[:2] + "/" + name
}

// Store writes a picture's files under key, as key/480.webp and so on. When one fails, those before it are removed.
func Store(ctx context.Context, blobs Blobs, key string, p Picture) error {
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		if err := blobs.Put(ctx, key+"/"+name, bytes.NewReader(p.Files[name])); err != nil {
			return errors.Join(err, Discard(context.WithoutCancel(ctx), blobs, key))
		}
	}
	return nil
}

// Discard deletes all files of the picture under key.
func Discard(ctx context.Context, blobs Blobs, key string) error {
	var failed error
	for _, name := range Names() {
		failed = errors.Join(failed, blobs.Delete(ctx, key+"/"+name))
	}
	return failed
}
