package machine

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// Bounds of keeping documents: how long one is good whatever changes meanwhile, and how long making one may take.
const (
	keepAtLeast = time.Minute
	buildLimit  = 2 * time.Minute
)

// kept holds the documents that take reading the whole shop, packed, until the shelf changes; so asking for them again and
// again costs the shop nothing. One is made at a time. There is one for each name, and names are bounded by who calls.
type kept struct {
	building sync.Mutex
	mu       sync.Mutex
	all      map[string]document
}

// document is bytes ready to be sent.
type document struct {
	packed  []byte // gzip
	tag     string
	edition string
	made    time.Time
}

func (k *kept) find(name string) (document, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	d, ok := k.all[name]
	return d, ok
}

func (k *kept) keep(name string, d document) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.all == nil {
		k.all = map[string]document{}
	}
	k.all[name] = d
}

// forget drops a document whose name is no longer good.
func (k *kept) forget(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.all, name)
}

// good tells whether a document need not be made anew.
func (d document) good(edition string, now time.Time) bool {
	return d.edition == edition || now.Sub(d.made) < keepAtLeast
}

// document is the one of a name and edition, made when there is none. While it is being made anew others get the old one.
func (k *kept) document(ctx context.Context, name, edition string, now func() time.Time, build func(ctx context.Context, w io.Writer) error) (document, error) {
	old, there := k.find(name)
	if there && old.good(edition, now()) {
		return old, nil
	}
	if !there {
		k.building.Lock()
	} else if !k.building.TryLock() {
		return old, nil
	}
	defer k.building.Unlock()
	if d, ok := k.find(name); ok && d.good(edition, now()) {
		return d, nil // somebody else made it while this one waited
	}
	// The work is kept even if who asked first goes away.
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), buildLimit)
	defer stop()
	made, err := pack(ctx, build)
	if err != nil {
		return document{}, err
	}
	made.edition, made.made = edition, now()
	k.keep(name, made)
	return made, nil
}

func pack(ctx context.Context, build func(ctx context.Context, w io.Writer) error) (document, error) {
	var packed bytes.Buffer
	sum, zip := sha256.New(), gzip.NewWriter(&packed)
	if err := build(ctx, io.MultiWriter(zip, sum)); err != nil {
		return document{}, err
	}
	if err := zip.Close(); err != nil {
		return document{}, err
	}
	return document{packed: bytes.Clone(packed.Bytes()), tag: `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`}, nil
}

// send answers with a document, packed for those who can unpack it.
func send(c *gin.Context, kind string, d document) error {
	header := c.Writer.Header()
	header.Set("Content-Type", kind)
	header.Set("Cache-Control", "public, max-age=3600")
	header.Set("ETag", d.tag)
	if !strings.Contains(header.Get("Vary"), "Accept-Encoding") {
		header.Add("Vary", "Accept-Encoding")
	}
	if strings.Contains(c.GetHeader("If-None-Match"), d.tag) {
		c.Status(http.StatusNotModified)
		return nil
	}
	if unpacks(c.GetHeader("Accept-Encoding")) {
		header.Set("Content-Encoding", "gzip")
		c.Data(http.StatusOK, kind, d.packed)
		return nil
	}
	plain, err := gzip.NewReader(bytes.NewReader(d.packed))
	if err != nil {
		return err
	}
	c.Status(http.StatusOK)
	_, _ = io.Copy(c.Writer, plain) //nolint:gosec // our own bytes; the reader may have gone away
	return nil
}

// unpacks tells whether an Accept-Encoding takes gzip.
func unpacks(accept string) bool {
	for one := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(one, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			weight = strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return weight == "" || strings.Trim(weight, "0.") != ""
		}
	}
	return false
}
