package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"vitrin/internal/testkit"
)

// BenchmarkOrders writes order-like transactions as fast as the one connection of SQLite gives: bare, with work put in,
// and with the work being done meanwhile. The last must not be much slower than the first.
func BenchmarkOrders(b *testing.B) {
	for _, mode := range []struct {
		name           string
		putIn, started bool
	}{{"bare", false, false}, {"idle", false, true}, {"put in", true, false}, {"worked", true, true}} {
		b.Run(mode.name, func(b *testing.B) {
			h := build(b, testkit.SQLite(b))
			for _, s := range []string{
				`CREATE TABLE lines (id INTEGER PRIMARY KEY, number TEXT, sku TEXT, pay INTEGER)`,
				`CREATE TABLE stock (sku INTEGER PRIMARY KEY, on_hand INTEGER)`,
				`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO stock SELECT i, 1000000 FROM n`,
			} {
				if _, err := h.config.DB.Exec(s); err != nil {
					b.Fatal(err)
				}
			}
			q := h.queue(b)
			var letters atomic.Int64
			q.Register("letter", func(context.Context, []byte) error { letters.Add(1); time.Sleep(5 * time.Millisecond); return nil })
			if mode.started {
				start(b, q)
			}
			var next atomic.Int64
			b.SetParallelism(8)
			before := cpu(b)
			b.ResetTimer()
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					if err := sell(b.Context(), h.config.DB, q, next.Add(1), mode.putIn); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.StopTimer()
			b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N), "cpu-µs/order")
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
			b.ReportMetric(float64(letters.Load())/b.Elapsed().Seconds(), "letters/s")
		})
	}
}

// cpu is what this process has used of the processors; on a busy machine it says more than the clock.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func sell(ctx context.Context, db *sql.DB, q *Queue, n int64, putIn bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	number := fmt.Sprintf("V-%08d", n)
	if _, err := tx.ExecContext(ctx, `INSERT INTO orders VALUES (?)`, number); err != nil {
		return err
	}
	for i := range int64(2) {
		sku := (n*7+i*31)%1000 + 1
		if _, err := tx.ExecContext(ctx, `INSERT INTO lines (number, sku, pay) VALUES (?, ?, 1300)`, number, sku); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE stock SET on_hand = on_hand - 1 WHERE sku = ? AND on_hand >= 1`, sku); err != nil {
			return err
		}
	}
	if putIn {
		if err := q.Insert(ctx, tx, "letter", []byte(`{"order":`+fmt.Sprint(n)+`}`)); err != nil {
			return err
		}
	}
	return tx.Commit()
}
