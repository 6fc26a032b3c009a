// Package customer names the people who buy. Customer is one as another shop told of them: nothing is made up, and
// consent is what they gave there.
package customer
