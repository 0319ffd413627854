package report

import (
	"testing"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

// Who alone mattered, in every way that it is told: also of those that abstained,
// and of a vote that would then still be open.
func TestWhoAlone(t *testing.T) {
	v := &viewer{coalition: &tally.Coalition{}, result: &tally.Result{Verdict: tally.Rejected}}
	for _, name := range []string{"A", "B", "C", "D", "E"} {
		v.result.Unions = append(v.result.Unions, tally.UnionResult{Union: &tally.Union{Name: name}})
	}
	for _, c := range []struct {
		alone analysis.Turners
		want  string
	}{
		{analysis.Turners{}, "No single union would have changed the outcome by voting the other way."},
		{analysis.Turners{Other: []int{0}}, "A alone would have changed the outcome by voting the other way."},
		{analysis.Turners{Other: []int{0}, Opened: []int{1, 2}}, "A alone would have changed the outcome by voting the other way. Each of B and C alone would have left it undecided so far by voting the other way."},
		{analysis.Turners{Voting: []int{3}}, "D abstained and alone would have changed the outcome by voting yes."},
		{analysis.Turners{Voting: []int{3, 4}}, "D and E abstained and would each alone have changed the outcome by voting yes."},
		{analysis.Turners{Other: []int{0, 1, 2, 3, 4}}, "5 unions would each alone have changed the outcome by voting the other way."},
		{analysis.Turners{Voting: []int{0, 1, 2, 3, 4}}, "5 unions abstained and would each alone have changed the outcome by voting yes."},
	} {
		if v.alone = c.alone; v.whoAlone() != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.alone, v.whoAlone(), c.want)
		}
	}
}
