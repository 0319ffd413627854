package report

import (
	"strings"

	"sebac/internal/diag"
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
		return diag.Grouped(b.Threshold.Text)
	}
	return b.Threshold.Text
}

// heading is a bar as a line of a table: what it counts, and how it is held.
func heading(b *tally.Bar) string {
	how := ", " + comparison(b.Compare) + " " + threshold(b)
	switch b.Of {
	case tally.NoBase:
		return subject(b) + group(b) + how
	case tally.OfAll:
		how += " of all"
	case tally.OfVoting:
		how += " of those voting"
	case tally.OfYesAndNo:
		how += " of yes and no"
	case tally.OfReturned:
		how += " of all returned"
	case tally.OfEligible:
		how += " of the eligible"
	}
	return subject(b) + how + group(b)
}

// group stands behind the noun that it narrows: "the 6 unions in the group states".
func group(b *tally.Bar) string {
	if b.Among == "" {
		return ""
	}
	return " in the group " + clean(b.Among)
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
	if n.Cmp(tally.Whole(1)) == 0 && !v.shares(b) {
		num = "one"
	}
	of := num + " " + noun(b, n)
	if v.shares(b) {
		of = num + " of the weight"
	}
	switch b.Of {
	case tally.OfAll:
		if v.shares(b) && b.Among == "" {
			return "all the weight"
		}
		// Of one or two nobody says all.
		return either(n.Cmp(tally.Whole(2)) > 0, "all ", "the ") + of + group(b)
	case tally.OfVoting:
		if b.Count == tally.CountUnions {
			return "the " + of + group(b) + " voting"
		}
		return "the " + of + " of the unions" + group(b) + " voting"
	case tally.OfYesAndNo:
		return "the " + num + " yes and no " + noun(b, n) + group(b)
	case tally.OfReturned:
		return "the " + of + " returned" + group(b)
	case tally.OfEligible:
		return "the " + num + " eligible" + group(b)
	case tally.NoBase:
	}
	return ""
}

// does is what is counted doing it, with its number and its share of the base.
func (v *viewer) does(b *tally.Bar, n tally.Ratio, share string) string {
	num := v.number(b, n)
	if share != "" {
		num += " (" + share + "%)"
	}
	if n.Sign() == 0 {
		num = "none"
	}
	one := n.Cmp(tally.Whole(1)) == 0
	be := either(one, "is", "are")
	switch b.Count {
	case tally.CountUnions:
		return num + " " + pick(b.That, be+" in favor", be+" opposed", "voted")
	case tally.CountBallots:
		return num + " " + pick(b.That, be+" yes", be+" no", either(one, "was", "were")+" returned")
	case tally.CountVotes, tally.CountMembers:
	}
	return v.weigh(b, "") + num
}

// weigh is who brings the weight that a bar counts, and how: "the unions in
// favor carry ". The auxiliary is one like "can" or "must", or none.
func (v *viewer) weigh(b *tally.Bar, auxiliary string) string {
	if auxiliary != "" {
		auxiliary += " "
	}
	within := ""
	if b.Among != "" {
		within = strings.TrimPrefix(group(b), " ") + ", "
	}
	if b.Casting == tally.Proportional {
		what := either(b.Count == tally.CountVotes, "the votes", either(v.shares(b), "the weight", "the members"))
		comes := "come"
		if v.shares(b) {
			comes = either(auxiliary == "", "comes", "come")
		}
		return within + what + pick(b.That, " in favor ", " opposed ", " cast ") + auxiliary + comes + " to "
	}
	verb := either(b.Count == tally.CountVotes, "cast ", "carry ")
	return within + "the unions" + pick(b.That, " in favor ", " opposed ", " voting ") + auxiliary + verb
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
