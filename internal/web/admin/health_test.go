package admin_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/app/upkeep"
	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/health"
	"vitrin/internal/store"
)

// failing is work behind the page of which some has failed.
type failing struct{ retried []string }

func (f *failing) Kinds(context.Context) ([]health.Jobs, error) {
	return []health.Jobs{{Kind: "letter", Waiting: 3, Retrying: 1, Trouble: "the mail host is <away>"}, {Kind: "every/prune-tasks", Repeated: true, Dead: 1}}, nil
}

func (f *failing) Retry(_ context.Context, kind string) (int64, error) {
	f.retried = append(f.retried, kind)
	return 1, nil
}

func (h *house) joinHealth(s *store.Store) upkeep.Desk {
	h.health = upkeep.Desk{
		Store: s, Queue: &h.jobs, Folder: filepath.Join(h.t.TempDir(), "backups"), Now: h.clock.now,
		Facts: func() health.Facts {
			return health.Facts{Version: "1.2.3 (abc)", Address: "https://vitrin.example", DiskFree: 5 << 29, DiskSize: 9 << 30}
		},
		Write: func(context.Context, string, string) error { return nil },
	}
	return h.health
}

func TestTheHealthPageSaysWhatToDo(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	a := b.get("/admin/health")
	for _, want := range []string{"There is no backup yet", "1 letter could not be sent", "the mail host is &lt;away&gt;", "1.2.3 (abc)", "2.5 GB of 9.0 GB free", "Clearing away old tasks"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("%q is not told: %d", want, a.status)
		}
	}
	if n := strings.Count(a.body, `data-testid="retry"`); n != 1 { // what is repeated comes again by itself
		t.Errorf("%d buttons to try again", n)
	}
	if a := b.post("/admin/health/jobs", "kind", "letter"); a.to() != "/admin/health?said=health.retried#jobs" || len(h.jobs.retried) != 1 || h.jobs.retried[0] != "letter" {
		t.Errorf("again: %d, %v", a.status, h.jobs.retried)
	}
	if a := h.helper().get("/admin/health"); a.status != http.StatusForbidden {
		t.Errorf("a packer: %d", a.status)
	}
}

var aBackup = regexp.MustCompile(`vitrin-\d{8}-\d{6}\.backup`)

func TestABackupIsMadeAndTriedFromThePage(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	h.product("armudu")
	if a := b.post("/admin/health/trial"); a.status != http.StatusConflict {
		t.Errorf("a trial of nothing: %d", a.status)
	}
	if a := b.post("/admin/health/backup"); a.to() != "/admin/health?said=health.asked#backup" {
		t.Fatalf("asking: %d", a.status)
	}
	if a := b.post("/admin/health/backup"); a.status != http.StatusConflict || !strings.Contains(a.body, "being done already") {
		t.Errorf("asking twice: %d", a.status)
	}
	if body := b.get("/admin/health").body; !strings.Contains(body, "In line since") || strings.Contains(body, `data-testid="do-backup"`) {
		t.Error("the page does not say that one is in line")
	}
	for range 2 { // work may be done twice
		if err := h.health.Work(t.Context(), health.Backup); err != nil {
			t.Fatal(err)
		}
	}
	a := b.get("/admin/health")
	if !aBackup.MatchString(a.body) || !strings.Contains(a.body, "Succeeded") || strings.Contains(a.body, "no backup yet") {
		t.Errorf("made, but not told: %d", a.status)
	}
	for _, w := range []health.Work{health.Trial, health.Check, health.Letter} {
		if a := b.post("/admin/health/" + string(w)); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %d", w, a.status)
		}
		if err := h.health.Work(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	runs, err := h.store.Runs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range health.Works() {
		if r := runs[w]; r.State != health.Done || len(r.Found) > 0 || r.EndedAt.IsZero() {
			t.Errorf("%s: %+v", w, r)
		}
	}
	if r := runs[health.Letter]; r.To != email || r.Language != "en" {
		t.Errorf("the letter: %+v", r)
	}
	if files, err := os.ReadDir(h.health.Folder); err != nil || len(files) != 1 {
		t.Errorf("in the folder: %v, %v", files, err)
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 4})
	if err != nil || log[0].Action != "health.letter" || log[3].Action != "health.backup" {
		t.Errorf("%+v, %v", log, err)
	}
	h.clock.pass(31 * time.Minute)
	if a := b.post("/admin/health/backup"); a.status != http.StatusForbidden || !strings.Contains(a.body, "password") {
		t.Errorf("without a fresh proof: %d", a.status)
	}
	if a := b.get("/admin/health"); a.status != http.StatusOK {
		t.Errorf("looking needs none: %d", a.status)
	}
}

func TestADailyBackupAndWhatFailsIsTold(t *testing.T) {
	h := build(t)
	h.owner()
	ctx := t.Context()
	for range 2 { // the second time one is in line already
		if err := h.health.Daily(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(h.health.Folder, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	if err := h.health.Work(ctx, health.Backup); err != nil {
		t.Fatal(err)
	}
	runs, err := h.store.Runs(ctx)
	if err != nil || runs[health.Backup].State != health.Failed || runs[health.Backup].Trouble == "" {
		t.Errorf("%+v, %v", runs[health.Backup], err)
	}
	if err := os.Remove(h.health.Folder); err != nil {
		t.Fatal(err)
	}
	if body := h.signedIn().get("/admin/health").body; !strings.Contains(body, "The last backup did not succeed") {
		t.Error("the failure is not told")
	}
	if err := h.health.Daily(ctx); err != nil {
		t.Fatal(err)
	}
	if err := h.health.Work(ctx, health.Backup); err != nil {
		t.Fatal(err)
	}
	if err := h.health.Daily(ctx); err != nil {
		t.Fatal(err)
	}
	if runs, err := h.store.Runs(ctx); err != nil || runs[health.Backup].State != health.Done {
		t.Errorf("one more was asked for the same day: %+v, %v", runs[health.Backup], err)
	}
}
