// Package shop is what the owner set up once: who sells, in which currency, how goods travel, how they are
// paid, the pages of words. Shop is the value every page is given; it decides nothing by itself.
package shop
