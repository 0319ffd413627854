package returns

import "encoding/binary"

// near finds what comes in nearly every row without a map: a choice or a name, by
// its text as it stands in the file, where that has at most 16 bytes. Each has a
// slot within reach of where it should be; what finds none costs time and nothing
// else. A loop over the words would cost more: it ends sooner or later by the
// choice, and a processor guesses the next choice wrong every other time.
type near [nearSlots]struct {
	low, high uint64 // no cell holds a NUL, so that the bytes behind the text are 0
	value     int32  // from 1; 0 where the slot is free
}

const (
	nearSlots = 256
	nearReach = 8
	nearText  = 16
	spread    = 0x9E3779B97F4A7C15
)

// text16 is the text of n bytes that buf begins with, as two numbers.
func text16(buf []byte, n int) (low, high uint64) {
	if n <= 8 {
		return binary.LittleEndian.Uint64(buf) & mask(n), 0
	}
	return binary.LittleEndian.Uint64(buf), binary.LittleEndian.Uint64(buf[8:]) & mask(n-8)
}

// find is the value of a text.
func (t *near) find(low, high uint64) (value int32, ok bool) {
	at := (low ^ high*spread) * spread >> 56
	for i := range uint64(nearReach) {
		s := &t[(at+i)%nearSlots]
		if s.low == low && s.high == high && s.value > 0 {
			return s.value - 1, true
		}
		if s.value == 0 {
			break
		}
	}
	return 0, false
}

// add remembers the value of a text.
func (t *near) add(text []byte, value int32) {
	if len(text) > nearText {
		return
	}
	var b [nearText]byte
	copy(b[:], text)
	low, high := text16(b[:], nearText)
	at := (low ^ high*spread) * spread >> 56
	for i := range uint64(nearReach) {
		s := &t[(at+i)%nearSlots]
		if s.value == 0 || s.low == low && s.high == high {
			s.low, s.high, s.value = low, high, value+1
			return
		}
	}
}
