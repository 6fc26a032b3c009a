package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// S3 keeps blobs in a bucket of any storage that speaks S3, where several instances find them.
type S3 struct {
	core   minio.Core
	bucket string
	folder string // in front of every key; "" or with a slash at its end
}

// Keys open a bucket.
type Keys struct{ Access, Secret string }

const (
	answerWithin = 10 * time.Second // of the storage, until it begins to send
	s3Tries      = 3
	mostBlob     = 64 << 20 // of one file
)

// newS3 speaks to nobody yet.
func newS3(a address, keys Keys) (*S3, error) {
	transport, err := minio.DefaultTransport(a.secure)
	if err != nil {
		return nil, err
	}
	transport.ResponseHeaderTimeout = answerWithin
	client, err := minio.New(a.endpoint, &minio.Options{
		Creds: credentials.NewStaticV4(keys.Access, keys.Secret, ""), Secure: a.secure, Region: a.region, Transport: transport, MaxRetries: s3Tries,
	})
	if err != nil {
		return nil, err
	}
	return &S3{minio.Core{Client: client}, a.bucket, a.folder}, nil
}

// Put writes a file. The storage keeps it whole or not at all.
func (s *S3) Put(ctx context.Context, key string, r io.Reader) error {
	if err := checkKey(key); err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(&patient{ctx, r}, mostBlob+1)) // of an unknown size it would be sent in parts of many megabytes
	if err == nil && len(data) > mostBlob {
		err = ErrTooBig
	}
	if err == nil {
		_, err = s.core.Client.PutObject(ctx, s.bucket, s.folder+key, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
			ContentType: typeOf(key), CacheControl: "public, max-age=31536000, immutable", DisableMultipart: true,
		})
	}
	if err != nil {
		return fmt.Errorf("keep %s: %w", key, err)
	}
	return nil
}

// Open begins to read a file. Who only reads it from its beginning costs the storage one request.
func (s *S3) Open(ctx context.Context, key string) (io.ReadSeekCloser, Info, error) {
	if err := errors.Join(ctx.Err(), checkKey(key)); err != nil {
		return nil, Info{}, err
	}
	f := &s3File{ctx: ctx, s3: s, key: key}
	info, err := f.ask(0)
	if err != nil {
		return nil, Info{}, fmt.Errorf("open %s: %w", key, err)
	}
	f.size = info.Size
	return f, Info{Size: info.Size, Modified: info.LastModified.UTC(), Type: typeOf(key)}, nil
}

// Delete removes a file.
func (s *S3) Delete(ctx context.Context, key string) error {
	if err := errors.Join(ctx.Err(), checkKey(key)); err != nil {
		return err
	}
	if err := found(s.core.RemoveObject(ctx, s.bucket, s.folder+key, minio.RemoveObjectOptions{})); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("delete %s: %w", key, err)
	}
	return nil
}

// List asks the storage for its keys, a thousand at a time.
func (s *S3) List(ctx context.Context, prefix string, each func(key string, info Info) error) error {
	ctx, cancel := context.WithCancel(ctx) // ends the asking when each fails
	defer cancel()
	for o := range s.core.Client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: s.folder + prefix, Recursive: true}) {
		if o.Err != nil {
			return fmt.Errorf("list: %w", o.Err)
		}
		key := strings.TrimPrefix(o.Key, s.folder)
		if checkKey(key) != nil {
			continue // somebody else's
		}
		if err := each(key, Info{Size: o.Size, Modified: o.LastModified.UTC(), Type: typeOf(key)}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// found tells what is not there from what went wrong.
func found(err error) error {
	switch minio.ToErrorResponse(err).Code {
	case minio.NoSuchKey:
		return ErrNotFound
	case minio.NoSuchBucket:
		return errors.New("there is no such bucket")
	}
	return err
}

// s3File reads an object. Seeking costs nothing: only reading on elsewhere asks the storage again.
type s3File struct {
	ctx    context.Context // of the request the file is read for
	s3     *S3
	key    string
	size   int64
	at     int64
	body   io.ReadCloser
	bodyAt int64
}

// ask begins to read somewhere.
func (f *s3File) ask(from int64) (minio.ObjectInfo, error) {
	var o minio.GetObjectOptions
	if from > 0 {
		if err := o.SetRange(from, 0); err != nil {
			return minio.ObjectInfo{}, err
		}
	}
	body, info, _, err := f.s3.core.GetObject(f.ctx, f.s3.bucket, f.s3.folder+f.key, o)
	if err != nil {
		return info, found(err)
	}
	f.body, f.bodyAt = body, from
	return info, nil
}

// Read reads on.
func (f *s3File) Read(b []byte) (int, error) {
	if f.at >= f.size {
		return 0, io.EOF
	}
	if f.body != nil && f.bodyAt != f.at {
		if err := f.Close(); err != nil {
			return 0, err
		}
	}
	if f.body == nil {
		if _, err := f.ask(f.at); err != nil {
			return 0, err
		}
	}
	n, err := f.body.Read(b)
	f.at += int64(n)
	f.bodyAt = f.at
	if errors.Is(err, io.EOF) && f.at < f.size {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// Seek chooses where to read next.
func (f *s3File) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.at
	case io.SeekEnd:
		offset += f.size
	}
	if offset < 0 {
		return f.at, errors.New("sought in front of a file")
	}
	f.at = offset
	return offset, nil
}

// Close ends the reading.
func (f *s3File) Close() error {
	if f.body == nil {
		return nil
	}
	body := f.body
	f.body = nil
	return body.Close()
}
