package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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

// Studio makes renditions, a few pictures at a time, however many are handed in.
type Studio struct {
	settings Settings
	encoder  Encoder
	slots    chan struct{}
}

// NewStudio makes a studio for uploads. No encoder is started before the first picture.
func NewStudio() *Studio { return NewStudioWith(DefaultSettings()) }

// NewStudioWith makes a studio with settings of its own.
func NewStudioWith(settings Settings) *Studio {
	return &Studio{settings: settings, encoder: settings.WebP, slots: make(chan struct{}, max(1, settings.AtOnce))}
}

// large is the number of pixels from which on memory is handed back before encoding starts, rather than some minutes later.
const large = 8_000_000

// Process reads an upload and makes its renditions. Errors of the upload are ErrTooBig, ErrTooManyPixels and ErrNotAPicture.
// It takes up to a few seconds; call it from a job, or where an owner waits for an upload.
func (s *Studio) Process(ctx context.Context, r io.Reader) (Picture, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return Picture{}, err
	}
	defer leave()
	data, err := read(ctx, r, s.settings.Limits.Bytes)
	if err != nil {
		return Picture{}, err
	}
	return s.process(ctx, data)
}

// enter waits for a free place; leave gives it back.
func (s *Studio) enter(ctx context.Context) (leave func(), err error) {
	select {
	case s.slots <- struct{}{}:
		return func() { <-s.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Studio) process(ctx context.Context, data []byte) (Picture, error) {
	k, err := recognise(data, s.settings.Limits)
	if err != nil {
		return Picture{}, err
	}
	turn := orientation(data, k.name)
	from, err := k.open(data)
	if err != nil {
		return Picture{}, fmt.Errorf("%w: %w", ErrNotAPicture, err)
	}
	width, height := from.size()
	if width < 1 || height < 1 {
		return Picture{}, ErrNotAPicture
	}
	frameWidth, frameHeight := mostWidth, mostHeight
	if lying(turn) {
		frameWidth, frameHeight = frameHeight, frameWidth
	}
	w, h := fit(width, height, frameWidth, frameHeight)
	base, holes, err := scaled(from, w, h)
	if err != nil {
		return Picture{}, fmt.Errorf("%w: %w", ErrNotAPicture, err)
	}
	from = nil // let go of the original before encoding needs memory
	if int64(width)*int64(height) > large {
		debug.FreeOSMemory()
	}
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	base = upright(base, turn)
	if lying(turn) {
		width, height = height, width
	}
	files, made, err := s.renditions(base)
	if err != nil {
		return Picture{}, err
	}
	return Picture{Width: width, Height: height, HasAlpha: holes, Widths: made, Files: files}, nil
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
		return nil, errors.Join(ErrNotAPicture, io.ErrUnexpectedEOF)
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
