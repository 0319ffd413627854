package analysis

import (
	"slices"
	"sort"

	"sebac/internal/tally"
)

// Needs is what is enough under rules among a number of unions, one each, as far
// as their numbers decide.
type Needs struct {
	Unions int
	Rows   []NeedsRow // by the number not voting, from none to all but one; empty where no bar counts unions
	// Counted is the bars over numbers of unions; Other is those that weigh, or
	// count ballots or a group, and so need a roster. Both in the order of the rule.
	Counted, Other []tally.Bar
	// Failing is the bars that one no more than may be would break, everybody
	// voting, as findings over exactly that vote; empty where there is no such vote.
	Failing []tally.Finding
}

// NeedsRow is what is enough where that many unions do not vote. A figure is
// unknown where no number of yes votes does it.
type NeedsRow struct {
	NotVoting int
	// InFavor is the fewest in favor with which it can pass, the other bars
	// allowing, and Opposed the most that may then be opposed.
	InFavor, Opposed tally.Figure
	// Whatever is the fewest in favor with which it passes whatever they carry.
	Whatever tally.Figure
}

// NeedsOf asks the judge, for every number not voting, about synthetic unions
// that say yes and no. Bars that are not over numbers of unions are taken as met
// for what is necessary, and as failed for what is enough whatever they carry.
//
// With the number not voting fixed, turnout is too, and no bar then loses by a
// yes in place of a no; so the fewest in favor is found by halving.
func NeedsOf(req tally.Requirement, unions int) Needs {
	n := Needs{Unions: unions}
	n.sort(req)
	if len(n.Counted) == 0 {
		return n
	}
	can, sure := numbersOnly(req, tally.All{}), numbersOnly(req, tally.Any{})
	for out := range unions {
		row := NeedsRow{NotVoting: out, InFavor: fewest(can, unions, out), Whatever: fewest(sure, unions, out)}
		if row.InFavor.Known {
			row.Opposed = tally.Known(int64(unions-out) - row.InFavor.N)
		}
		n.Rows = append(n.Rows, row)
	}
	if len(n.Rows) > 0 && n.Rows[0].InFavor.Known && n.Rows[0].InFavor.N > 0 {
		short := tally.Weigh(can, mock(unions, int(n.Rows[0].InFavor.N)-1, 0))
		n.Failing = failing(&short, nil)
	}
	return n
}

// failing is the bars by which a requirement fails, those left out that failed
// beside a way that did not.
func failing(f *tally.Finding, to []tally.Finding) []tally.Finding {
	if f.State != tally.Failed {
		return to
	}
	if f.Kind == tally.KindBar {
		return append(to, *f)
	}
	for i := range f.Parts {
		to = failing(&f.Parts[i], to)
	}
	return to
}

// OnlyIf is the fewest unions not voting with which so many in favor are enough,
// unknown where they never are.
func (n *Needs) OnlyIf(inFavor int64) tally.Figure {
	for _, row := range n.Rows {
		if row.InFavor.Known && row.InFavor.N <= inFavor && int64(n.Unions-row.NotVoting) >= inFavor {
			return tally.Known(int64(row.NotVoting))
		}
	}
	return tally.Figure{}
}

func (n *Needs) sort(req tally.Requirement) {
	switch r := req.(type) {
	case tally.All:
		for _, p := range r.Parts {
			n.sort(p)
		}
	case tally.Any:
		for _, p := range r.Parts {
			n.sort(p)
		}
	case tally.Bar:
		if ofNumbers(&r) {
			n.Counted = append(n.Counted, r)
		} else {
			n.Other = append(n.Other, r)
		}
	}
}

// ofNumbers reports whether a bar asks for nothing but how many unions there are.
func ofNumbers(b *tally.Bar) bool { return b.Count == tally.CountUnions && b.Among == "" }

// numbersOnly is the requirement with every bar that is not over numbers of
// unions replaced: by the empty All, which is met, or the empty Any, which is not.
func numbersOnly(req, other tally.Requirement) tally.Requirement {
	return each(req, func(b tally.Bar) tally.Requirement {
		if ofNumbers(&b) {
			return b
		}
		return other
	})
}

// fewest is the fewest in favor with which the requirement is met, where so many
// do not vote and the others are opposed.
func fewest(req tally.Requirement, unions, out int) tally.Figure {
	voting := unions - out
	met := func(yes int) bool { return tally.Weigh(req, mock(unions, yes, out)).State == tally.Met }
	yes := sort.Search(voting+1, met)
	if yes > voting {
		return tally.Figure{}
	}
	return tally.Known(int64(yes))
}

// mock is unions alike, of which so many say yes, so many do not vote, and the
// others say no.
func mock(unions, yes, out int) []tally.UnionResult {
	one := &tally.Union{Members: tally.Whole(1), Votes: tally.Whole(1)}
	cast := make([]tally.UnionResult, unions)
	for i := range cast {
		v := tally.No
		switch {
		case i < yes:
			v = tally.Yes
		case i >= unions-out:
			v = tally.Abstained
		}
		cast[i] = tally.UnionResult{Union: one, Vote: v, Can: tally.Only(v), Bar: tally.SimpleMajority()}
	}
	return cast
}

// Stakes is what rules ask of one coalition, before anybody has voted.
type Stakes struct {
	Needs    Needs
	Bars     []BarStakes // every bar, in the order of the rule
	Blockers []Blocker
	Passable bool // it passes if everybody says yes
}

// BarStakes is a bar over the whole coalition.
type BarStakes struct {
	Finding tally.Finding // with nothing in; what it needs is told for everybody voting
	Slack   *tally.Ratio  // how much of the base need not be in favor, or may be opposed; nil where unknown
	Fewest  tally.Figure  // the fewest unions, the heaviest first, that carry it; of block bars in favor
}

// Blocker is a union without which nothing passes, by its place in the roll.
type Blocker struct {
	Union     int
	Abstained bool // even when it does not vote at all
}

// StakesOf holds rules to a coalition. Who can block is asked of the judge: with
// everybody else in favor, one union says no, or nothing.
func StakesOf(c *tally.Coalition, rules *tally.Rules) Stakes {
	blank := *c
	blank.Final = false
	var s Stakes
	standing := 0
	for i := range c.Unions {
		if !c.Unions[i].Suspended {
			standing++
		}
	}
	s.Needs = NeedsOf(rules.RatifiedWhen, standing)
	nothing := tally.Judge(&blank, rules, nil)
	for _, f := range nothing.Finding.Bars() {
		s.Bars = append(s.Bars, stakes(f, nothing.Unions))
	}
	returns := make([]tally.Returns, len(c.Unions))
	for i := range returns {
		returns[i] = unanimous(&c.Unions[i], tally.Yes)
	}
	verdict := func() tally.Verdict { return tally.Judge(&blank, rules, returns).Verdict }
	s.Passable = verdict() == tally.Ratified
	for i := range c.Unions {
		if !s.Passable || c.Unions[i].Suspended {
			continue
		}
		yes := returns[i]
		returns[i] = unanimous(&c.Unions[i], tally.No)
		if verdict() == tally.Rejected {
			returns[i] = unanimous(&c.Unions[i], tally.Abstained)
			s.Blockers = append(s.Blockers, Blocker{i, verdict() == tally.Rejected})
		}
		returns[i] = yes
	}
	return s
}

// unanimous is the return of a union whose every eligible member votes alike; where
// nobody knows how many those are, it declares its vote.
func unanimous(u *tally.Union, v tally.Vote) tally.Returns {
	if !u.Eligible.Known || u.Eligible.N == 0 {
		return tally.Returns{Declarations: []tally.Declaration{{Vote: v}}}
	}
	var ballots tally.Count
	switch v {
	case tally.Yes:
		ballots.Yes = u.Eligible.N
	case tally.No:
		ballots.No = u.Eligible.N
	case tally.Abstained, tally.Pending, tally.Excluded:
		ballots.Blank = u.Eligible.N
	}
	return tally.Returns{Returns: []tally.Return{{Count: ballots, Uncounted: tally.Known(0)}}}
}

func stakes(f *tally.Finding, unions []tally.UnionResult) BarStakes {
	b := BarStakes{Finding: *f}
	bar := &f.Bar
	if f.Needs == nil {
		return b
	}
	switch bar.That {
	case tally.Oppose:
		slack := f.Needs.Amount
		b.Slack = &slack
	case tally.Favor:
		if f.OfMost != nil || f.Most != nil {
			whole := f.Most
			if f.OfMost != nil {
				whole = f.OfMost
			}
			slack := whole.Sub(f.Needs.Amount)
			b.Slack = &slack
		}
		if bar.Count != tally.CountBallots && bar.Casting != tally.Proportional {
			b.Fewest = heaviest(bar, unions)
		}
	case tally.Take:
	}
	return b
}

// heaviest is how many of the heaviest unions it takes to carry a bar by
// themselves, all others opposed.
func heaviest(b *tally.Bar, unions []tally.UnionResult) tally.Figure {
	cast := slices.DeleteFunc(slices.Clone(unions), func(u tally.UnionResult) bool {
		return u.Vote == tally.Excluded || !u.Union.InGroup(b.Among)
	})
	slices.SortStableFunc(cast, func(x, y tally.UnionResult) int {
		if b.Count == tally.CountVotes {
			return y.Union.Votes.Cmp(x.Union.Votes)
		}
		return y.Union.Members.Cmp(x.Union.Members)
	})
	for i := range cast {
		cast[i].Vote, cast[i].Can = tally.No, tally.Only(tally.No)
	}
	for i := range cast {
		cast[i].Vote, cast[i].Can = tally.Yes, tally.Only(tally.Yes)
		if tally.Weigh(*b, cast).State == tally.Met {
			return tally.Known(int64(i) + 1)
		}
	}
	return tally.Figure{}
}
