// Package session is what the browser keeps for the shop: the cart's token, the compare list, preferences and a
// message for the next page. None is set before it is needed. Staff sessions are scs's and live in the admin package.
package session
