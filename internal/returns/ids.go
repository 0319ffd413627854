package returns

import (
	"hash/maphash"
	"sync"
)

// idIndex finds the ballot ids that may come twice in their union. It keeps no id:
// numbers behind a common prefix are bits of a page, of all others there is a
// hash. It may suspect an id that comes but once; it never misses one that comes
// twice, for the two are noted alike.
type idIndex struct {
	seed     maphash.Seed
	bitmap   *bitmap
	mu       sync.Mutex
	noters   []*noter
	suspects map[uint64]struct{}
	filter   []uint64 // bits of the suspects, to rule out most ids at once
}

// newIDIndex is an index for files of so many bytes.
func newIDIndex(bytes int64) *idIndex {
	return &idIndex{seed: maphash.MakeSeed(), bitmap: newBitmap(bytes)}
}

// hash is the hash of an id within its union. The seed is new in every run, so
// that nobody can write a file whose ids fall together.
func (x *idIndex) hash(union int, id []byte) uint64 {
	return max(1, maphash.Bytes(x.seed, id)^uint64(union)*spread) // 0 is a free slot
}

// noter notes ids for one worker.
type noter struct {
	*idIndex
	last   *numbers // the series of the id before
	known  map[numbersKey]*numbers
	shares [shares]share
	twice  []uint64 // hashes of ids whose bit was set
}

func (x *idIndex) noter() *noter {
	n := &noter{idIndex: x, known: map[numbersKey]*numbers{}}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.noters = append(x.noters, n)
	return n
}

// note notes an id.
func (n *noter) note(union int, id []byte) {
	switch n.set(union, id) {
	case fresh:
	case again:
		n.twice = append(n.twice, n.hash(union, id))
	case refused:
		h := n.hash(union, id)
		n.shares[h>>shareShift].add(h)
	}
}

// settle works out, once all ids are noted, which may come twice, and reports
// whether there are any.
func (x *idIndex) settle(workers int) bool {
	x.suspects = map[uint64]struct{}{}
	for _, n := range x.noters {
		for _, h := range n.twice {
			x.suspects[h] = struct{}{}
		}
	}
	for _, h := range x.repeats(workers) {
		x.suspects[h] = struct{}{}
	}
	x.noters, x.bitmap = nil, nil
	bits := 64
	for bits < 32*len(x.suspects) {
		bits *= 2
	}
	x.filter = make([]uint64, bits/64)
	for h := range x.suspects {
		x.filter[h>>6&uint64(len(x.filter)-1)] |= 1 << (h & 63)
	}
	return len(x.suspects) > 0
}

// suspect reports whether the id may come twice in its union.
func (x *idIndex) suspect(union int, id []byte) bool {
	if len(x.suspects) == 0 {
		return false
	}
	h := x.hash(union, id)
	if x.filter[h>>6&uint64(len(x.filter)-1)]&(1<<(h&63)) == 0 {
		return false
	}
	_, ok := x.suspects[h]
	return ok
}
