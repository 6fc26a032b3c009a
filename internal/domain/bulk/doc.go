// Package bulk changes many products by one rule: Rule says what becomes of a product, Check whether the rule makes sense.
package bulk
