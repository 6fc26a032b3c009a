package media

import (
	"bytes"
	"container/list"
	"context"
	"errors"
	"io"
	"sync"
	"time"
)

// Bounds of what is kept in memory of a storage that is far away. Files never change under their key, so only one that was
// deleted elsewhere could be shown too long.
const (
	cacheBytes = 32 << 20
	cacheFile  = 512 << 10 // larger files are not kept
	cacheTime  = 10 * time.Minute
)

// Cache is blobs with those that were read lately in memory.
type Cache struct {
	Blobs
	mu    sync.Mutex
	files map[string]*list.Element
	order *list.List // of cached, the latest in front
	bytes int
	now   func() time.Time
}

type cached struct {
	key   string
	data  []byte
	info  Info
	until time.Time
}

// NewCache keeps files of others in memory.
func NewCache(blobs Blobs) *Cache {
	return &Cache{Blobs: blobs, files: map[string]*list.Element{}, order: list.New(), now: time.Now}
}

// Open takes a file from memory, or reads it and keeps it there.
func (c *Cache) Open(ctx context.Context, key string) (io.ReadSeekCloser, Info, error) {
	if f, ok := c.get(key); ok {
		return inMemory{bytes.NewReader(f.data)}, f.info, ctx.Err()
	}
	file, info, err := c.Blobs.Open(ctx, key)
	if err != nil || info.Size > cacheFile {
		return file, info, err
	}
	data, err := io.ReadAll(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, Info{}, err
	}
	c.put(&cached{key, data, info, c.now().Add(cacheTime)})
	return inMemory{bytes.NewReader(data)}, info, nil
}

// Put writes a file and forgets what was there.
func (c *Cache) Put(ctx context.Context, key string, r io.Reader) error {
	err := c.Blobs.Put(ctx, key, r)
	c.forget(key)
	return err
}

// Delete removes a file.
func (c *Cache) Delete(ctx context.Context, key string) error {
	err := c.Blobs.Delete(ctx, key)
	c.forget(key)
	return err
}

func (c *Cache) get(key string) (*cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.files[key]
	if !ok {
		return nil, false
	}
	f := e.Value.(*cached)
	if c.now().After(f.until) {
		c.drop(e)
		return nil, false
	}
	c.order.MoveToFront(e)
	return f, true
}

func (c *Cache) put(f *cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.files[f.key]; ok {
		c.drop(e)
	}
	c.files[f.key] = c.order.PushFront(f)
	c.bytes += len(f.data)
	for c.bytes > cacheBytes {
		c.drop(c.order.Back())
	}
}

func (c *Cache) forget(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.files[key]; ok {
		c.drop(e)
	}
}

func (c *Cache) drop(e *list.Element) {
	f := c.order.Remove(e).(*cached)
	delete(c.files, f.key)
	c.bytes -= len(f.data)
}

// inMemory is an open file whose closing is nothing.
type inMemory struct{ *bytes.Reader }

// Close does nothing.
func (inMemory) Close() error { return nil }
