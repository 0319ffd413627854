package analysis

import (
	"testing"

	"sebac/internal/tally"
)

// A turn that is no exact number says why, also where the unions that it takes
// are counted and it is the others that are not.
func TestABoundAlwaysHasAReason(t *testing.T) {
	rules := june1996()
	c, returns := coalition([]int64{100, 10, 5, 5}, []tally.Vote{tally.Pending, tally.Yes, tally.Pending, tally.Pending})
	returns[0].Returns = []tally.Return{{Count: tally.Count{Yes: 20, No: 60}}}
	res := tally.Judge(c, rules, returns)
	if res.Verdict != tally.Rejected {
		t.Fatal(res.Verdict)
	}
	for _, turn := range Margin(rules.RatifiedWhen, &res) {
		if turn.Possible && !turn.Exact() && turn.Why != WhyOut {
			t.Errorf("%s: %q", turn.Kind, turn.Why)
		}
	}
}
