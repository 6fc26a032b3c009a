package media

import (
	"context"
	"errors"
)

// Copied says what Copy did.
type Copied struct{ Copied, There int }

// Copy brings all files from one place to another. What lies there already in the same size is not sent again, so that an
// interrupted copy goes on where it was. Nothing is removed.
func Copy(ctx context.Context, from, to Blobs, progress func(done, all int)) (c Copied, err error) {
	there := map[string]int64{}
	if err := to.List(ctx, "", func(key string, info Info) error {
		there[key] = info.Size
		return nil
	}); err != nil {
		return c, err
	}
	var missing []string
	if err := from.List(ctx, "", func(key string, info Info) error {
		if size, ok := there[key]; ok && size == info.Size {
			c.There++
		} else {
			missing = append(missing, key)
		}
		return nil
	}); err != nil {
		return c, err
	}
	for i, key := range missing {
		file, _, err := from.Open(ctx, key)
		if errors.Is(err, ErrNotFound) { // swept meanwhile
			continue
		}
		if err != nil {
			return c, err
		}
		if err := errors.Join(to.Put(ctx, key, file), file.Close()); err != nil {
			return c, err
		}
		c.Copied++
		progress(i+1, len(missing))
	}
	return c, nil
}
