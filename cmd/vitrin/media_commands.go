package main

import (
	"errors"
	"fmt"

	"vitrin/internal/media"
)

type mediaCopyCommand struct {
	From string `arg:"" help:"A folder, or s3://bucket/folder?endpoint=URL&region=NAME."`
	To   string `arg:"" help:"The same. What lies there already is left."`
}

// Run copies what is missing and says how much that was. Both places are opened with the same keys.
func (cmd mediaCopyCommand) Run(c *Config, s *surroundings) (err error) {
	from, letGo, err := media.Open(cmd.From, c.keys())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, letGo()) }()
	to, letGoToo, err := media.Open(cmd.To, c.keys())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, letGoToo()) }()
	copied, err := media.Copy(s.ctx, from, to, newProgress(s.errs, "pictures", s.now).step)
	if err != nil {
		return fmt.Errorf("after %d files: %w; give the command again to go on", copied.Copied, err)
	}
	_, err = fmt.Fprintf(s.out, "%d files copied, %d were there\n", copied.Copied, copied.There)
	return err
}
