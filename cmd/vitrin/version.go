package main

import (
	"fmt"
	"runtime/debug"

	"vitrin/internal/store"
)

// release is set when a release is built: -ldflags "-X main.release=1.2.3".
var release = "development"

func version() string {
	commit := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
				commit = setting.Value[:12]
			}
		}
	}
	return release + " (" + commit + ")"
}

type versionCommand struct{}

// Run prints version, commit and the schema this program brings.
func (versionCommand) Run(s *surroundings) error {
	schema, err := store.Schema()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "vitrin %s, schema %d\n", version(), schema)
	return err
}
