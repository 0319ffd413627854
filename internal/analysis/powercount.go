package analysis

import (
	"math/big"
	"math/bits"
	"slices"
)

// maxPlayers is how many unions 128 bits can count the coalitions of.
const maxPlayers = 126

// maxCounted bounds the table of coalitions by size and sums.
const maxCounted = 1 << 24

// wide is a whole number below 2^128: coalitions of a hundred unions are more
// than an int64 holds.
type wide struct{ high, low uint64 }

func (a wide) plus(b wide) wide {
	low, carry := bits.Add64(a.low, b.low, 0)
	high, _ := bits.Add64(a.high, b.high, carry)
	return wide{high, low}
}

func (a wide) less(b wide) wide {
	low, borrow := bits.Sub64(a.low, b.low, 0)
	high, _ := bits.Sub64(a.high, b.high, borrow)
	return wide{high, low}
}

func (a wide) big() *big.Int {
	out := new(big.Int).SetUint64(a.high)
	return out.Lsh(out, 64).Add(out, new(big.Int).SetUint64(a.low))
}

// count counts the coalitions by size and sums and never looks at one of them.
// Size and sums are the digits of one number, its key, and a union adds the same
// to the key of any coalition that it joins. So the table of all coalitions is
// that of the coalitions without a union, plus the same moved by its key, and
// can be undone for one union in a single pass (Brams and Affuso 1976, for
// generating functions; the undoing is Uno's, 2012).
//
// A digit never overflows: none of the sums exceeds that of all unions.
func (g *game) count() ([][]*big.Int, bool) {
	n := len(g.players)
	totals := g.total()
	strides := make([]int64, len(totals))
	row := int64(1)
	for j := range totals {
		if g.isSize(j) { // the size is a digit already
			continue
		}
		strides[j] = row
		if row *= totals[j] + 1; row*int64(n+1) > maxCounted {
			return nil, false
		}
	}
	keys := make([]int64, n)
	for i := range keys {
		keys[i] = row
		for j := range strides {
			keys[i] += strides[j] * g.dims[j].each[i]
		}
	}
	cells := row * int64(n+1)
	table := make([]wide, cells)
	table[0] = wide{0, 1}
	reach := int64(0)
	for _, key := range keys {
		reach += key
		for c := reach; c >= key; c-- {
			table[c] = table[c].plus(table[c-key])
		}
	}
	won := g.won(totals, strides, row)
	out := make([][]*big.Int, n)
	for i, key := range keys {
		if twin := slices.Index(keys[:i], key); twin >= 0 {
			out[i] = out[twin] // unions alike are worth alike
			continue
		}
		out[i] = swings(table, won, row, key, n)
	}
	return out, true
}

// isSize reports whether a sum is the number of those in favor itself.
func (g *game) isSize(j int) bool {
	return !slices.ContainsFunc(g.dims[j].each, func(w int64) bool { return w != 1 })
}

// won is which keys win.
func (g *game) won(totals, strides []int64, row int64) []bool {
	won := make([]bool, row*int64(len(g.players)+1))
	sums := make([]int64, len(totals))
	for at := range won {
		for j := range sums {
			if strides[j] == 0 {
				sums[j] = int64(at) / row
			} else {
				sums[j] = int64(at) % row / strides[j] % (totals[j] + 1)
			}
		}
		won[at] = g.wins(sums)
	}
	return won
}

// swings undoes one union and counts, by size, the coalitions without it that
// lose and with it win. Undoing looks back no further than its key, so a ring of
// that many cells is enough.
func swings(table []wide, won []bool, row, key int64, n int) []*big.Int {
	size := int64(1)
	for size <= key {
		size *= 2
	}
	ring := make([]wide, size)
	mask := size - 1
	out := make([]*big.Int, n)
	for s := range int64(n) {
		var sum wide
		for c := range row {
			at := s*row + c
			v := table[at]
			if at >= key {
				v = v.less(ring[(at-key)&mask])
			}
			ring[at&mask] = v
			// Keys that no coalition has count none, so a key beyond all is no swing.
			if at+key < int64(len(won)) && !won[at] && won[at+key] {
				sum = sum.plus(v)
			}
		}
		out[s] = sum.big()
	}
	return out
}
