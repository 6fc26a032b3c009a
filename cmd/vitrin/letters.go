package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/internal/mail"
)

// letterJob is the payload of a letter to be written: which order, and what happened to it.
type letterJob struct {
	Order int64           `json:"order"`
	Event order.EventKind `json:"event"`
	ID    int64           `json:"id,omitempty"` // of the event
}

const (
	letterKind                 = "letter"
	linkAsked  order.EventKind = "link" // the buyer asked for the order's link: no event of the order itself
)

// post queues a letter inside the transaction of what it tells of. Whether one is sent at all is decided when it is
// written, from the order as it is kept.
func (h *house) post(ctx context.Context, tx *sql.Tx, orderID int64, event order.Event) error {
	if event.Kind != linkAsked && !order.MayWrite(event.Kind) {
		return nil
	}
	payload, err := json.Marshal(letterJob{orderID, event.Kind, event.ID})
	if err != nil {
		return err
	}
	return h.queue.Insert(ctx, tx, letterKind, payload)
}

// mailLink queues the letter with an order's link.
func (h *house) mailLink(ctx context.Context, o order.Order) error {
	tx, err := h.store.Writer().BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := h.post(ctx, tx, o.ID, order.Event{Kind: linkAsked}); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// inviteJob asks for a letter that lets somebody of the shop in. The link is made when the letter is written, so that no
// queue and no backup ever holds one.
type inviteJob struct {
	Staff    int64  `json:"staff"`
	Language string `json:"language"`
}

const inviteKind = "invite"

// invite queues the letter that lets somebody in.
func (h *house) invite(ctx context.Context, staffID int64, language string) error {
	payload, err := json.Marshal(inviteJob{staffID, language})
	if err != nil {
		return err
	}
	tx, err := h.store.Writer().BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := h.queue.Insert(ctx, tx, inviteKind, payload); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// takeIn writes the letter with a fresh link. Who has left meanwhile gets none.
func (h *house) takeIn(ctx context.Context, letters mail.Letters, sender mail.Sender, job inviteJob) error {
	person, err := h.store.StaffByID(ctx, job.Staff)
	if fault.Is(err, fault.NotFound) || err == nil && !person.LeftAt.IsZero() {
		return nil
	}
	if err != nil {
		return err
	}
	token := ident.Token()
	if err := h.store.SaveSignInLink(ctx, ident.Digest(token), person.ID, h.now().Add(staff.InviteLife)); err != nil {
		return err
	}
	letter, err := letters.Invite(ctx, person, job.Language, h.config.BaseURL+"/admin/signin/"+token)
	if err != nil {
		return err
	}
	return sender.Send(ctx, letter)
}

func (h *house) registerLetters() error {
	var sender mail.Sender = mail.NewLog(h.log)
	if h.config.SMTPURL != "" {
		s, err := mail.NewSMTP(h.config.SMTPURL)
		if err != nil {
			return err
		}
		sender = s
	}
	letters := mail.Letters{Text: h.text, Shop: h.store.Shop, BaseURL: h.config.BaseURL}
	h.queue.Register(letterKind, func(ctx context.Context, payload []byte) error {
		var job letterJob
		if err := json.Unmarshal(payload, &job); err != nil {
			return err
		}
		return h.write(ctx, letters, sender, job)
	})
	h.queue.Register(inviteKind, func(ctx context.Context, payload []byte) error {
		var job inviteJob
		if err := json.Unmarshal(payload, &job); err != nil {
			return err
		}
		return h.takeIn(ctx, letters, sender, job)
	})
	h.registerUpkeep(letters, sender)
	return nil
}

// write writes and sends one letter and notes it in the order's timeline. A job that is run again after its letter went
// out sends no second one.
func (h *house) write(ctx context.Context, letters mail.Letters, sender mail.Sender, job letterJob) error {
	o, err := h.store.OrderByID(ctx, job.Order)
	if fault.Is(err, fault.NotFound) {
		return nil // the order was taken out with the demo
	}
	if err != nil {
		return err
	}
	prepaid := shop.PaymentKind(o.Payment).Prepaid()
	event := order.Event{Kind: job.Event, ID: job.ID}
	if at := slices.IndexFunc(o.Events, func(e order.Event) bool { return e.ID == job.ID }); at >= 0 {
		event = o.Events[at]
	}
	if job.Event != linkAsked && (o.Written(event) || !order.WritesAbout(o, job.Event, prepaid)) {
		return nil
	}
	write, special := map[order.EventKind]func(context.Context, order.Order) (mail.Letter, error){
		order.WasPlaced: letters.Placed, order.WasPaid: letters.Paid, order.WasPacked: letters.Ready,
		order.WasHandedOver: letters.Shipped, order.WasCancelled: letters.Cancelled, linkAsked: letters.OrderLink,
	}[job.Event]
	if !special {
		write = func(ctx context.Context, o order.Order) (mail.Letter, error) { return letters.About(ctx, o, event) }
	}
	letter, err := write(ctx, o)
	if err != nil {
		return err
	}
	if err := sender.Send(ctx, letter); err != nil {
		return err
	}
	return h.store.AddOrderEvent(ctx, o.ID, order.Event{Kind: order.LetterSent, At: h.now(), Note: string(job.Event), About: event.ID})
}
