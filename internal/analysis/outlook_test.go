package analysis

import (
	"slices"
	"testing"

	"sebac/internal/tally"
)

func bar(count tally.Measure, that tally.Act, cmp tally.Comparison, of tally.Base, value tally.Ratio) tally.Bar {
	return tally.Bar{Count: count, That: that, Compare: cmp, Of: of, Threshold: tally.Threshold{Text: value.String(), Value: value}}
}

func june1996() *tally.Rules {
	return &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.All{Parts: []tally.Requirement{
		bar(tally.CountMembers, tally.Favor, tally.AtLeast, tally.OfAll, tally.Fraction(4, 5)),
		bar(tally.CountUnions, tally.Oppose, tally.AtMost, tally.NoBase, tally.Whole(1)),
	}}}
}

// coalition is unions of these members; where a vote is not Pending, it is declared.
func coalition(members []int64, votes []tally.Vote) (*tally.Coalition, []tally.Returns) {
	c := &tally.Coalition{}
	returns := make([]tally.Returns, len(members))
	for i, m := range members {
		c.Unions = append(c.Unions, tally.Union{ID: string(rune('a' + i)), Members: tally.Whole(m), Eligible: tally.Known(m), Votes: tally.Whole(1)})
		if votes[i] != tally.Pending {
			returns[i].Declarations = []tally.Declaration{{Vote: votes[i]}}
		}
	}
	return c, returns
}

func TestAhead(t *testing.T) {
	// The evening of 21 June 2011 in small: one is opposed already, a and b carry
	// too much to be done without, and c could still abstain but not oppose.
	rules := june1996()
	c, returns := coalition([]int64{156, 68, 39, 192, 45}, []tally.Vote{tally.Pending, tally.Pending, tally.Pending, tally.Yes, tally.No})
	res := tally.Judge(c, rules, returns)
	out := Ahead(rules.RatifiedWhen, &res)
	if !slices.Equal(out.Indispensable, []int{0, 1}) || !slices.Equal(out.Fatal, []int{0, 1, 2}) || len(out.Enough) != 0 {
		t.Errorf("got %v, %v, %v", out.Indispensable, out.Fatal, out.Enough)
	}
	for _, f := range out.IfNo {
		if f.State != tally.Failed || f.Parts[1].State != tally.Failed {
			t.Errorf("a second no fails the second bar: %+v", f)
		}
	}

	c, returns = coalition([]int64{60, 20, 20}, []tally.Vote{tally.Pending, tally.Yes, tally.Yes})
	res = tally.Judge(c, rules, returns)
	if out = Ahead(rules.RatifiedWhen, &res); !slices.Equal(out.Enough, []int{0}) || !slices.Equal(out.Indispensable, []int{0}) {
		t.Errorf("60 of 100 settle it: %+v", out)
	}

	c, returns = coalition([]int64{80, 20}, []tally.Vote{tally.Yes, tally.Pending})
	res = tally.Judge(c, rules, returns)
	if out = Ahead(rules.RatifiedWhen, &res); res.Verdict != tally.Ratified || len(out.Indispensable)+len(out.Fatal)+len(out.Enough) != 0 {
		t.Errorf("a decided vote hangs on nothing: %s %+v", res.Verdict, out)
	}
}

func TestAlone(t *testing.T) {
	for _, c := range []struct {
		law     string
		members []int64
		votes   []tally.Vote
		want    []int
	}{
		{"the one large union that said no", []int64{30, 70}, []tally.Vote{tally.No, tally.Yes}, []int{0}},
		{"nobody alone, where two bars are broken", []int64{30, 30, 40}, []tally.Vote{tally.No, tally.No, tally.Yes}, nil},
		{"whoever holds the fifth", []int64{30, 5, 65}, []tally.Vote{tally.Yes, tally.Yes, tally.Yes}, []int{0, 2}},
		{"one that has not voted has no other way", []int64{30, 70}, []tally.Vote{tally.Abstained, tally.Yes}, nil},
	} {
		rules := june1996()
		col, returns := coalition(c.members, c.votes)
		res := tally.Judge(col, rules, returns)
		if got := Alone(rules.RatifiedWhen, &res).Other; !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.law, got, c.want)
		}
	}
}

func TestAloneTellsWhatAnotherVoteLeavesOpen(t *testing.T) {
	rules := june1996()
	c, returns := coalition([]int64{100, 10, 5, 5}, []tally.Vote{tally.No, tally.Yes, tally.Pending, tally.Pending})
	res := tally.Judge(c, rules, returns)
	if got := Alone(rules.RatifiedWhen, &res); len(got.Other) != 0 || !slices.Equal(got.Opened, []int{0}) {
		t.Errorf("with a yes of the largest two could still oppose: %+v", got)
	}
	c, returns = coalition([]int64{60, 20, 20}, []tally.Vote{tally.Yes, tally.Abstained, tally.Abstained})
	res = tally.Judge(c, rules, returns)
	if got := Alone(rules.RatifiedWhen, &res); len(got.Other) != 0 || !slices.Equal(got.Voting, []int{1, 2}) {
		t.Errorf("80 of 100 need one of the two that abstained: %+v", got)
	}
	c, returns = coalition([]int64{60, 20, 20}, []tally.Vote{tally.Yes, tally.Pending, tally.Pending})
	res = tally.Judge(c, rules, returns)
	if got := Alone(rules.RatifiedWhen, &res); len(got.Other)+len(got.Opened)+len(got.Voting) != 0 {
		t.Errorf("of a pending vote there is no outcome to change: %+v", got)
	}
}
