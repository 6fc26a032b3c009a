package admin

import (
	"strconv"
	"testing"
	"time"
)

func TestTriesRunOutAndComeBack(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	tr := newTries(2, func() time.Time { return now })
	takes := func(key string, want ...bool) {
		t.Helper()
		for i, w := range want {
			if tr.take(key) != w {
				t.Errorf("try %d of %q: got %v", i+1, key, !w)
			}
		}
	}
	takes("a", true, true, false)
	takes("b", true)
	tr.give("a")
	takes("a", true, false)
	now = now.Add(window)
	if !tr.take("a") {
		t.Error("after the window everything is forgotten")
	}
}

func TestTriesStayBounded(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	tr := newTries(1, func() time.Time { return now })
	for i := range keptTries + 50 {
		now = now.Add(time.Millisecond)
		if !tr.take(strconv.Itoa(i)) {
			t.Fatalf("key %d is new and refused", i)
		}
	}
	if len(tr.kept) != keptTries {
		t.Errorf("%d keys are kept", len(tr.kept))
	}
	if tr.take(strconv.Itoa(keptTries)) {
		t.Error("the newest is forgotten instead of the oldest")
	}
}
