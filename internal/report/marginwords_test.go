package report

import (
	"strings"
	"testing"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

// A blank ballot that would have been a yes was not changed from no to yes.
func TestAChangeOfABlankIsNotAChangeOfANo(t *testing.T) {
	union := func(no, blank int64) tally.UnionResult {
		return tally.UnionResult{Union: &tally.Union{Name: "B"}, Counted: true, Pooled: tally.Count{No: no, Blank: blank}, Outstanding: tally.Known(0)}
	}
	turn := analysis.Turn{Kind: analysis.Changed, Possible: true, Least: 1, Most: 1, Where: []analysis.Flip{{Union: 0, Ballots: 1, Vote: tally.Yes}}}
	for _, c := range []struct {
		union tally.UnionResult
		want  string
	}{
		{union(0, 3), "1 ballot changed to yes would have ratified it"},
		{union(3, 0), "1 ballot changed from no to yes would have ratified it"},
	} {
		v := &viewer{coalition: &tally.Coalition{}, result: &tally.Result{Verdict: tally.Rejected, Unions: []tally.UnionResult{c.union}}}
		if got := v.turn(&turn); !strings.HasPrefix(got, c.want) {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// Where every union is in, nothing can still rise: what is not known was never
// published.
func TestNothingRisesWhenAllAreIn(t *testing.T) {
	least, most, of := tally.Whole(92), tally.Whole(132), tally.Whole(200)
	f := &tally.Finding{
		Kind: tally.KindBar, State: tally.Open, Has: least, Least: &least, Most: &most, Of: of, OfLeast: &of, OfMost: &of, Whole: true,
		Bar:   tally.Bar{Count: tally.CountBallots, That: tally.Take, Compare: tally.AtLeast, Of: tally.OfEligible, Threshold: tally.Threshold{Text: "1/2", Value: tally.Fraction(1, 2)}},
		Needs: &tally.Need{Compare: tally.AtLeast, Amount: tally.Whole(100)},
	}
	for complete, want := range map[bool]string{true: "with the others it may be up to 132", false: "so far, which can still rise to 132"} {
		v := &viewer{coalition: &tally.Coalition{}, result: &tally.Result{Complete: complete}}
		if got := v.stands(f); !strings.HasSuffix(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
