package load

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

// Buyer is somebody who orders. The cart's cookie is kept, pages are read, and their forms are sent as they stand.
type Buyer struct {
	base   string
	email  string
	client *http.Client
}

// NewBuyer opens a browser without cookies. A nil transport is a new connection.
func NewBuyer(base, email string, transport http.RoundTripper) *Buyer {
	if transport == nil {
		transport = &http.Transport{MaxIdleConnsPerHost: 1}
	}
	jar, _ := cookiejar.New(nil) // fails never
	return &Buyer{base: base, email: email, client: &http.Client{
		Transport: transport, Jar: jar, Timeout: patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // an answer is looked at before it is followed
	}}
}

// Answer is what came back, unfollowed.
type Answer struct {
	Status   int
	Location string // of a redirect
	Page     []byte
}

// Take puts goods into the basket. Any answer other than "taken" is an error.
func (b *Buyer) Take(ctx context.Context, sku, quantity string) error {
	a, err := b.Send(ctx, Form{Action: "/en/cart/lines", Values: url.Values{"sku": {sku}, "quantity": {quantity}}})
	if err == nil && a.Status != http.StatusSeeOther {
		return fmt.Errorf("the basket did not take %s: %d", sku, a.Status)
	}
	return err
}

// Fill goes to the checkout, fills it in, has the deliveries to that place shown, and returns the form with the last
// button pressed: what Send then sends is the order.
func (b *Buyer) Fill(ctx context.Context) (Form, error) {
	page, err := b.Look(ctx, "/en/checkout")
	if err != nil {
		return Form{}, err
	}
	address := map[string]string{
		"email": b.email, "name": "Leyla Əliyeva", "phone": "+994 50 123 45 67", "street": "Nizami 1", "city": "Bakı", "postcode": "AZ1000",
	}
	f, err := filled(page, "update", address)
	if err != nil {
		return Form{}, err
	}
	shown, err := b.Send(ctx, f)
	if err != nil {
		return Form{}, err
	}
	if shown.Status != http.StatusOK {
		return Form{}, fmt.Errorf("the checkout answered %d", shown.Status)
	}
	return filled(shown.Page, "place-order", address)
}

func filled(page []byte, button string, typed map[string]string) (Form, error) {
	f, err := FormOf(bytes.NewReader(page), button)
	if err == nil {
		f.Fill(typed)
	}
	return f, err
}

// Send sends a form.
func (b *Buyer) Send(ctx context.Context, f Form) (Answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, b.base+f.Action, strings.NewReader(f.Values.Encode()))
	if err != nil {
		return Answer{}, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", b.base)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.ask(request)
}

// Look loads a page; any status but 200 is an error.
func (b *Buyer) Look(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	a, err := b.ask(request)
	if err == nil && a.Status != http.StatusOK {
		return nil, fmt.Errorf("%s answered %d", path, a.Status)
	}
	return a.Page, err
}

func (b *Buyer) ask(request *http.Request) (Answer, error) {
	response, err := b.client.Do(request)
	if err != nil {
		return Answer{}, err
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	return Answer{Status: response.StatusCode, Location: response.Header.Get("Location"), Page: page}, err
}

var orderNumber = regexp.MustCompile(`data-testid="order-number">([^<]+)<`)

// Number reads the order's number off the page of thanks.
func (b *Buyer) Number(ctx context.Context, thanks string) (string, error) {
	page, err := b.Look(ctx, thanks)
	if err != nil {
		return "", err
	}
	m := orderNumber.FindSubmatch(page)
	if m == nil {
		return "", fmt.Errorf("%s shows no order number", thanks)
	}
	return string(m[1]), nil
}
