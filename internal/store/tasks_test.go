package store

import (
	"context"
	"database/sql"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/task"
)

// begun is a task that has been taken up.
func begun(t *testing.T, s *Store) task.Task {
	t.Helper()
	started, err := s.StartTask(t.Context(), task.Task{Kind: task.ChangeProducts, Title: "a\x00b", By: task.By{ID: 7, Name: "Aynur", From: "10.0.0.1"}, Input: []byte(`{"a":1}`), Total: 2})
	if err != nil {
		t.Fatal(err)
	}
	taken, err := s.BeginTask(t.Context(), started.ID)
	if err != nil || string(taken.Input) != `{"a":1}` || taken.State != task.Running || taken.Tries != 1 || taken.Title != "ab" {
		t.Fatalf("%+v, %v", taken, err)
	}
	return taken
}

func ended(t *testing.T, s *Store, x task.Task) task.Task {
	t.Helper()
	x.State = task.Done
	if err := s.EndTask(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	x, err := s.Task(t.Context(), x.ID)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func undoAll(t *testing.T, s *Store, id int64) task.Task {
	t.Helper()
	if err := s.UndoTask(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	for more := true; more; {
		var err error
		if more, err = s.UndoRecords(t.Context(), id, 2); err != nil {
			t.Fatal(err)
		}
	}
	x, err := s.Task(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// sold takes one of a variant as a sale does: the product's version stays.
func sold(t *testing.T, s *Store, variant int64) {
	t.Helper()
	err := s.tx(t.Context(), func(tx *gorm.DB) error {
		if err := tx.Exec(`UPDATE variants SET on_hand = on_hand - 1 WHERE id = ?`, variant).Error; err != nil {
			return err
		}
		return s.record(tx, []movementRow{{VariantID: variant, Delta: -1, Reason: "sale"}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestATaskIsUndoneWithTheSalesSince(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		var told atomic.Int64
		s.tasks = func(context.Context, *sql.Tx, int64) error { told.Add(1); return nil }
		a, b := mustSave(t, s, glass("a")), mustSave(t, s, glass("b"))
		x := begun(t, s)
		dearer, fresh := mustLoad(t, s, a.ID), glass("c")
		dearer.Variants[0].Price, dearer.Variants[0].OnHand, dearer.Handle = money.Of(700, "AZN"), 9, "a-new"
		other := mustLoad(t, s, b.ID)
		other.Brand = "Changed"
		step := task.Step{From: 0, To: 2, Unchanged: 4, Failed: 1, Troubles: []task.Trouble{{Name: lang.Same("x"), Key: "k", Args: map[string]any{"Count": 3}}}}
		if err := s.SaveTaskProducts(t.Context(), x.ID, []catalog.Product{dearer, fresh, other}, true, "Aynur", "import", &step); err != nil {
			t.Fatal(err)
		}
		x, err := s.Task(t.Context(), x.ID)
		if err != nil || x.Added != 1 || x.Changed != 2 || x.Done != 2 || x.Unchanged != 4 || x.Failed != 1 || len(x.Troubles) != 1 || x.Troubles[0].Args["Count"] != int64(3) {
			t.Fatalf("%+v, %v", x, err)
		}
		if err := s.UndoTask(t.Context(), x.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("undone while it runs: %v", err)
		}
		ended(t, s, x)
		sold(t, s, a.Variants[0].ID) // 9 → 8: before the task there would be 4
		byHand := mustLoad(t, s, b.ID)
		byHand.Brand = "By hand"
		mustSave(t, s, byHand)
		x = undoAll(t, s, x.ID)
		if x.Restored != 2 || x.Left != 1 || told.Load() != 2 {
			t.Errorf("%+v, queued %d times", x, told.Load())
		}
		now := mustLoad(t, s, a.ID)
		if now.Variants[0].Price.Minor != 650 || now.Variants[0].OnHand != 4 || now.Variants[1].OnHand != 3 || now.Handle != "a" {
			t.Errorf("%+v", now)
		}
		if p := mustLoad(t, s, b.ID); p.Brand != "By hand" {
			t.Errorf("what was changed since is %q", p.Brand)
		}
		if _, err := s.ProductByHandle(t.Context(), "c"); !fault.Is(err, fault.NotFound) {
			t.Errorf("what was added: %v", err)
		}
		left, err := s.TaskRecords(t.Context(), x.ID, task.WasLeft, 0, 10)
		if err != nil || len(left) != 1 || left[0].ID != b.ID || left[0].Why != "task.left.changed" || left[0].Name.In("en") != "Glass b" || len(left[0].Changes) != 1 {
			t.Errorf("%+v, %v", left, err)
		}
		mustBalance(t, s)
	})
}

func TestWhatWasOrderedStays(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		x := begun(t, s)
		if err := s.SaveTaskProducts(t.Context(), x.ID, []catalog.Product{glass("a")}, false, "", "import", nil); err != nil {
			t.Fatal(err)
		}
		ended(t, s, x)
		p, err := s.ProductByHandle(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.LoadOrders(t.Context(), []order.Order{{
			State: order.Placed, Language: "en", Currency: "AZN", Lines: []order.Line{{ProductID: p.ID, VariantID: p.Variants[0].ID, SKU: p.Variants[0].SKU, Quantity: 1}},
		}}); err != nil {
			t.Fatal(err)
		}
		if x = undoAll(t, s, x.ID); x.Left != 1 || x.Restored != 0 {
			t.Errorf("%+v", x)
		}
		if mustLoad(t, s, p.ID).ID != p.ID {
			t.Error("gone")
		}
	})
}

// TestAStepIsDoneOnce: two that do the same task at once, as after a restart, keep each step once.
func TestAStepIsDoneOnce(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		x := begun(t, s)
		var kept, refused atomic.Int64
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				dearer := p
				dearer.Variants = []catalog.Variant{p.Variants[0], p.Variants[1]}
				dearer.Variants[0].Price = money.Of(p.Variants[0].Price.Minor+50, "AZN")
				err := s.SaveTaskProducts(context.WithoutCancel(t.Context()), x.ID, []catalog.Product{dearer}, false, "", "rule", &task.Step{From: 0, To: 1})
				switch {
				case err == nil:
					kept.Add(1)
				case fault.Is(err, fault.Conflict):
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if kept.Load() != 1 || refused.Load() != 5 || mustLoad(t, s, p.ID).Variants[0].Price.Minor != 700 {
			t.Errorf("kept %d, refused %d", kept.Load(), refused.Load())
		}
		x = ended(t, s, x)
		var undone atomic.Int64
		for range 4 {
			all.Go(func() {
				if s.UndoTask(context.WithoutCancel(t.Context()), x.ID) == nil {
					undone.Add(1)
				}
			})
		}
		all.Wait()
		if undone.Load() != 1 {
			t.Errorf("undoing began %d times", undone.Load())
		}
	})
}

func TestATaskIsNotedOnce(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		x := begun(t, s)
		if err := s.SaveTaskProducts(t.Context(), x.ID, []catalog.Product{glass("a"), glass("b")}, false, "", "import", nil); err != nil {
			t.Fatal(err)
		}
		ended(t, s, x)
		ended(t, s, x)
		log, err := s.AuditLog(t.Context(), audit.Filter{Limit: 10})
		if err != nil || len(log) != 1 || log[0].Action != "task.change.products" || log[0].Actor.Name != "Aynur" || !strings.Contains(log[0].After, `"added":2`) {
			t.Errorf("%+v, %v", log, err)
		}
	})
}

func TestWhatIsOldIsForgotten(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		f, err := s.KeepFile(t.Context(), exchange.Upload{Name: "a.csv", Choices: exchange.Choices{Noun: exchange.OfProducts, Columns: map[string]string{"A": "Title"}}}, []byte("x,\x00\xff"))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := s.File(t.Context(), f.ID)
		if err != nil || kept.Choices.Columns["A"] != "Title" || kept.Size != 4 {
			t.Errorf("%+v, %v", kept, err)
		}
		x, err := s.StartTask(t.Context(), task.Task{Kind: task.ImportProducts, File: f.ID, Input: []byte("{}")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.StartTask(t.Context(), task.Task{Kind: task.ImportProducts, File: f.ID, Input: []byte("{}")}); !fault.Is(err, fault.Conflict) {
			t.Errorf("imported twice: %v", err)
		}
		if err := s.SaveChoices(t.Context(), f.ID, exchange.Choices{}); !fault.Is(err, fault.Conflict) {
			t.Errorf("chosen while it is imported: %v", err)
		}
		if _, err := s.BeginTask(t.Context(), x.ID); err != nil {
			t.Fatal(err)
		}
		p := mustSave(t, s, glass("a"))
		p.Brand = "New"
		if err := s.SaveTaskProducts(t.Context(), x.ID, []catalog.Product{p}, false, "", "import", nil); err != nil {
			t.Fatal(err)
		}
		ended(t, s, x)
		if err := s.PruneTasks(t.Context(), time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.FileContent(t.Context(), f.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the file: %v", err)
		}
		records, err := s.TaskRecords(t.Context(), x.ID, "", 0, 10)
		if err != nil || len(records) != 1 || len(records[0].Changes) != 1 {
			t.Errorf("%+v, %v", records, err)
		}
		if x = undoAll(t, s, x.ID); x.Left != 1 {
			t.Errorf("%+v", x)
		}
	})
}
