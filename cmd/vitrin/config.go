package main

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"vitrin/internal/media"
)

// Config are the settings of every command: flags over environment over these defaults.
type Config struct {
	Addr           string        `env:"VITRIN_ADDR" default:":8080" help:"Address to listen on."`
	AdminAddr      string        `env:"VITRIN_ADMIN_ADDR" help:"Address of this machine alone, like 127.0.0.1:9100, to serve figures (/metrics) and profiles (/debug/pprof/) on; off by default."`
	BaseURL        string        `name:"base-url" env:"VITRIN_BASE_URL" help:"The shop's absolute URL. Set it on the internet: links, canonical addresses and the host check depend on it. Default http://localhost and the port."`
	DataDir        string        `env:"VITRIN_DATA_DIR" default:"./data" help:"Folder for the SQLite file and, unless VITRIN_MEDIA says otherwise, the pictures."`
	Database       string        `env:"VITRIN_DATABASE" default:"sqlite" help:"sqlite (in the data folder), sqlite:PATH or a postgres:// URL."`
	Media          string        `env:"VITRIN_MEDIA" help:"Where pictures are kept: a folder (default: media in the data folder), or s3://bucket/folder?endpoint=URL&region=NAME for several instances."`
	S3Access       string        `name:"s3-access-key" env:"VITRIN_S3_ACCESS_KEY" help:"Access key of the bucket." secret:"true"`
	S3Secret       string        `name:"s3-secret-key" env:"VITRIN_S3_SECRET_KEY" help:"Secret key of the bucket." secret:"true"`
	Demo           string        `env:"VITRIN_DEMO" default:"on" enum:"on,off" help:"Load the demo into an empty store at the first start (on, off)."`
	TrustedProxies []string      `env:"VITRIN_TRUSTED_PROXIES" help:"Proxies whose X-Forwarded-For is believed; none by default."`
	Drain          time.Duration `env:"VITRIN_DRAIN" default:"5s" help:"How long to go on listening after being told to stop."`
	SMTPURL        string        `name:"smtp-url" env:"VITRIN_SMTP_URL" help:"smtp://user:password@host:port or smtps://…; empty prints letters to the log." secret:"true"`
	ImportPrivate  bool          `env:"VITRIN_IMPORT_PRIVATE" help:"Let imports in the browser fetch pictures from addresses of the inner network."`
	LimitSignIn    int           `env:"VITRIN_LIMIT_SIGNIN" default:"20" help:"Failed sign-ins for one account in 15 minutes; five times as many for one client."`
	LimitCart      int           `env:"VITRIN_LIMIT_CART" default:"600" help:"Changes of the cart by one client in 15 minutes."`
	LimitCodes     int           `env:"VITRIN_LIMIT_CODES" default:"40" help:"Discount codes tried by one client in 15 minutes."`
	LimitCheckout  int           `env:"VITRIN_LIMIT_CHECKOUT" default:"60" help:"Checkout forms sent by one client in 15 minutes."`
	LimitLookUp    int           `name:"limit-lookup" env:"VITRIN_LIMIT_LOOKUP" default:"20" help:"Order look-ups by one client in 15 minutes."`
	LogLevel       string        `env:"VITRIN_LOG" default:"info" enum:"debug,info,warn,error" help:"How much is logged."`

	hostChecked bool // the base URL was set, so other hosts are not answered
}

// secretFiles lets a secret come as NAME_FILE, a file that holds it.
func secretFiles(getenv func(string) string, setenv func(string, string) error) error {
	for _, name := range []string{"VITRIN_DATABASE", "VITRIN_SMTP_URL", "VITRIN_S3_ACCESS_KEY", "VITRIN_S3_SECRET_KEY"} {
		path := getenv(name + "_FILE")
		if path == "" || getenv(name) != "" {
			continue
		}
		content, err := os.ReadFile(filepath.Clean(path))
		if err != nil {
			return fmt.Errorf("%s_FILE cannot be read: %w", name, err)
		}
		if err := setenv(name, strings.TrimSpace(string(content))); err != nil {
			return err
		}
	}
	return nil
}

// Validate fills in what follows from other settings and refuses what cannot work.
func (c *Config) Validate() error {
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("the address %q is not host:port: write it like :8080 or 127.0.0.1:8080", c.Addr)
	}
	if c.AdminAddr != "" && !loopback(c.AdminAddr) {
		return fmt.Errorf("the address %q for figures and profiles is not one of this machine alone: write it like 127.0.0.1:9100, since they tell of the shop's inside and ask nobody who they are", c.AdminAddr)
	}
	c.hostChecked = c.BaseURL != ""
	if !c.hostChecked {
		if host == "" || host == "0.0.0.0" || host == "::" {
			host = "localhost"
		}
		c.BaseURL = "http://" + net.JoinHostPort(host, port)
	}
	base, err := url.Parse(c.BaseURL)
	if err != nil || base.Host == "" || (base.Scheme != "http" && base.Scheme != "https") || strings.Trim(base.Path, "/") != "" {
		return fmt.Errorf("the base URL %q is not one: write it like https://shop.example", c.BaseURL)
	}
	c.BaseURL = base.Scheme + "://" + base.Host
	for _, n := range []int{c.LimitSignIn, c.LimitCart, c.LimitCodes, c.LimitCheckout, c.LimitLookUp} {
		if n < 1 {
			return fmt.Errorf("a limit must be at least 1: limits are numbers, never off")
		}
	}
	return nil
}

// database is the store's address: "sqlite" lies in the data folder.
func (c Config) database() string {
	if c.Database == "sqlite" {
		return "sqlite:" + filepath.Join(c.DataDir, "shop.db")
	}
	return c.Database
}

// pictures is where pictures are kept.
func (c Config) pictures() string {
	if c.Media == "" {
		return filepath.Join(c.DataDir, "media")
	}
	return c.Media
}

// keys open the bucket, if pictures are kept in one.
func (c Config) keys() media.Keys { return media.Keys{Access: c.S3Access, Secret: c.S3Secret} }

// lines are the settings as NAME=value with secrets blanked.
func (c Config) lines() []string {
	var lines []string
	v := reflect.ValueOf(c)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		value := fmt.Sprint(v.Field(i).Interface())
		if field.Tag.Get("secret") != "" && value != "" {
			value = "(set)"
		}
		if u, err := url.Parse(value); err == nil && u.User != nil {
			value = u.Redacted()
		}
		lines = append(lines, field.Tag.Get("env")+"="+value)
	}
	return lines
}
