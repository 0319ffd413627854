package report

import (
	"strings"

	"sebac/internal/tally"
)

// The vocabulary of bars: every word in which a bar, its base and its count are
// told stands here once, so that all formats and sentences speak alike.

// subject is what a bar counts, as a heading.
func subject(b *tally.Bar) string {
	var what string
	switch b.Count {
	case tally.CountUnions:
		what = pick(b.That, "Unions in favor", "Unions opposed", "Unions voting")
	case tally.CountVotes:
		what = pick(b.That, "Union votes in favor", "Union votes opposed", "Union votes cast")
	case tally.CountMembers:
		what = pick(b.That, "Members of the unions in favor", "Members of the unions opposed", "Members of the unions voting")
		if b.Casting == tally.Proportional {
			what = pick(b.That, "Members in favor", "Members opposed", "Members voting")
		}
	case tally.CountBallots:
		what = pick(b.That, "Ballots in favor", "Ballots opposed", "Ballots returned")
	}
	if b.Casting == tally.Proportional {
		what += ", split as the ballots are"
	}
	return what
}

func pick(that tally.Act, favor, oppose, vote string) string {
	switch that {
	case tally.Favor:
		return favor
	case tally.Oppose:
		return oppose
	case tally.Take:
		return vote
	}
	return ""
}

// comparison is a comparison in words.
func comparison(c tally.Comparison) string { return strings.ReplaceAll(string(c), "_", " ") }

// threshold is a bar's number in words, as its author wrote it, but for a half.
func threshold(b *tally.Bar) string {
	if b.Threshold.Text == "1/2" {
		return "half"
	}
	if b.Of == tally.NoBase {
		return grouped(b.Threshold.Text)
	}
	return b.Threshold.Text
}

// heading is a bar as a line of a table: what it counts, and how it is held.
func heading(b *tally.Bar) string {
	s := subject(b) + ", " + comparison(b.Compare) + " " + threshold(b)
	switch b.Of {
	case tally.NoBase:
	case tally.OfAll:
		s += " of all"
	case tally.OfVoting:
		s += " of those voting"
	case tally.OfYesAndNo:
		s += " of yes and no"
	case tally.OfReturned:
		s += " of all returned"
	case tally.OfEligible:
		s += " of the eligible"
	}
	return s + group(b)
}

func group(b *tally.Bar) string {
	if b.Among == "" {
		return ""
	}
	return ", in the group " + b.Among
}

// noun is what a bar's numbers are numbers of.
func noun(b *tally.Bar, n tally.Ratio) string {
	one := n.Cmp(tally.Whole(1)) == 0
	switch b.Count {
	case tally.CountUnions:
		return either(one, "union", "unions")
	case tally.CountVotes:
		return either(one, "union vote", "union votes")
	case tally.CountMembers:
		return either(one, "member", "members")
	case tally.CountBallots:
	}
	return either(one, "ballot", "ballots")
}

// base is what a share is of, with its number: "the 15 unions voting".
func (v *viewer) base(b *tally.Bar, n tally.Ratio) string {
	num := v.number(b, n)
	switch b.Of {
	case tally.OfAll, tally.OfVoting:
		of := num + " " + noun(b, n)
		if v.shares(b) {
			of = "weights of " + num
		}
		switch {
		case b.Of == tally.OfAll:
			return "all " + of + group(b)
		case b.Count == tally.CountUnions:
			return "the " + of + " voting" + group(b)
		default:
			return "the " + of + " of the unions voting" + group(b)
		}
	case tally.OfYesAndNo:
		return "the " + num + " yes and no " + noun(b, n) + group(b)
	case tally.OfReturned:
		return "the " + num + " " + noun(b, n) + " returned" + group(b)
	case tally.OfEligible:
		return "the " + num + " eligible" + group(b)
	case tally.NoBase:
	}
	return ""
}

// does is what is counted doing it, in words that stand before or behind its number.
func (v *viewer) does(b *tally.Bar, n tally.Ratio, share string) string {
	num := v.number(b, n)
	if share != "" {
		num += " (" + share + "%)"
	}
	one := n.Cmp(tally.Whole(1)) == 0
	switch b.Count {
	case tally.CountUnions, tally.CountBallots:
		verb := either(one, "is ", "are ")
		if n.Sign() == 0 && share == "" {
			num = "none"
		}
		if b.Count == tally.CountBallots {
			return num + " " + pick(b.That, verb+"in favor", verb+"opposed", either(one, "was returned", "were returned"))
		}
		return num + " " + pick(b.That, verb+"in favor", verb+"opposed", "voted")
	case tally.CountVotes:
		if b.Casting == tally.Proportional {
			return pick(b.That, "the votes in favor come to ", "the votes opposed come to ", "") + num
		}
		return pick(b.That, "the unions in favor cast ", "the unions opposed cast ", "the unions voting cast ") + num
	case tally.CountMembers:
		if b.Casting == tally.Proportional {
			return pick(b.That, "the members in favor come to ", "the members opposed come to ", "") + num
		}
	}
	return pick(b.That, "the unions in favor carry ", "the unions opposed carry ", "the unions voting carry ") + num
}

// shares reports whether the bar counts weights that are shares of the whole.
func (v *viewer) shares(b *tally.Bar) bool {
	return b.Count == tally.CountMembers && v.coalition.Shares
}

// number is an amount of what the bar counts.
func (v *viewer) number(b *tally.Bar, n tally.Ratio, bars ...tally.Ratio) string {
	if v.shares(b) {
		return percent(n, bars...) + "%"
	}
	return amount(n, bars...)
}

func either[T any](one bool, singular, plural T) T {
	if one {
		return singular
	}
	return plural
}
