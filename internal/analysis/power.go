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
