package store

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// Redirect follows a product's old handle: to is the handle the product has now; gone says that it was archived or
// removed for good. A handle that never was a product's, or only a draft's, is NotFound.
func (s *Store) Redirect(ctx context.Context, handle string) (to string, gone bool, err error) {
	unknown := fault.New(fault.NotFound, "product.unknown")
	if !isPlain(handle) {
		return "", false, unknown
	}
	var found []struct{ Handle, State *string }
	err = s.read(ctx).Raw(`SELECT p.handle, p.state FROM redirects r LEFT JOIN products p ON p.id = r.target_id
		WHERE r.kind = ? AND r.handle = ?`, productHandle, handle).Scan(&found).Error
	if err != nil {
		return "", false, toFault(err)
	}
	switch {
	case len(found) == 0:
		return "", false, unknown
	case found[0].State == nil || *found[0].State == string(catalog.Archived):
		return "", true, nil
	case *found[0].State == string(catalog.Active):
		return *found[0].Handle, false, nil
	default:
		return "", false, unknown
	}
}

// CategoryRedirect follows a category's old handle to the one it has now.
func (s *Store) CategoryRedirect(ctx context.Context, handle string) (string, error) {
	var found []string
	if isPlain(handle) {
		err := s.read(ctx).Raw(`SELECT c.handle FROM redirects r JOIN categories c ON c.id = r.target_id
			WHERE r.kind = ? AND r.handle = ?`, categoryHandle, handle).Scan(&found).Error
		if err != nil {
			return "", toFault(err)
		}
	}
	if len(found) == 0 {
		return "", fault.New(fault.NotFound, "category.unknown")
	}
	return found[0], nil
}
