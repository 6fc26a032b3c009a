package export

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/order"
)

// Format is how an export is written.
type Format string

// The formats.
const (
	JSON    Format = "json"
	CSV     Format = "csv"
	Shopify Format = "shopify" // of products: the newer header
)

// Store is what exports read.
type Store interface {
	OrdersSince(ctx context.Context, cursor string, limit int) (orders []order.Order, next string, err error)
	OrdersWhole(ctx context.Context, f order.Filter) ([]order.Order, error)
	Customers(ctx context.Context, text string, before int64, limit int) ([]customer.Customer, error)
	Stock(ctx context.Context, after string, limit int) ([]inventory.Level, error)
	ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error)
	Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error)
	Tree(ctx context.Context) (catalog.Tree, error)
}

// Exporter is the use case.
type Exporter struct{ Store Store }

// page is how many rows are in memory at once.
const page = 500

// Orders writes every order, in the order they were saved.
func (e Exporter) Orders(ctx context.Context, w io.Writer, f Format) error {
	out, err := begin(w, f, "orders", orderColumns)
	if err != nil {
		return err
	}
	for cursor := ""; ; {
		orders, next, err := e.Store.OrdersSince(ctx, cursor, page)
		if err != nil {
			return err
		}
		for _, o := range orders {
			v := orderOf(o)
			if err := out.add(v, v.cells()); err != nil {
				return err
			}
		}
		if next == "" || len(orders) == 0 {
			return out.end()
		}
		cursor = next
	}
}

// SomeOrders writes the orders of a view, the newest first.
func (e Exporter) SomeOrders(ctx context.Context, w io.Writer, f Format, view order.Filter) error {
	out, err := begin(w, f, "orders", orderColumns)
	if err != nil {
		return err
	}
	view.Before, view.After, view.Limit = 0, 0, page
	for {
		orders, err := e.Store.OrdersWhole(ctx, view)
		if err != nil {
			return err
		}
		for _, o := range orders {
			v := orderOf(o)
			if err := out.add(v, v.cells()); err != nil {
				return err
			}
		}
		if len(orders) < page {
			return out.end()
		}
		view.Before = orders[len(orders)-1].ID
	}
}

// OrdersPage writes one page of orders as JSON and says where the next begins; next is what to ask with once more
// when nothing is new.
func (e Exporter) OrdersPage(ctx context.Context, cursor string, limit int) (any, error) {
	orders, next, err := e.Store.OrdersSince(ctx, cursor, limit)
	if err != nil {
		return nil, err
	}
	values := make([]orderValue, 0, len(orders))
	for _, o := range orders {
		values = append(values, orderOf(o))
	}
	if next == "" {
		next = cursor
	}
	return struct {
		Orders []orderValue `json:"orders"`
		Next   string       `json:"next"`
	}{values, next}, nil
}

// Stock writes the level of every SKU, by SKU.
func (e Exporter) Stock(ctx context.Context, w io.Writer, f Format) error {
	out, err := begin(w, f, "stock", []string{"sku", "on_hand", "reserved", "available"})
	if err != nil {
		return err
	}
	for after := ""; ; {
		levels, err := e.Store.Stock(ctx, after, page)
		if err != nil {
			return err
		}
		for _, l := range levels {
			if err := out.add(l, []string{l.SKU, number(l.OnHand), number(l.Reserved), number(l.Available)}); err != nil {
				return err
			}
			after = l.SKU
		}
		if len(levels) < page {
			return out.end()
		}
	}
}

// orderValue is an order in the promised shape: minor units beside a currency, times RFC 3339 in UTC.
type orderValue struct {
	Number    string         `json:"number"`
	Status    string         `json:"status"`
	Email     string         `json:"email"`
	Currency  string         `json:"currency"`
	Subtotal  int64          `json:"subtotal"`
	Discount  int64          `json:"discount"`
	Shipping  int64          `json:"shipping"`
	Tax       int64          `json:"tax"`
	Total     int64          `json:"total"`
	Paid      int64          `json:"paid"`
	Refunded  int64          `json:"refunded"`
	Codes     []string       `json:"codes"`
	Lines     []lineValue    `json:"lines"`
	Payments  []paymentValue `json:"payments"`
	CreatedAt string         `json:"created_at"`
}

type lineValue struct {
	SKU       string `json:"sku"`
	Title     string `json:"title"`
	Quantity  int64  `json:"quantity"`
	UnitPrice int64  `json:"unit_price"`
	Discount  int64  `json:"discount"`
	Pay       int64  `json:"pay"`
}

type paymentValue struct {
	Kind      string `json:"kind"`
	Amount    int64  `json:"amount"`
	Currency  string `json:"currency"`
	Reference string `json:"reference"`
	At        string `json:"at"`
}

var orderColumns = []string{"number", "status", "email", "currency", "subtotal", "discount", "shipping", "tax", "total", "paid", "refunded", "codes", "lines", "created_at"}

func orderOf(o order.Order) orderValue {
	v := orderValue{
		Number: o.Number, Status: string(o.State), Email: o.Contact.Email, Currency: o.Currency, Subtotal: o.Subtotal.Minor, Discount: o.Discount.Minor,
		Shipping: o.Shipping.Minor, Tax: o.Tax.Minor, Total: o.Total.Minor, Paid: o.Paid.Minor, Refunded: o.Refunded.Minor,
		Codes: append([]string{}, o.Codes...), Lines: []lineValue{}, Payments: []paymentValue{}, CreatedAt: o.PlacedAt.UTC().Format(time.RFC3339),
	}
	for _, l := range o.Lines {
		title := l.Title.In(o.Language)
		if variant := l.Variant.In(o.Language); variant != "" {
			title += ", " + variant
		}
		v.Lines = append(v.Lines, lineValue{l.SKU, title, l.Quantity, l.Unit.Minor, l.Discount.Minor, l.Pay.Minor})
	}
	for _, p := range o.Payments {
		v.Payments = append(v.Payments, paymentValue{p.Kind, p.Amount.Minor, p.Amount.Currency, p.Reference, p.At.UTC().Format(time.RFC3339)})
	}
	return v
}

// cells are the order as one row; its lines are "2×SKU" joined by spaces.
func (v orderValue) cells() []string {
	var lines []string
	for _, l := range v.Lines {
		lines = append(lines, number(l.Quantity)+"×"+l.SKU)
	}
	return []string{
		v.Number, v.Status, v.Email, v.Currency, number(v.Subtotal), number(v.Discount), number(v.Shipping), number(v.Tax), number(v.Total),
		number(v.Paid), number(v.Refunded), strings.Join(v.Codes, " "), strings.Join(lines, " "), v.CreatedAt,
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// writer writes rows of either format as they come.
type writer struct {
	w     io.Writer
	csv   *csv.Writer
	first bool
}

// begin opens an export: JSON is one object with an array under the noun's name.
func begin(w io.Writer, f Format, noun string, columns []string) (*writer, error) {
	out := &writer{w: w, first: true}
	if f == CSV {
		out.csv = csv.NewWriter(w)
		return out, out.csv.Write(columns)
	}
	_, err := io.WriteString(w, `{"`+noun+`":[`)
	return out, err
}

func (o *writer) add(value any, cells []string) error {
	if o.csv != nil {
		for i := range cells {
			cells[i] = Guard(cells[i])
		}
		return o.csv.Write(cells)
	}
	separator := ",\n"
	if o.first {
		separator, o.first = "\n", false
	}
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = o.w.Write(append([]byte(separator), body...))
	return err
}

func (o *writer) end() error {
	if o.csv != nil {
		o.csv.Flush()
		return o.csv.Error()
	}
	_, err := io.WriteString(o.w, "\n]}\n")
	return err
}

// Guard keeps a spreadsheet from taking a cell for a formula: an apostrophe before = + - @ tab and return.
func Guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return "'" + cell
		}
	}
	return cell
}
