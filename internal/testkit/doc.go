// Package testkit lends tests the outside world: a database, a browser, a storage for files, a letter box.
//
// Start with [EachDatabase] for stores, [StartBrowser] for pages, [S3] for files and
// [OpenLetterBox] for letters. Each helper cleans up
// after the test that asked for it.
//
// A fresh machine may lack PostgreSQL, Chromium or an S3 server. Then the tests that need them skip and say what to set, so that
// `go test ./...` passes everywhere. With VITRIN_REQUIRE_ALL=1, as in .ci/run, they fail instead: there a skipped test is
// a hole in the net.
//
//	VITRIN_TEST_POSTGRES   postgres://user@host:port/postgres, a user that may create databases
//	VITRIN_TEST_CHROMIUM   path of a Chromium or Chrome; without it the usual names are looked up in PATH
//	VITRIN_TEST_S3         path of versitygw, an S3 server; without it the name is looked up in PATH
//	VITRIN_REQUIRE_ALL     1: fail rather than skip
//
// It knows nothing about the shop and only _test.go files may import it.
package testkit
