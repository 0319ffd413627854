package returns

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// span is a cell of a row, without its quotes, in bytes from the row's start.
type span struct {
	a, b   int
	quoted bool
}

// row finds the cells of the row at buf[start:]: plain ones, in quotes or not.
func (k *counter) row(buf []byte, start int) (next int, ok bool) {
	i, p := 0, start
	alike := k.shape.fits(buf[start:], k.commas)
	if alike { // the cells before the choice are where they were
		i, p = k.choice, start+k.shape.size
	} else {
		k.shape.words = 0 // until the row is found to be one
	}
	for ; i < len(k.cells); i++ {
		c := &k.cells[i]
		c.quoted = buf[p] == '"'
		if c.quoted {
			p++
		}
		c.a = p - start
		var b byte
		for {
			m := special(binary.LittleEndian.Uint64(buf[p:]), k.commas)
			if m == 0 {
				p += 8
				continue
			}
			p += bits.TrailingZeros64(m) / 8
			b = buf[p]
			if b == k.comma {
				if !c.quoted {
					break
				}
			} else if b < ' ' || b == '"' || b >= utf8.RuneSelf {
				break
			}
			p++
		}
		c.b = p - start
		if c.quoted {
			if b != '"' {
				return 0, false
			}
			p++
			b = buf[p]
		}
		switch {
		case b == k.comma:
			p++
			continue
		case b == '\n':
			p++
		case b == '\r' && buf[p+1] == '\n':
			p += 2
		default:
			return 0, false
		}
		k.n = i + 1
		if !alike && i >= k.choice {
			size := k.cells[k.choice].a
			if k.cells[k.choice].quoted {
				size--
			}
			k.shape.learn(buf[start:], size, k.commas)
		}
		return p, true
	}
	return 0, false
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special sets the high bit of every byte of x that may end a cell: those below
// '-', which are the controls, space, the quote and the comma; those that are not
// ASCII; and the delimiter, given in every byte of commas. The lowest one set is
// exact; above it carries may set more.
func special(x, commas uint64) uint64 {
	y := x ^ commas
	return (x | ^(x + (0x80-'-')*ones) | (y-ones)&^y) & highs
}

// mask keeps the first n of eight bytes.
func mask(n int) uint64 { return 1<<(8*uint(n)) - 1 } // 1<<64 is 0

// shape is how a row begins, up to the cell of its choice. Rows are mostly alike
// up to there: where the bytes that end a cell, or need a closer look, are the
// same ones at the same places as in the row before, so are its cells, and nothing
// has to be searched for.
type shape struct {
	size  int // bytes up to the choice
	words int // eight bytes at a time; 0 where no row was yet learnt
	part  [maxShape]word8
}

// maxShape is how many words of eight bytes a shape has at most.
const maxShape = 8

// word8 is what is known of eight bytes.
type word8 struct {
	within uint64 // the high bits of those of them that are in the shape
	marks  uint64 // of those that are special
	bytes  uint64 // the special ones themselves
	mask   uint64 // all bits of them
}

// fits reports whether the row that buf begins with has the shape.
func (s *shape) fits(buf []byte, commas uint64) bool {
	if s.words == 0 || len(buf) < 8*maxShape {
		return false
	}
	for i := range s.part[:s.words] {
		w := &s.part[i]
		x := binary.LittleEndian.Uint64(buf[8*i:])
		if exactly(x, commas)&w.within != w.marks || x&w.mask != w.bytes {
			return false
		}
	}
	return true
}

// learn takes on the shape of the row that buf begins with.
func (s *shape) learn(buf []byte, size int, commas uint64) {
	s.size, s.words = size, (size+7)/8
	if s.words > maxShape || len(buf) < 8*maxShape {
		s.words = 0
		return
	}
	for i := range s.part[:s.words] {
		w := &s.part[i]
		x := binary.LittleEndian.Uint64(buf[8*i:])
		w.within = highs & mask(min(8, size-8*i))
		w.marks = exactly(x, commas) & w.within
		w.mask = w.marks >> 7 * 0xFF
		w.bytes = x & w.mask
	}
}

// exactly is special without the carries, for every byte of x and not the lowest
// alone.
func exactly(x, commas uint64) uint64 {
	y := x ^ commas
	return (x | ^(x&^highs + (0x80-'-')*ones) | ^(y | (y&^highs + 0x7F*ones))) & highs
}

// rowStart is where in w the first row begins that does so behind its first byte,
// which is the last of the part before; inside tells whether that lies in quotes.
// It is len(w) where there is none.
func rowStart(w []byte, inside bool) int {
	if !inside && w[0] == '\n' {
		return 1
	}
	for i := 1; i < len(w); i++ {
		if !inside {
			j := bytes.IndexAny(w[i:], "\"\n")
			if j < 0 {
				break
			}
			if i += j; w[i] == '\n' {
				return i + 1
			}
			inside = true
			continue
		}
		j := bytes.IndexByte(w[i:], '"')
		if j < 0 {
			break
		}
		i += j
		inside = false
	}
	return len(w)
}
