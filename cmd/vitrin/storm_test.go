package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/load"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
)

const (
	stormBuyers = 64
	stormWaves  = 3
	scarce      = 9 // pieces of what most of a wave wants
	plenty      = 1000
)

// TestBuyersAtOnce lets 64 buyers press the last button at once, three times over: one in three wants what is scarce,
// one what there is plenty of, one both. Exactly the stock is sold, those who come late are told so and take nothing, no
// number stands on two orders, nothing fails, and the books agree.
func TestBuyersAtOnce(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		settings := []string{"--data-dir", t.TempDir(), "--database", db.URL, "--demo", "off"}
		base, stop := serveForStorm(t, settings)
		goods := stormGoods(t, db)
		numbers := map[string]bool{}
		for wave := range stormWaves {
			rare, common := fmt.Sprintf("SCARCE-%d", wave), fmt.Sprintf("PLENTY-%d", wave)
			forms := fillStorm(t, base, wave, rare, common)
			answers := sendAtOnce(t, forms)
			sold := map[string]int64{}
			for i, a := range answers {
				switch {
				case a.Status == http.StatusSeeOther:
					number, err := forms[i].buyer.Number(t.Context(), a.Location)
					if err != nil || numbers[number] {
						t.Errorf("order %q, seen before: %v; %v", number, numbers[number], err)
					}
					numbers[number] = true
					for _, sku := range forms[i].skus {
						sold[sku]++
					}
				case a.Status == http.StatusConflict && bytes.Contains(a.Page, []byte(`data-testid="stopped"`)) && forms[i].skus[0] == rare:
				default:
					t.Errorf("wave %d, buyer %d of %v: %d", wave, i, forms[i].skus, a.Status)
				}
			}
			if sold[rare] != scarce || goods(rare) != 0 {
				t.Errorf("wave %d: %d scarce pieces sold of %d, %d left", wave, sold[rare], scarce, goods(rare))
			}
			if left := goods(common); left != plenty-sold[common] || sold[common] < stormBuyers/3 {
				t.Errorf("wave %d: %d sold of what there was plenty of, %d left of %d", wave, sold[common], left, plenty)
			}
		}
		stop()
		silentBooks(t, settings)
	})
}

// TestOneFormSentAtOnceMakesOneOrder presses the last button of one page eight times before any answer has come.
func TestOneFormSentAtOnceMakesOneOrder(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		settings := []string{"--data-dir", t.TempDir(), "--database", db.URL, "--demo", "off"}
		base, stop := serveForStorm(t, settings)
		goods := stormGoods(t, db)
		filled := fillIn(t, base, "hasty@post.example", "PLENTY-0")
		forms := make([]stormForm, 8)
		for i := range forms {
			forms[i] = filled
		}
		answers := sendAtOnce(t, forms)
		for _, a := range answers {
			if a.Status != http.StatusSeeOther || a.Location != answers[0].Location {
				t.Errorf("answered with %d %s, the first with %d %s", a.Status, a.Location, answers[0].Status, answers[0].Location)
			}
		}
		if left := goods("PLENTY-0"); left != plenty-1 {
			t.Errorf("%d pieces were taken for one order", plenty-left)
		}
		stop()
		silentBooks(t, settings)
	})
}

// serveForStorm opens a shop that lets one address do all the buying.
func serveForStorm(t *testing.T, settings []string) (base string, stop func()) {
	t.Helper()
	address := freeAddress(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	args := append([]string{"serve", "--addr", address, "--drain", "0s", "--limit-cart", "100000", "--limit-checkout", "100000"}, settings...)
	go func() { ended <- run(ctx, args, nil, io.Discard, io.Discard) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if code := <-ended; code != done {
			t.Errorf("serve ended with %d", code)
		}
	})
	t.Cleanup(stop)
	b := buyer{t: t, base: "http://" + address, client: browser(t)}
	b.waitForReady()
	return b.base, stop
}

// stormGoods puts the goods of all waves into the shop and returns a look at how many pieces of a SKU are left.
func stormGoods(t *testing.T, db testkit.DB) (left func(sku string) int64) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Database: db.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // only read from by then
	products := map[string]string{}
	for wave := range stormWaves {
		for kind, onHand := range map[string]int64{"SCARCE": scarce, "PLENTY": plenty} {
			sku := fmt.Sprintf("%s-%d", kind, wave)
			products[sku] = strings.ToLower(sku)
			_, err := s.SaveProduct(t.Context(), catalog.Product{
				Handle: products[sku], State: catalog.Active, Name: lang.Same(sku),
				Variants: []catalog.Variant{{SKU: sku, Price: money.Of(650, "AZN"), Tracked: true, OnHand: onHand, WeightGrams: 100}},
			}, true, "", "test")
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return func(sku string) int64 {
		p, err := s.ProductByHandle(t.Context(), products[sku])
		if err != nil || len(p.Variants) != 1 {
			t.Fatalf("%s: %v", sku, err)
		}
		return p.Variants[0].OnHand
	}
}

// stormForm is a buyer before the last button.
type stormForm struct {
	buyer *load.Buyer
	form  load.Form
	skus  []string
}

// fillStorm fills in the forms of one wave, a few at a time; whoever wants what is scarce names it first.
func fillStorm(t *testing.T, base string, wave int, rare, common string) []stormForm {
	t.Helper()
	wishes := [][]string{{rare}, {common}, {rare, common}}
	forms := make([]stormForm, stormBuyers)
	var all sync.WaitGroup
	seats := make(chan struct{}, 8)
	for i := range forms {
		seats <- struct{}{}
		all.Go(func() {
			defer func() { <-seats }()
			forms[i] = fillIn(t, base, fmt.Sprintf("buyer%d-%d@post.example", wave, i), wishes[i%len(wishes)]...)
		})
	}
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return forms
}

func fillIn(t *testing.T, base, email string, skus ...string) stormForm {
	f := stormForm{buyer: load.NewBuyer(base, email, nil), skus: skus}
	var err error
	for _, sku := range skus {
		err = errors.Join(err, f.buyer.Take(t.Context(), sku, "1"))
	}
	if err == nil {
		f.form, err = f.buyer.Fill(t.Context())
	}
	if err != nil {
		t.Errorf("%s: %v", email, err)
	}
	return f
}

// sendAtOnce presses every button in the same moment.
func sendAtOnce(t *testing.T, forms []stormForm) []load.Answer {
	t.Helper()
	answers := make([]load.Answer, len(forms))
	now := make(chan struct{})
	var all sync.WaitGroup
	for i, f := range forms {
		all.Go(func() {
			<-now
			var err error
			if answers[i], err = f.buyer.Send(t.Context(), f.form); err != nil {
				t.Errorf("buyer %d: %v", i, err)
			}
		})
	}
	close(now)
	all.Wait()
	return answers
}

// silentBooks fails when the check finds anything.
func silentBooks(t *testing.T, settings []string) {
	t.Helper()
	var findings bytes.Buffer
	if code := run(t.Context(), append([]string{"check"}, settings...), nil, &findings, &findings); code != done || findings.Len() > 0 {
		t.Errorf("check ended with %d: %s", code, findings.String())
	}
}
