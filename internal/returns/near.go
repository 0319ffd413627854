package returns

// What comes in nearly every row is found without a map: a word or a name as it
// stands in the file is one or two numbers, and a table of those has a slot for
// each within reach of where it should be. What finds no room there costs time
// and nothing else. Loops that end sooner or later, by the word, would cost more:
// a processor that guesses the next choice is wrong every other time.

const (
	nearSlots = 256
	nearReach = 8
	spread    = 0x9E3779B97F4A7C15
)

// choiceWords finds choices by words of up to eight bytes.
type choiceWords [nearSlots]struct {
	text  uint64
	known bool
	meaning
}

func (t *choiceWords) find(text uint64) (meaning, bool) {
	at := text * spread >> 56
	for i := range uint64(nearReach) {
		w := &t[(at+i)%nearSlots]
		if w.text == text && w.known {
			return w.meaning, true
		}
		if !w.known {
			break
		}
	}
	return 0, false
}

func (t *choiceWords) add(text uint64, m meaning) {
	at := text * spread >> 56
	for i := range uint64(nearReach) {
		w := &t[(at+i)%nearSlots]
		if !w.known || w.text == text {
			w.text, w.known, w.meaning = text, true, m
			return
		}
	}
}

// nearPlaces finds places by the text of their one cell, of up to 16 bytes.
type nearPlaces [nearSlots]struct {
	low, high uint64
	place     int32 // from 1; 0 where the slot is free
}

func (t *nearPlaces) find(low, high uint64) (place int32, ok bool) {
	at := (low ^ high*spread) * spread >> 56
	for i := range uint64(nearReach) {
		p := &t[(at+i)%nearSlots]
		if p.low == low && p.high == high && p.place > 0 {
			return p.place - 1, true
		}
		if p.place == 0 {
			break
		}
	}
	return 0, false
}

func (t *nearPlaces) add(low, high uint64, place int32) {
	at := (low ^ high*spread) * spread >> 56
	for i := range uint64(nearReach) {
		p := &t[(at+i)%nearSlots]
		if p.place == 0 || p.low == low && p.high == high {
			p.low, p.high, p.place = low, high, place+1
			return
		}
	}
}
