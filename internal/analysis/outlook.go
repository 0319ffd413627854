// Package analysis answers what is asked of a judged vote: what it still hangs
// on, and later what would have changed it. It rests on tally alone and is as
// pure.
//
// # Decisions
//
// Every question is put by judging again, with a union's possible votes
// narrowed. A closed formula for each kind of bar would be faster and would have
// to be proved equal to the judge; asking the judge cannot disagree with it.
package analysis

import "sebac/internal/tally"

// Outlook is what a pending vote hangs on. Unions are given by their place in
// the result.
type Outlook struct {
	Indispensable []int // without whose yes it cannot pass
	Fatal         []int // whose no ends it
	Enough        []int // whose yes alone settles it
	// IfNo is how the requirement stands if the indispensable union, of the same
	// place in that list, says no.
	IfNo []tally.Finding
}

// Ahead is the outlook of a pending result; of any other it is empty.
func Ahead(req tally.Requirement, res *tally.Result) Outlook {
	var out Outlook
	if res.Verdict != tally.VerdictPending {
		return out
	}
	instead := tally.NewInstead(req, res.Unions)
	with := func(i int, can tally.VoteSet) tally.Finding {
		u := res.Unions[i]
		u.Can, u.Vote = can, can.Vote()
		return instead.With(i, &u)
	}
	for i := range res.Unions {
		can := res.Unions[i].Can
		if res.Unions[i].Vote != tally.Pending || !can.Yes {
			continue
		}
		noYes := can
		noYes.Yes = false
		if with(i, noYes).State == tally.Failed {
			out.Indispensable = append(out.Indispensable, i)
			out.IfNo = append(out.IfNo, with(i, tally.Only(tally.No)))
		}
		if can.No && with(i, tally.Only(tally.No)).State == tally.Failed {
			out.Fatal = append(out.Fatal, i)
		}
		if with(i, tally.Only(tally.Yes)).State == tally.Met {
			out.Enough = append(out.Enough, i)
		}
	}
	return out
}

// Turners is the unions that each alone would have made a decided outcome
// another, by their place in the result.
type Turners struct {
	Other  []int // by voting the other way, yes for no or no for yes
	Opened []int // so, and the outcome would not be decided yet
	Voting []int // they abstained, and would have by the vote against the outcome
}

// Alone tries every union of a decided result by itself.
func Alone(req tally.Requirement, res *tally.Result) Turners {
	var out Turners
	if res.Verdict == tally.VerdictPending {
		return out
	}
	against := tally.Yes
	if res.Verdict == tally.Ratified {
		against = tally.No
	}
	instead := tally.NewInstead(req, res.Unions)
	for i := range res.Unions {
		u := res.Unions[i]
		switch u.Vote {
		case tally.Yes:
			u.Vote = tally.No
		case tally.No:
			u.Vote = tally.Yes
		case tally.Abstained:
			u.Vote = against
		case tally.Pending, tally.Excluded:
			continue
		}
		u.Can = tally.Only(u.Vote)
		switch s := instead.With(i, &u).State; {
		case s == res.Finding.State:
		case res.Unions[i].Vote == tally.Abstained:
			if s != tally.Open {
				out.Voting = append(out.Voting, i)
			}
		case s == tally.Open:
			out.Opened = append(out.Opened, i)
		default:
			out.Other = append(out.Other, i)
		}
	}
	return out
}
