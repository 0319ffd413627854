package analysis

import (
	"math/bits"
	"slices"

	"sebac/internal/tally"
)

// Paths is what the outstanding unions can still do. Unions are given by their
// place in the result.
type Paths struct {
	Outstanding   []int
	Indispensable []int
	// Passes are the smallest sets whose yes carries it whatever the others do,
	// Fails those whose no sinks it whatever the others do: none of a set can be
	// left out. Both are nil where there are too many unions out to tell.
	Passes, Fails *Sets
	Ballots       bool // a bar of the rule counts ballots, which no union's vote settles
}

// Sets is minimal sets of unions: how many there are, and the first of them, the
// smallest first and of one size in roster order.
type Sets struct {
	Count int64
	First [][]int
}

// maxOut is up to how many unions out every set of them is looked at.
const maxOut = 22

// Ways is the paths of a pending result, and of any other none. At most limit
// sets are listed; all are counted.
func Ways(req tally.Requirement, res *tally.Result, limit int) Paths {
	p := Paths{Indispensable: Ahead(req, res).Indispensable, Ballots: !unionsAlone(req)}
	if res.Verdict != tally.VerdictPending {
		return p
	}
	for i := range res.Unions {
		if res.Unions[i].Vote == tally.Pending {
			p.Outstanding = append(p.Outstanding, i)
		}
	}
	if len(p.Outstanding) > maxOut {
		return p
	}
	p.Passes = minimal(req, res.Unions, p.Outstanding, tally.Yes, limit)
	p.Fails = minimal(req, res.Unions, p.Outstanding, tally.No, limit)
	return p
}

// minimal is the minimal sets of unions whose vote settles the requirement,
// whatever the others out do. The more of them vote so, the more settled it is,
// so a set is minimal when it settles and none of its sets with one union less
// does.
func minimal(req tally.Requirement, unions []tally.UnionResult, out []int, vote tally.Vote, limit int) *Sets {
	want := tally.Met
	if vote == tally.No {
		want = tally.Failed
	}
	s := newSettler(req, unions, out, vote)
	settled := make([]uint64, max(1, 1<<len(out)>>6))
	s.each(func(set uint64, f tally.State) {
		if f == want {
			settled[set>>6] |= 1 << (set & 63)
		}
	})
	is := func(set uint64) bool { return settled[set>>6]>>(set&63)&1 == 1 }
	var found []uint64
	sets := &Sets{}
	for set := range uint64(1) << len(out) {
		least := is(set)
		for rest := set; least && rest != 0; rest &= rest - 1 {
			least = !is(set &^ (rest & -rest))
		}
		if least {
			sets.Count++
			found = append(found, set)
		}
	}
	slices.SortFunc(found, func(a, b uint64) int {
		if n := bits.OnesCount64(a) - bits.OnesCount64(b); n != 0 {
			return n
		}
		// In roster order the set with the earlier union comes first: the lowest bit
		// in which they differ decides.
		if differ := a ^ b; a&(differ&-differ) != 0 {
			return -1
		}
		return 1
	})
	for _, set := range found[:min(limit, len(found))] {
		var members []int
		for k, i := range out {
			if set>>k&1 == 1 {
				members = append(members, i)
			}
		}
		sets.First = append(sets.First, members)
	}
	return sets
}

// settler judges a requirement over every set of the unions out that casts one
// vote, the others being as free as they are. A bar over union votes is a sum
// whose ends move by a fixed amount for each union of the set; what is not, is
// judged once, for the set moves it by nothing that is sure.
type settler struct {
	out   []int
	leafs []leafState
	tree  settlerTree
}

type leafState struct {
	fixed     tally.State // of a bar that no union's vote settles
	sums      bool
	met, lost []side // each alternative of covers that would be
}

// side is covers that have to be reached together: what they lack at the worst
// end of all that is open, and what each union of the set brings.
type side struct {
	lack  []int64
	bring [][]int64 // by cover and place in out
}

type settlerTree struct {
	kind  tally.Kind
	leaf  int
	parts []settlerTree
}

func newSettler(req tally.Requirement, unions []tally.UnionResult, out []int, vote tally.Vote) *settler {
	s := &settler{out: out}
	s.tree = s.plant(req, unions, vote)
	return s
}

func (s *settler) plant(req tally.Requirement, unions []tally.UnionResult, vote tally.Vote) settlerTree {
	var parts []tally.Requirement
	t := settlerTree{kind: tally.KindAll}
	switch r := req.(type) {
	case tally.Bar:
		t.kind, t.leaf = tally.KindBar, len(s.leafs)
		s.leafs = append(s.leafs, s.leaf(r, unions, vote))
		return t
	case tally.All:
		parts = r.Parts
	case tally.Any:
		t.kind, parts = tally.KindAny, r.Parts
	}
	for _, p := range parts {
		t.parts = append(t.parts, s.plant(p, unions, vote))
	}
	return t
}

func (s *settler) leaf(b tally.Bar, unions []tally.UnionResult, vote tally.Vote) leafState {
	f, fits := formOf(b, unions)
	if !byUnions(&b) || !fits {
		return leafState{fixed: tally.Weigh(b, unions).State}
	}
	l := leafState{sums: true}
	for _, met := range []bool{true, false} {
		for _, set := range covers(&f, met) {
			l.add(met, s.side(set, unions, vote))
		}
	}
	return l
}

func (l *leafState) add(met bool, one side) {
	if met {
		l.met = append(l.met, one)
	} else {
		l.lost = append(l.lost, one)
	}
}

func (s *settler) side(set []cover, unions []tally.UnionResult, vote tally.Vote) side {
	p := problem{unions: unions, covers: set}
	out := side{lack: p.lack(), bring: make([][]int64, len(set))}
	for j := range set {
		for _, i := range s.out {
			gain := int64(0)
			if is(unions[i].Can, vote) {
				gain = set[j].adds[i][column(vote)] - p.stands(&set[j], i)
			}
			out.bring[j] = append(out.bring[j], gain)
		}
	}
	return out
}

// each judges every set, in Gray's order: from one to the next one union joins
// or leaves.
func (s *settler) each(tell func(set uint64, state tally.State)) {
	for k := range uint64(1) << len(s.out) {
		set := k ^ k>>1
		if k > 0 {
			at := bits.TrailingZeros64(k)
			for i := range s.leafs {
				s.leafs[i].move(at, set>>at&1 == 1)
			}
		}
		tell(set, s.tree.state(s.leafs))
	}
}

func (l *leafState) move(at int, joins bool) {
	for _, sides := range [][]side{l.met, l.lost} {
		for _, one := range sides {
			for j := range one.lack {
				if joins {
					one.lack[j] -= one.bring[j][at]
				} else {
					one.lack[j] += one.bring[j][at]
				}
			}
		}
	}
}

func (t *settlerTree) state(leafs []leafState) tally.State {
	switch t.kind {
	case tally.KindBar:
		return leafs[t.leaf].state()
	case tally.KindAll:
		worst := tally.Met
		for i := range t.parts {
			worst = min(worst, t.parts[i].state(leafs))
		}
		return worst
	case tally.KindAny:
	}
	best := tally.Failed
	for i := range t.parts {
		best = max(best, t.parts[i].state(leafs))
	}
	return best
}

func (l *leafState) state() tally.State {
	if !l.sums {
		return l.fixed
	}
	reached := func(sides []side) bool {
		return slices.ContainsFunc(sides, func(one side) bool {
			return !slices.ContainsFunc(one.lack, func(n int64) bool { return n > 0 })
		})
	}
	switch {
	case reached(l.met):
		return tally.Met
	case reached(l.lost):
		return tally.Failed
	}
	return tally.Open
}
