package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// problem is one way, as sums that have to be reached at the least price.
type problem struct {
	kind   Kind
	to     tally.Vote
	unions []tally.UnionResult
	seats  []seat
	covers []cover
	loads  []load
	high   bool // prices and completions at their most, not at their least
	hauls  int  // how often the bars on ballots were worked out
}

// helpful drops the prices that bring no cover nearer.
func (p *problem) helpful(seats []seat) []seat {
	var out []seat
	for _, s := range seats {
		kept := slices.DeleteFunc(slices.Clone(s.options), func(o Price) bool {
			return !slices.ContainsFunc(p.covers, func(c cover) bool { return p.gain(&c, &s, &o) > 0 })
		})
		if len(kept) > 0 {
			out = append(out, seat{s.at, kept})
		}
	}
	return out
}

// lack is what the covers are short of as things stand; a pending union counts
// as the vote that helps least, for its price of 0 can buy it a better one.
func (p *problem) lack() []int64 {
	out := make([]int64, len(p.covers))
	for k := range p.covers {
		c := &p.covers[k]
		out[k] = c.need
		for i := range p.unions {
			if p.unions[i].Vote != tally.Excluded {
				out[k] -= p.stands(c, i)
			}
		}
	}
	return out
}

func (p *problem) stands(c *cover, i int) int64 {
	u := &p.unions[i]
	if u.Vote != tally.Pending {
		return c.adds[i][column(u.Vote)]
	}
	least := int64(maxWhole)
	for col, v := range ballotVotes() {
		if is(u.Can, v) {
			least = min(least, c.adds[i][col])
		}
	}
	return least
}

func (p *problem) gain(c *cover, s *seat, o *Price) int64 {
	return c.adds[s.at][column(o.Vote)] - p.stands(c, s.at)
}

func (p *problem) cost(o *Price) (int64, bool) {
	if p.high {
		return o.Most, o.Most >= 0
	}
	return o.Least, true
}

// search is the turn of one problem: by trying every set of unions where they
// are few, else by filling a table of what can be reached at what price. It is
// asked once with every price at its least and, where that is not exact, once
// with every price at its most.
func search(p *problem) Turn {
	t := Turn{Kind: p.kind, Most: -1}
	low, ok := p.solve()
	if !ok {
		return t
	}
	t.Possible, t.Least, t.Where, t.Why = true, low.least, low.where, low.why
	if low.exact && p.certain() {
		t.Most = low.least
		return t
	}
	high := *p
	high.high = true
	if up, ok := high.solve(); ok {
		t.Most = up.most
	}
	return t
}

// certain reports that nothing of the prices is a guess.
func (p *problem) certain() bool {
	for i := range p.unions {
		if u := &p.unions[i]; len(p.loads) > 0 && u.Vote != tally.Excluded && !u.Whole() {
			return false
		}
	}
	for i := range p.seats {
		for _, o := range p.seats[i].options {
			if o.Least != o.Most {
				return false
			}
		}
	}
	return true
}

// solution is what a problem takes: at least, at most, and where.
type solution struct {
	least, most int64
	where       []Flip
	exact       bool
	why         string
}

func (p *problem) solve() (solution, bool) {
	if len(p.seats) <= maxTried {
		return p.try()
	}
	if len(p.loads) == 0 {
		return p.fill()
	}
	// Bars on ballots bind beside bars on unions, and there are too many sets to
	// try: the dearer of the two alone is a bound below, both one after the other
	// a bound above.
	bare := *p
	bare.loads = nil
	flips, ok := bare.fill()
	if !ok {
		return solution{}, false
	}
	rest, moreFlips, ok := p.haul(nil)
	if !ok {
		return solution{}, false
	}
	s := solution{least: max(flips.least, rest.least), most: -1, where: flips.where, why: WhyMixed}
	left, more, ok := p.haul(flips.where)
	if ok && flips.most >= 0 && left.most >= 0 {
		s.most = flips.most + left.most
		s.where = join(flips.where, more)
	} else if len(flips.where) == 0 {
		s.where = moreFlips
	}
	s.exact = s.least == s.most
	return s, true
}

// join adds up what two lists take of each union, in roster order.
func join(a, b []Flip) []Flip {
	out := slices.Clone(a)
	for _, f := range b {
		if i := slices.IndexFunc(out, func(g Flip) bool { return g.Union == f.Union }); i >= 0 {
			out[i].Ballots += f.Ballots
		} else {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(x, y Flip) int { return x.Union - y.Union })
	return out
}
