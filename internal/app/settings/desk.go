package settings

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
)

// Store is what settings need of the store.
type Store interface {
	Shop(ctx context.Context) (shop.Shop, error)
	ChangeShop(ctx context.Context, before, after shop.Shop, note audit.Note) error
	Tree(ctx context.Context) (catalog.Tree, error)
	Priced(ctx context.Context) (bool, error)
}

// Renderer makes safe HTML of Markdown.
type Renderer interface {
	Render(source string) (safe string, removed []string)
}

// Desk is the use case.
type Desk struct {
	Store Store
	Rich  Renderer
}

// Change is one form: the part of the shop it shows, the stamp of that part as it was shown, and what it makes of the shop.
// Apply returns what must be mended; it may be asked more than once.
type Change struct {
	Action string // for the audit log
	Name   string // of what is changed, when it has one
	Part   func(shop.Shop) any
	Seen   string
	Apply  func(*shop.Shop) []fault.Field
	Step   shop.Step // that is done with it; may be empty
}

// Stamp tells one state of a part from every other.
func Stamp(part any) string {
	raw, err := json.Marshal(part)
	if err != nil {
		return "" // settings are plain values: they are kept as JSON
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

// tries is how often a change is begun anew because another part was saved in that moment.
const tries = 5

// Save saves one form. What must be mended is an Invalid fault; a part that somebody else has saved since it was shown is a
// Conflict fault, and nothing is written.
func (d Desk) Save(ctx context.Context, c Change) error {
	for attempt := 1; ; attempt++ {
		before, err := d.Store.Shop(ctx)
		if err != nil {
			return err
		}
		if Stamp(c.Part(before)) != c.Seen {
			return fault.New(fault.Conflict, "settings.changed")
		}
		after, err := clone(before)
		if err != nil {
			return err
		}
		if err := fault.Fields(c.Apply(&after)); err != nil {
			return err
		}
		after.Setup.Finish(c.Step)
		note := audit.Note{Action: c.Action, Kind: "settings", Name: c.Name, Before: c.Part(before), After: c.Part(after)}
		if err = d.Store.ChangeShop(ctx, before, after, note); !fault.Is(err, fault.Conflict) || attempt == tries {
			return err
		}
	}
}

// clone makes a shop that shares nothing with the one it was made from.
func clone(s shop.Shop) (shop.Shop, error) {
	raw, err := json.Marshal(s)
	if err != nil {
		return shop.Shop{}, err
	}
	var c shop.Shop
	err = json.Unmarshal(raw, &c)
	c.Version = s.Version
	return c, err
}

// Fixed tells whether the currency can no longer be changed: something is priced in it.
func (d Desk) Fixed(ctx context.Context) (bool, error) { return d.Store.Priced(ctx) }

// Tree is where goods stand, for rates by category.
func (d Desk) Tree(ctx context.Context) (catalog.Tree, error) { return d.Store.Tree(ctx) }
