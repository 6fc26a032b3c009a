package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/media"
)

// pictureJob is the payload of a picture whose sizes are to be made.
type pictureJob struct {
	Key string `json:"key"`
}

const (
	pictureKind = "picture"
	atOnce      = 2 // pictures whose sizes are made at the same time; the studio takes no more
)

// develop queues the making of a picture's sizes inside the transaction that saves it.
func (h *house) develop(ctx context.Context, tx *sql.Tx, key string) error {
	payload, err := json.Marshal(pictureJob{key})
	if err != nil {
		return err
	}
	return h.queue.Insert(ctx, tx, pictureKind, payload)
}

func (h *house) registerPictures() {
	h.queue.RegisterApart(pictureKind, atOnce, func(ctx context.Context, payload []byte) error {
		var job pictureJob
		if err := json.Unmarshal(payload, &job); err != nil {
			return err
		}
		return h.finishPicture(ctx, job.Key)
	})
	h.queue.Every("look after pictures", 6*time.Hour, func(ctx context.Context) error {
		_, err := h.store.OrderPictures(ctx, h.now().Add(-6*time.Hour))
		return err
	})
	h.queue.Every("sweep pictures", 24*time.Hour, func(ctx context.Context) error { return h.sweepPictures(ctx, catalog.PicturesStay) })
}

// finishPicture makes a picture's sizes and notes them, or what is wrong. What will not be better the next time is not tried
// again.
func (h *house) finishPicture(ctx context.Context, key string) error {
	waits, err := h.store.PictureWaits(ctx, key)
	if err != nil || !waits { // made by an earlier try, or shown no more
		return err
	}
	widths, err := h.studio.Finish(ctx, h.blobs, key)
	switch {
	case err == nil:
		return h.store.PictureMade(ctx, key, widths)
	case errors.Is(err, media.ErrNotFound):
		h.log.Error("the files of a picture are missing", "picture", key)
		return h.store.PictureFailed(ctx, key, "media.lost")
	case errors.Is(err, media.ErrDamaged):
		h.log.Error("a picture that was kept cannot be read", "picture", key, "error", err)
		return h.store.PictureFailed(ctx, key, "media.spoilt")
	}
	return errors.Join(err, h.store.PictureFailed(context.WithoutCancel(ctx), key, "media.late"))
}

// sweepPictures removes the files of pictures that nothing has named for so long.
func (h *house) sweepPictures(ctx context.Context, stay time.Duration) error {
	due, err := h.store.UnusedPictures(ctx, stay)
	if err != nil {
		return err
	}
	for _, key := range due {
		if err := media.Discard(ctx, h.blobs, key); err != nil {
			return err
		}
		if err := h.store.ForgetPicture(ctx, key); err != nil {
			return err
		}
	}
	if len(due) > 0 {
		h.log.Info("unused pictures were removed", "pictures", len(due))
	}
	return nil
}
