// Package health decides what the owner is told of the shop's state: which warnings there are, which backups stay, and when
// the next one is due. It looks at figures others have gathered and at no disk, database or clock itself.
package health
