package analysis

import (
	"slices"
)

// try is the problem by depth-first search over every set of unions. A union
// earlier in the roster is turned first, and only what is cheaper replaces what
// was found, so of equal optima the first in roster order stands.
func (p *problem) try() (solution, bool) {
	best := solution{least: -1, most: -1, exact: true}
	lack := p.lack()
	reach := p.reach()
	var flips []Flip
	// Whatever the sets, the bars on ballots take that many; and the cheapest set
	// of unions, tried first, is often all it takes.
	least := int64(0)
	if len(p.loads) > 0 {
		alone, _, ok := p.haul(nil)
		if !ok {
			return best, false
		}
		least = alone.least
		bare := *p
		bare.loads = nil
		if cheapest, ok := bare.try(); ok {
			p.settle(&best, cheapest.where, cheapest.least)
			least = max(least, cheapest.least)
		}
	}
	var walk func(k int, lack []int64, cost int64)
	walk = func(k int, lack []int64, cost int64) {
		if best.least >= 0 && max(cost, least) >= best.least {
			return
		}
		if p.hauls > maxHauls { // enough was tried: what is sure stands
			best.least, best.exact, best.why = least, false, WhyMixed
			return
		}
		done := true
		for j, l := range lack {
			if l > reach[k][j] {
				return
			}
			done = done && l <= 0
		}
		if done && len(p.loads) == 0 || k == len(p.seats) {
			p.settle(&best, flips, cost)
			return
		}
		s := &p.seats[k]
		for o := range s.options {
			option := &s.options[o]
			price, ok := p.cost(option)
			if !ok {
				continue
			}
			left := slices.Clone(lack)
			for j := range left {
				left[j] -= p.gain(&p.covers[j], s, option)
			}
			flips = append(flips, Flip{s.at, price, option.Vote})
			walk(k+1, left, cost+price)
			flips = flips[:len(flips)-1]
		}
		walk(k+1, lack, cost)
	}
	walk(0, lack, 0)
	return best, best.least >= 0
}

// maxHauls bounds how many sets of unions are tried against bars on ballots.
const maxHauls = 5_000

// settle holds a set of unions against the best so far, with the ballots that
// the bars on ballots take on top.
func (p *problem) settle(best *solution, flips []Flip, cost int64) {
	rest, more, ok := p.haul(flips)
	if !ok {
		return
	}
	if best.least < 0 || cost+rest.least < best.least {
		best.least = cost + rest.least
		best.where = slices.DeleteFunc(join(flips, more), func(f Flip) bool { return f.Ballots == 0 })
		best.exact, best.why = rest.exact, rest.why
	}
	if rest.most >= 0 && (best.most < 0 || cost+rest.most < best.most) {
		best.most = cost + rest.most
	}
}

// reach is the most that the seats from k on can bring to each cover.
func (p *problem) reach() [][]int64 {
	out := make([][]int64, len(p.seats)+1)
	out[len(p.seats)] = make([]int64, len(p.covers))
	for k := len(p.seats) - 1; k >= 0; k-- {
		out[k] = slices.Clone(out[k+1])
		for j := range p.covers {
			gain := int64(0)
			for o := range p.seats[k].options {
				if _, ok := p.cost(&p.seats[k].options[o]); ok {
					gain = max(gain, p.gain(&p.covers[j], &p.seats[k], &p.seats[k].options[o]))
				}
			}
			out[k][j] += gain
		}
	}
	return out
}
