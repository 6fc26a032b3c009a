package main

import (
	"context"
	"errors"
	"io"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/media"
)

// uploads takes pictures in through the ordinary pipeline.
type uploads struct{ *house }

// wrongUploads are what can be wrong with a file, in words.
var wrongUploads = []struct {
	cause error
	key   string
}{
	{media.ErrTooBig, "picture.big"},
	{media.ErrTooManyPixels, "picture.pixels"},
	{media.ErrTooHeavy, "media.heavy"},
	{media.ErrDamaged, "media.damaged"},
	{media.ErrNotAPicture, "picture.unknown"},
}

// Take decodes, re-encodes and keeps a picture; its sizes are made by a job once it is saved with a product. What is no
// picture or too big is an Invalid fault beside the field.
func (u uploads) Take(ctx context.Context, file io.Reader) (catalog.Picture, error) {
	made, err := u.studio.Receive(ctx, file)
	for _, w := range wrongUploads {
		if errors.Is(err, w.cause) {
			return catalog.Picture{}, fault.Fields([]fault.Field{{Name: "pictures", Key: w.key}})
		}
	}
	if err != nil {
		return catalog.Picture{}, err
	}
	key := media.NewKey()
	if err := u.store.TakePicture(ctx, key); err != nil {
		return catalog.Picture{}, err
	}
	if err := media.Store(ctx, u.blobs, key, made); err != nil {
		return catalog.Picture{}, fault.New(fault.Unavailable, "media.unreachable").Because(err)
	}
	return catalog.Picture{Key: key, Width: made.Width, Height: made.Height, HasAlpha: made.HasAlpha}, nil
}
