package admin

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/task"
	"vitrin/views/text"
)

// TestEveryActionOfTheLogHasWords reads the actions out of the sources, and those that are put together from the kinds there are.
func TestEveryActionOfTheLogHasWords(t *testing.T) {
	words, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	var actions []string
	for _, k := range []order.EventKind{
		order.WasPaid, order.WasPacked, order.WasHandedOver, order.WasDelivered, order.WasCancelled, order.WasPartSent, order.WasUnpacked, order.WasRefunded,
		order.WasChanged, order.MoneyTaken, order.WasInvoiced, order.NoteInside, order.NoteToBuyer,
	} {
		actions = append(actions, "order."+string(k))
	}
	for _, s := range []order.ReturnState{order.Asked, order.Approved, order.Received, order.Inspected, order.Closed, order.Refused} {
		actions = append(actions, "order."+string(order.ReturnEvent(s)))
	}
	for _, r := range []inventory.Reason{inventory.Received, inventory.Broken, inventory.Counted, inventory.Gift, inventory.Other} {
		actions = append(actions, "stock."+string(r))
	}
	for _, k := range []task.Kind{task.ImportProducts, task.ImportCustomers, task.ImportOrders, task.ChangeProducts, task.EditProducts} {
		actions = append(actions, "task."+string(k))
	}
	noted := regexp.MustCompile(`audit\.Note\{\s*Action: +"([a-z_.]+)",`)
	root := os.DirFS("../..")
	err = fs.WalkDir(root, "internal", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := fs.ReadFile(root, path)
		for _, m := range noted.FindAllStringSubmatch(string(source), -1) {
			actions = append(actions, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(actions) < 40 {
		t.Errorf("only %d actions were found", len(actions))
	}
	for _, a := range actions {
		if !words.In(lang.English).Has("audit.action." + a) {
			t.Errorf("the log has no words for %s", a)
		}
	}
}
