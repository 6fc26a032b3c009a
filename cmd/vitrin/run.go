package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"vitrin/internal/domain/fault"
	"vitrin/views/text"
)

// Exit codes of every command.
const (
	done    = 0
	refused = 1
	usage   = 2
)

// commands is the command line; kong reads the tags.
type commands struct {
	Config

	Serve   serveCommand   `cmd:"" default:"withargs" help:"Serve the shop (what happens without a command)."`
	Migrate migrateCommand `cmd:"" help:"Bring the store to this version."`
	Seed    struct {
		Demo      seedDemoCommand  `cmd:"" help:"Load the demo catalogue with its history."`
		ClearDemo clearDemoCommand `cmd:"" help:"Remove all of the demo, and only it."`
		Load      seedLoadCommand  `cmd:"" help:"Load a synthetic catalogue of any size for load tests."`
	} `cmd:"" help:"Fill the store."`
	Owner struct {
		Add ownerAddCommand `cmd:"" help:"Create an owner; prints a one-time sign-in link."`
	} `cmd:"" help:"People who may enter the back office."`
	Import struct {
		Products importProductsCommand `cmd:"" help:"Import products from a CSV file."`
	} `cmd:"" help:"Bring things in."`
	Export  exportCommand  `cmd:"" help:"Write orders, products or stock to standard output."`
	Check   checkCommand   `cmd:"" help:"Check the store and the books: one line a finding."`
	Backup  backupCommand  `cmd:"" help:"Copy the store into one file, safe under load."`
	Restore restoreCommand `cmd:"" help:"Bring a backup into an empty store."`
	Media   struct {
		Copy mediaCopyCommand `cmd:"" help:"Copy all pictures from one place to another."`
	} `cmd:"" help:"Where pictures are kept."`
	Health  healthCommand  `cmd:"" help:"Ask a running shop whether it is ready."`
	Version versionCommand `cmd:"" help:"Print version, commit and schema."`
}

// surroundings are what a command talks to.
type surroundings struct {
	ctx  context.Context
	in   io.Reader
	out  io.Writer
	errs io.Writer
	log  *slog.Logger
	now  func() time.Time
}

// run picks a command and runs it. It touches nothing global, so that tests run it beside others.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if err := secretFiles(os.Getenv, os.Setenv); err != nil {
		return complain(errs, err)
	}
	var c commands
	exit := -1
	parser, err := kong.New(&c, kong.Name("vitrin"), kong.Description("A self-service online shop. Example: vitrin --addr :8080"),
		kong.Writers(out, errs), kong.Exit(func(code int) { exit = code; panic(errExit) }), kong.UsageOnError(), kong.Help(helpWithExample))
	if err != nil {
		return complain(errs, err)
	}
	parsed, err := parse(parser, args)
	if errors.Is(err, errExit) {
		return exit
	}
	if err != nil {
		_, _ = fmt.Fprintf(errs, "vitrin: %s. See vitrin --help.\n", strings.TrimRight(err.Error(), ".?"))
		return usage
	}
	if err := c.Validate(); err != nil {
		_, _ = fmt.Fprintf(errs, "vitrin: %s.\n", err)
		return usage
	}
	s := &surroundings{ctx: ctx, in: in, out: out, errs: errs, now: func() time.Time { return time.Now().UTC() }, log: logger(out, errs, c.LogLevel, parsed.Command())}
	if err := parsed.Run(&c.Config, s); err != nil {
		return complain(errs, err)
	}
	return done
}

var errExit = errors.New("exit")

// parse turns kong's leaving by panic (after --help) into an error.
func parse(parser *kong.Kong, args []string) (parsed *kong.Context, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			if err, ok := cause.(error); !ok || !errors.Is(err, errExit) {
				panic(cause)
			}
			err = errExit
		}
	}()
	return parser.Parse(args)
}

// logger writes JSON lines to standard output while serving, so that they can be collected; other commands keep
// standard output for their result and log to standard error.
func logger(out, errs io.Writer, level, command string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo
	}
	to := errs
	if command == "serve" {
		to = out
	}
	return slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{Level: l}))
}

// complain says in one sentence what is wrong and what to do, in English as everything on the console.
func complain(errs io.Writer, err error) int {
	if errors.Is(err, errQuiet) {
		return refused
	}
	message := err.Error()
	if f, ok := fault.Of(err); ok {
		if catalogue, loadErr := text.Load(); loadErr == nil {
			printer := catalogue.In("en")
			message = printer.TMap(f.Key, f.Args)
			for _, field := range f.Fields {
				message += " " + printer.TMap(field.Key, field.Args)
			}
			if f.Err != nil {
				message += " (" + f.Err.Error() + ")"
			}
		}
	}
	_, _ = fmt.Fprintf(errs, "vitrin: %s\n", message)
	return refused
}

// errQuiet ends a command with 1 when it has said everything already.
var errQuiet = errors.New("already said")

// examples stand at the end of each command's help.
var examples = map[string]string{
	"serve": "vitrin serve --addr 127.0.0.1:8080", "migrate": "vitrin migrate --database postgres://shop@localhost/shop", "seed demo": "vitrin seed demo",
	"seed clear-demo": "vitrin seed clear-demo", "seed load": "vitrin seed load --products 100000 --orders 20000", "owner add": "vitrin owner add --email you@shop.example",
	"import products": "vitrin import products goods.csv --dry-run --report faulty.csv", "export": "vitrin export orders --format csv > orders.csv", "check": "vitrin check",
	"backup": "vitrin backup shop-2026-11-25.tar", "restore": "vitrin restore shop-2026-11-25.tar --data-dir ./new", "health": "vitrin health",
	"media copy": "vitrin media copy ./data/media 's3://pictures?endpoint=https://storage.example&region=eu-1'", "version": "vitrin version",
}

func helpWithExample(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil {
		return err
	}
	name := ""
	if node := ctx.Selected(); node != nil {
		name = strings.TrimPrefix(node.FullPath(), "vitrin ")
	}
	if example, ok := examples[name]; ok {
		_, err := fmt.Fprintf(ctx.Stdout, "\nExample: %s\n", example)
		return err
	}
	return nil
}
