package returns

import (
	"encoding/binary"
	"math/bits"
	"sync"
	"sync/atomic"
)

// bitmap notes ids that are a prefix and a number, as most that a machine prints
// are: a bit each, in pages that are made when they are first needed. Where numbers
// are so far apart that pages would cost more than hashes, no more are made, and
// what would have been on one is hashed. A page that was refused stays refused, so
// that an id is always noted in the same way.
type bitmap struct {
	mu     sync.Mutex
	series map[numbersKey]*numbers
	full   atomic.Bool  // no more series are taken
	pages  atomic.Int64 // that may still be made
	no     *page        // stands for a page that was refused
}

// numbersKey tells ids of which the numbers can be told apart: 7 and 07 are two.
type numbersKey struct {
	union  int
	prefix string
	digits int
}

type numbers struct {
	numbersKey
	pages []atomic.Pointer[page] // nil where it was refused as a whole
}

const (
	pageBits      = 32 << 10
	mostSeries    = 256
	leastDigits   = 3
	longestPrefix = 12 // hashes in hex, as ids sometimes are, end in digits now and then
)

type page [pageBits / 64]uint64

// newBitmap may take a twentieth of what the files have in bytes, which is about
// one byte a ballot, where a hash takes eight.
func newBitmap(bytes int64) *bitmap {
	b := &bitmap{series: map[numbersKey]*numbers{}, no: new(page)}
	b.pages.Store(256 + bytes/20/(pageBits/8))
	return b
}

// noted is what came of noting an id.
type noted uint8

const (
	fresh   noted = iota
	again         // it was noted before
	refused       // the bitmap has no room for it
)

// set sets the bit of an id.
func (n *noter) set(union int, id []byte) noted {
	number, digits := trailing(id)
	prefix := id[:len(id)-digits]
	if digits < leastDigits || len(prefix) > longestPrefix {
		return refused
	}
	s := n.last
	if s == nil || s.digits != digits || s.union != union || s.prefix != string(prefix) {
		if s = n.find(union, prefix, digits); s == nil {
			return refused
		}
		n.last = s
	}
	return s.set(n.bitmap, number)
}

// find is the series of an id, nil where there are too many. A worker asks for each
// but once: in a file of all unions the series change from row to row.
func (n *noter) find(union int, prefix []byte, digits int) *numbers {
	if s, ok := n.known[numbersKey{union, string(prefix), digits}]; ok {
		return s
	}
	s := n.bitmap.find(union, prefix, digits)
	if s != nil {
		n.known[s.numbersKey] = s
	}
	return s
}

func (b *bitmap) find(union int, prefix []byte, digits int) *numbers {
	if b.full.Load() {
		return b.series[numbersKey{union, string(prefix), digits}] // never written again
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	s, ok := b.series[numbersKey{union, string(prefix), digits}]
	if !ok && len(b.series) < mostSeries {
		n := 1
		for range digits {
			n *= 10
		}
		s = &numbers{numbersKey{union, string(prefix), digits}, make([]atomic.Pointer[page], (n+pageBits-1)/pageBits)}
		b.series[s.numbersKey] = s
		b.full.Store(len(b.series) == mostSeries)
	}
	return s
}

func (s *numbers) set(b *bitmap, number uint32) noted {
	at := &s.pages[number/pageBits]
	p := at.Load()
	if p == nil {
		made := b.no
		if b.pages.Add(-1) >= 0 {
			made = new(page)
		}
		if at.CompareAndSwap(nil, made) {
			p = made
		} else {
			p = at.Load()
		}
	}
	if p == b.no {
		return refused
	}
	bit := uint64(1) << (number % 64)
	if atomic.OrUint64(&p[number%pageBits/64], bit)&bit != 0 {
		return again
	}
	return fresh
}

// trailing is the number that the id ends in, and how many digits it has, at most
// eight.
func trailing(id []byte) (number uint32, digits int) {
	var x uint64
	if len(id) >= 8 {
		x = binary.LittleEndian.Uint64(id[len(id)-8:])
	} else {
		for _, c := range id {
			x = x>>8 | uint64(c)<<56
		}
	}
	// The digits are the topmost bytes: those in which nothing differs from "0" but
	// the value, and that is below 10.
	y := x ^ '0'*ones
	other := (y&^highs + (0x80-10)*ones | y) & highs
	digits = bits.LeadingZeros64(other) / 8
	if digits == 0 {
		return 0, 0
	}
	y &^= 1<<(64-8*uint(digits)) - 1
	// Pairs, then fours, then all eight of them.
	y = y*10 + y>>8
	y = (y&0x000000FF000000FF*(100+1000000<<32) + y>>16&0x000000FF000000FF*(1+10000<<32)) >> 32
	return uint32(y), digits
}
