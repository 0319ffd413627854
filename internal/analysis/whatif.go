package analysis

import (
	"slices"
	"sort"

	"sebac/internal/tally"
)

// Change is one thing supposed otherwise of a vote.
type Change struct {
	Union       int
	Unit, Local string // "" for the whole union, or the whole unit
	Vote        tally.Vote
	More        tally.Count // ballots more, or fewer
	Members     tally.Figure
	Turnout     *tally.Ratio // of those eligible, its own split kept
}

// Reasons why a supposition makes no sense.
const (
	NoBallotsThere  = "no return of exactly that place is in: ballots can be taken only from where they were counted"
	TooFewBallots   = "there are not so many ballots to take away"
	TooManyBallots  = "that is more ballots than members who could vote"
	NoSplit         = "nothing was counted there, so there is no split to keep"
	NoEligible      = "the roll does not tell how many could vote there"
	CoveredAlready  = "a return of the whole covers that place: name the whole"
	TurnoutOverFull = "a turnout is at most 100%"
)

// Suppose is the vote with one change made, or the reason why it makes no sense.
// What was given stays as it is.
func Suppose(c *tally.Coalition, returns []tally.Returns, ch Change) (*tally.Coalition, []tally.Returns, string) {
	at := *c
	at.Unions = slices.Clone(c.Unions)
	out := slices.Clone(returns)
	u := &at.Unions[ch.Union]
	sent := &out[ch.Union]
	sent.Returns = slices.Clone(sent.Returns)
	why := ""
	switch {
	case ch.Vote == tally.Pending:
		*sent = tally.Returns{}
	case ch.Vote != "":
		*sent = tally.Returns{Declarations: []tally.Declaration{{Vote: ch.Vote, By: "supposed"}}}
	case ch.Members.Known:
		// Who may vote follows where the roll gives no figure of its own.
		if tally.Whole(u.Eligible.N).Cmp(u.Members) == 0 && len(u.Units) == 0 {
			u.Eligible = ch.Members
		}
		u.Members = tally.Whole(ch.Members.N)
	case ch.Turnout != nil:
		why = turnOut(u, sent, &ch)
	default:
		why = addBallots(u, sent, &ch)
	}
	return &at, out, why
}

// addBallots puts more ballots into the return of exactly that place, or makes
// one where nothing is in.
func addBallots(u *tally.Union, sent *tally.Returns, ch *Change) string {
	at := -1
	var there tally.Count
	for i, r := range sent.Returns {
		switch {
		case r.Unit == ch.Unit && r.Local == ch.Local:
			if at < 0 {
				at = i
			}
			there = there.Add(r.Count)
		case r.Unit == "" || r.Unit == ch.Unit && r.Local == "":
			return CoveredAlready
		case ch.Unit == "" || r.Unit == ch.Unit && ch.Local == "":
			return NoBallotsThere
		}
	}
	all := there.Add(ch.More)
	if slices.Min([]int64{all.Yes, all.No, all.Abstain, all.Blank, all.Void}) < 0 {
		if at < 0 {
			return NoBallotsThere
		}
		return TooFewBallots
	}
	if e := eligible(u, ch.Unit, ch.Local); e.Known && all.Returned() > e.N {
		return TooManyBallots
	}
	if at < 0 {
		sent.Returns = append(sent.Returns, tally.Return{Unit: ch.Unit, Local: ch.Local, Count: ch.More})
		return ""
	}
	// Several files of one place are one return in parts: the first takes it all.
	first := true
	sent.Returns = slices.DeleteFunc(sent.Returns, func(r tally.Return) bool {
		same := r.Unit == ch.Unit && r.Local == ch.Local
		drop := same && !first
		first = first && !same
		return drop
	})
	at = slices.IndexFunc(sent.Returns, func(r tally.Return) bool { return r.Unit == ch.Unit && r.Local == ch.Local })
	sent.Returns[at].Count = all
	if more := ch.More.Returned(); sent.Returns[at].Uncounted.Known {
		sent.Returns[at].Uncounted.N = max(0, sent.Returns[at].Uncounted.N-more)
	}
	return ""
}

// eligible is how many could vote at that place of the roll.
func eligible(u *tally.Union, unit, local string) tally.Figure {
	if unit == "" {
		return u.Eligible
	}
	for _, n := range u.Units {
		if n.ID != unit {
			continue
		}
		if local == "" {
			return tally.Known(n.Eligible)
		}
		for _, l := range n.Locals {
			if l.ID == local {
				return tally.Known(l.Eligible)
			}
		}
	}
	return tally.Figure{}
}

// turnOut sets the ballots of a place to a share of its eligible, split as they
// are: whole parts first, then one each by the largest remainder.
func turnOut(u *tally.Union, sent *tally.Returns, ch *Change) string {
	who := eligible(u, ch.Unit, ch.Local)
	if !who.Known {
		return NoEligible
	}
	if ch.Turnout.Cmp(tally.Whole(1)) > 0 {
		return TurnoutOverFull
	}
	var piles []*int64
	total := int64(0)
	for i := range sent.Returns {
		r := &sent.Returns[i]
		if ch.Unit != "" && r.Unit != ch.Unit || ch.Local != "" && r.Local != ch.Local {
			continue
		}
		r.Uncounted = tally.Known(0)
		for _, pile := range []*int64{&r.Count.Yes, &r.Count.No, &r.Count.Abstain, &r.Count.Blank, &r.Count.Void} {
			piles = append(piles, pile)
			total += *pile
		}
	}
	if total == 0 {
		return NoSplit
	}
	num, _ := tally.Whole(who.N).Mul(*ch.Turnout).Add(tally.Fraction(1, 2)).Floor().Parts()
	apportion(piles, total, num.Int64())
	return ""
}

// apportion makes the piles add up to want in proportion, by the largest
// remainder; of equal ones, the first.
func apportion(piles []*int64, total, want int64) {
	remainders := make([]tally.Ratio, len(piles))
	order := make([]int, len(piles))
	left := want
	for k, pile := range piles {
		exact := tally.Whole(*pile).Mul(tally.Fraction(want, total))
		whole := exact.Floor()
		remainders[k], order[k] = exact.Sub(whole), k
		num, _ := whole.Parts()
		*pile = num.Int64()
		left -= *pile
	}
	sort.SliceStable(order, func(a, b int) bool { return remainders[order[a]].Cmp(remainders[order[b]]) > 0 })
	for _, k := range order[:left] {
		*piles[k]++
	}
}
