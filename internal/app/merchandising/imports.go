package merchandising

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/task"
)

// FileStore is what the way of a file into the shop needs of the store.
type FileStore interface {
	ImportStore
	KeepFile(ctx context.Context, f exchange.Upload, content []byte) (exchange.Upload, error)
	File(ctx context.Context, id int64) (exchange.Upload, error)
	FileContent(ctx context.Context, id int64) (io.Reader, error)
	SaveChoices(ctx context.Context, id int64, c exchange.Choices) error
	StartTask(ctx context.Context, t task.Task) (task.Task, error)
	TaskProgress(ctx context.Context, id int64, done, total int) error
	SaveTaskProducts(ctx context.Context, id int64, products []catalog.Product, stockToo bool, by, reason string, step *task.Step) error
}

// Imports is the way of a file into the shop: it is given, looked at, matched, chosen for, previewed and run as a task.
// Make it with NewImports.
type Imports struct {
	Store    FileStore
	Moving   MovingStore
	Pictures PictureFetcher // for whoever asks for pictures; nil: none are ever fetched
	Address  func(catalog.Picture) string
	Rich     *richtext.Renderer
	Currency func(ctx context.Context) (string, error)
	Now      func() time.Time

	desk *desk
}

// desk holds one file at a time, because a large one takes memory, and the last preview for those who turn its pages.
type desk struct {
	one  chan struct{}
	mu   sync.Mutex
	last exchange.Preview
	id   int64
	at   time.Time
}

// keptFor is how long the pages of a preview show the same.
const keptFor = 2 * time.Minute

// NewImports makes an Imports.
func NewImports(u Imports) Imports {
	u.desk = &desk{one: make(chan struct{}, 1)}
	return u
}

// Take keeps a file that was given, when it is one that can be read at all.
func (u Imports) Take(ctx context.Context, name string, r io.Reader, staff int64) (exchange.Upload, error) {
	content, err := io.ReadAll(io.LimitReader(r, exchange.MaxUpload+1))
	if err != nil {
		return exchange.Upload{}, err
	}
	if len(content) > exchange.MaxUpload {
		return exchange.Upload{}, fault.New(fault.Invalid, "import.file.large").With("Max", exchange.MaxUpload>>20)
	}
	content = exchange.UTF8(content)
	free, err := u.take(ctx)
	if err != nil {
		return exchange.Upload{}, err
	}
	defer free()
	peek, err := exchange.Look(bytes.NewReader(content), exchange.Options{Texts: u.Rich})
	if err != nil {
		return exchange.Upload{}, err
	}
	return u.Store.KeepFile(ctx, exchange.Upload{
		Name: fileName(name), Staff: staff, Choices: exchange.Choices{Noun: peek.Noun, Clear: peek.Noun == exchange.OfProducts},
	}, content)
}

// fileName is a file's own name, however a browser wrote the way to it.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	const most = 120
	if r := []rune(name); len(r) > most {
		name = string(r[len(r)-most:])
	}
	return name
}

// take waits until no other file is held.
func (u Imports) take(ctx context.Context) (free func(), err error) {
	select {
	case u.desk.one <- struct{}{}:
		return func() { <-u.desk.one }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// File shows a file's choices.
func (u Imports) File(ctx context.Context, id int64) (exchange.Upload, error) {
	return u.Store.File(ctx, id)
}

// Look tells what a file looks like under its choices.
func (u Imports) Look(ctx context.Context, id int64) (exchange.Upload, exchange.Peek, error) {
	return u.look(ctx, id, true)
}

// LookAnew tells what a file looks like when no column is matched by hand.
func (u Imports) LookAnew(ctx context.Context, id int64) (exchange.Upload, exchange.Peek, error) {
	return u.look(ctx, id, false)
}

func (u Imports) look(ctx context.Context, id int64, matched bool) (exchange.Upload, exchange.Peek, error) {
	f, err := u.Store.File(ctx, id)
	if err != nil {
		return f, exchange.Peek{}, err
	}
	if !matched {
		f.Choices.Columns = nil
	}
	content, err := u.Store.FileContent(ctx, id)
	if err != nil {
		return f, exchange.Peek{}, err
	}
	options, err := u.options(ctx, f)
	if err != nil {
		return f, exchange.Peek{}, err
	}
	peek, err := exchange.Look(content, options)
	peek.Noun = f.Choices.Noun
	return f, peek, err
}

func (u Imports) options(ctx context.Context, f exchange.Upload) (exchange.Options, error) {
	currency, err := u.Currency(ctx)
	c := f.Choices
	return exchange.Options{
		Format: c.Format, Language: "en", Currency: currency, Columns: c.Columns, Texts: u.Rich, Separator: c.Separator, Decimal: c.Decimal,
	}, err
}

// Choose keeps what was chosen for a file.
func (u Imports) Choose(ctx context.Context, id int64, c exchange.Choices) error {
	u.desk.mu.Lock()
	u.desk.id = 0
	u.desk.mu.Unlock()
	return u.Store.SaveChoices(ctx, id, c)
}

// Preview compares a file with the shop and writes nothing. again is for turning pages: it may be a little old.
func (u Imports) Preview(ctx context.Context, id int64, again bool) (exchange.Upload, exchange.Preview, error) {
	f, err := u.Store.File(ctx, id)
	if err != nil {
		return f, exchange.Preview{}, err
	}
	if p, ok := u.kept(id); ok && again {
		return f, p, nil
	}
	free, err := u.take(ctx)
	if err != nil {
		return f, exchange.Preview{}, err
	}
	defer free()
	p, err := u.preview(ctx, f)
	if err == nil {
		u.desk.mu.Lock()
		u.desk.last, u.desk.id, u.desk.at = p, id, u.Now()
		u.desk.mu.Unlock()
	}
	return f, p, err
}

func (u Imports) kept(id int64) (exchange.Preview, bool) {
	u.desk.mu.Lock()
	defer u.desk.mu.Unlock()
	return u.desk.last, u.desk.id == id && u.Now().Sub(u.desk.at) < keptFor
}

func (u Imports) preview(ctx context.Context, f exchange.Upload) (exchange.Preview, error) {
	if f.Choices.Noun != exchange.OfProducts {
		m, err := u.move(ctx, f, "")
		if err != nil {
			return exchange.Preview{}, err
		}
		return m.preview, nil
	}
	result, err := u.read(ctx, f)
	if err != nil {
		return exchange.Preview{}, err
	}
	plan, err := u.importer(f).Plan(ctx, result, mode(f, ""))
	if err != nil {
		return exchange.Preview{}, err
	}
	return previewOf(plan), nil
}

// read reads a file of products under its choices.
func (u Imports) read(ctx context.Context, f exchange.Upload) (exchange.Result, error) {
	content, err := u.Store.FileContent(ctx, f.ID)
	if err != nil {
		return exchange.Result{}, err
	}
	options, err := u.options(ctx, f)
	if err != nil {
		return exchange.Result{}, err
	}
	return exchange.Read(content, options)
}

func (u Imports) importer(f exchange.Upload) Importer {
	i := Importer{Store: u.Store, Address: u.Address}
	if f.Choices.Pictures {
		i.Pictures = u.Pictures
	}
	return i
}

func mode(f exchange.Upload, by string) Mode {
	which := Which(f.Choices.Which)
	if which < AddAndUpdate || which > UpdateOnly {
		which = AddAndUpdate
	}
	return Mode{Which: which, LeaveEmpty: !f.Choices.Clear, By: by}
}

func previewOf(plan Plan) exchange.Preview {
	p := exchange.Preview{
		New: len(plan.New), Changed: len(plan.Changed), Unchanged: len(plan.Unchanged), Skipped: len(plan.Skipped), Refused: plan.Refused,
		Faults: plan.Faults, Categories: plan.Categories, Fetch: plan.Fetch, Unasked: plan.Unasked,
	}
	for _, i := range plan.New {
		p.Entries = append(p.Entries, exchange.Entry{Row: i.Row, Name: i.Product.Name, State: exchange.IsNew})
	}
	for _, c := range plan.Changed {
		p.Entries = append(p.Entries, exchange.Entry{Row: c.Row, Name: c.Product.Name, State: exchange.IsChanged, Changes: c.Differences})
	}
	for _, i := range plan.Unchanged {
		p.Entries = append(p.Entries, exchange.Entry{Row: i.Row, Name: i.Product.Name, State: exchange.IsUnchanged})
	}
	for _, i := range plan.Skipped {
		p.Entries = append(p.Entries, exchange.Entry{Row: i.Row, Name: i.Product.Name, State: exchange.IsSkipped})
	}
	return p
}

// Start begins the import of a file. A file is imported once; what was faulty in it is given again as a file of its own.
func (u Imports) Start(ctx context.Context, id int64, by task.By) (task.Task, error) {
	f, err := u.Store.File(ctx, id)
	if err != nil {
		return task.Task{}, err
	}
	return u.Store.StartTask(ctx, task.Task{Kind: kindOf(f.Choices.Noun), Title: f.Name, By: by, File: f.ID, Input: []byte("{}")})
}

func kindOf(noun exchange.Noun) task.Kind {
	switch noun {
	case exchange.OfCustomers:
		return task.ImportCustomers
	case exchange.OfOrders:
		return task.ImportOrders
	default:
		return task.ImportProducts
	}
}

// Faulty writes the rows of a file that were refused, with what is wrong.
func (u Imports) Faulty(ctx context.Context, f exchange.Upload, faults []exchange.Fault, w io.Writer, say func(string, map[string]any) string) error {
	free, err := u.take(ctx)
	if err != nil {
		return err
	}
	defer free()
	if f.Choices.Noun != exchange.OfProducts {
		m, err := u.move(ctx, f, "")
		if err == nil {
			_, err = m.table.Faulty(w, faults, say)
		}
		return err
	}
	result, err := u.read(ctx, f)
	if err != nil {
		return err
	}
	_, err = result.Faulty(w, faults, say)
	return err
}
