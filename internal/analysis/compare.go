package analysis

import "sebac/internal/tally"

// Pair is one union in two votes, by its place in each, or -1 where it was in
// one alone.
type Pair struct{ Before, After int }

// Pairs matches the unions of two votes by id: in the order of the first, then
// those that only the second has.
func Pairs(a, b *tally.Result) []Pair {
	find := func(in *tally.Result, id string) int {
		for i := range in.Unions {
			if in.Unions[i].Union.ID == id {
				return i
			}
		}
		return -1
	}
	var out []Pair
	for i := range a.Unions {
		out = append(out, Pair{i, find(b, a.Unions[i].Union.ID)})
	}
	for i := range b.Unions {
		if find(a, b.Unions[i].Union.ID) < 0 {
			out = append(out, Pair{-1, i})
		}
	}
	return out
}

// YesShare is a union's part of yes among its yes and no ballots, false where
// there are none or not all are counted: a part of them tells no swing.
func YesShare(u *tally.UnionResult) (tally.Ratio, bool) {
	if n := u.Pooled.Decisive(); n > 0 && u.Whole() {
		return tally.Fraction(u.Pooled.Yes, n), true
	}
	return tally.Ratio{}, false
}

// Turnout is the part of those eligible who voted, false where not all ballots
// are counted.
func Turnout(u *tally.UnionResult) (tally.Ratio, bool) {
	if e := u.Union.Eligible; u.Counted && u.Whole() && e.Known && e.N > 0 {
		return tally.Fraction(u.Pooled.Returned(), e.N), true
	}
	return tally.Ratio{}, false
}
