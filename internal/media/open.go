package media

import (
	"fmt"
	"net/url"
	"strings"
)

// address is a bucket's, taken apart.
type address struct {
	endpoint string
	secure   bool
	region   string
	bucket   string
	folder   string
}

const howAddressed = "write it like s3://bucket/folder?endpoint=https://storage.example&region=eu-1"

// Open opens what an address names: a folder, or a bucket as s3://bucket/folder?endpoint=URL&region=NAME. What lies in a
// bucket and was read lately is kept in memory. Call close when done.
func Open(where string, keys Keys) (blobs Blobs, closing func() error, err error) {
	if !strings.HasPrefix(where, "s3:") {
		disk, err := NewDisk(where)
		if err != nil {
			return nil, nil, err
		}
		return disk, disk.Close, nil
	}
	a, err := parse(where)
	if err != nil {
		return nil, nil, err
	}
	if keys.Access == "" || keys.Secret == "" {
		return nil, nil, fmt.Errorf("the bucket %s needs an access key and a secret key", a.bucket)
	}
	s3, err := newS3(a, keys)
	if err != nil {
		return nil, nil, fmt.Errorf("the bucket %s: %w", a.bucket, err)
	}
	return NewCache(s3), func() error { return nil }, nil
}

func parse(where string) (a address, err error) {
	u, err := url.Parse(where)
	if err != nil || u.Scheme != "s3" || u.Host == "" || u.User != nil || u.Port() != "" {
		return a, fmt.Errorf("%q is no bucket: %s", where, howAddressed)
	}
	query := u.Query()
	for name := range query {
		if name != "endpoint" && name != "region" {
			return a, fmt.Errorf("%q has %s, which says nothing here: %s", where, name, howAddressed)
		}
	}
	end, err := url.Parse(query.Get("endpoint"))
	if err != nil || end.Host == "" || (end.Scheme != "http" && end.Scheme != "https") || strings.Trim(end.Path, "/") != "" || end.RawQuery != "" {
		return a, fmt.Errorf("%q names no endpoint: %s", where, howAddressed)
	}
	a = address{endpoint: end.Host, secure: end.Scheme == "https", region: query.Get("region"), bucket: u.Host, folder: strings.Trim(u.Path, "/")}
	if a.region == "" {
		a.region = "us-east-1" // what storage that knows no regions expects
	}
	if a.folder != "" {
		a.folder += "/"
	}
	return a, nil
}
