package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"time"
)

// Owner is somebody at the desk, signed in.
type Owner struct{ *Buyer }

// NewOwner opens a browser for the desk.
func NewOwner(base, email string) Owner {
	return Owner{NewBuyer(base, email, nil)}
}

// SignIn goes through the door with a password.
func (o Owner) SignIn(ctx context.Context, password string) error {
	a, err := o.Send(ctx, Form{Action: "/admin/signin", Values: url.Values{"email": {o.email}, "password": {password}}})
	if err == nil && a.Status != http.StatusSeeOther {
		return fmt.Errorf("the door answered %d", a.Status)
	}
	return err
}

// Cookies are those of the browser, copied: a crowd that has them is signed in too.
func (o Owner) Cookies() (http.CookieJar, error) {
	at, err := url.Parse(o.base + "/admin")
	if err != nil {
		return nil, err
	}
	jar, err := cookiejar.New(nil)
	if err == nil {
		at.Path = "/admin/" // the cookies are sent below it
		jar.SetCookies(at, o.client.Jar.Cookies(at))
	}
	return jar, err
}

// Give uploads a file for an import and returns the address of the next step.
func (o Owner) Give(ctx context.Context, name string, file []byte) (string, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		return "", err
	}
	_, _ = part.Write(file) // memory takes everything
	if err := form.Close(); err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, o.base+"/admin/import", &body)
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Origin", o.base)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	return landed(o.ask(request))
}

// Press looks at a page, presses the button of a test id as its form stands and returns where that leads.
func (o Owner) Press(ctx context.Context, path, testID string) (string, error) {
	page, err := o.Look(ctx, path)
	if err != nil {
		return "", err
	}
	f, err := FormOf(bytes.NewReader(page), testID)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return landed(o.Send(ctx, f))
}

func landed(a Answer, err error) (string, error) {
	if err == nil && a.Status != http.StatusSeeOther {
		return "", fmt.Errorf("the desk answered %d", a.Status)
	}
	return a.Location, err
}

// Links are the different addresses on a page that an expression matches whole, in their order.
func (o Owner) Links(ctx context.Context, path string, fits *regexp.Regexp) ([]string, error) {
	page, err := o.Look(ctx, path)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, m := range anyLink.FindAllSubmatch(page, -1) {
		if link := string(m[1]); fits.MatchString(link) && !slices.Contains(all, link) {
			all = append(all, link)
		}
	}
	return all, nil
}

var (
	anyLink  = regexp.MustCompile(`href="([^"]+)"`)
	outcome  = regexp.MustCompile(`data-testid="task-state">([^<]+)<[\s\S]*data-testid="outcome">([^<]*)<`)
	busyMark = []byte(" data-busy")
)

// Ends waits for a task's page to say that it is over, as somebody would who looks at it again and again, and returns what it says.
func (o Owner) Ends(ctx context.Context, path string, within time.Duration) (state, what string, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, within, errors.New("the task did not end"))
	defer cancel()
	for {
		page, err := o.Look(ctx, path)
		if err != nil {
			return "", "", errors.Join(err, context.Cause(ctx))
		}
		if m := outcome.FindSubmatch(page); m != nil && !bytes.Contains(page, busyMark) {
			return string(m[1]), string(m[2]), nil
		}
		select {
		case <-ctx.Done():
			return "", "", context.Cause(ctx)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
