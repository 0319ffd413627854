package tally

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestInsteadAgreesWithWeigh(t *testing.T) {
	told := func(f Finding) string {
		var s string
		for _, b := range f.Bars() {
			s += fmt.Sprint(b.State, b.Has, b.Of, b.Whole)
			for _, r := range []*Ratio{b.Least, b.Most, b.OfLeast, b.OfMost} {
				if r == nil {
					s += " -"
				} else {
					s += " " + r.String()
				}
			}
			if b.Needs != nil {
				s += " " + string(b.Needs.Compare) + b.Needs.Amount.String()
			}
			s += "\n"
		}
		return fmt.Sprint(f.Kind, f.State, "\n") + s
	}
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawTree(t, 2, func(t *rapid.T) Bar {
			return drawBar(t, []Measure{CountUnions, CountVotes, CountMembers, CountBallots})
		})}
		res := Judge(c, rules, returns)
		instead := NewInstead(rules.RatifiedWhen, res.Unions)
		for i := range res.Unions {
			u := res.Unions[i]
			u.Vote = rapid.SampledFrom([]Vote{Yes, No, Abstained, u.Vote}).Draw(t, "vote")
			if u.Vote != Pending && u.Vote != Excluded {
				u.Can = Only(u.Vote)
			}
			unions := append([]UnionResult(nil), res.Unions...)
			unions[i] = u
			if got, want := told(instead.With(i, &u)), told(Weigh(rules.RatifiedWhen, unions)); got != want {
				t.Fatalf("union %d cast %s:\n%swant\n%s", i, u.Vote, got, want)
			}
		}
	})
}
