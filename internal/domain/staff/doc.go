// Package staff is who may enter the back office. Staff is the value; sessions are kept by the web floor,
// passwords are hashed by the account use case.
package staff
