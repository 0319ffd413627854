package analysis

import (
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

func july2011() *tally.Rules {
	return &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.All{Parts: []tally.Requirement{
		bar(tally.CountUnions, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2)),
		bar(tally.CountMembers, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2)),
	}}}
}

// June 2011 under the amended rules: 18,400 known and 9,600 estimated in favor,
// 22,000 opposed. The estimates must come to 3,601.
func TestEstimatesTogether(t *testing.T) {
	c, returns := coalition([]int64{18_400, 9_000, 600, 22_000}, []tally.Vote{tally.Yes, tally.Yes, tally.Yes, tally.No})
	c.Unions[1].Estimated, c.Unions[2].Estimated = true, true
	rules := july2011()
	res := tally.Judge(c, rules, returns)
	all := Estimates(c, rules, &res)
	if len(all) != 1 || !all[0].Turns || !all[0].Under || all[0].At != 3601 || all[0].Sum.Cmp(tally.Whole(9600)) != 0 {
		t.Errorf("%+v", all)
	}
	if s := Figure(c, rules, &res, 3); !s.Turns || s.Under || s.At != 27_999 {
		t.Errorf("the opposed may be 27,999 against 28,000: %+v", s)
	}
}

// Whatever the vote, a union's figure holds at At and turns one past it.
func TestSlackIsTheEdge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, 4, 2)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: drawTree(t, 2, measures[:2])}
		res := tally.Judge(c, rules, returns)
		i := rapid.IntRange(0, len(c.Unions)-1).Draw(t, "union")
		s := Figure(c, rules, &res, i)
		if !s.Known {
			if blocks(rules.RatifiedWhen) && res.Verdict != tally.VerdictPending && res.Unions[i].Bar.Of != tally.OfEligible {
				t.Fatalf("blocks count in sum: %+v", s)
			}
			return
		}
		with := func(n int64) tally.Verdict {
			at := *c
			at.Unions = append([]tally.Union(nil), c.Unions...)
			at.Unions[i].Members = tally.Whole(n)
			return tally.Judge(&at, rules, returns).Verdict
		}
		if !s.Turns {
			for n := range int64(60) {
				if toward := tally.Whole(n).Cmp(s.Sum) < 0 == (s.Vote != tally.Pending && (s.Vote == tally.Yes) == (res.Verdict == tally.Ratified)); toward && with(n) != res.Verdict {
					t.Fatalf("at %d it turns: %+v", n, s)
				}
			}
			return
		}
		past := s.At + 1
		if s.Under {
			past = s.At - 1
		}
		if with(s.At) != res.Verdict || with(past) == res.Verdict {
			t.Fatalf("%s: %+v: %s at it, %s past it", res.Verdict, s, with(s.At), with(past))
		}
	})
}

func TestWeighties(t *testing.T) {
	c, returns := coalition([]int64{60, 25, 15}, []tally.Vote{tally.Yes, tally.No, tally.Yes})
	rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.All{Parts: []tally.Requirement{
		bar(tally.CountMembers, tally.Favor, tally.MoreThan, tally.OfAll, tally.Fraction(1, 2)),
		bar(tally.CountMembers, tally.Favor, tally.AtLeast, tally.OfAll, tally.Fraction(4, 5)),
	}}}
	res := tally.Judge(c, rules, returns)
	got := Weighties(&res)
	if len(got) != 2 || got[0].Union != 0 || !got[0].Holds || got[1].Union != 1 || got[1].Holds {
		t.Errorf("60 hold the majority, 25 bar four fifths: %+v", got)
	}
}

// One vote, three readings: 60 of 100 as a block, 46 in proportion, 45 of 110 ballots.
func TestReadings(t *testing.T) {
	c, returns := coalition([]int64{60, 40}, []tally.Vote{tally.Pending, tally.Pending})
	returns[0].Returns = []tally.Return{{Count: tally.Count{Yes: 21, No: 9}}}
	returns[1].Returns = []tally.Return{{Count: tally.Count{Yes: 4, No: 36}}}
	rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: bar(tally.CountMembers, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2))}
	res := tally.Judge(c, rules, returns)
	got := Readings(rules, &res)
	if len(got) != 3 || got[0].Verdict != tally.Ratified || !got[0].Binds || got[1].Verdict != tally.Rejected || got[2].Verdict != tally.Rejected || got[2].Binds {
		t.Errorf("%+v", got)
	}
	// Without the count of the first, the others cannot be told, though it is declared.
	returns[0] = tally.Returns{Declarations: []tally.Declaration{{Vote: tally.Yes}}}
	res = tally.Judge(c, rules, returns)
	if got = Readings(rules, &res); got[0].Verdict != tally.Ratified || got[1].Verdict != tally.VerdictPending || got[2].Verdict != tally.VerdictPending {
		t.Errorf("%+v", got)
	}
}

// Under a bar on who voted, the weight of a no can be what makes the quorum: less
// of it turns the outcome, and a search the other way would say that nothing does.
func TestSlackIsSilentUnderABarOnWhoVoted(t *testing.T) {
	rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.All{Parts: []tally.Requirement{
		bar(tally.CountMembers, tally.Take, tally.AtLeast, tally.OfAll, tally.Fraction(1, 2)),
		bar(tally.CountUnions, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2)),
	}}}
	c, returns := coalition([]int64{100, 10, 10, 60}, []tally.Vote{tally.No, tally.Yes, tally.Yes, tally.Abstained})
	res := tally.Judge(c, rules, returns)
	if res.Verdict != tally.Ratified {
		t.Fatal(res.Verdict)
	}
	if s := Figure(c, rules, &res, 0); s.Known {
		t.Errorf("without the 100 only 20 of 80 voted: %+v", s)
	}
}

// What is still out may be larger than the roll says, and then decide.
func TestSlackOfAUnionStillOut(t *testing.T) {
	rules := july2011()
	c, returns := coalition([]int64{100, 10, 5, 5, 5}, []tally.Vote{tally.Yes, tally.Yes, tally.Yes, tally.Pending, tally.Pending})
	res := tally.Judge(c, rules, returns)
	if s := Figure(c, rules, &res, 3); !s.Turns || s.Under || s.At != 109 {
		t.Errorf("115 stand against 5 and at most 109: %+v", s)
	}
}
