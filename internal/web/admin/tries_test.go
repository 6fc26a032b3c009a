package admin

import (
	"strconv"
	"testing"
	"time"
)

func TestTriesRunOutAndComeBack(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	tr := newTries(2, func() time.Time { return now })
	if !tr.take("a") || !tr.take("a") || tr.take("a") || !tr.take("b") {
		t.Error("two tries each are allowed, and no third")
	}
	tr.give("a")
	if !tr.take("a") || tr.take("a") {
		t.Error("a try given back can be taken again, once")
	}
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
