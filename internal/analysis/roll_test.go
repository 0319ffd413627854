package analysis

import (
	"testing"

	"sebac/internal/tally"
)

func TestRoll(t *testing.T) {
	between := func(low, high int64) *[2]tally.Ratio { return &[2]tally.Ratio{tally.Whole(low), tally.Whole(high)} }
	rules := june1996()
	c, returns := coalition([]int64{1150, 850, 7700}, []tally.Vote{tally.Yes, tally.No, tally.Yes})

	if d := Roll(c, rules, returns); len(d.Unions) != 0 || d.Tried {
		t.Errorf("nothing is disputed: %+v", d)
	}
	c.Unions[0].Between = between(1042, 1150)
	if d := Roll(c, rules, returns); !d.Tried || !d.Holds || len(d.Unions) != 1 {
		t.Errorf("a hundred members do not matter: %+v", d)
	}
	c.Unions[1].Between = between(850, 4000)
	if d := Roll(c, rules, returns); !d.Tried || d.Holds {
		t.Errorf("at 4,000 the no carries more than a fifth: %+v", d)
	} else if d.Verdict {
		t.Errorf("and with it the outcome: %+v", d)
	}
	c.Unions[1].Suspended = true
	if d := Roll(c, rules, returns); !d.Holds {
		t.Errorf("a union that takes no part changes nothing: %+v", d)
	}

	// The ends are tried against each other: each alone keeps four fifths, both
	// together do not.
	c, returns = coalition([]int64{60, 20, 20}, []tally.Vote{tally.Yes, tally.No, tally.Yes})
	c.Unions[1].Between = between(18, 20)
	c.Unions[0].Between = between(59, 60)
	if d := Roll(c, rules, returns); d.Holds || d.Verdict {
		t.Errorf("79 of 99 is under four fifths: %+v", d)
	}
}

// A union whose own bar is of its eligible may turn between the two figures.
func TestRollSaysNothingWhereAUnionTurns(t *testing.T) {
	rules := june1996()
	own := tally.SimpleMajority()
	own.Of = tally.OfEligible
	c, returns := coalition([]int64{100, 900}, []tally.Vote{tally.Pending, tally.Yes})
	c.Unions[0].Bar = &own
	returns[0].Returns = []tally.Return{{Count: tally.Count{Yes: 60, No: 1}}}
	c.Unions[0].Between = &[2]tally.Ratio{tally.Whole(100), tally.Whole(130)}
	if d := Roll(c, rules, returns); d.Tried || d.Holds || d.Verdict || len(d.Unions) != 1 {
		t.Errorf("60 are a majority of 100 and none of 130: %+v", d)
	}
	c.Unions[0].Between = &[2]tally.Ratio{tally.Whole(100), tally.Whole(119)}
	if d := Roll(c, rules, returns); !d.Tried || !d.Holds {
		t.Errorf("60 are a majority of 119: %+v", d)
	}
}

// A verdict that is the same at both ends may be another between them, where
// each end is met by a way of its own.
func TestRollIsNotFooledByTheEnds(t *testing.T) {
	rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.Any{Parts: []tally.Requirement{
		bar(tally.CountMembers, tally.Favor, tally.AtLeast, tally.OfAll, tally.Fraction(4, 5)),
		tally.Bar{Count: tally.CountMembers, That: tally.Oppose, Compare: tally.AtMost, Threshold: tally.Threshold{Value: tally.Whole(1)}},
	}}}
	c, returns := coalition([]int64{1, 40}, []tally.Vote{tally.No, tally.Yes})
	c.Unions[0].Between = &[2]tally.Ratio{tally.Whole(1), tally.Whole(10)}
	if d := Roll(c, rules, returns); d.Holds {
		t.Errorf("the second way is lost above 1, the verdict at 10 rests on the first alone: %+v", d)
	}
}

// Where the unions opposed are too many anyway, the outcome does not hang on a
// disputed figure, though the bar on members does.
func TestRollKeepsTheOutcomeApart(t *testing.T) {
	rules := july2011()
	c, returns := coalition([]int64{100, 60, 40}, []tally.Vote{tally.Yes, tally.No, tally.No})
	c.Unions[0].Between = &[2]tally.Ratio{tally.Whole(90), tally.Whole(120)}
	if d := Roll(c, rules, returns); d.Holds || !d.Verdict {
		t.Errorf("one of three is no majority of the unions, whatever its members: %+v", d)
	}
}
