package rulefile

import (
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// repeats warns of a bar beside which another stands that says the same. One of
// the two is most often a slip, and was to say something else.
func repeats(v yamltree.Value, req tally.Requirement) {
	key, parts := "", []tally.Requirement(nil)
	switch r := req.(type) {
	case tally.All:
		key, parts = "all", r.Parts
	case tally.Any:
		key, parts = "any", r.Parts
	case tally.Bar:
		return
	}
	m, ok := v.Map()
	if !ok {
		return
	}
	list, _ := m.At(key).List()
	for i, part := range parts {
		b, isBar := part.(tally.Bar)
		if !isBar {
			repeats(list[i], part)
			continue
		}
		for j, before := range parts[:i] {
			if first, ok := before.(tally.Bar); ok && same(first, b) {
				list[i].Fault("R202", "mend it, or leave one of the two out", "this bar says what the one on line %d says", list[j].Place().Line)
				break
			}
		}
	}
}

// same reports whether two bars are met by the same votes, a vote that nobody
// takes part in apart.
func same(a, b tally.Bar) bool {
	a, b = canonical(a), canonical(b)
	equal := a.Threshold.Value.Cmp(b.Threshold.Value) == 0
	a.Threshold, b.Threshold = tally.Threshold{}, tally.Threshold{}
	return equal && a == b
}

// canonical is a bar without its words, and in the one of several ways to say it:
// more than 7 unions are at least 8, and of those voting at most 1/3 opposed are
// at least 2/3 in favor.
func canonical(b tally.Bar) tally.Bar {
	b.Title, b.Cite = "", ""
	one := tally.Whole(1)
	countsOnes := b.Count == tally.CountUnions || b.Count == tally.CountBallots
	switch {
	case b.Of == tally.NoBase && countsOnes && b.Compare == tally.MoreThan:
		b.Compare, b.Threshold.Value = tally.AtLeast, b.Threshold.Value.Add(one)
	case b.Of == tally.NoBase && countsOnes && b.Compare == tally.FewerThan:
		b.Compare, b.Threshold.Value = tally.AtMost, b.Threshold.Value.Sub(one)
	case b.That == tally.Oppose && (b.Of == tally.OfVoting || b.Of == tally.OfYesAndNo):
		b.That, b.Threshold.Value = tally.Favor, one.Sub(b.Threshold.Value)
		if b.Compare == tally.AtMost {
			b.Compare = tally.AtLeast
		} else {
			b.Compare = tally.MoreThan
		}
	}
	return b
}
