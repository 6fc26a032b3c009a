package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(out)
	catalogue := flags.String("catalogue", "../catalogue", "folder of the demo catalogue's JSON files")
	files := flags.String("out", "files", "folder to write the prepared pictures to")
	withJPEG := flags.Bool("jpeg", true, "write 800.jpg too; without it media.Studio.MakeJPEG makes it when it is asked for")
	sheet := flags.String("sheet", "", "write only this PNG, a sheet of all drawings")
	if err := flags.Parse(args); err != nil {
		return err
	}
	all, err := readCatalogue(*catalogue)
	if err != nil {
		return err
	}
	if *sheet != "" {
		return drawSheet(all, *sheet)
	}
	return prepare(ctx, all, *files, *withJPEG, out)
}
