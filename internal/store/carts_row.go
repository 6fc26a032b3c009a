package store

import (
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/money"
)

// cartLineRow is a line beside its cart; a cart without lines is one row with VariantID 0.
type cartLineRow struct {
	ID        int64
	Codes     string
	Version   int64
	UpdatedAt int64
	Demo      bool
	VariantID int64
	Quantity  int64
	SeenPrice int64
	Currency  string
	Later     bool
}

const selectCart = `SELECT c.id, c.codes, c.version, c.updated_at, c.demo,
	COALESCE(l.variant_id, 0), COALESCE(l.quantity, 0), COALESCE(l.seen_price, 0), COALESCE(l.currency, ''), COALESCE(l.later, FALSE)
	FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id
	WHERE c.digest = ? AND c.updated_at >= ? ORDER BY l.position`

// into is where a row of selectCart goes.
func (r *cartLineRow) into() []any {
	return []any{&r.ID, &r.Codes, &r.Version, &r.UpdatedAt, &r.Demo, &r.VariantID, &r.Quantity, &r.SeenPrice, &r.Currency, &r.Later}
}

func cartOf(rows []cartLineRow) (cart.Cart, error) {
	var u unpacking
	head := rows[0]
	c := cart.Cart{
		ID: head.ID, Codes: unpack[[]string](&u, head.Codes), Version: head.Version, UpdatedAt: fromMicros(head.UpdatedAt), Demo: head.Demo,
	}
	for _, r := range rows {
		if r.VariantID != 0 {
			c.Lines = append(c.Lines, cart.Line{
				VariantID: r.VariantID, Quantity: r.Quantity, Seen: money.Of(r.SeenPrice, r.Currency), Later: r.Later,
			})
		}
	}
	return c, u.err
}

const cartLineColumns = `cart_id, position, variant_id, quantity, seen_price, currency, later`

func cartLineValues(cartID int64, lines []cart.Line) [][]any {
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{cartID, i, l.VariantID, l.Quantity, l.Seen.Minor, l.Seen.Currency, l.Later}
	}
	return rows
}

// sharedLine is a line of a shared cart as it stands in JSON.
type sharedLine struct {
	VariantID int64  `json:"variant"`
	Quantity  int64  `json:"quantity"`
	Seen      int64  `json:"seen"`
	Currency  string `json:"currency"`
	Later     bool   `json:"later,omitempty"`
}

func sharedJSON(lines []cart.Line) string {
	rows := make([]sharedLine, len(lines))
	for i, l := range lines {
		rows[i] = sharedLine{l.VariantID, l.Quantity, l.Seen.Minor, l.Seen.Currency, l.Later}
	}
	return pack(rows)
}

func sharedOf(text string) ([]cart.Line, error) {
	var u unpacking
	rows := unpack[[]sharedLine](&u, text)
	lines := make([]cart.Line, len(rows))
	for i, r := range rows {
		lines[i] = cart.Line{VariantID: r.VariantID, Quantity: r.Quantity, Seen: money.Of(r.Seen, r.Currency), Later: r.Later}
	}
	return lines, u.err
}
