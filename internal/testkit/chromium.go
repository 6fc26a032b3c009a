package testkit

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is a running Chromium without a window.
type Browser struct {
	ctx context.Context
}

// StartBrowser starts a Chromium and stops it after the test. Start one for a group of sub-tests and give each its own
// [Browser.Tab]: a start takes about a second, a tab some tens of milliseconds. Without Chromium the test is skipped.
func StartBrowser(t testing.TB) *Browser {
	t.Helper()
	path := chromiumPath()
	if path == "" {
		missing(t, "no Chromium: install it or set "+envChromium+" to its path")
	}
	var output bytes.Buffer
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.CombinedOutput(&output),
		chromedp.DisableGPU,
		// Pages of our own server only: nothing to fetch, update or look up elsewhere.
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
	)
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // the sandbox refuses root, and CI often is
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(func() { cancel(); stop() })
	started := make(chan error, 1)
	go func() { started <- chromedp.Do(ctx) }()
	select {
	case err := <-started:
		if err != nil {
			t.Fatalf("starting %s: %v\n%s", path, err, output.String())
		}
	case <-time.After(patience):
		t.Fatalf("starting %s: no answer within %s", path, patience)
	}
	return &Browser{ctx: ctx}
}

func chromiumPath() string {
	if path := os.Getenv(envChromium); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Tab opens a page with cookies of its own, as a visitor who has never been here, and closes it after the test. Use the
// context with chromedp.Do and chromedp.Run. It ends after a minute, so that a page that never settles fails the test.
// After a click that leads to another page wait for that page: chromedp.RunResponse(tab, chromedp.Click(…)).
func (b *Browser) Tab(t testing.TB, options ...TabOption) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, options...); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	limited, stop := context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	return limited
}

// TabOption prepares a tab before its first page.
type TabOption = chromedp.Action[chromedp.Void]

// Phone makes the tab 390 pixels wide, with touch.
func Phone() TabOption {
	return chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch)
}

// Desktop makes the tab 1280 pixels wide.
func Desktop() TabOption { return chromedp.EmulateViewport(1280, 800) }

// Width makes the tab as wide as told.
func Width(pixels int64) TabOption { return chromedp.EmulateViewport(pixels, 800) }

// WithoutScripts lets no page run JavaScript, as with visitors who switched it off.
func WithoutScripts() TabOption {
	return command(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

// Dark makes the tab prefer dark colours.
func Dark() TabOption { return media("prefers-color-scheme", "dark") }

// ReducedMotion makes the tab ask for stillness.
func ReducedMotion() TabOption { return media("prefers-reduced-motion", "reduce") }

func media(name, value string) TabOption {
	return command(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: name, Value: value}},
		})
		return err
	})
}

func command(f func(context.Context) error) TabOption {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error { return f(ctx) })
}

// Complaints collects what the browser objects to in a tab from now on: uncaught errors, what scripts write to the
// console as error or warning, requests that failed or were blocked. Call the returned function after the walk.
func Complaints(t testing.TB, tab context.Context) func() []string {
	t.Helper()
	var (
		mu    sync.Mutex
		heard []string
	)
	err := chromedp.Listen(tab, func(event any) {
		text := complaint(event)
		if text == "" {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, text)
	})
	if err != nil {
		t.Fatalf("listening to a tab: %v", err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), heard...)
	}
}

func complaint(event any) string {
	switch e := event.(type) {
	case *cdpruntime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		return text
	case *cdpruntime.EventConsoleAPICalled:
		if e.Type != cdpruntime.ConsoleAPICalledTypeError && e.Type != cdpruntime.ConsoleAPICalledTypeWarning {
			return ""
		}
		words := []string{"console." + string(e.Type)}
		for _, a := range e.Args {
			words = append(words, strings.TrimSpace(string(a.Value)+" "+a.Description))
		}
		return strings.Join(words, " ")
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError || e.Entry.Level == cdplog.EntryLevelWarning {
			return strings.TrimSpace(e.Entry.Text + " " + e.Entry.URL)
		}
	}
	return ""
}

// Screenshot keeps a picture of the whole page among the test's artifacts (`go test -artifacts`) and returns its path.
func Screenshot(t testing.TB, tab context.Context, name string) string {
	t.Helper()
	picture, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatalf("taking a screenshot: %v", err)
	}
	path := filepath.Join(t.ArtifactDir(), name+".png")
	if err := os.WriteFile(path, picture, 0o600); err != nil {
		t.Fatalf("keeping a screenshot: %v", err)
	}
	return path
}
