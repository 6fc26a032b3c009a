package testkit

import (
	"os"
	"testing"
)

// Names of the settings; doc.go tells what they mean.
const (
	envPostgres = "VITRIN_TEST_POSTGRES"
	envChromium = "VITRIN_TEST_CHROMIUM"
	envS3       = "VITRIN_TEST_S3"
	envRequire  = "VITRIN_REQUIRE_ALL"
)

// missing ends the test: as skipped on an ordinary machine, as failed where everything is required.
func missing(t testing.TB, what string) {
	t.Helper()
	if required() {
		t.Fatalf("%s (%s=1 asks for every test to run)", what, envRequire)
	}
	t.Skip(what)
}

func required() bool {
	v := os.Getenv(envRequire)
	return v != "" && v != "0"
}
