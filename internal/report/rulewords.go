package report

import (
	"strings"

	"sebac/internal/tally"
)

// A rule before any vote has no numbers to tell but its own. So its sentences are
// in the indicative and general: "ratified when at most 1/3 of the unions voting
// are opposed".

// says is a bar as a sentence without its beginning and its end.
func says(b *tally.Bar) string {
	how := comparison(b.Compare) + " " + threshold(b)
	one := b.Of == tally.NoBase && b.Threshold.Value.Cmp(tally.Whole(1)) == 0
	every := b.Compare == tally.AtLeast && b.Of != tally.NoBase && b.Threshold.Value.Cmp(tally.Whole(1)) == 0
	none := b.Compare == tally.AtMost && b.Threshold.Value.Sign() == 0
	switch b.Count {
	case tally.CountBallots:
		return ballotsSay(b, how, one, every, none)
	case tally.CountUnions:
		whom := group(b)
		if b.Of == tally.OfVoting {
			whom += " voting"
		}
		be := either(one, "is", "are")
		do := pick(b.That, be+" in favor", be+" opposed", either(one, "votes", "vote"))
		switch {
		case none:
			return "no union" + whom + " " + pick(b.That, "is in favor", "is opposed", "votes")
		case every && b.Of == tally.OfVoting:
			return "all the unions" + whom + " " + do
		case every:
			return "all unions" + whom + " " + do
		case b.Of == tally.OfAll:
			return how + " of all unions" + whom + " " + do
		case b.Of == tally.OfVoting:
			return how + " of the unions" + whom + " " + do
		}
		return how + " " + either(one, "union", "unions") + whom + " " + do
	case tally.CountVotes, tally.CountMembers:
	}
	return weightSays(b, how, one, every, none)
}

func ballotsSay(b *tally.Bar, how string, one, every, none bool) string {
	be := either(one || none, "is", "are")
	do := pick(b.That, be+" yes", be+" no", be+" returned")
	if none {
		return "no ballot" + group(b) + " " + do
	}
	if every {
		how = "all"
	}
	switch b.Of {
	case tally.OfYesAndNo:
		return how + " of the yes and no ballots" + group(b) + " " + do
	case tally.OfReturned:
		return how + " of the ballots returned" + group(b) + " " + do
	case tally.OfEligible:
		return how + " of the eligible" + group(b) + " " + pick(b.That, "vote yes", "vote no", "vote")
	case tally.NoBase, tally.OfAll, tally.OfVoting:
	}
	return how + " " + either(one, "ballot", "ballots") + group(b) + " " + do
}

func weightSays(b *tally.Bar, how string, one, every, none bool) string {
	what := either(b.Count == tally.CountVotes, either(one, "union vote", "union votes"), either(one, "member", "members"))
	switch b.Of {
	case tally.OfAll:
		what = either(every, "all ", how+" of all ") + what
	case tally.OfVoting:
		what = either(every, "all", how) + " of the " + what + " of the unions voting"
	case tally.NoBase, tally.OfYesAndNo, tally.OfReturned, tally.OfEligible:
		what = how + " " + what
	}
	if none {
		what = "none"
	}
	if b.Casting == tally.Proportional {
		split := either(b.Count == tally.CountVotes, "each union's votes", "each union's members")
		do := pick(b.That, "are in favor", "are opposed", "vote")
		if one {
			do = pick(b.That, "is in favor", "is opposed", "votes")
		}
		return what + group(b) + " " + do + ", " + split + " being split as its yes and no ballots are"
	}
	within := ""
	if b.Among != "" {
		within = strings.TrimPrefix(group(b), " ") + ", "
	}
	return within + "the unions" + pick(b.That, " in favor", " opposed", " voting") + either(b.Count == tally.CountVotes, " cast ", " carry ") + what
}

// Clause is a part of a rule in words: how deep it lies, what it says, and the
// words of its author.
type Clause struct {
	Depth       int
	Text        string
	Title, Cite string
}

// clauses is the requirement in words, its joints and its bars in the order of
// the rule.
func clauses(r tally.Requirement) []Clause {
	var out []Clause
	var walk func(r tally.Requirement, depth int)
	walk = func(r tally.Requirement, depth int) {
		join := func(text, title, cite string, parts []tally.Requirement) {
			out = append(out, Clause{depth, either(len(parts) == 1, "this holds", text), clean(title), clean(cite)})
			for _, p := range parts {
				walk(p, depth+1)
			}
		}
		switch r := r.(type) {
		case tally.All:
			join(either(len(r.Parts) == 2, "both of these hold", "all of these hold"), r.Title, r.Cite, r.Parts)
		case tally.Any:
			join(either(len(r.Parts) == 2, "one of these two holds", "one of these holds"), r.Title, r.Cite, r.Parts)
		case tally.Bar:
			out = append(out, Clause{depth, says(&r), clean(r.Title), clean(r.Cite)})
		}
	}
	walk(r, 0)
	return out
}

// sentence is the whole requirement in one: "a, and b, or c". A way that itself
// has parts stands in brackets, for commas alone would not keep them apart.
func sentence(r tally.Requirement) string {
	join := func(parts []tally.Requirement, word string) string {
		var out []string
		for _, p := range parts {
			s := sentence(p)
			if _, isBar := p.(tally.Bar); !isBar && len(parts) > 1 {
				s = "(" + s + ")"
			}
			out = append(out, s)
		}
		return strings.Join(out, ", "+word+" ")
	}
	switch r := r.(type) {
	case tally.All:
		return join(r.Parts, "and")
	case tally.Any:
		return join(r.Parts, "or")
	case tally.Bar:
		return says(&r)
	}
	return ""
}

// unionVote is how one union votes: "yes when more than half of its yes and no
// ballots are yes, else no".
func unionVote(b *tally.Bar) string {
	how := comparison(b.Compare) + " " + threshold(b)
	if b.Compare == tally.AtLeast && b.Of != tally.NoBase && b.Threshold.Value.Cmp(tally.Whole(1)) == 0 {
		how = "all"
	}
	switch b.Of {
	case tally.OfYesAndNo:
		how += " of its yes and no ballots are yes"
	case tally.OfReturned:
		how += " of the ballots it returns are yes"
	case tally.OfEligible:
		how += " of its eligible vote yes"
	case tally.NoBase, tally.OfAll, tally.OfVoting:
		how += either(b.Threshold.Value.Cmp(tally.Whole(1)) == 0, " of its ballots is yes", " of its ballots are yes")
	}
	return "yes when " + how + ", else no"
}

// own is how the unions vote that have a bar of their own: "CEUI votes by its own
// rule: yes when at least 2/3 of the ballots it returns are yes, else no".
func (v *viewer) own() []string {
	var out []string
	for i := range v.coalition.Unions {
		u := &v.coalition.Unions[i]
		if u.Bar == nil || u.Suspended {
			continue
		}
		out = append(out, clean(u.Name)+" votes by its own rule: "+unionVote(u.Bar)+words(u.Bar.Title, u.Bar.Cite)+".")
	}
	return out
}

// inForce is when rules held, in words; "" where nobody says.
func inForce(p tally.Period) string {
	switch {
	case p.From != "" && p.Until != "":
		return "from " + day(p.From) + " until " + day(p.Until)
	case p.From != "":
		return "from " + day(p.From)
	case p.Until != "":
		return "until " + day(p.Until)
	}
	return ""
}
