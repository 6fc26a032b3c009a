// Package views holds everything the shop shows, as templ components with their props beside them. Components
// branch on what they are given; they compute no price and look at no clock. Generated code is committed.
package views
