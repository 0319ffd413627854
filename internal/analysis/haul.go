package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// ballots is every union's ballots after the flips, what is out being as the
// problem has it.
func (p *problem) ballots(flips []Flip) []tally.Count {
	out := make([]tally.Count, len(p.unions))
	for i := range p.unions {
		u := &p.unions[i]
		to := p.to
		if p.high {
			to = other(to)
		}
		out[i] = toward(u.Pooled, to, u.Outstanding)
	}
	for _, f := range flips {
		u := &p.unions[f.Union]
		if after, ok := turned(p.kind, out[f.Union], f.Vote, f.Ballots); ok && u.Whole() {
			out[f.Union] = after
		}
	}
	return out
}

// unboundedOut reports whether the files do not tell how many ballots are out.
func (p *problem) unboundedOut() bool {
	return slices.ContainsFunc(p.unions, func(u tally.UnionResult) bool {
		return u.Vote != tally.Excluded && !u.Outstanding.Known
	})
}

// haul is what the bars on ballots take beside the flips. One bar is exact;
// several are at least the dearest of them, and at most one after the other.
func (p *problem) haul(flips []Flip) (solution, []Flip, bool) {
	total := solution{exact: true}
	if len(p.loads) == 0 {
		return total, nil, true
	}
	p.hauls++
	if p.unboundedOut() {
		return solution{least: 0, most: -1, why: WhyUncounted}, nil, !p.high
	}
	in := p.ballots(flips)
	var all []Flip
	for k := range p.loads {
		alone, _, ok := p.carry(&p.loads[k], p.ballots(flips))
		if !ok {
			return solution{}, nil, false
		}
		after, more, ok := p.carry(&p.loads[k], in)
		if !ok {
			return solution{}, nil, false
		}
		total.least = max(total.least, alone.least)
		if after.most < 0 || total.most < 0 {
			total.most = -1
		} else {
			total.most += after.most
		}
		total.exact = total.exact && alone.exact
		if alone.why != "" {
			total.why = alone.why
		}
		all = join(all, more)
	}
	for k := range p.loads {
		l := &p.loads[k]
		if !l.done(l.excess(p.unions, in), p.unions, in) { // a later bar undid it
			total.most, total.why = -1, WhyTurnout
		}
	}
	if !p.kept(flips, in) {
		total.most, total.why = -1, WhyLone
	}
	if total.least != total.most {
		total.exact = false
		if total.why == "" {
			total.why = WhyMixed
		}
	}
	return total, all, true
}

// kept reports whether the ballots that a bar on ballots took leave every union
// at least as near to the outcome as the flips count on. Under a bar of those
// eligible or returned, or a number, a lone yes makes a no of an abstention.
func (p *problem) kept(flips []Flip, in []tally.Count) bool {
	for i := range p.unions {
		u := &p.unions[i]
		if !u.Whole() || u.Vote == tally.Excluded {
			continue
		}
		promised := u.Vote
		for _, f := range flips {
			if f.Union == i {
				promised = f.Vote
			}
		}
		now := u.Bar.On(in[i], u.Union.Eligible)
		if now != promised && now != p.to && promised != other(p.to) {
			return false
		}
	}
	return true
}

func other(v tally.Vote) tally.Vote {
	if v == tally.Yes {
		return tally.No
	}
	return tally.Yes
}

// carry takes ballots until one bar is done, those that move it most first, of
// equal ones those earlier in the roster, and leaves the ballots as they then
// are. Ballots changed move a bar by the same each, however many; so do all that
// move a bar on ballots. A proportional weight moves less with every ballot
// added, and the dearest first is still the fewest; with every ballot taken out
// it moves more, up to the last that empties the union, and there the fewest is
// not known.
func (p *problem) carry(l *load, in []tally.Count) (solution, []Flip, bool) {
	s := solution{exact: true}
	excess := l.excess(p.unions, in)
	var where []Flip
	even := l.bar.Count == tally.CountBallots || p.kind == Changed
	if !even && p.kind == Removed {
		s.exact, s.why = false, WhyConvex
	}
	for steps := 0; !l.done(excess, p.unions, in); steps++ {
		best, how, gain, out := -1, against, tally.Ratio{}, tally.Count{}
		for i := range p.unions {
			for _, m := range moves() {
				after, ok := p.spend(m, i, in[i], 1)
				if !ok {
					continue
				}
				g := l.part(&p.unions[i], after).Sub(l.part(&p.unions[i], in[i]))
				if g.Sign() >= 0 && (best < 0 || g.Cmp(gain) > 0) && (g.Sign() > 0 || l.empty(p.unions, in) || m == against && !even && p.kind == Removed) {
					best, how, gain, out = i, m, g, after
				}
			}
		}
		if best < 0 && s.exact {
			return solution{}, nil, false
		}
		if best < 0 || steps > maxSteps {
			return solution{least: min(1, s.most), most: -1, why: WhyConvex}, where, true
		}
		n := int64(1)
		if even && gain.Sign() > 0 {
			n = min(fewestFor(l, gain, excess), p.alike(how, best, in[best]))
			out, _ = p.spend(how, best, in[best], n)
		}
		in[best] = out
		excess = excess.Add(gain.Mul(tally.Whole(n)))
		s.most += n
		where = join(where, []Flip{{best, n, p.unions[best].Vote}})
	}
	s.least = s.most
	if !s.exact {
		s.least = min(1, s.most)
	}
	return s, where, true
}

// maxSteps bounds the ballots that are taken one by one.
const maxSteps = 100_000

// fewestFor is how many ballots of that gain bring the excess to where it is enough.
func fewestFor(l *load, gain, excess tally.Ratio) int64 {
	need := excess.Neg().Div(gain).Ceil()
	strict := (l.bar.Compare == tally.MoreThan || l.bar.Compare == tally.FewerThan) == l.met
	if strict && need.Mul(gain).Add(excess).Sign() == 0 {
		need = need.Add(tally.Whole(1))
	}
	if need.Cmp(tally.Whole(unbounded)) > 0 {
		return unbounded
	}
	n, _ := need.Parts()
	return max(1, n.Int64())
}

// move is which ballots of a union are taken: those against the outcome looked
// for, those neither for nor against, or those for it.
type move uint8

const (
	against move = iota
	neither
	with
)

func moves() [3]move { return [3]move{against, neither, with} }

// pile is the ballots of a move, where the outcome looked for is a yes or a no.
func (p *problem) pile(m move, in *tally.Count) []*int64 {
	yes, no := &in.Yes, &in.No
	if p.to == tally.No {
		yes, no = no, yes
	}
	switch m {
	case against:
		return []*int64{no}
	case neither:
		return []*int64{&in.Blank, &in.Abstain, &in.Void}
	case with:
	}
	return []*int64{yes}
}

// alike is how many ballots of a union can still be taken by a move.
func (p *problem) alike(m move, i int, in tally.Count) int64 {
	switch e := p.unions[i].Union.Eligible; {
	case p.unions[i].Vote == tally.Excluded || m == with && p.kind == Changed || m != against && p.kind == Added:
		return 0
	case p.kind == Added && e.Known:
		return max(0, e.N-in.Returned())
	case p.kind == Added:
		return unbounded
	}
	n := int64(0)
	for _, from := range p.pile(m, &in) {
		n += *from
	}
	return n
}

// spend is a union's ballots after n of a move: added to those for the outcome,
// changed into them, or taken out.
func (p *problem) spend(m move, i int, in tally.Count, n int64) (tally.Count, bool) {
	if p.alike(m, i, in) < n {
		return in, false
	}
	if p.kind != Removed {
		*p.pile(with, &in)[0] += n
	}
	if p.kind != Added {
		for _, from := range p.pile(m, &in) {
			taken := min(n, *from)
			*from -= taken
			n -= taken
		}
	}
	return in, true
}
