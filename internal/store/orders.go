package store

import (
	"context"
	"database/sql"
	"strings"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// OrderByToken loads an order by its secret link.
func (s *Store) OrderByToken(ctx context.Context, token string) (order.Order, error) {
	return s.oneOrder(ctx, "token = ?", token)
}

// OrderByFormKey loads the order a form has placed. Nearly every form is asked about once, before it has placed any, so
// that answer comes the short way.
func (s *Store) OrderByFormKey(ctx context.Context, formKey string) (order.Order, error) {
	var id int64
	if isPlain(formKey) {
		err := s.hot(ctx, func(rows *sql.Rows) error { return rows.Scan(&id) }, s.numbered("SELECT id FROM orders WHERE form_key = ?"), formKey)
		if err != nil {
			return order.Order{}, toFault(err)
		}
	}
	if id == 0 {
		return order.Order{}, fault.New(fault.NotFound, "order.unknown")
	}
	return s.OrderByID(ctx, id)
}

// OrderByID loads an order.
func (s *Store) OrderByID(ctx context.Context, id int64) (order.Order, error) {
	return s.oneOrder(ctx, "id = ?", id)
}

// OrderByNumber loads an order for someone who knows its number and its address, however they are spelt. Whichever of the two
// is wrong, the answer is the same.
func (s *Store) OrderByNumber(ctx context.Context, number, email string) (order.Order, error) {
	return s.oneOrder(ctx, "number = ? AND email_key = ?", numberKey(number), emailKey(email))
}

func numberKey(number string) string { return strings.ToUpper(strings.TrimSpace(number)) }

func (s *Store) oneOrder(ctx context.Context, condition string, values ...any) (order.Order, error) {
	for _, v := range values {
		if text, ok := v.(string); ok && !isPlain(text) {
			return order.Order{}, fault.New(fault.NotFound, "order.unknown")
		}
	}
	orders, err := s.findOrders(ctx, "SELECT * FROM orders WHERE "+condition, values...)
	if err != nil {
		return order.Order{}, toFault(err)
	}
	if len(orders) == 0 {
		return order.Order{}, fault.New(fault.NotFound, "order.unknown")
	}
	if err := s.fillOrders(ctx, orders); err != nil {
		return order.Order{}, toFault(err)
	}
	return orders[0], nil
}

func (s *Store) findOrders(ctx context.Context, query string, values ...any) ([]order.Order, error) {
	var rows []orderRow
	if err := s.read(ctx).Raw(query, values...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	return ordersOf(rows)
}

func ordersOf(rows []orderRow) ([]order.Order, error) {
	var u unpacking
	orders := make([]order.Order, len(rows))
	for i := range rows {
		orders[i] = rows[i].order(&u)
	}
	return orders, u.err
}

// fillOrders loads lines, payments and events of all orders at once: three queries however many they are.
func (s *Store) fillOrders(ctx context.Context, orders []order.Order) error {
	if len(orders) == 0 {
		return nil
	}
	ids, at := make([]int64, len(orders)), make(map[int64]*order.Order, len(orders))
	for i := range orders {
		ids[i], at[orders[i].ID] = orders[i].ID, &orders[i]
	}
	var lines []orderLineRow
	var payments []orderPaymentRow
	var events []orderEventRow
	db := s.read(ctx)
	if err := db.Raw("SELECT * FROM order_lines WHERE order_id IN ? ORDER BY order_id, position", ids).Scan(&lines).Error; err != nil {
		return err
	}
	if err := db.Raw("SELECT * FROM order_payments WHERE order_id IN ? ORDER BY order_id, id", ids).Scan(&payments).Error; err != nil {
		return err
	}
	if err := db.Raw("SELECT * FROM order_events WHERE order_id IN ? ORDER BY order_id, id", ids).Scan(&events).Error; err != nil {
		return err
	}
	var u unpacking
	for i := range lines {
		o := at[lines[i].OrderID]
		o.Lines = append(o.Lines, lines[i].line(&u, o.Currency))
	}
	for i := range payments {
		o := at[payments[i].OrderID]
		o.Payments = append(o.Payments, payments[i].payment(o.Currency))
	}
	for i := range events {
		o := at[events[i].OrderID]
		o.Events = append(o.Events, events[i].event())
	}
	if u.err != nil {
		return u.err
	}
	return s.fillParts(ctx, orders)
}
