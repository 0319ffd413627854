package analysis

import (
	"sort"

	"sebac/internal/tally"
)

// Kind is what is done to ballots.
type Kind string

// The kinds: a ballot is marked otherwise, a further one comes in, or one is
// taken out.
const (
	Changed Kind = "changed"
	Added   Kind = "added"
	Removed Kind = "removed"
)

// Price is the fewest ballots that turn a union's vote. With no whole count it
// lies between two figures, of which the higher may be unknown.
type Price struct {
	Vote        tally.Vote // what the union votes then
	Least, Most int64      // Most is -1 where nothing bounds it
	after       tally.Count
}

// unbounded is far more ballots than any roll has.
const unbounded = 1 << 42

// turned is the ballots of a union after k of them were changed, added or
// removed towards a vote, the ones that move it most first. A ballot from no to
// yes moves every bar more than one from blank to yes, so those come first.
func turned(kind Kind, in tally.Count, to tally.Vote, k int64) (tally.Count, bool) {
	out := in
	take := func(from *int64) int64 {
		n := min(k, *from)
		*from -= n
		k -= n
		return n
	}
	with, against := &out.Yes, &out.No
	if to == tally.No {
		with, against = against, with
	}
	if to == tally.Abstained {
		if kind == Added {
			return out, k == 0
		}
		n := take(&out.Yes) + take(&out.No)
		if kind == Changed {
			out.Blank += n
		}
		return out, k == 0
	}
	switch kind {
	case Added:
		*with += k
		return out, true
	case Changed:
		n := take(against) + take(&out.Blank) + take(&out.Abstain) + take(&out.Void)
		*with += n
	case Removed:
		take(against)
		if to == tally.Yes {
			take(&out.Blank)
			take(&out.Abstain)
			take(&out.Void)
		}
	}
	return out, k == 0
}

// price is the fewest ballots of that kind that make a union of these ballots
// vote so, false where none do.
func price(kind Kind, bar *tally.Bar, in tally.Count, eligible tally.Figure, to tally.Vote) (int64, tally.Count, bool) {
	most := in.Returned()
	if kind == Added {
		most = unbounded
		if eligible.Known {
			most = max(0, eligible.N-in.Returned())
		}
	}
	if to == tally.Abstained {
		most = min(most, in.Decisive())
	}
	was := bar.On(in, eligible)
	// Each ballot moves the union towards the vote, so the first number that turns
	// it is found by halving. One ballot too many can make it abstain instead.
	k := int64(sort.Search(int(most)+1, func(k int) bool {
		after, ok := turned(kind, in, to, int64(k))
		return !ok || bar.On(after, eligible) != was
	}))
	if to == tally.Abstained {
		k = in.Decisive()
	}
	for ; k <= min(most, unbounded); k++ {
		after, ok := turned(kind, in, to, k)
		if !ok {
			return 0, in, false
		}
		if v := bar.On(after, eligible); v == to {
			return k, after, true
		} else if v != was && (was != tally.Abstained || v != tally.No || to != tally.Yes) {
			return 0, in, false
		} else if v != was {
			// From abstained a yes more was at first a no: what is left is to make a
			// no a yes.
			more, end, ok := price(kind, bar, after, eligible, to)
			return k + more, end, ok
		}
	}
	return 0, in, false
}

// Prices is what it takes to turn one union's vote, to each of the other two.
func Prices(kind Kind, u *tally.UnionResult) []Price {
	var out []Price
	if u.Vote == tally.Excluded {
		return nil
	}
	for _, to := range ballotVotes() {
		if to == u.Vote {
			continue
		}
		if u.Vote == tally.Pending {
			if !is(u.Can, to) {
				continue
			}
			out = append(out, Price{to, 0, -1, toward(u.Pooled, to, u.Outstanding)})
			continue
		}
		if u.Whole() {
			if n, after, ok := price(kind, &u.Bar, u.Pooled, u.Union.Eligible, to); ok {
				out = append(out, Price{to, n, n, after})
			}
			continue
		}
		// What is out may all be on the other side, or all on this one; and the vote
		// is turned by one ballot at the least, else it would be that vote already.
		p := Price{to, 1, -1, toward(u.Pooled, to, u.Outstanding)}
		if to == tally.Abstained {
			p.Least = max(1, u.Pooled.Decisive())
		}
		if kind == Added && to == tally.Abstained {
			continue
		}
		if u.Outstanding.Known {
			best := toward(u.Pooled, to, u.Outstanding)
			if n, _, ok := price(kind, &u.Bar, best, u.Union.Eligible, to); ok && kind == Changed {
				p.Least = max(p.Least, n)
			}
			worst := toward(u.Pooled, u.Vote, u.Outstanding)
			if n, _, ok := price(kind, &u.Bar, worst, u.Union.Eligible, to); ok && u.Vote != tally.Abstained {
				p.Most = max(n, p.Least)
			}
		}
		out = append(out, p)
	}
	return out
}

// toward is the ballots of a union if all that is out goes one way.
func toward(in tally.Count, to tally.Vote, out tally.Figure) tally.Count {
	if !out.Known {
		return in
	}
	switch to {
	case tally.Yes:
		in.Yes += out.N
	case tally.No:
		in.No += out.N
	case tally.Abstained, tally.Pending, tally.Excluded:
		in.Blank += out.N
	}
	return in
}

func is(set tally.VoteSet, v tally.Vote) bool {
	switch v {
	case tally.Yes:
		return set.Yes
	case tally.No:
		return set.No
	case tally.Abstained:
		return set.Abstained
	case tally.Pending, tally.Excluded:
	}
	return false
}
