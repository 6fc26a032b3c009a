package fetching

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"vitrin/internal/domain/fault"
)

// The bounds of a picture on its way.
const (
	MaxBytes     = 10 << 20
	MaxTime      = 15 * time.Second
	maxRedirects = 3
	maxAddress   = 2048
)

// Options say where pictures may come from.
type Options struct {
	// Folder holds the pictures that are named without an address, as a rule the folder of the file that names them.
	// Empty: there are none.
	Folder string
	// AllowPrivate opens addresses of one's own network, on any port. For tests, and for an owner whose pictures lie
	// there; never for files of strangers.
	AllowPrivate bool
	MaxBytes     int64         // MaxBytes when 0
	MaxTime      time.Duration // of one picture with all its redirects; MaxTime when 0
}

// Fetcher gets pictures. It is safe for many goroutines; Close it when done.
type Fetcher struct {
	options Options
	client  *http.Client
	folder  *folder
}

// New makes a Fetcher. It fails when the folder cannot be opened.
func New(o Options) (*Fetcher, error) {
	if o.MaxBytes <= 0 {
		o.MaxBytes = MaxBytes
	}
	if o.MaxTime <= 0 {
		o.MaxTime = MaxTime
	}
	f := &Fetcher{options: o}
	if o.Folder != "" {
		var err error
		if f.folder, err = openFolder(o.Folder); err != nil {
			return nil, err
		}
	}
	dialer := &net.Dialer{Timeout: o.MaxTime, ControlContext: f.control}
	f.client = &http.Client{
		CheckRedirect: f.redirect,
		Transport: &http.Transport{
			Proxy:                  nil, // a proxy would look names up itself, behind the check of addresses
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			DisableCompression:     true,
			MaxIdleConnsPerHost:    2,
			MaxConnsPerHost:        4,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    o.MaxTime,
			MaxResponseHeaderBytes: 64 << 10,
		},
	}
	return f, nil
}

// Close lets go of connections and of the folder.
func (f *Fetcher) Close() error {
	f.client.CloseIdleConnections()
	if f.folder != nil {
		return f.folder.close()
	}
	return nil
}

// Fetch gets the bytes of a picture. What keeps it from doing so is a fault.Error with a message for the owner.
func (f *Fetcher) Fetch(ctx context.Context, source string) ([]byte, error) {
	if !strings.Contains(source, "://") {
		if f.folder == nil {
			return nil, fault.New(fault.Invalid, "import.picture.nofolder")
		}
		return f.folder.read(source, f.options.MaxBytes)
	}
	address, err := f.parse(source)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.options.MaxTime)
	defer cancel()
	return f.get(ctx, address)
}

// parse refuses what is no plain web address.
func (f *Fetcher) parse(source string) (*url.URL, error) {
	u, err := url.Parse(source)
	if err != nil || len(source) > maxAddress || u.Hostname() == "" || u.User != nil {
		return nil, fault.New(fault.Invalid, "import.picture.address").Because(err)
	}
	return u, f.allowed(u)
}

// allowed checks scheme and port. Below 1024 only the web's own ports are used, so that no mail or name server is
// spoken to.
func (f *Fetcher) allowed(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fault.New(fault.Invalid, "import.picture.address")
	}
	if f.options.AllowPrivate || u.Port() == "" {
		return nil
	}
	if port, err := strconv.Atoi(u.Port()); err != nil || (port < 1024 && port != 80 && port != 443) {
		return fault.New(fault.Invalid, "import.picture.address")
	}
	return nil
}

func (f *Fetcher) get(ctx context.Context, u *url.URL) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fault.New(fault.Invalid, "import.picture.address").Because(err)
	}
	request.Header.Set("Accept", "image/webp,image/png,image/jpeg,image/gif;q=0.9,image/*;q=0.5")
	request.Header.Set("User-Agent", "Vitrin (picture import)")
	response, err := f.client.Do(request)
	if err != nil {
		return nil, f.reason(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fault.New(fault.Invalid, "import.picture.status").With("Status", response.StatusCode)
	}
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if !strings.HasPrefix(kind, "image/") {
		return nil, fault.New(fault.Invalid, "import.picture.type").With("Type", shown(kind))
	}
	if response.ContentLength > f.options.MaxBytes {
		return nil, f.large()
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, f.options.MaxBytes+1))
	if err != nil {
		return nil, f.reason(err)
	}
	if int64(len(data)) > f.options.MaxBytes {
		return nil, f.large()
	}
	return data, nil
}

func (f *Fetcher) large() error {
	return fault.New(fault.Invalid, "import.picture.large").With("Max", f.options.MaxBytes>>20)
}

// errInner is what control says; it comes back wrapped in the client's error.
var errInner = errors.New("fetching: an address of an inner network")

// control sees the address a name was resolved to, just before the connection is made, on every hop: a name that
// changes its address between two look-ups gains nothing.
func (f *Fetcher) control(_ context.Context, network, address string, _ syscall.RawConn) error {
	if f.options.AllowPrivate {
		return nil
	}
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("fetching: %s address %q: %w", network, address, err)
	}
	if !public(to.Addr()) {
		return errInner
	}
	return nil
}

// redirect allows a few hops, never back from https to http; control looks at each hop's address.
func (f *Fetcher) redirect(next *http.Request, before []*http.Request) error {
	switch last := before[len(before)-1]; {
	case len(before) > maxRedirects:
		return fault.New(fault.Invalid, "import.picture.redirects").With("Max", maxRedirects)
	case next.URL.User != nil || last.URL.Scheme == "https" && next.URL.Scheme != "https":
		return fault.New(fault.Invalid, "import.picture.address")
	}
	next.Header.Del("Referer")
	return f.allowed(next.URL)
}

// reason says in the owner's words why the network gave nothing.
func (f *Fetcher) reason(err error) error {
	var timeout net.Error
	switch known, ok := fault.Of(err); {
	case ok:
		return known
	case errors.Is(err, errInner):
		return fault.New(fault.Invalid, "import.picture.private").Because(err)
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout():
		return fault.New(fault.Unavailable, "import.picture.slow").With("Seconds", int(f.options.MaxTime.Seconds())).Because(err)
	}
	return fault.New(fault.Unavailable, "import.picture.unreachable").Because(err)
}

func shown(kind string) string {
	if kind == "" {
		return "?"
	}
	return kind[:min(len(kind), 60)]
}
