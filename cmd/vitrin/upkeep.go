package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"time"

	"vitrin/internal/app/upkeep"
	"vitrin/internal/domain/health"
	"vitrin/internal/mail"
)

// upkeepKind is the work that looks after the shop's health; its payload says which.
const upkeepKind = "upkeep"

// queueUpkeep puts work for the shop's health in line inside the transaction that keeps that it was asked for.
func (h *house) queueUpkeep(ctx context.Context, tx *sql.Tx, w health.Work) error {
	payload, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return h.queue.Insert(ctx, tx, upkeepKind, payload)
}

// registerUpkeep says how the shop's health is looked after: a backup every day, and what staff ask for.
func (h *house) registerUpkeep(letters mail.Letters, sender mail.Sender) {
	h.upkeep = upkeep.Desk{
		Store: h.store, Queue: h.queue, Folder: filepath.Join(h.config.DataDir, "backups"), Facts: h.facts, Now: h.now,
		Write: func(ctx context.Context, to, language string) error {
			letter, err := letters.Test(ctx, to, language)
			if err != nil {
				return err
			}
			return sender.Send(ctx, letter)
		},
	}
	h.queue.RegisterLong(upkeepKind, health.Limit, func(ctx context.Context, payload []byte) error {
		var w health.Work
		if err := json.Unmarshal(payload, &w); err != nil {
			return err
		}
		return h.upkeep.Work(ctx, w)
	})
	opened := h.now()
	h.queue.Every("ask for backups", time.Hour, func(ctx context.Context) error {
		if h.now().Sub(opened) < settling {
			return nil // the start has enough to do; the next whole hour comes soon
		}
		return h.upkeep.Daily(ctx)
	})
}

// settling is how long after its start a program makes no backup by itself.
const settling = time.Minute

// facts are those of this program and its machine.
func (h *house) facts() health.Facts {
	f := health.Facts{Version: version(), Address: h.config.BaseURL, Folder: h.config.DataDir, Printed: h.config.SMTPURL == "", DiskFree: -1}
	if path, err := filepath.Abs(f.Folder); err == nil {
		f.Folder = path
	}
	if free, size, err := disk(f.Folder); err == nil {
		f.DiskFree, f.DiskSize = free, size
	}
	return f
}
