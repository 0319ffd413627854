package returns

import (
	"sync"
	"sync/atomic"
)

// Hashes are dealt into shares by their first bits, so that each share can be
// looked through in a table that fits the cache, and by several workers at once.
const (
	shares     = 256
	shareShift = 64 - 8
)

// share is the hashes of one share that one worker has noted, in blocks: they are
// never moved, and what is not yet used is little.
type share struct {
	last   *block
	n      int // hashes in the last block
	blocks []*block
}

type block [256]uint64

func (s *share) add(h uint64) {
	if s.last == nil || s.n == len(s.last) {
		s.last = new(block)
		s.blocks = append(s.blocks, s.last)
		s.n = 0
	}
	s.last[s.n] = h
	s.n++
}

// each calls f for every hash.
func (s *share) each(f func(uint64)) {
	for i, b := range s.blocks {
		n := len(b)
		if i == len(s.blocks)-1 {
			n = s.n
		}
		for _, h := range b[:n] {
			f(h)
		}
	}
}

func (s *share) len() int {
	if len(s.blocks) == 0 {
		return 0
	}
	return (len(s.blocks)-1)*len(block{}) + s.n
}

// repeats is the hashes that were noted more than once.
func (x *idIndex) repeats(workers int) []uint64 {
	var all []uint64
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			var found, table []uint64
			for i := next.Add(1) - 1; i < shares; i = next.Add(1) - 1 {
				found, table = x.repeatsOf(int(i), found, table)
			}
			x.mu.Lock()
			defer x.mu.Unlock()
			all = append(all, found...)
		})
	}
	wg.Wait()
	return all
}

// repeatsOf adds those of one share to found. The table is made use of again.
func (x *idIndex) repeatsOf(share int, found, table []uint64) (more, used []uint64) {
	n := 0
	for _, w := range x.noters {
		n += w.shares[share].len()
	}
	if n == 0 {
		return found, table
	}
	size := 64
	for size < n+n/2 {
		size *= 2
	}
	if cap(table) < size {
		table = make([]uint64, size)
	}
	table = table[:size]
	clear(table)
	last := uint64(size - 1)
	for _, w := range x.noters {
		w.shares[share].each(func(h uint64) {
			for i := h & last; ; i = (i + 1) & last {
				switch table[i] {
				case 0:
					table[i] = h
				case h:
					found = append(found, h)
				default:
					continue
				}
				return
			}
		})
	}
	return found, table
}
