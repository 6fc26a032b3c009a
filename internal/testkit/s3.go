package testkit

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Storage is a bucket at a storage server of the test's own, and how to get in.
type Storage struct {
	URL            string // s3://bucket?endpoint=…
	Access, Secret string
	stop           func()
}

// Stop takes the server away before the test ends.
func (s Storage) Stop() { s.stop() }

// S3 starts a storage server (versitygw) on loopback with an empty bucket, until the test ends.
func S3(t testing.TB) Storage {
	t.Helper()
	program := os.Getenv(envS3)
	if program == "" {
		program, _ = exec.LookPath("versitygw")
	}
	if program == "" {
		missing(t, "no S3 server: put versitygw into PATH or set "+envS3+" to its path")
	}
	dir := t.TempDir()
	for _, d := range []string{"data/pictures", "meta"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	_ = l.Close()
	s := Storage{URL: "s3://pictures?endpoint=http://" + at + "&region=us-east-1", Access: "test", Secret: "only for tests"}
	server := exec.Command(program, "--access", s.Access, "--secret", s.Secret, "--port", at, "--quiet", "posix", "--sidecar", filepath.Join(dir, "meta"), filepath.Join(dir, "data"))
	server.Env = []string{"HOME=" + dir}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	s.stop = func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}
	t.Cleanup(s.stop)
	for range 300 {
		if c, err := net.DialTimeout("tcp", at, time.Second); err == nil {
			_ = c.Close()
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the S3 server does not answer")
	return s
}
