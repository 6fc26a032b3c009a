package audit

import (
	"strings"
	"testing"
	"time"
)

func chain(t *testing.T, n int) []Entry {
	t.Helper()
	var all []Entry
	previous := ""
	for i := range n {
		e, err := EntryOf(int64(i+1), time.Unix(1764000000, int64(i)*1500).In(time.FixedZone("", 4*3600)), Actor{7, "Aynur", "203.0.113.9"}, Note{
			Action: "product.change", Kind: "product", ID: 42, Name: "Glass", Before: map[string]any{"price": 650, "name": "Glass"}, After: map[string]any{"price": 700 + i, "name": "Glass"},
		})
		if err != nil {
			t.Fatal(err)
		}
		e = e.Seal(previous)
		previous = e.Hash
		all = append(all, e)
	}
	return all
}

func TestAChainThatIsWholeVerifies(t *testing.T) {
	all := chain(t, 5)
	if last, err := Verify("", 0, all); err != nil || last != all[4].Hash {
		t.Errorf("whole: %q, %v", last, err)
	}
	if last, err := Verify(all[1].Hash, 2, all[2:]); err != nil || last != all[4].Hash {
		t.Errorf("from the third on: %q, %v", last, err)
	}
	if all[0].Before != `{"price":650}` || all[0].After != `{"price":700}` {
		t.Errorf("what did not change is kept too: %s → %s", all[0].Before, all[0].After)
	}
}

// TestWhatWasAlteredIsNamed changes every part of an entry, one at a time, and takes entries away.
func TestWhatWasAlteredIsNamed(t *testing.T) {
	for name, alter := range map[string]func(e *Entry){
		"at": func(e *Entry) { e.At = e.At.Add(time.Microsecond) }, "who": func(e *Entry) { e.Actor.ID++ }, "name": func(e *Entry) { e.Actor.Name += "x" },
		"from": func(e *Entry) { e.Actor.From = "" }, "action": func(e *Entry) { e.Action = "product.add" }, "kind": func(e *Entry) { e.Kind = "order" },
		"record": func(e *Entry) { e.Record++ }, "title": func(e *Entry) { e.Name = "" }, "before": func(e *Entry) { e.Before = e.After }, "after": func(e *Entry) { e.After = "" },
		"shifted": func(e *Entry) { e.Before, e.After = e.Before+e.After, "" }, "hash": func(e *Entry) { e.Hash = strings.Repeat("0", 64) },
	} {
		all := chain(t, 4)
		alter(&all[1])
		if _, err := Verify("", 0, all); err == nil || !strings.Contains(err.Error(), "entry 2 ") {
			t.Errorf("%s altered: %v", name, err)
		}
	}
	all := chain(t, 4)
	if _, err := Verify("", 0, append(all[:1:1], all[2:]...)); err == nil || !strings.Contains(err.Error(), "entry 2 ") {
		t.Errorf("one taken out: %v", err)
	}
	all[2] = all[2].Seal(all[1].Hash + "x")
	if _, err := Verify("", 0, all); err == nil {
		t.Error("sealed over another one")
	}
}

func TestSidesAreBounded(t *testing.T) {
	e, err := EntryOf(1, time.Unix(0, 0), Actor{}, Note{Before: strings.Repeat("x", MaxSide), After: nil})
	if err != nil || len(e.Before) > 200 || !strings.Contains(e.Before, `"bytes":65538`) || e.After != "" {
		t.Errorf("%d bytes, %q, %v", len(e.Before), e.After, err)
	}
	if _, err := EntryOf(1, time.Unix(0, 0), Actor{}, Note{After: func() {}}); err == nil {
		t.Error("what JSON cannot hold was kept")
	}
}
