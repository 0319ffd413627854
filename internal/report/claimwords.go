package report

import (
	"strings"

	"sebac/internal/tally"
)

// A claim says something; it asks for nothing. So its sentences hold what is said
// to what is, and never speak of needs, or of being short of one.

// claim says whether what somebody says is so.
func (v *viewer) claim(c *tally.ClaimResult) Claim {
	who := clean(c.Claim.By)
	if c.Claim.On != "" {
		who = strings.TrimPrefix(who+", "+day(c.Claim.On), ", ")
	}
	words := map[tally.State]string{tally.Met: "borne out", tally.Failed: "not borne out", tally.Open: "cannot be told"}
	f := &c.Finding
	return Claim{Says: clean(c.Claim.Says), Who: who, Verdict: words[f.State], Has: f.Has.String(), Why: v.claimed(f)}
}

// claimed is why a claim stands as it does: "the unions in favor carry 48,850 of
// all 50,000 members: 97.70%, not more than 98%".
func (v *viewer) claimed(f *tally.Finding) string {
	b := &f.Bar
	switch {
	case f.Least == nil && f.Most == nil && f.OfMost == nil && b.Of != tally.NoBase, f.Needs == nil && f.OfMost == nil:
		return "these files do not tell it"
	case f.Needs == nil:
		return v.nothingOf(b)
	}
	settled := v.settled(f)
	if b.Of == tally.NoBase {
		s := "it says " + comparison(b.Compare) + " " + v.number(b, b.Threshold.Value) + "; "
		if settled {
			return s + v.does(b, f.Has, "") + amongWhom(b)
		}
		return s + v.does(b, f.Has, "") + amongWhom(b) + " so far, " + v.stillTo(f)
	}
	of := *f.OfMost
	what := v.part(b, f.Has, of)
	switch {
	case !settled && f.Of.Cmp(of) != 0 && f.Of.Sign() > 0:
		// The base grows with what is out, so the share is of what is in.
		return v.part(b, f.Has, f.Of) + " so far (" + percent(f.Has.Div(f.Of), b.Threshold.Value) + "%), " + v.stillTo(f)
	case !settled:
		return what + " so far, " + v.stillTo(f)
	case v.shares(b) && b.Of == tally.OfAll && of.Cmp(tally.Whole(1)) == 0:
		return what + ", " + held(f)
	}
	return what + ": " + percent(f.Has.Div(f.Of), b.Threshold.Value) + "%, " + held(f)
}

// part is what there is of its base: "9 of the 15 unions voting are in favor".
func (v *viewer) part(b *tally.Bar, has, of tally.Ratio) string {
	num := either(has.Sign() == 0, "none", v.number(b, has, b.Threshold.Value.Mul(of)))
	full := num + " of " + v.base(b, of)
	if v.shares(b) && b.Of == tally.OfAll && b.Among == "" {
		full = num + " of the weight"
	}
	be := either(has.Cmp(tally.Whole(1)) == 0, "is", "are")
	switch b.Count {
	case tally.CountUnions:
		return full + " " + pick(b.That, be+" in favor", be+" opposed", "voted")
	case tally.CountBallots:
		if b.Of == tally.OfEligible {
			return full + " voted" + pick(b.That, " yes", " no", "")
		}
		return full + " " + pick(b.That, be+" yes", be+" no", either(be == "is", "was", "were")+" returned")
	case tally.CountVotes, tally.CountMembers:
	}
	whole := *b
	if b.Of != tally.NoBase {
		whole.Among = "" // the base names it
	}
	return v.weigh(&whole, "") + full
}

// held is what is told of a share: "not more than 98%".
func held(f *tally.Finding) string {
	t := threshold(&f.Bar)
	met := f.State == tally.Met
	switch f.Bar.Compare {
	case tally.AtLeast:
		return either(met, "at least ", "less than ") + t
	case tally.MoreThan:
		return either(met, "more than ", "not more than ") + t
	case tally.AtMost:
		return either(met, "at most ", "more than ") + t
	case tally.FewerThan:
		return either(met, "less than ", "not less than ") + t
	case tally.Exactly:
	}
	return either(met, "exactly ", "not exactly ") + t
}

// stillTo is what can still come of a count that a claim is about.
func (v *viewer) stillTo(f *tally.Finding) string {
	b := &f.Bar
	switch {
	case f.State == tally.Met:
		return "and it stays so whatever comes"
	case f.State == tally.Failed:
		return "and it cannot become so whatever comes"
	case f.Most == nil, b.Of != tally.NoBase && f.OfMost != nil && f.Of.Cmp(*f.OfMost) != 0:
		if v.result.Complete { // nothing is awaited, but of a declared union the ballots are not known
			return "and the ballots that were never published could change that either way"
		}
		return "and what is out can still change that either way"
	case f.Least.Cmp(*f.Most) == 0:
		return "and what it is a share of can still change"
	case f.Least.Cmp(f.Has) == 0 && v.result.Complete:
		return "and with the ballots that were never published it may be up to " + v.number(b, *f.Most)
	case f.Least.Cmp(f.Has) == 0:
		return "which can still rise to " + v.number(b, *f.Most)
	}
	return "which can still become anything from " + v.number(b, *f.Least) + " to " + v.number(b, *f.Most)
}

// nothingOf says of a share of nothing that there is none.
func (v *viewer) nothingOf(b *tally.Bar) string {
	nobody, _, _ := strings.Cut(v.emptyBase(b), ", and 0 of 0")
	return nobody + ", so there is no such share"
}

// amongWhom names the group behind a number that stands alone: "4 are opposed in the
// group states". Those that carry have it in their sentence already.
func amongWhom(b *tally.Bar) string {
	if b.Count == tally.CountUnions || b.Count == tally.CountBallots {
		return group(b)
	}
	return ""
}
