package report

import (
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

// why is what the outcome hangs on beside the votes: who alone settles a bar,
// how far the figures of the roll may be off, and what other readings of the
// per-capita vote would have said.
func (v *viewer) why() []string {
	var out []string
	out = append(out, v.weighty()...)
	if v.result.Verdict != tally.VerdictPending {
		out = append(out, v.slack()...)
	}
	if s := v.otherReadings(); s != "" {
		out = append(out, s)
	}
	return out
}

// weighty says which unions settle a bar on weight by themselves.
func (v *viewer) weighty() []string {
	var out []string
	if len(v.result.Unions) > maxWeighed {
		return nil
	}
	all := analysis.Weighties(v.result)
	for k, w := range all {
		if k == named {
			break
		}
		b := &w.Bar.Bar
		weight := v.number(b, weigh(b, v.result.Unions[w.Union].Union))
		if w.Holds {
			out = append(out, v.name(w.Union)+" alone holds what is needed: its "+weight+" meet “"+heading(b)+"” whatever the others do.")
		} else {
			// Of those voting, the others could meet it had this one abstained.
			out = append(out, v.name(w.Union)+" alone puts a bar out of reach: "+either(b.Of == tally.OfVoting, "against", "without")+" its "+weight+" nobody can meet “"+heading(b)+"”.")
		}
	}
	return out
}

func weigh(b *tally.Bar, u *tally.Union) tally.Ratio {
	if b.Count == tally.CountVotes {
		return u.Votes
	}
	return u.Members
}

// slack says how wrong the estimates together, and the figure of the union that
// matters most, may be.
func (v *viewer) slack() []string {
	var out []string
	for _, s := range analysis.Estimates(v.coalition, v.rules, v.result) {
		n := int64(len(s.Unions))
		did := " that said " + string(s.Vote)
		if s.Vote == tally.Abstained {
			did = " that abstained"
		}
		who, are, sum, in := "the "+whole(n)+" estimated memberships of unions"+did, " really are (", " sum ", " in sum here)."
		if n == 1 {
			who, are, sum, in = "the estimated membership of "+v.name(s.Unions[0])+","+strings.Replace(did, "that", "which", 1)+",", " really is (", " is ", " here)."
		}
		switch {
		case !s.Known:
		case !s.Turns:
			out = append(out, "It holds whatever "+who+are+amount(s.Sum)+in)
		case s.Turns && s.Under:
			out = append(out, "It holds unless "+who+sum+"under "+whole(s.At)+" ("+amount(s.Sum)+" here).")
		case s.Turns:
			out = append(out, "It holds unless "+who+sum+"over "+whole(s.At)+" ("+amount(s.Sum)+" here).")
		}
	}
	if s := v.nearest(); s != "" {
		out = append(out, s)
	}
	return out
}

// maxWeighed is up to how many unions each figure is tried by itself: the work
// grows with the square of them.
const maxWeighed = 200

// nearest says which one figure could be least wrong.
func (v *viewer) nearest() string {
	if len(v.result.Unions) > maxWeighed {
		return ""
	}
	nearest, gap, all := analysis.Slack{}, tally.Ratio{}, true
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if u.Vote == tally.Excluded {
			continue
		}
		s := analysis.Figure(v.coalition, v.rules, v.result, i)
		if all = all && s.Known; !s.Turns {
			continue
		}
		d := s.Sum.Sub(tally.Whole(s.At))
		if d.Sign() < 0 {
			d = d.Neg()
		}
		if len(nearest.Unions) == 0 || d.Cmp(gap) < 0 {
			nearest, gap = s, d
		}
	}
	switch {
	case len(nearest.Unions) > 0:
		change := either(v.result.Complete, "change", "not be certain")
		return "The one figure that could be least wrong: the outcome would " + change + " if " + v.name(nearest.Unions[0]) + " had " +
			either(nearest.Under, "fewer than ", "more than ") + whole(nearest.At) + " members, not " + amount(nearest.Sum) + "."
	case all && v.counts(tally.CountMembers) && len(v.result.Unions) > 1:
		return "No one union's membership figure, however wrong, would change the outcome."
	}
	return ""
}

// otherReadings is the verdict had weight been cast otherwise.
func (v *viewer) otherReadings() string {
	readings := analysis.Readings(v.rules, v.result)
	var parts []string
	same, unknown := true, true
	for _, r := range readings {
		if r.Binds {
			continue
		}
		how := "by all ballots together"
		switch r.Casting {
		case tally.Block:
			how = "as a block vote"
		case tally.Proportional:
			how = "in proportion to the ballots"
		}
		word := string(r.Verdict)
		if r.Verdict == tally.VerdictPending {
			word = "cannot be told from these files"
		}
		same = same && r.Verdict == v.result.Verdict
		unknown = unknown && r.Verdict == tally.VerdictPending
		parts = append(parts, word+" "+how)
	}
	switch {
	case len(parts) == 0 || v.result.Verdict == tally.VerdictPending:
		return ""
	case unknown:
		return "What another reading of the per-capita vote would have made of it cannot be told from these files."
	case same:
		return "Another reading of the per-capita vote changes nothing: it is " + string(v.result.Verdict) + " as a block vote, in proportion to the ballots and by all ballots together."
	}
	return "Read otherwise, the per-capita vote would have made it: " + list(parts) + "."
}
