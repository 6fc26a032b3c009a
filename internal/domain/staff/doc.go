// Package staff is who may enter the back office and what each may do there: a person has a role, a role is a set of
// rights, a page asks for one right. Sessions are kept by the web floor, passwords are hashed by the account use case.
package staff
