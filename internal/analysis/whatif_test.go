package analysis

import (
	"reflect"
	"testing"

	"sebac/internal/tally"
)

// half is a union of two units, one in and one out, and one with a whole count.
func half() (*tally.Coalition, []tally.Returns) {
	c := &tally.Coalition{Unions: []tally.Union{
		{ID: "a", Members: tally.Whole(100), Eligible: tally.Known(100), Units: []tally.Unit{
			{ID: "x", Members: 60, Eligible: 60}, {ID: "y", Members: 40, Eligible: 40, Locals: []tally.Local{{ID: "l", Members: 40, Eligible: 40}}},
		}},
		{ID: "b", Members: tally.Whole(50), Eligible: tally.Known(50)},
	}}
	return c, []tally.Returns{
		{Returns: []tally.Return{{Unit: "x", Count: tally.Count{Yes: 20, No: 10}}}},
		{Returns: []tally.Return{{Count: tally.Count{Yes: 7, No: 2, Blank: 1}}}},
	}
}

func TestSuppose(t *testing.T) {
	fifth, most := tally.Fraction(1, 5), tally.Fraction(6, 5)
	for _, c := range []struct {
		name   string
		change Change
		why    string
		want   tally.Count // of the union changed
	}{
		{"ballots of what is in", Change{Union: 0, Unit: "x", More: tally.Count{Yes: 3, No: -10}}, "", tally.Count{Yes: 23}},
		{"ballots of what is out", Change{Union: 0, Unit: "y", Local: "l", More: tally.Count{No: 40}}, "", tally.Count{Yes: 20, No: 50}},
		{"more than could vote there", Change{Union: 0, Unit: "y", Local: "l", More: tally.Count{No: 41}}, TooManyBallots, tally.Count{}},
		{"fewer than there are", Change{Union: 0, Unit: "x", More: tally.Count{No: -11}}, TooFewBallots, tally.Count{}},
		{"fewer where nothing is in", Change{Union: 0, Unit: "y", More: tally.Count{No: -1}}, NoBallotsThere, tally.Count{}},
		{"a whole beside its part", Change{Union: 0, More: tally.Count{Yes: 1}}, NoBallotsThere, tally.Count{}},
		{"a part beside its whole", Change{Union: 1, Unit: "z", More: tally.Count{Yes: 1}}, CoveredAlready, tally.Count{}},
		{"a turnout splits by the largest remainder", Change{Union: 1, Turnout: &fifth}, "", tally.Count{Yes: 7, No: 2, Blank: 1}},
		{"of more than all", Change{Union: 1, Turnout: &most}, TurnoutOverFull, tally.Count{}},
		{"of what is out", Change{Union: 0, Unit: "y", Turnout: &fifth}, NoSplit, tally.Count{}},
		{"a vote puts the ballots aside", Change{Union: 1, Vote: tally.No}, "", tally.Count{}},
		{"so does being out", Change{Union: 1, Vote: tally.Pending}, "", tally.Count{}},
	} {
		coal, returns := half()
		wasCoal, was := half()
		at, after, why := Suppose(coal, returns, c.change)
		if why != c.why {
			t.Errorf("%s: %q, want %q", c.name, why, c.why)
			continue
		}
		if !reflect.DeepEqual(returns, was) || !reflect.DeepEqual(coal, wasCoal) {
			t.Errorf("%s: what was given was changed", c.name)
		}
		if why != "" {
			continue
		}
		res := tally.Judge(at, &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: june1996().RatifiedWhen}, after)
		if got := res.Unions[c.change.Union].Pooled; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if c.change.Vote != "" && res.Unions[c.change.Union].Vote != c.change.Vote {
			t.Errorf("%s: votes %s", c.name, res.Unions[c.change.Union].Vote)
		}
	}
}

func TestTurnoutKeepsTheSplit(t *testing.T) {
	coal, returns := half()
	share := tally.Fraction(3, 5) // 30 of 50: 21, 6, 3
	_, after, _ := Suppose(coal, returns, Change{Union: 1, Turnout: &share})
	if got := after[1].Returns[0].Count; got != (tally.Count{Yes: 21, No: 6, Blank: 3}) {
		t.Errorf("%+v", got)
	}
	share = tally.Fraction(13, 50) // 13: 9.1, 2.6, 1.3, so 9, 3, 1
	_, after, _ = Suppose(coal, returns, Change{Union: 1, Turnout: &share})
	if got := after[1].Returns[0].Count; got != (tally.Count{Yes: 9, No: 3, Blank: 1}) {
		t.Errorf("%+v", got)
	}
}

func TestMembersMove(t *testing.T) {
	coal, returns := half()
	at, _, _ := Suppose(coal, returns, Change{Union: 1, Members: tally.Known(70)})
	if u := at.Unions[1]; u.Members.Cmp(tally.Whole(70)) != 0 || u.Eligible != tally.Known(70) {
		t.Errorf("%+v", u)
	}
	if at, _, _ = Suppose(coal, returns, Change{Union: 0, Members: tally.Known(70)}); at.Unions[0].Eligible != tally.Known(100) {
		t.Error("where units say who could vote, the weight alone moves")
	}
}
