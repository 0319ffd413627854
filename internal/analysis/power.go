package analysis

import (
	"math/big"
	"math/bits"
	"slices"

	"sebac/internal/tally"
)

// Share is what one union's vote is worth under a rule, if every union in good
// standing votes yes or no.
type Share struct {
	Union         int
	Veto          bool // without its yes nothing passes, be all the others in favor
	Dummy         bool // there is no vote in which it turns the outcome
	Swings        *big.Int
	Banzhaf       tally.Ratio // its part of all swings
	ShapleyShubik tally.Ratio
}

// Reasons why the worth of votes cannot be told.
const (
	NoPowerBallots = "a bar of the rule counts ballots, or weight split as they are: there a union has no one vote to weigh"
	NoPowerLarge   = "there are too many different weights to count every coalition of them"
	NoPowerMany    = "the rules are counted up to 126 unions"
	NoPowerNobody  = "the rule passes nothing, or everything, however the unions vote"
)

// maxEnumerated is up to how many unions every coalition is looked at.
const maxEnumerated = 24

// Power is what each union in good standing is worth under the rule: Banzhaf's
// index, its part of all the swings (Banzhaf 1965; Penrose 1946), and that of
// Shapley and Shubik (1954), the chance that it is the one to turn the outcome
// if the unions say yes one after another in an order drawn by lot. Where it
// cannot be told the reason is given instead.
func Power(req tally.Requirement, c *tally.Coalition) ([]Share, string) {
	unions := make([]tally.UnionResult, len(c.Unions))
	var players []int
	for i := range c.Unions {
		unions[i] = tally.UnionResult{Union: &c.Unions[i], Vote: tally.No, Can: tally.Only(tally.No)}
		if c.Unions[i].Suspended {
			unions[i].Vote = tally.Excluded
			continue
		}
		players = append(players, i)
	}
	if !unionsAlone(req) {
		return nil, NoPowerBallots
	}
	g, ok := newGame(req, unions, players)
	if !ok {
		return nil, NoPowerLarge
	}
	if g.wins(make([]int64, len(g.dims))) || !g.wins(g.total()) {
		return nil, NoPowerNobody
	}
	var bySize [][]*big.Int // by player and size of the coalition: how often it swings
	if len(players) <= maxEnumerated {
		bySize = g.enumerate()
	} else {
		if len(players) > maxPlayers {
			return nil, NoPowerMany
		}
		if bySize, ok = g.count(); !ok {
			return nil, NoPowerLarge
		}
	}
	return g.shares(bySize), ""
}

func unionsAlone(req tally.Requirement) bool {
	switch r := req.(type) {
	case tally.Bar:
		return byUnions(&r)
	case tally.All:
		return !slices.ContainsFunc(r.Parts, func(p tally.Requirement) bool { return !unionsAlone(p) })
	case tally.Any:
		return !slices.ContainsFunc(r.Parts, func(p tally.Requirement) bool { return !unionsAlone(p) })
	}
	return false
}

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

// enumerate looks at every coalition once and keeps which of them win as bits:
// the swings of each union are then counted 64 coalitions at a time. Bit i of a
// coalition's number is player i, so the first six players are a pattern inside
// a word and the others the number of the word.
func (g *game) enumerate() [][]*big.Int {
	n := len(g.players)
	won := make([]uint64, max(1, 1<<n>>6))
	sums := make([]int64, len(g.dims))
	// In Gray's order one union enters or leaves from one coalition to the next.
	for k := range uint64(1) << n {
		code := k ^ k>>1
		if k > 0 {
			i := bits.TrailingZeros64(k)
			for j := range g.dims {
				if code>>i&1 == 1 {
					sums[j] += g.dims[j].each[i]
				} else {
					sums[j] -= g.dims[j].each[i]
				}
			}
		}
		if g.wins(sums) {
			won[code>>6] |= 1 << (code & 63)
		}
	}
	var sizes [7]uint64 // the six-player coalitions of each size, as bits
	var holds [6]uint64 // those that a player is in
	for c := range uint64(64) {
		sizes[bits.OnesCount64(c)] |= 1 << c
		for i := range 6 {
			if c>>i&1 == 1 {
				holds[i] |= 1 << c
			}
		}
	}
	with := make([][]int64, n)    // winning coalitions that a player is in, by size
	without := make([][]int64, n) // and those that it is not in
	for i := range n {
		with[i], without[i] = make([]int64, n+1), make([]int64, n+1)
	}
	for w, word := range won {
		if word == 0 {
			continue
		}
		for s, mask := range sizes {
			in := word & mask
			if in == 0 {
				continue
			}
			size := bits.OnesCount(uint(w)) + s
			all := int64(bits.OnesCount64(in))
			for i := range min(n, 6) {
				inside := int64(bits.OnesCount64(in & holds[i]))
				with[i][size] += inside
				without[i][size] += all - inside
			}
			for i := 6; i < n; i++ {
				if w>>(i-6)&1 == 1 {
					with[i][size] += all
				} else {
					without[i][size] += all
				}
			}
		}
	}
	// A rule gains from every yes, so a coalition that wins without a union wins
	// with it too: what it swings is what wins with it, less what wins without.
	out := make([][]*big.Int, n)
	for i := range n {
		for s := range n {
			out[i] = append(out[i], big.NewInt(with[i][s+1]-without[i][s]))
		}
	}
	return out
}

// shares makes indices of swings by size: of the coalitions of s unions that
// lose without a union and win with it.
func (g *game) shares(bySize [][]*big.Int) []Share {
	n := len(g.players)
	factorial := []*big.Int{big.NewInt(1)}
	for k := 1; k <= n; k++ {
		factorial = append(factorial, new(big.Int).Mul(factorial[k-1], big.NewInt(int64(k))))
	}
	all := new(big.Int)
	out := make([]Share, n)
	for i := range out {
		s := &out[i]
		s.Union, s.Swings = g.players[i], new(big.Int)
		orders := new(big.Int)
		for size, swings := range bySize[i] {
			s.Swings.Add(s.Swings, swings)
			ways := new(big.Int).Mul(factorial[size], factorial[n-1-size])
			orders.Add(orders, ways.Mul(ways, swings))
		}
		s.ShapleyShubik = tally.Quotient(orders, factorial[n])
		s.Dummy = s.Swings.Sign() == 0
		sums := g.total()
		for j := range sums {
			sums[j] -= g.dims[j].each[i]
		}
		s.Veto = !g.wins(sums)
		all.Add(all, s.Swings)
	}
	for i := range out {
		out[i].Banzhaf = tally.Quotient(out[i].Swings, all)
	}
	return out
}
