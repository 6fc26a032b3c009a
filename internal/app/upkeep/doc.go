// Package upkeep looks after the shop's health: it gathers what the health page tells and does the work behind it, such as
// backups and the trial of one. What is a warning and which backups stay is decided by internal/domain/health.
package upkeep
