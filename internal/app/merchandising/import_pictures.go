package merchandising

import (
	"context"
	"slices"
	"sync"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
)

// fetchers is how many pictures are fetched at a time: enough to hide the way, few enough to be a polite guest.
const fetchers = 4

// fetched is a picture, or why there is none.
type fetched struct {
	picture catalog.Picture
	err     error
}

// fetch gets the pictures of all tasks, each address once. What cannot be had is noticed and left out; it is asked for
// again when the same file is given again.
func (r *running) fetch(ctx context.Context, tasks []taking) (map[string]fetched, error) {
	var wanted []exchange.Fetch
	owner := map[string]int{}
	for n, t := range tasks {
		for _, f := range t.overlay.Fetch {
			if _, known := owner[f.Source]; !known {
				owner[f.Source] = n
				wanted = append(wanted, f)
			}
		}
	}
	if len(wanted) == 0 || r.Pictures == nil {
		return nil, ctx.Err()
	}
	results := make([]fetched, len(wanted))
	next := make(chan int)
	arrived := make(chan int, len(wanted))
	var workers sync.WaitGroup
	for range min(fetchers, len(wanted)) {
		workers.Go(func() {
			for n := range next {
				results[n].picture, results[n].err = r.Pictures.Fetch(ctx, wanted[n].Source)
				arrived <- n
			}
		})
	}
	go func() {
		defer close(next)
		for n := range wanted {
			select {
			case next <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() {
		workers.Wait()
		close(arrived)
	}()
	told := 0
	for n := range arrived {
		if at := owner[wanted[n].Source]; at > told {
			told = at
			r.tell(told)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pictures := make(map[string]fetched, len(wanted))
	for n, f := range wanted {
		pictures[f.Source] = results[n]
		if err := results[n].err; err != nil {
			r.missing(f, err)
		} else {
			r.report.Pictures++
		}
	}
	return pictures, nil
}

// missing notes a picture that could not be had.
func (r *running) missing(f exchange.Fetch, err error) {
	key, args := "import.picture.failed", map[string]any{}
	if e, ok := fault.Of(err); ok {
		key = e.Key
		for name, value := range e.Args {
			args[name] = value
		}
	}
	args["Row"], args["Value"], args["Column"], args["Source"] = f.Row, f.Source, "", f.Source
	r.report.Faults = append(r.report.Faults, exchange.Fault{Row: f.Row, Line: f.Line, Value: f.Source, Key: key, Args: args, Notice: true})
}

// settle puts the fetched pictures into a product. A picture that could not be had goes, or stays what it was.
func (r *running) settle(o *exchange.Overlay, pictures map[string]fetched) {
	p := &o.Product
	var gone []int
	for _, f := range o.Fetch {
		slot := &p.Pictures[f.Index]
		got, ok := pictures[f.Source]
		switch {
		case ok && got.err == nil:
			picture := got.picture
			picture.ID, picture.Alt, picture.Choice, picture.Source = slot.ID, slot.Alt, slot.Choice, f.Source
			*slot = picture
		case slot.Key == "":
			gone = append(gone, f.Index)
		default:
			slot.Source = f.Was
		}
	}
	slices.Sort(gone)
	for _, at := range slices.Backward(gone) {
		p.Pictures = slices.Delete(p.Pictures, at, at+1)
	}
}
