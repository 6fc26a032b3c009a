package media

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"time"
)

// Disk keeps blobs in a folder. It reaches files only through os.Root, so that neither a key nor a
// link planted in the folder leads out of it.
type Disk struct {
	root    *os.Root
	folders sync.RWMutex // held to write by whoever takes empty folders away
}

// incoming is where files are written before they get their name. Keys cannot begin with a dot, so nobody can ask for them.
const incoming = ".incoming"

// NewDisk opens the folder, making it when it is missing, and clears what a crash left half written.
func NewDisk(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the media folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the media folder: %w", err)
	}
	d := &Disk{root: root}
	if err := root.MkdirAll(incoming, 0o755); err != nil {
		return nil, errors.Join(fmt.Errorf("open the media folder: %w", err), root.Close())
	}
	d.sweep(24 * time.Hour)
	return d, nil
}

// sweep removes half-written files that nobody can be writing any more.
func (d *Disk) sweep(age time.Duration) {
	entries, err := fs.ReadDir(d.root.FS(), incoming)
	if err != nil {
		return // tidying is not worth failing for
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > age {
			_ = d.root.Remove(path.Join(incoming, e.Name()))
		}
	}
}

// Close lets go of the folder.
func (d *Disk) Close() error { return d.root.Close() }

// Put writes to a file beside and renames it, so that a reader sees all of it or none.
func (d *Disk) Put(ctx context.Context, key string, r io.Reader) error {
	if err := checkKey(key); err != nil {
		return err
	}
	temp := path.Join(incoming, rand.Text())
	if err := d.write(ctx, temp, r); err != nil {
		return errors.Join(fmt.Errorf("keep %s: %w", key, err), d.remove(temp))
	}
	if err := d.settle(temp, key); err != nil {
		return errors.Join(fmt.Errorf("keep %s: %w", key, err), d.remove(temp))
	}
	return nil
}

// settle gives a written file its name. Another instance on the same disk may take the empty folder away in between;
// then it is made again.
func (d *Disk) settle(temp, key string) (err error) {
	d.folders.RLock()
	defer d.folders.RUnlock()
	for range 3 {
		if err = d.root.MkdirAll(path.Dir(key), 0o755); err != nil {
			continue
		}
		if err = d.root.Rename(temp, key); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

func (d *Disk) write(ctx context.Context, name string, r io.Reader) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, &patient{ctx, r})
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Open opens a file for reading.
func (d *Disk) Open(ctx context.Context, key string) (io.ReadSeekCloser, Info, error) {
	if err := errors.Join(ctx.Err(), checkKey(key)); err != nil {
		return nil, Info{}, err
	}
	f, err := d.root.Open(key)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, Info{}, fmt.Errorf("open %s: %w", key, err)
	}
	stat, err := f.Stat()
	if err == nil && !stat.Mode().IsRegular() { // a folder is no file of anyone's
		err = ErrNotFound
	}
	if err != nil {
		return nil, Info{}, errors.Join(fmt.Errorf("open %s: %w", key, err), f.Close())
	}
	return f, Info{Size: stat.Size(), Modified: stat.ModTime().UTC(), Type: typeOf(key)}, nil
}

// Delete removes a file, and its folder when that was the last in it.
func (d *Disk) Delete(ctx context.Context, key string) error {
	if err := errors.Join(ctx.Err(), checkKey(key)); err != nil {
		return err
	}
	if err := d.remove(key); err != nil {
		return fmt.Errorf("delete %s: %w", key, err)
	}
	if dir := path.Dir(key); dir != "." {
		d.folders.Lock()
		_ = d.root.Remove(dir) // fails while others are in it
		d.folders.Unlock()
	}
	return nil
}

// List walks through the folder.
func (d *Disk) List(ctx context.Context, prefix string, each func(key string, info Info) error) error {
	return fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // taken away meanwhile
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case e.IsDir() && name != "." && !strings.HasPrefix(name, prefix) && !strings.HasPrefix(prefix, name+"/"):
			return fs.SkipDir
		case !e.Type().IsRegular() || !strings.HasPrefix(name, prefix) || checkKey(name) != nil:
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		return each(name, Info{Size: info.Size(), Modified: info.ModTime().UTC(), Type: typeOf(name)})
	})
}

func (d *Disk) remove(name string) error {
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
