package analysis

import (
	"fmt"
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

// out is a coalition some of whose unions are out, in whole or half.
func drawOut(t *rapid.T) (*tally.Coalition, []tally.Returns) {
	c, returns := drawVote(t, 4, 2)
	for i := range c.Unions {
		switch rapid.IntRange(0, 3).Draw(t, "how much is in") {
		case 0:
			returns[i] = tally.Returns{}
		case 1:
			returns[i].Returns[0].Uncounted = tally.Known(rapid.Int64Range(0, 2).Draw(t, "uncounted"))
			c.Unions[i].Eligible.N += returns[i].Returns[0].Uncounted.N
		}
	}
	return c, returns
}

// A minimal set is one that settles it when the judge is asked with the set's
// votes narrowed, and no set with one union less does; every one is found.
func TestPathsAgainstTheJudge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawOut(t)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: drawTree(t, 2, measures)}
		res := tally.Judge(c, rules, returns)
		p := Ways(rules.RatifiedWhen, &res, 1000)
		if res.Verdict != tally.VerdictPending {
			if len(p.Outstanding) != 0 || p.Passes != nil {
				t.Fatalf("a decided vote has no paths: %+v", p)
			}
			return
		}
		for _, side := range []struct {
			vote tally.Vote
			want tally.State
			got  *Sets
		}{{tally.Yes, tally.Met, p.Passes}, {tally.No, tally.Failed, p.Fails}} {
			settles := func(set int) bool {
				unions := append([]tally.UnionResult(nil), res.Unions...)
				for k, i := range p.Outstanding {
					if set>>k&1 == 1 && is(unions[i].Can, side.vote) {
						unions[i].Can, unions[i].Vote = tally.Only(side.vote), side.vote
					}
				}
				return tally.Weigh(rules.RatifiedWhen, unions).State == side.want
			}
			var want []string
			for set := range 1 << len(p.Outstanding) {
				least := settles(set)
				var members []int
				for k, i := range p.Outstanding {
					if set>>k&1 == 1 {
						least = least && !settles(set&^(1<<k))
						members = append(members, i)
					}
				}
				if least {
					want = append(want, fmt.Sprint(members))
				}
			}
			var got []string
			size := 0
			for _, set := range side.got.First {
				got = append(got, fmt.Sprint(set))
				if len(set) < size {
					t.Fatalf("not the smallest first: %v", side.got.First)
				}
				size = len(set)
			}
			if int(side.got.Count) != len(want) || len(got) != len(want) {
				t.Fatalf("%s: got %d %v, want %v", side.vote, side.got.Count, got, want)
			}
			for _, w := range want {
				found := false
				for _, g := range got {
					found = found || g == w
				}
				if !found {
					t.Fatalf("%s: %s is missing in %v", side.vote, w, got)
				}
			}
		}
	})
}

func TestPathsAreCappedAndCounted(t *testing.T) {
	members := make([]int64, 15)
	votes := make([]tally.Vote, 15)
	for i := range members {
		members[i], votes[i] = 10, tally.Pending
	}
	c, returns := coalition(members, votes)
	rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: bar(tally.CountUnions, tally.Favor, tally.MoreThan, tally.OfAll, tally.Fraction(1, 2))}
	res := tally.Judge(c, rules, returns)
	p := Ways(rules.RatifiedWhen, &res, 3)
	if p.Passes.Count != 6435 || len(p.Passes.First) != 3 || fmt.Sprint(p.Passes.First[0]) != "[0 1 2 3 4 5 6 7]" || p.Fails.Count != 6435 {
		t.Errorf("8 of 15 are 6,435 sets: %+v %+v", p.Passes, p.Fails)
	}
}
