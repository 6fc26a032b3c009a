package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"vitrin/internal/app/account"
	"vitrin/internal/app/browse"
	"vitrin/internal/app/checkout"
	"vitrin/internal/app/finding"
	"vitrin/internal/app/fulfilment"
	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/settings"
	"vitrin/internal/app/shopping"
	"vitrin/internal/app/tasks"
	"vitrin/internal/app/upkeep"
	"vitrin/internal/demo"
	"vitrin/internal/demo/pictures"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/shop"
	"vitrin/internal/jobs"
	"vitrin/internal/media"
	"vitrin/internal/paper"
	"vitrin/internal/store"
	"vitrin/internal/web"
	"vitrin/internal/web/admin"
	"vitrin/internal/web/machine"
	"vitrin/internal/web/observe"
	"vitrin/internal/web/session"
	"vitrin/internal/web/storefront"
	"vitrin/static"
	"vitrin/views/text"
)

// house is everything joined: the one place where store, use cases, web and jobs meet.
type house struct {
	*surroundings
	config   *Config
	store    *store.Store
	blobs    media.Blobs
	studio   *media.Studio
	queue    *jobs.Queue
	text     *text.Catalogue
	rich     *richtext.Renderer
	shelf    *browse.Shelf
	tasks    tasks.Tasks
	upkeep   upkeep.Desk
	observer *observe.Observer
	files    merchandising.Imports
	close    func() error
}

// open opens the store and joins the rest around it. Nothing is changed yet.
func open(ctx context.Context, c *Config, s *surroundings) (*house, error) {
	if err := os.MkdirAll(c.DataDir, 0o750); err != nil {
		return nil, fmt.Errorf("the data folder %s cannot be made: %w", c.DataDir, err)
	}
	h := &house{surroundings: s, config: c, rich: richtext.New()}
	var err error
	if h.text, err = text.Load(); err != nil {
		return nil, err
	}
	h.store, err = store.Open(ctx, store.Options{
		Database: c.database(), Now: s.now, IDs: ident.NewSource(s.now, rand.Reader), Log: s.log,
		Outbox: h.post, Darkroom: h.develop, Tasks: h.queueTask, Upkeep: h.queueUpkeep,
	})
	if err != nil {
		return nil, err
	}
	h.close = h.store.Close
	dsn := ""
	if h.store.IsPostgres() {
		dsn = c.database()
	}
	if h.queue, err = jobs.New(jobs.Config{DB: h.store.Writer(), Postgres: h.store.IsPostgres(), DSN: dsn, Log: s.log}); err != nil {
		return nil, errors.Join(err, h.close())
	}
	blobs, letGo, err := media.Open(c.pictures(), c.keys())
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	h.blobs, h.studio = blobs, media.NewStudio()
	h.shelf = browse.NewShelf(h.store, s.now, s.log)
	h.close = func() error {
		h.shelf.Close()
		return errors.Join(letGo(), h.store.Close())
	}
	return h, h.registerWork()
}

func (h *house) migrate(ctx context.Context) error {
	if err := h.store.Migrate(ctx); err != nil {
		return err
	}
	return h.queue.Migrate(ctx)
}

// furnish gives an empty store its settings and, unless it is not wanted, the demo.
func (h *house) furnish(ctx context.Context, withDemo bool) error {
	_, err := h.store.Shop(ctx)
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	if withDemo {
		return h.loadDemo(ctx)
	}
	s := shop.Default()
	if err := (settings.Desk{Rich: h.rich}).Furnish(&s); err != nil {
		return err
	}
	return h.store.SaveShop(ctx, s)
}

func (h *house) loadDemo(ctx context.Context) error {
	bar := newProgress(h.errs, "demo pictures", h.now)
	return demo.Loader{
		Store: demoStore{h.store}, Pictures: pictures.FS(), Put: h.blobs.Put, Rich: h.rich, Now: h.now(), Progress: bar.step,
	}.Load(ctx)
}

// demoStore gives the demo's loader its one cart at a time.
type demoStore struct{ *store.Store }

func (s demoStore) LoadCart(ctx context.Context, digest string, c cart.Cart) error {
	return s.LoadCarts(ctx, []store.StoredCart{{Digest: digest, Cart: c}})
}

// registerWork says what each kind of work does.
func (h *house) registerWork() error {
	if err := h.registerLetters(); err != nil {
		return err
	}
	h.registerPictures()
	if err := h.registerTasks(); err != nil {
		return err
	}
	h.queue.Every("prune carts and sessions", 6*time.Hour, func(ctx context.Context) error {
		_, err := h.store.PruneCarts(ctx, h.now().Add(-cart.Lifetime))
		_, also := h.store.PruneSessions(ctx, h.now())
		return errors.Join(err, also)
	})
	return nil
}

// router joins the use cases to their pages.
func (h *house) router(c *Config, ready func() error) (http.Handler, error) {
	assets, err := static.Load()
	if err != nil {
		return nil, err
	}
	cookies := session.Cookies{Secure: strings.HasPrefix(c.BaseURL, "https://")}
	desk := checkout.Desk{Store: h.store, Now: h.now}
	h.observer = observe.New(h.queue.Kinds)
	return web.Router(web.Parts{
		Measure: h.observer.Request,
		Shop: &storefront.Handlers{
			Shelf: h.shelf, Baskets: shopping.Baskets{Store: h.store, Now: h.now}, Desk: desk, Text: h.text, Cookies: cookies,
			Asset: assets.Path, Base: c.BaseURL, Log: h.log, Now: h.now, MailLink: h.mailLink,
		},
		Admin: admin.New(h.shelfParts(admin.Parts{
			Gate: account.NewGate(h.store, h.now), Orders: fulfilment.Desk{Store: h.store, Now: h.now}, Products: h.products(), Export: h.store,
			People: account.People{Store: h.store, Now: h.now}, Audit: h.store, Finder: finding.Finder{Store: h.store}, Invite: h.invite, Base: c.BaseURL,
			Safety: account.NewSafety(h.store, h.now, c.BaseURL),
			Papers: paper.Papers{Text: h.text},
			Bulk:   merchandising.Bulk{Store: h.store}, Customers: h.store, Imports: h.files, Tasks: h.tasks,
			Changed: h.shelf.Changed, Sessions: h.store.Sessions(), Secure: cookies.Secure, Text: h.text, Asset: assets.Path, Shop: h.store.Shop,
			Settings: settings.Desk{Store: h.store, Rich: h.rich}, FirstRun: h.firstRun(), Begun: h.store.Begun, Demo: h.demo(),
			Log: h.log, Now: h.now, SignInLimit: c.LimitSignIn,
			Pictures: h.store, Health: h.upkeep,
		})),
		Machine: &machine.Handlers{Shelf: h.shelf, Text: h.text, Rich: h.rich, Asset: assets.Path, Base: c.BaseURL, Now: h.now, Picture: h.picture},
		Assets:  assets, Text: h.text, Log: h.log, Ready: ready, Base: c.BaseURL, Strict: c.hostChecked,
		Limits: web.Limits{Cart: c.LimitCart, Codes: c.LimitCodes, Checkout: c.LimitCheckout, LookUp: c.LimitLookUp}, Proxies: c.TrustedProxies,
	})
}

// firstRun sets up a shop nobody owns yet.
func (h *house) firstRun() account.FirstRun {
	return account.FirstRun{Store: h.store, Gate: account.NewGate(h.store, h.now)}
}

func (h *house) products() merchandising.Products {
	return merchandising.Products{Store: h.store, Pictures: uploads{h}, Rich: h.rich, Now: h.now}
}

// picture opens one file of a picture; the Open Graph picture is made from the fallback when it is first asked for.
func (h *house) picture(ctx context.Context, name string) (io.ReadSeekCloser, time.Time, error) {
	file, info, err := h.blobs.Open(ctx, name)
	if errors.Is(err, media.ErrNotFound) && path.Base(name) == media.OpenGraphName {
		if err := h.drawOpenGraph(ctx, path.Dir(name)); err != nil {
			return nil, time.Time{}, fault.New(fault.NotFound, "page.unknown").Because(err)
		}
		file, info, err = h.blobs.Open(ctx, name)
	}
	if errors.Is(err, media.ErrNotFound) {
		return nil, time.Time{}, fault.New(fault.NotFound, "page.unknown")
	}
	if err != nil && ctx.Err() == nil {
		err = fault.New(fault.Unavailable, "media.unreachable").Because(err)
	}
	return file, info.Modified, err
}

// drawOpenGraph makes the picture of shared links from a picture's fallback and keeps it.
func (h *house) drawOpenGraph(ctx context.Context, key string) (err error) {
	file, _, err := h.blobs.Open(ctx, path.Join(key, media.JPEGName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, 20<<20))
	if err != nil {
		return err
	}
	drawn, err := media.OpenGraph(content)
	if err != nil {
		return err
	}
	return h.blobs.Put(ctx, path.Join(key, media.OpenGraphName), bytes.NewReader(drawn))
}
