package returns

import "encoding/binary"

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
