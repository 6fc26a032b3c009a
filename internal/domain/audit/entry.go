package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Note is what a change says of itself: an action such as "order.pack" on the record of a kind, with what was there before
// and is there after. Before and After are anything that JSON can hold, or nil.
type Note struct {
	Action string
	Kind   string
	ID     int64
	Name   string // how people call the record: a number, a title
	Before any
	After  any
}

// Entry is one line of the log. IDs count 1, 2, 3 … without gaps.
type Entry struct {
	ID     int64
	At     time.Time // UTC, microseconds
	Actor  Actor
	Action string
	Kind   string
	Record int64
	Name   string
	Before string // JSON of the fields that changed; empty when there was nothing
	After  string
	Hash   string // over the entry before and everything above
}

// MaxSide bounds what is kept of each side of a change, in bytes: the log remembers what changed, not whole catalogues.
const MaxSide = 64 << 10

// EntryOf makes an entry of a note, not sealed yet.
func EntryOf(id int64, at time.Time, by Actor, n Note) (Entry, error) {
	before, after, err := difference(n.Before, n.After)
	if err != nil {
		return Entry{}, fmt.Errorf("audit of %s: %w", n.Action, err)
	}
	return Entry{
		ID: id, At: at.UTC().Truncate(time.Microsecond), Actor: by, Action: n.Action, Kind: n.Kind, Record: n.ID, Name: n.Name, Before: before, After: after,
	}, nil
}

// Seal closes an entry over the hash of the one before it; the first is sealed over an empty one.
func (e Entry) Seal(previous string) Entry {
	e.Hash = e.sum(previous)
	return e
}

// sum is SHA-256 over the parts as a JSON list: a list says where each part ends.
func (e Entry) sum(previous string) string {
	list, err := json.Marshal([]any{
		previous, e.ID, e.At.UnixMicro(), e.Actor.ID, e.Actor.Name, e.Actor.From, e.Action, e.Kind, e.Record, e.Name, e.Before, e.After,
	})
	if err != nil {
		return "" // strings and numbers can always be written
	}
	sum := sha256.Sum256(list)
	return hex.EncodeToString(sum[:])
}

// Verify reads a stretch of the log in order, with the hash of the entry before it, and returns the hash of its last one.
// The first entry that does not follow is named.
func Verify(previous string, after int64, entries []Entry) (string, error) {
	for _, e := range entries {
		after++
		if e.ID != after {
			return previous, fmt.Errorf("entry %d of the audit log is missing: %d comes in its place", after, e.ID)
		}
		if e.sum(previous) != e.Hash {
			return previous, fmt.Errorf("entry %d of the audit log was altered", e.ID)
		}
		previous = e.Hash
	}
	return previous, nil
}

// difference keeps of two values the fields that are not the same in both. What is no object is kept whole.
func difference(before, after any) (was, is string, err error) {
	b, err := written(before)
	if err != nil {
		return "", "", err
	}
	a, err := written(after)
	if err != nil {
		return "", "", err
	}
	var left, right map[string]json.RawMessage
	if json.Unmarshal(b, &left) == nil && json.Unmarshal(a, &right) == nil && left != nil && right != nil {
		for key, value := range left {
			if other, ok := right[key]; ok && bytes.Equal(value, other) {
				delete(left, key)
				delete(right, key)
			}
		}
		if b, err = json.Marshal(left); err != nil {
			return "", "", err
		}
		if a, err = json.Marshal(right); err != nil {
			return "", "", err
		}
	}
	return bounded(b), bounded(a), nil
}

func written(v any) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}

// bounded keeps a side that is not too long, and of a longer one a digest: it can still be told whether something is what it was.
func bounded(side []byte) string {
	if len(side) <= MaxSide {
		return string(side)
	}
	sum := sha256.Sum256(side)
	return fmt.Sprintf(`{"bytes":%d,"sha256":"%s"}`, len(side), hex.EncodeToString(sum[:]))
}
