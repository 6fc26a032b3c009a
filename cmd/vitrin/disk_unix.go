//go:build linux || darwin || freebsd

package main

import "syscall"

// disk tells how much of the disk a folder lies on is free for this user, and how large it is.
func disk(folder string) (free, size int64, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, 0, err
	}
	block := int64(s.Bsize)
	return int64(s.Bavail) * block, int64(s.Blocks) * block, nil
}
