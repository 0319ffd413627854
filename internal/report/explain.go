package report

import (
	"strings"

	"sebac/internal/tally"
)

// reason is why a bar stands as it does: what it asks, how that was derived, what
// there is, and how far it is off. Two sentences, each true by itself.
func (v *viewer) reason(f *tally.Finding) string {
	b := &f.Bar
	s := f.Title
	if s == "" {
		s = heading(b)
	}
	if f.Cite != "" {
		s += " (" + f.Cite + ")"
	}
	s += ": " + stateWord(f.State) + ". "
	switch {
	case f.Least == nil && f.Most == nil && f.Needs == nil:
		return s + "It cannot be told, for a union's eligible members are not known."
	case f.Needs == nil && f.OfMost != nil:
		return s + upper(v.emptyBase(b)) + "."
	case f.Needs == nil:
		return s + "It cannot be told yet, for nothing bounds the ballots that are out."
	}
	return s + upper(v.derive(f)) + "; " + v.stands(f) + "."
}

// emptyBase says what a share of nothing is.
func (v *viewer) emptyBase(b *tally.Bar) string {
	nobody := "nobody" + group(b) + " voted"
	switch b.Of {
	case tally.OfAll:
		nobody = "there is no union" + group(b)
	case tally.OfEligible:
		nobody = "nobody" + group(b) + " was eligible"
	case tally.NoBase, tally.OfVoting, tally.OfYesAndNo, tally.OfReturned:
	}
	if isLimit(b.Compare) {
		return nobody + ", and 0 of 0 breaks no limit"
	}
	return nobody + ", and 0 of 0 is not enough"
}

// isLimit reports whether a comparison bounds from above.
func isLimit(c tally.Comparison) bool { return c == tally.AtMost || c == tally.FewerThan }

// derive is the number that is needed and where it comes from: "more than half
// of the 15 unions voting (7.5) is at least 8".
func (v *viewer) derive(f *tally.Finding) string {
	b := &f.Bar
	need := comparison(f.Needs.Compare) + " " + v.number(b, f.Needs.Amount)
	if b.Of == tally.NoBase {
		return v.ask(b, f.Needs, need)
	}
	of := *f.OfMost
	exact := b.Threshold.Value.Mul(of)
	s := comparison(b.Compare) + " " + threshold(b) + " of " + v.base(b, of)
	if f.Of.Cmp(of) != 0 {
		s += ", if all that is out votes,"
	}
	switch {
	case exact.Cmp(f.Needs.Amount) == 0 && b.Compare == f.Needs.Compare && (b.Compare == tally.MoreThan || b.Compare == tally.FewerThan):
		return s + " is " + need
	case exact.Cmp(f.Needs.Amount) == 0:
		return s + " is " + v.number(b, exact)
	case exact.IsWhole():
		return s + " is " + need
	}
	return s + " (" + v.number(b, exact, f.Needs.Amount) + ") is " + need
}

// ask is what a bar without a base asks: "at most 1 union may be opposed".
func (v *viewer) ask(b *tally.Bar, need *tally.Need, words string) string {
	may := b.That == tally.Oppose || isLimit(b.Compare)
	aux := either(may, "may", "must")
	if b.Count == tally.CountVotes || b.Count == tally.CountMembers {
		if need.Amount.Sign() == 0 && need.Compare == tally.AtMost {
			words = "none"
		}
		tail := either(v.shares(b), " of the weight", " "+noun(b, need.Amount))
		return v.weigh(b, aux) + words + tail
	}
	who := words + " " + noun(b, need.Amount)
	if need.Amount.Sign() == 0 && need.Compare == tally.AtMost {
		who = "no " + noun(b, tally.Whole(1))
	}
	be := aux + " be "
	if b.Count == tally.CountBallots {
		return who + group(b) + " " + pick(b.That, be+"yes", be+"no", be+"returned")
	}
	return who + group(b) + " " + pick(b.That, be+"in favor", be+"opposed", aux+" vote")
}

// stands is what there is, and how far that is from what is needed.
func (v *viewer) stands(f *tally.Finding) string {
	alone := f.Bar
	alone.Among = "" // what it asks has just named the group
	b := &alone
	s := v.does(b, f.Has, v.share(f))
	if who := v.weigh(b, ""); strings.HasPrefix(s, who) && b.Of == tally.NoBase {
		// What it asks has just named them.
		verb := who[strings.LastIndex(strings.TrimSuffix(who, " "), " "):]
		if b.Casting == tally.Proportional {
			verb = " come to "
		}
		s = either(v.shares(b), "it is ", "they"+verb) + strings.TrimPrefix(s, who)
	}
	if v.settled(f) {
		return s + v.off(f)
	}
	// Where every union is in, nothing is awaited: what is not known was declared
	// without a count.
	rise := "which can still rise to "
	if v.result.Complete {
		s += " as far as ballots were published, "
		rise = "and with the others it may be up to "
	} else {
		s += " so far, "
	}
	limit := isLimit(f.Needs.Compare)
	fewer := either(v.shares(b), "less", "fewer")
	switch {
	case f.State == tally.Met && limit:
		return s + "and it stays within that whatever comes" + v.never(b, "more", f.Most)
	case f.State == tally.Met:
		return s + "and it stays enough whatever comes" + v.never(b, fewer, f.Least)
	case f.State == tally.Failed && limit:
		return s + "and it stays too many whatever comes" + v.never(b, fewer, f.Least)
	case f.State == tally.Failed:
		return s + "and it cannot be enough whatever comes" + v.never(b, "more", f.Most)
	case f.Most == nil:
		return s + "which can still rise without a known end"
	case f.Least.Cmp(f.Has) == 0 && f.Most.Cmp(f.Has) == 0:
		return s + "and what it is held to can still change"
	case f.Least.Cmp(f.Has) == 0:
		return s + rise + v.number(b, *f.Most)
	case v.result.Complete:
		return s + "and with the others it may be anything from " + v.number(b, *f.Least) + " to " + v.number(b, *f.Most)
	}
	return s + "which can still become anything from " + v.number(b, *f.Least) + " to " + v.number(b, *f.Most)
}

// share is what there is as a percentage of the base, and "" where there is none
// or where the base is not yet what the bar will be held to.
func (v *viewer) share(f *tally.Finding) string {
	b := &f.Bar
	if b.Of == tally.NoBase || f.Of.Sign() == 0 || v.shares(b) && (b.Of == tally.OfAll || f.Of.Cmp(tally.Whole(1)) == 0) || f.OfMost != nil && f.OfMost.Cmp(f.Of) != 0 {
		return ""
	}
	return percent(f.Has.Div(f.Of), b.Threshold.Value)
}

// never is the end of what can still happen that matters for a decided bar.
func (v *viewer) never(b *tally.Bar, more string, end *tally.Ratio) string {
	if end == nil || end.Sign() == 0 && more != "more" {
		return ""
	}
	return ": never " + more + " than " + v.number(b, *end)
}

// settled reports whether nothing that is out can move the finding's numbers.
func (v *viewer) settled(f *tally.Finding) bool {
	return f.Least != nil && f.Most != nil && f.Least.Cmp(*f.Most) == 0 &&
		(f.OfMost == nil && f.Bar.Of == tally.NoBase || f.OfMost != nil && f.OfLeast.Cmp(*f.OfMost) == 0)
}

// off is how far a settled finding is from what it needs.
func (v *viewer) off(f *tally.Finding) string {
	spare := f.Spare()
	n := v.number(&f.Bar, *spare)
	limit := isLimit(f.Needs.Compare)
	short := v.number(&f.Bar, spare.Neg())
	switch {
	case limit && f.Needs.Amount.Sign() == 0 && spare.Sign() == 0:
		return "" // none where none may
	case f.State == tally.Failed && spare.Sign() == 0:
		return ", which is on the bar and not past it"
	case f.State == tally.Failed && limit:
		return ", " + short + " too many"
	case f.State == tally.Failed:
		return ", " + short + " short"
	case spare.Sign() == 0 && limit:
		return ", none to spare"
	case spare.Sign() == 0:
		return ", exactly enough"
	case limit:
		return ", " + n + " to spare"
	}
	return ", " + n + " more than needed"
}

// clause is a bar in the summary: what there is, and what is enough.
func (v *viewer) clause(f *tally.Finding) string {
	b := &f.Bar
	if f.Needs == nil {
		return v.emptyBase(b)
	}
	has := f.Has
	can := false
	if f.State == tally.Failed && !isLimit(f.Needs.Compare) && f.Most != nil && f.Most.Cmp(f.Has) != 0 {
		has, can = *f.Most, true
	}
	of := tally.Ratio{}
	if f.OfMost != nil {
		of = *f.OfMost
	}
	return v.statement(b, has, of, can) + " (" + v.enough(f) + ")"
}

// enough is what would be, in the words of a parenthesis: "8 are needed".
func (v *viewer) enough(f *tally.Finding) string {
	need := v.number(&f.Bar, f.Needs.Amount)
	be := either(f.Needs.Amount.Cmp(tally.Whole(1)) == 0 || v.shares(&f.Bar), "is", "are")
	limit := isLimit(f.Needs.Compare)
	switch {
	case limit && f.Needs.Amount.Sign() == 0:
		return "none may"
	case limit && (f.Bar.Count == tally.CountUnions || f.Bar.Count == tally.CountBallots):
		return comparison(f.Needs.Compare) + " " + need + " may"
	case limit:
		return comparison(f.Needs.Compare) + " " + need + " " + be + " allowed"
	case f.Needs.Compare == tally.MoreThan:
		// Of a strict bar over shares the number itself is not enough.
		return "more than " + need + " " + be + " needed"
	case f.State == tally.Failed:
		return need + " " + be + " needed"
	}
	return need + " " + be + " enough"
}

// statement says a count of a bar with its base: "11 of 15 unions said yes". With
// can it is the most that there can still be.
func (v *viewer) statement(b *tally.Bar, has, of tally.Ratio, can bool) string {
	num := v.number(b, has, b.Threshold.Value)
	reach := either(can, "at most ", "")
	full := reach + num
	// Of a group it is "3 of the 6 unions in the group", of the whole "3 of 6 unions".
	the := either(b.Among != "", "the ", "")
	if of.Sign() > 0 {
		full += " of " + the + v.number(b, of)
	}
	counted := has
	if of.Sign() > 0 {
		counted = of
	}
	auxiliary := either(can, "can", "")
	yes, no, voted := "said yes", "said no", "voted"
	if can {
		yes, no, voted = "can say yes", "can say no", "can vote"
	}
	switch b.Count {
	case tally.CountUnions:
		unions := " " + noun(b, counted) + group(b) + " "
		did := pick(b.That, yes, no, voted)
		switch {
		case of.Cmp(tally.Whole(1)) == 0 && has.Cmp(of) == 0 && !can:
			return "the one" + unions + did
		case of.Sign() > 0 && has.Cmp(of) == 0 && !can && has.Cmp(tally.Whole(2)) > 0:
			return "all " + num + unions + did
		case has.Sign() == 0 && !can:
			return "no union" + group(b) + " " + did
		}
		return full + unions + did
	case tally.CountBallots:
		switch {
		case b.Of == tally.OfEligible:
			return full + " eligible" + group(b) + " " + pick(b.That, yes, no, voted)
		case has.Sign() == 0 && !can && of.Sign() == 0:
			return "no ballot" + group(b) + " " + pick(b.That, "is yes", "is no", "was returned")
		}
		be := either(can, "can be", either(has.Cmp(tally.Whole(1)) == 0, "is", "are"))
		return full + " " + noun(b, counted) + group(b) + " " + pick(b.That, be+" yes", be+" no", either(can, "can be", "were")+" returned")
	case tally.CountVotes, tally.CountMembers:
	}
	if v.shares(b) {
		return v.weigh(b, auxiliary) + reach + num + " of the weight"
	}
	what := either(b.Count == tally.CountVotes, either(counted.Cmp(tally.Whole(1)) == 0, "vote", "votes"), noun(b, counted))
	if of.Sign() > 0 {
		full = reach + num + " of " + v.number(b, of)
	}
	return v.weigh(b, auxiliary) + full + " " + what
}

// decisive is the bars that carry the state of a finding: of a requirement met,
// those that meet it; of one failed, those that fail it.
func decisive(f *tally.Finding) []*tally.Finding {
	if f.Kind == tally.KindBar {
		return []*tally.Finding{f}
	}
	var out []*tally.Finding
	for i := range f.Parts {
		if part := &f.Parts[i]; part.State == f.State {
			out = append(out, decisive(part)...)
		}
	}
	return out
}

func stateWord(s tally.State) string {
	if s == tally.Failed {
		return "not met"
	}
	return s.String()
}

// upper begins a sentence.
func upper(s string) string {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
