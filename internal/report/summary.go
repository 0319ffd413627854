package report

import (
	"slices"
	"strings"

	"sebac/internal/tally"
)

// summary is the one sentence that is read aloud: the verdict, the rules, and
// what carried it.
func (v *viewer) summary() string {
	s := strings.ToUpper(string(v.result.Verdict)) + " under " + v.rules.Name + ": "
	if v.result.Verdict == tally.VerdictPending {
		return s + v.hangsOn() + "."
	}
	var clauses []string
	for _, f := range decisive(&v.result.Finding) {
		// Where nobody voted at all two bars say the same.
		if c := v.clause(f); !slices.Contains(clauses, c) {
			clauses = append(clauses, c)
		}
	}
	return s + strings.Join(clauses, ", and ") + "."
}

// named is how many unions a sentence names before it only counts them.
const named = 4

// hangsOn is what a pending vote hangs on.
func (v *viewer) hangsOn() string {
	out := v.pending()
	in, of := v.in()
	if in == 0 {
		counted := false
		for i := range v.result.Unions {
			counted = counted || v.result.Unions[i].Counted
		}
		if !counted {
			return "nothing has come in yet, 0 of " + plural(of, "union", "unions")
		}
	}
	need := v.outlook.Indispensable
	noNo := len(v.outlook.Fatal) == len(out) && len(out) > 0
	switch {
	case len(need) > 0 && len(need) == len(out) && len(out) > named:
		return "it passes only if all " + whole(int64(len(out))) + " unions still out say yes"
	case len(need) > named:
		return "it passes only if " + whole(int64(len(need))) + " of the " + plural(int64(len(out)), "union", "unions") + " still out all say yes" + v.andNoNo(noNo && len(need) < len(out))
	case len(need) > 0:
		verb := either(len(need) == 1, " says yes", " say yes")
		s := "it passes only if " + list(v.names(need)) + verb + v.andNoNo(noNo && len(need) < len(out))
		if len(v.outlook.Enough) == 1 && len(need) == 1 && need[0] == v.outlook.Enough[0] {
			s = "it hangs on " + list(v.names(need)) + " alone: a yes ratifies it"
		}
		return s
	case noNo:
		return "it passes only if no union still out says no"
	case len(v.outlook.Enough) > 0 && len(v.outlook.Enough) <= named:
		if len(v.outlook.Enough) > 1 {
			return "a yes of any one of " + list(v.names(v.outlook.Enough)) + " ratifies it"
		}
		return "a yes of " + list(v.names(v.outlook.Enough)) + " alone ratifies it"
	case len(out) == 1:
		return v.name(out[0]) + ", the one union still out, can decide it either way"
	case len(out) > 0:
		return "the " + plural(int64(len(out)), "union", "unions") + " still out can decide it either way"
	}
	return "the ballots still out or never published can decide it either way"
}

func (v *viewer) andNoNo(so bool) string {
	if !so {
		return ""
	}
	return " and no union still out says no"
}

// follows is what else follows from the result: what is certain, what is out,
// who alone mattered, the readings of the per-capita vote, and what it rests on.
func (v *viewer) follows() []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	add(v.certain())
	for i := range v.result.Unions {
		add(v.lead(i))
	}
	for k, i := range v.outlook.Indispensable {
		if k < named {
			add(v.ifNo(i, &v.outlook.IfNo[k]))
		}
	}
	add(v.whoAlone())
	out = append(out, v.own()...)
	out = append(out, v.why()...)
	out = append(out, v.readings()...)
	add(v.published())
	add(v.dispute())
	add(v.estimates())
	for i := range v.result.Unions {
		if u := &v.result.Unions[i]; u.Contradicted() && u.Whole() {
			add("The ballots of " + v.name(i) + " say " + string(u.ByBallots) + " though it was declared " + string(u.Declared.Vote) + "; they decide.")
		}
	}
	add("This is the count under the rule, not the coalition's formal act.")
	return out
}

// certain says that a verdict holds though not all is in, and on what condition.
func (v *viewer) certain() string {
	if v.result.Verdict == tally.VerdictPending || v.result.Complete {
		return ""
	}
	in, of := v.in()
	out := either(of-in == 1, "union", whole(of-in)+" unions")
	return "It is certain whatever comes from the " + out + " not yet in, if the roll is right."
}

// lead says what a half-counted union still needs from what is out of it.
func (v *viewer) lead(i int) string {
	u := &v.result.Unions[i]
	if u.Vote != tally.Pending || !u.Counted || u.Lead == nil {
		return ""
	}
	by := u.Pooled.Yes - u.Pooled.No
	s := v.name(i) + " is "
	switch {
	case by < 0:
		s += "behind by " + whole(-by)
	case by > 0:
		s += "ahead by " + whole(by)
	default:
		s += "even"
	}
	rest := "what is out of it"
	if parts := missing(u); len(parts) == 1 && parts[0].id != u.Union.ID {
		rest = parts[0].name
	}
	if !u.Lead.By.Known {
		return s + ". Of the " + whole(u.Lead.OutOf) + " ballots that " + rest + " can bring, " + whole(u.Lead.IfAll) + " must be yes if all of them vote."
	}
	split := whole(u.Lead.IfAll) + " to " + whole(u.Lead.OutOf-u.Lead.IfAll) + " if all " + whole(u.Lead.OutOf) + " vote."
	if u.Lead.By.N > 0 {
		return s + ". " + upper(rest) + " must say yes by " + whole(u.Lead.By.N) + " or more: " + split
	}
	return s + ". " + upper(rest) + " may say no by " + whole(-u.Lead.By.N) + " at most: " + split
}

// ifNo says how it is lost if an indispensable union says no.
func (v *viewer) ifNo(i int, f *tally.Finding) string {
	if f.State != tally.Failed {
		return ""
	}
	failing := decisive(f)
	var clauses []string
	for _, part := range failing {
		clauses = append(clauses, v.clause(part))
	}
	s := "If " + v.name(i) + " says no it is lost"
	if len(failing) == 2 && len(f.Bars()) == 2 {
		s += " on both"
	}
	return s + ": " + strings.Join(clauses, ", and ") + "."
}

// whoAlone says which single union decided a decided vote.
func (v *viewer) whoAlone() string {
	if v.result.Verdict == tally.VerdictPending || len(v.result.Unions) < 2 {
		return ""
	}
	for _, f := range v.result.Finding.Bars() {
		if f.Bar.Count == tally.CountBallots || f.Bar.Casting == tally.Proportional {
			return "" // there a union does not vote one way or the other
		}
	}
	s := v.eachAlone(v.alone.Other, "would", " alone have changed the outcome by voting the other way.")
	if len(v.alone.Opened) > 0 {
		if s != "" {
			s += " "
		}
		s += v.eachAlone(v.alone.Opened, "would", " alone have left it undecided so far by voting the other way.")
	}
	if s == "" && len(v.alone.Voting) == 0 {
		return "No single union would have changed the outcome by voting the other way."
	}
	if len(v.alone.Voting) > 0 {
		if s != "" {
			s += " "
		}
		vote := either(v.result.Verdict == tally.Ratified, "no", "yes")
		s += v.eachAlone(v.alone.Voting, "abstained and would", " alone have changed the outcome by voting "+vote+".")
	}
	return s
}

// eachAlone says what each of these unions by itself would have done, "" of none.
func (v *viewer) eachAlone(who []int, would, done string) string {
	n := len(who)
	switch {
	case n == 0:
		return ""
	case n == 1:
		// "X alone would have", and of several "Each of X and Y alone would have".
		return v.name(who[0]) + " " + strings.TrimSuffix(would, "would") + "alone would" + strings.TrimPrefix(done, " alone")
	case n > named:
		return plural(int64(n), "union", "unions") + " " + would + " each" + done
	case would != "would":
		return list(v.names(who)) + " " + would + " each" + done
	}
	return "Each of " + list(v.names(who)) + " alone would" + strings.TrimPrefix(done, " alone")
}

// readings is the per-capita vote in its three readings, each over the unions
// for which it is known.
func (v *viewer) readings() []string {
	p := &v.result.PerCapita
	_, of := v.in()
	half := tally.Fraction(1, 2)
	show := plainly
	part := func(s *tally.Split) string {
		return plainly(s.Favor) + " of " + plainly(s.Of) + " members in favor (" + percent(s.Favor.Div(s.Of), half) + "%)"
	}
	if v.coalition.Shares {
		show = func(x tally.Ratio) string { return percent(x) + "%" }
		part = func(s *tally.Split) string { return percent(s.Favor.Div(s.Of), half) + "% of the weight in favor" }
	}
	var out []string
	// Of one union alone the first two say nothing that the third does not.
	if b := &p.Block; of > 1 && b.Of.Sign() > 0 {
		s := "Per capita as a block vote, each union whole: " + part(b) + ", " + show(b.Oppose) + " opposed"
		if !b.All {
			out, abstained := v.notCast()
			s += ", " + show(out) + " out"
			if abstained.Sign() > 0 {
				s += ", " + show(abstained) + " abstaining"
			}
		}
		out = append(out, s+".")
	}
	switch q := &p.Proportional; {
	case of == 1:
	case q.All && q.Of.Sign() > 0:
		out = append(out, "Per capita in proportion to the ballots: "+part(q)+".")
	case q.Of.Sign() > 0:
		out = append(out, "Per capita in proportion to the ballots cannot be told: whole counts are known of "+whole(int64(q.Known))+" of "+plural(of, "union", "unions")+".")
	}
	if b := &p.Ballots; b.Known > 0 && b.Of.Sign() > 0 {
		s := "All ballots together"
		if !b.All {
			s = either(v.result.Verdict == tally.VerdictPending, "Ballots counted so far, of ", "Ballots known, of ") + whole(int64(b.Known)) + " of " + plural(of, "union", "unions") + " in whole or part"
		}
		s += ": " + plainly(b.Favor) + " yes, " + plainly(b.Oppose) + " no (" + percent(b.Favor.Div(b.Of), half) + "% yes)."
		if !v.counts(tally.CountBallots) {
			s += " By themselves they decide nothing."
		}
		out = append(out, s)
	}
	return out
}

// notCast is the weight of the unions still out and of those that abstained.
func (v *viewer) notCast() (out, abstained tally.Ratio) {
	for i := range v.result.Unions {
		switch u := &v.result.Unions[i]; u.Vote {
		case tally.Pending:
			out = out.Add(u.Union.Members)
		case tally.Abstained:
			abstained = abstained.Add(u.Union.Members)
		case tally.Yes, tally.No, tally.Excluded:
		}
	}
	return out, abstained
}

// plainly is an amount that no bar is held to.
func plainly(x tally.Ratio) string { return amount(x) }

// counts reports whether a bar of the rule counts by that measure.
func (v *viewer) counts(m tally.Measure) bool {
	for _, f := range v.result.Finding.Bars() {
		if f.Bar.Count == m {
			return true
		}
	}
	return false
}

func (v *viewer) published() string {
	p := v.coalition.Published
	if p == nil {
		return ""
	}
	s := "Published popular vote"
	if p.Covers != "" {
		s += ", " + clean(p.Covers)
	}
	s += ": " + whole(p.Yes) + " yes, " + whole(p.No) + " no"
	if n := p.Yes + p.No; n > 0 {
		s += " (" + percent(tally.Fraction(p.Yes, n), tally.Fraction(1, 2)) + "% yes)"
	}
	s += ", not judged"
	if p.Source != "" {
		s += "; " + clean(p.Source)
	}
	return s + "."
}

// dispute says whether the outcome hangs on memberships that sources differ on.
func (v *viewer) dispute() string {
	d := &v.disputed
	if len(d.Unions) == 0 {
		return ""
	}
	var who []string
	for _, i := range d.Unions {
		u := v.result.Unions[i].Union
		who = append(who, v.name(i)+" ("+amount(u.Between[0])+" to "+amount(u.Between[1])+")")
	}
	s := "Sources differ on the members of " + list(who) + ": "
	switch {
	case !d.Tried:
		return s + "whether the outcome depends on it was not worked out."
	case d.Holds:
		return s + "every requirement stands the same for every figure between."
	case d.Verdict:
		return s + "the outcome is the same for every figure between, though how a requirement stands depends on it."
	}
	return s + "how the requirements stand depends on it."
}

// estimates says how much of the weight no source gives.
func (v *viewer) estimates() string {
	var n int64
	var sum tally.Ratio
	for i := range v.result.Unions {
		if u := v.result.Unions[i].Union; u.Estimated && !u.Suspended {
			n++
			sum = sum.Add(u.Members)
		}
	}
	if n == 0 {
		return ""
	}
	total := amount(v.total)
	part := amount(sum)
	if v.coalition.Shares {
		total, part = percent(v.total)+"%", percent(sum)+"%"
	}
	return "Marked ~ " + either(n == 1, "is an estimate", "are estimates") + ", for no figure was published: the members of " + plural(n, "union", "unions") + ", " + part + " of " + total + " in sum."
}
