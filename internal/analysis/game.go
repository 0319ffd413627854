package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// game is a rule as one over coalitions of those in favor: sums of a few kinds
// of weight, and a tree of bars on these sums.
type game struct {
	players []int // places in the roll
	dims    []dim
	tree    tree
}

// dim is a kind of weight that the rule sums: the members of one group, say.
type dim struct {
	count tally.Measure
	among string
	each  []int64 // by player, in lowest terms
}

// tree is the rule over sums: a leaf holds a sum of those in favor to a number.
type tree struct {
	kind  tally.Kind
	parts []tree
	dim   int
	least int64 // of a leaf: the sum from which on it is met
}

func newGame(req tally.Requirement, unions []tally.UnionResult, players []int) (*game, bool) {
	g := &game{players: players}
	var ok bool
	g.tree, ok = g.plant(req, unions)
	return g, ok
}

// plant turns a requirement into a tree over sums. Every union votes, so the
// base of a bar is fixed, and those opposed are all but those in favor: each bar
// comes down to a least sum of those in favor.
func (g *game) plant(req tally.Requirement, unions []tally.UnionResult) (tree, bool) {
	kind, parts := tally.KindAll, []tally.Requirement(nil)
	switch r := req.(type) {
	case tally.Bar:
		return g.leaf(r, unions)
	case tally.All:
		parts = r.Parts
	case tally.Any:
		kind, parts = tally.KindAny, r.Parts
	}
	t := tree{kind: kind}
	for _, part := range parts {
		sub, ok := g.plant(part, unions)
		if !ok {
			return t, false
		}
		t.parts = append(t.parts, sub)
	}
	return t, true
}

func (g *game) leaf(b tally.Bar, unions []tally.UnionResult) (tree, bool) {
	f, ok := formOf(b, unions)
	if !ok {
		return tree{}, false
	}
	d := dim{count: b.Count, among: b.Among}
	base := -f.constant // the excess if all say no
	filled := b.Of == tally.NoBase
	common := int64(0)
	for _, i := range g.players {
		add := f.adds[i]
		base += add[1]
		gain := add[0] - add[1]
		if b.That == tally.Oppose {
			gain = -gain
		}
		filled = filled || f.votes[i]
		d.each = append(d.each, gain)
		for a, b := common, gain; ; a, b = b, a%b {
			if b == 0 {
				common = a
				break
			}
		}
	}
	met := b.Compare == tally.AtMost || b.Compare == tally.FewerThan
	if !filled || common == 0 { // nobody is counted, or turnout: everybody votes
		holds := base >= 0
		switch b.Compare {
		case tally.MoreThan:
			holds = base > 0
		case tally.AtMost:
			holds = base <= 0
		case tally.FewerThan:
			holds = base < 0
		case tally.AtLeast, tally.Exactly:
		}
		if !filled {
			holds = met
		}
		if holds {
			return tree{kind: tally.KindAll}, true
		}
		return tree{kind: tally.KindAny}, true
	}
	for k := range d.each {
		d.each[k] /= common
	}
	// The excess with a sum x in favor is base + x*common, or base - x*common.
	need := int64(0)
	switch b.Compare {
	case tally.AtLeast:
		need = ceilDiv(-base, common)
	case tally.MoreThan:
		need = floorDiv(-base, common) + 1
	case tally.AtMost:
		need = ceilDiv(base, common)
	case tally.FewerThan:
		need = floorDiv(base, common) + 1
	case tally.Exactly:
	}
	at := slices.IndexFunc(g.dims, func(e dim) bool { return slices.Equal(e.each, d.each) })
	if at < 0 {
		at = len(g.dims)
		g.dims = append(g.dims, d)
	}
	return tree{kind: tally.KindBar, dim: at, least: need}, true
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func ceilDiv(a, b int64) int64 { return -floorDiv(-a, b) }

func (g *game) total() []int64 {
	sums := make([]int64, len(g.dims))
	for j, d := range g.dims {
		for _, w := range d.each {
			sums[j] += w
		}
	}
	return sums
}

func (g *game) wins(sums []int64) bool { return g.tree.holds(sums) }

func (t *tree) holds(sums []int64) bool {
	switch t.kind {
	case tally.KindBar:
		return sums[t.dim] >= t.least
	case tally.KindAll:
		for i := range t.parts {
			if !t.parts[i].holds(sums) {
				return false
			}
		}
		return true
	case tally.KindAny:
		for i := range t.parts {
			if t.parts[i].holds(sums) {
				return true
			}
		}
	}
	return false
}
