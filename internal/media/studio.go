package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime/debug"
)

// Settings are what is taken in and how renditions are made.
type Settings struct {
	Limits      Limits
	WebP        WebP
	JPEGSide    int // longest side of the JPEG
	JPEGQuality int
	Card        bool // whether to make og.jpg
	AtOnce      int  // how many pictures may be in work; the others wait
}

// DefaultSettings are those for uploads.
func DefaultSettings() Settings {
	return Settings{Limits: DefaultLimits(), WebP: WebP{Quality: 80, Method: 4}, JPEGSide: 800, JPEGQuality: 82, Card: true, AtOnce: 2}
}

// Studio makes renditions, a few pictures at a time, however many are handed in, and only one of those that need much
// memory.
type Studio struct {
	settings Settings
	encoder  Encoder
	slots    chan struct{}
	heavy    chan struct{}
}

// NewStudio makes a studio for uploads. No encoder is started before the first picture.
func NewStudio() *Studio { return NewStudioWith(DefaultSettings()) }

// NewStudioWith makes a studio with settings of its own.
func NewStudioWith(settings Settings) *Studio {
	return &Studio{settings: settings, encoder: settings.WebP, slots: make(chan struct{}, max(1, settings.AtOnce)), heavy: make(chan struct{}, 1)}
}

const (
	large = 8_000_000 // pixels from which on memory is handed back before encoding starts, rather than some minutes later
	heavy = 40 << 20  // bytes to decode from which on a picture waits until no other such is in work
)

// Receive reads an upload and makes what can be shown at once: the original, encoded anew, and the JPEG. Finish makes the
// rest. Errors of the upload are ErrTooBig, ErrTooManyPixels, ErrTooHeavy, ErrDamaged and ErrNotAPicture.
func (s *Studio) Receive(ctx context.Context, r io.Reader) (Picture, error) {
	return s.work(ctx, r, image.Pt(originalSide, originalSide), func(base *image.NRGBA, p *Picture) error {
		name, original, err := encodeOriginal(base, p.HasAlpha)
		if err != nil {
			return err
		}
		fallback, err := s.fallback(base)
		p.Files = map[string][]byte{name: original, JPEGName: fallback}
		return err
	})
}

// Process reads an upload and makes all its renditions, but keeps no original. It takes up to a few seconds.
func (s *Studio) Process(ctx context.Context, r io.Reader) (Picture, error) {
	return s.work(ctx, r, image.Pt(mostWidth, mostHeight), func(base *image.NRGBA, p *Picture) (err error) {
		p.Files, p.Widths, err = s.renditions(base)
		return err
	})
}

// work reads an upload, scales it to fit a frame and has files made of it.
func (s *Studio) work(ctx context.Context, r io.Reader, frame image.Point, files func(*image.NRGBA, *Picture) error) (Picture, error) {
	leave, err := s.enter(ctx, s.slots)
	if err != nil {
		return Picture{}, err
	}
	defer leave()
	data, err := read(ctx, r, s.settings.Limits.Bytes)
	if err != nil {
		return Picture{}, err
	}
	base, p, err := s.develop(ctx, data, frame)
	if err != nil {
		return Picture{}, err
	}
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	return p, files(base, &p)
}

// enter waits for a free place; leave gives it back.
func (*Studio) enter(ctx context.Context, places chan struct{}) (leave func(), err error) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// develop decodes a file, upright and no larger than the frame.
func (s *Studio) develop(ctx context.Context, data []byte, frame image.Point) (base *image.NRGBA, p Picture, err error) {
	k, c, err := recognise(data, s.settings.Limits)
	if err != nil {
		return nil, p, err
	}
	if k.cost(data, c) > heavy {
		leave, err := s.enter(ctx, s.heavy)
		if err != nil {
			return nil, p, err
		}
		defer leave()
	}
	defer func() { // decoders read what strangers made up; one that stumbles must not take the request with it
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, cause)
		}
	}()
	turn := orientation(data, k.name)
	if lying(turn) {
		frame = image.Pt(frame.Y, frame.X)
	}
	w, h := fit(c.Width, c.Height, frame.X, frame.Y)
	from, err := k.open(data, w, h)
	if err != nil {
		return nil, p, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	width, height := from.size()
	if width < 1 || height < 1 {
		return nil, p, ErrDamaged
	}
	w, h = fit(width, height, frame.X, frame.Y)
	base, holes, err := scaled(from, w, h)
	if err != nil {
		return nil, p, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	from = nil // let go of the original before encoding needs memory
	if area(c) > large {
		debug.FreeOSMemory()
	}
	if lying(turn) {
		c.Width, c.Height = c.Height, c.Width
	}
	return upright(base, turn), Picture{Width: c.Width, Height: c.Height, HasAlpha: holes}, nil
}

// read takes in no more than the limit, however long the sender goes on.
func read(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(&patient{ctx, r}, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read the upload: %w", err)
	}
	if n > limit {
		return nil, fmt.Errorf("%w: over %d bytes", ErrTooBig, limit)
	}
	if n == 0 {
		return nil, errors.Join(ErrNotAPicture, io.ErrUnexpectedEOF) // nothing came
	}
	return b.Bytes(), nil
}

// patient stops reading when its context ends.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}
