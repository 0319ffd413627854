package report

import "sebac/internal/tally"

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
	nobody := "nobody voted"
	switch b.Of {
	case tally.OfAll:
		nobody = "there is no union" + group(b)
	case tally.OfEligible:
		nobody = "nobody was eligible" + group(b)
	case tally.NoBase, tally.OfVoting, tally.OfYesAndNo, tally.OfReturned:
	}
	if b.Compare == tally.AtMost || b.Compare == tally.FewerThan {
		return nobody + ", and 0 of 0 breaks no limit"
	}
	return nobody + ", and 0 of 0 is not enough"
}

// derive is the number that is needed and where it comes from: "more than half
// of the 15 unions voting (7.5) is at least 8".
func (v *viewer) derive(f *tally.Finding) string {
	b := &f.Bar
	need := comparison(f.Needs.Compare) + " " + v.number(b, f.Needs.Amount)
	if b.Of == tally.NoBase {
		verb := pick(b.That, "must be in favor", "may be opposed", "must vote")
		if b.That == tally.Take && (b.Compare == tally.AtMost || b.Compare == tally.FewerThan) {
			verb = "may vote"
		}
		return need + " " + noun(b, f.Needs.Amount) + " " + verb + group(b)
	}
	of := *f.OfMost
	exact := b.Threshold.Value.Mul(of)
	s := comparison(b.Compare) + " " + threshold(b) + " of " + v.base(b, of)
	if f.Of.Cmp(of) != 0 {
		s += ", if all that is out votes,"
	}
	switch {
	case exact.Cmp(f.Needs.Amount) == 0:
		return s + " is " + v.number(b, exact)
	case exact.IsWhole():
		return s + " is " + need
	}
	return s + " (" + v.number(b, exact, f.Needs.Amount) + ") is " + need
}

// stands is what there is, and how far that is from what is needed.
func (v *viewer) stands(f *tally.Finding) string {
	b := &f.Bar
	share := ""
	if b.Of != tally.NoBase && f.Of.Sign() > 0 && !v.shares(b) {
		share = percent(f.Has.Div(f.Of), b.Threshold.Value)
	}
	s := v.does(b, f.Has, share)
	if v.settled(f) {
		return s + v.off(f)
	}
	s += " so far"
	most := "without limit"
	if f.Most != nil {
		most = v.number(b, *f.Most)
	}
	switch {
	case f.State != tally.Open:
		return s + ", and it stays so whatever comes: " + v.bounds(f)
	case f.Most == nil:
		return s + ", and it can still be " + v.number(b, *f.Least) + " or more, " + most
	}
	return s + ", and it can still be " + v.number(b, *f.Least) + " to " + most
}

// settled reports whether nothing that is out can move the finding's numbers.
func (v *viewer) settled(f *tally.Finding) bool {
	return f.Least != nil && f.Most != nil && f.Least.Cmp(*f.Most) == 0 &&
		(f.OfMost == nil && f.Bar.Of == tally.NoBase || f.OfMost != nil && f.OfLeast.Cmp(*f.OfMost) == 0)
}

// bounds is the end of what can still happen that matters for a settled bar.
func (v *viewer) bounds(f *tally.Finding) string {
	upward := f.Needs.Compare == tally.AtLeast || f.Needs.Compare == tally.MoreThan
	if (f.State == tally.Met) == upward {
		return "never below " + v.number(&f.Bar, *f.Least)
	}
	if f.Most == nil {
		return "without a limit above"
	}
	return "never above " + v.number(&f.Bar, *f.Most)
}

// off is how far a settled finding is from what it needs.
func (v *viewer) off(f *tally.Finding) string {
	spare := f.Spare()
	n := v.number(&f.Bar, *spare)
	limit := f.Needs.Compare == tally.AtMost || f.Needs.Compare == tally.FewerThan
	short := v.number(&f.Bar, spare.Neg())
	switch {
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
	need := v.number(b, f.Needs.Amount)
	limit := f.Needs.Compare == tally.AtMost || f.Needs.Compare == tally.FewerThan
	verb := either(f.Needs.Amount.Cmp(tally.Whole(1)) == 0, " is", " are")
	// Where unions count, this and the plain need are the same; of a strict bar
	// over shares the number itself is not enough.
	paren := "(" + need + verb + " enough)"
	switch {
	case limit:
		paren = "(" + comparison(f.Needs.Compare) + " " + need + " may)"
	case f.Needs.Compare == tally.MoreThan:
		paren = "(more than " + need + " is needed)"
	case f.State == tally.Failed:
		paren = "(" + need + verb + " needed)"
	}
	has := f.Has
	reach := ""
	if f.State == tally.Failed && !limit && f.Most != nil && f.Most.Cmp(f.Has) != 0 {
		has, reach = *f.Most, "at most "
	}
	of := tally.Ratio{}
	if f.OfMost != nil {
		of = *f.OfMost
	}
	return v.statement(b, has, of, reach) + " " + paren + group(b)
}

// statement says a count of a bar with its base: "11 of 15 unions said yes".
func (v *viewer) statement(b *tally.Bar, has, of tally.Ratio, reach string) string {
	num := v.number(b, has, b.Threshold.Value)
	full := num
	if of.Sign() > 0 {
		full += " of " + v.number(b, of)
	}
	one := has.Cmp(tally.Whole(1)) == 0 && of.Sign() == 0
	switch b.Count {
	case tally.CountUnions:
		if of.Sign() > 0 && has.Cmp(of) == 0 {
			return "all " + num + " unions " + pick(b.That, "said yes", "said no", "voted")
		}
		if has.Sign() == 0 && of.Sign() == 0 {
			return "no union " + pick(b.That, "said yes", "said no", "voted")
		}
		return reach + full + " " + either(one, "union", "unions") + " " + pick(b.That, "said yes", "said no", "voted")
	case tally.CountBallots:
		return reach + full + " " + either(one, "ballot", "ballots") + " " + pick(b.That, "said yes", "said no", "came in")
	case tally.CountVotes:
		return "the unions " + pick(b.That, "in favor cast ", "opposed cast ", "voting cast ") + reach + full + " votes"
	case tally.CountMembers:
	}
	who := pick(b.That, "the unions in favor carry ", "the unions opposed carry ", "the unions voting carry ")
	if b.Casting == tally.Proportional {
		who = pick(b.That, "split as the ballots are, the vote in favor carries ", "split as the ballots are, the vote against carries ", "")
	}
	if v.shares(b) {
		return who + reach + num + " of the weight"
	}
	return who + reach + full + " members"
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

// bars is every bar of a finding, in the order of the rule.
func bars(f *tally.Finding) []*tally.Finding {
	if f.Kind == tally.KindBar {
		return []*tally.Finding{f}
	}
	var out []*tally.Finding
	for i := range f.Parts {
		out = append(out, bars(&f.Parts[i])...)
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
