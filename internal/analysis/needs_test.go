package analysis_test

import (
	"testing"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

func bar(count tally.Measure, that tally.Act, compare tally.Comparison, text string, of tally.Base) tally.Bar {
	b := tally.Bar{Count: count, That: that, Compare: compare, Of: of, Threshold: tally.Threshold{Text: text}}
	if n, ok := tally.ParseWhole(text); ok {
		b.Threshold.Value = tally.Whole(n)
	} else {
		b.Threshold.Value, _ = tally.ParseShare(text)
	}
	return b
}

func allOf(parts ...tally.Requirement) tally.Requirement { return tally.All{Parts: parts} }
func anyOf(parts ...tally.Requirement) tally.Requirement { return tally.Any{Parts: parts} }

func TestNeeds(t *testing.T) {
	const never = -1
	third := bar("unions", "oppose", "at_most", "1/3", "voting")
	weight := bar("members", "favor", "at_least", "2/3", "voting")
	quorum := bar("unions", "vote", "at_least", "3/4", "all")
	half := bar("unions", "favor", "more_than", "1/2", "voting")
	tests := []struct {
		name     string
		req      tally.Requirement
		unions   int
		favor    []int64
		whatever []int64
	}{
		{"11 of 16, and 10 if one does not vote", allOf(weight, third), 16, []int64{11, 10, 10, 9, 8}, []int64{never, never}},
		{"ten of 15, and nine if two do not vote", allOf(weight, third), 15, []int64{10, 10, 9, 8}, nil},
		{"numbers alone decide where nothing weighs", third, 16, []int64{11, 10}, []int64{11, 10}},
		{"a quorum cannot be made up by yes votes", allOf(half, quorum), 4, []int64{3, 2, never, never}, nil},
		{"one way by weight, one by number", anyOf(weight, bar("unions", "favor", "at_least", "24", "")), 27, []int64{0, 0}, []int64{24, 24, 24, 24, never}},
		{"fewer than none may be opposed", bar("unions", "oppose", "fewer_than", "1", ""), 3, []int64{3, 2, 1}, nil},
		{"a group needs a roster", tally.Bar{Count: "unions", That: "favor", Compare: "at_least", Threshold: tally.Threshold{Value: tally.Whole(1)}, Among: "states"}, 6, nil, nil},
		{"more than there are", bar("unions", "favor", "at_least", "9", ""), 3, []int64{never}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := analysis.NeedsOf(tt.req, tt.unions)
			if len(tt.favor) == 0 && len(n.Rows) > 0 {
				t.Fatalf("rows %v where numbers do not decide", n.Rows)
			}
			if len(tt.favor) > 0 && len(n.Rows) != tt.unions {
				t.Fatalf("%d rows, want one for each number not voting but all", len(n.Rows))
			}
			figure := func(what string, row int, got tally.Figure, want int64) {
				if got.Known != (want != never) || got.Known && got.N != want {
					t.Errorf("%d not voting: %s %v, want %d", row, what, got, want)
				}
			}
			for i, want := range tt.favor {
				figure("in favor", i, n.Rows[i].InFavor, want)
				if row := n.Rows[i]; row.InFavor.Known && row.InFavor.N+row.Opposed.N != int64(tt.unions-i) {
					t.Errorf("%d not voting: %d in favor and %d opposed", i, row.InFavor.N, row.Opposed.N)
				}
			}
			for i, want := range tt.whatever {
				figure("whatever they carry", i, n.Rows[i].Whatever, want)
			}
		})
	}
}

func TestOnlyIf(t *testing.T) {
	third := bar("unions", "oppose", "at_most", "1/3", "voting")
	for _, tt := range []struct{ unions, inFavor, want int }{{16, 10, 1}, {16, 11, 0}, {15, 9, 2}, {16, 1, 15}} {
		n := analysis.NeedsOf(third, tt.unions)
		if got := n.OnlyIf(int64(tt.inFavor)); got != tally.Known(int64(tt.want)) {
			t.Errorf("%d of %d: only if %v do not vote, want %d", tt.inFavor, tt.unions, got, tt.want)
		}
	}
	n := analysis.NeedsOf(bar("unions", "favor", "at_least", "8", ""), 9)
	if got := n.OnlyIf(7); got.Known {
		t.Errorf("seven are enough if %d do not vote, where eight must be in favor", got.N)
	}
}

func TestStakes(t *testing.T) {
	union := func(id string, members int64) tally.Union {
		return tally.Union{ID: id, Members: tally.Whole(members), Votes: tally.Whole(1), Eligible: tally.Known(members)}
	}
	c := &tally.Coalition{Unions: []tally.Union{union("large", 50), union("middle", 30), union("small", 20), union("gone", 900)}}
	c.Unions[3].Suspended = true
	rules := &tally.Rules{UnionVote: tally.SimpleMajority()}

	rules.RatifiedWhen = allOf(bar("members", "favor", "at_least", "60%", "all"), bar("unions", "oppose", "at_most", "1", ""))
	s := analysis.StakesOf(c, rules)
	if !s.Passable || len(s.Blockers) != 1 || s.Blockers[0] != (analysis.Blocker{Union: 0, Abstained: true}) {
		t.Errorf("blockers %+v, want the large union, by a no or by not voting", s.Blockers)
	}
	if b := s.Bars[0]; b.Slack.Cmp(tally.Whole(40)) != 0 || b.Fewest != tally.Known(2) || b.Finding.Needs.Amount.Cmp(tally.Whole(60)) != 0 {
		t.Errorf("members: %+v", b)
	}
	if b := s.Bars[1]; b.Slack.Cmp(tally.Whole(1)) != 0 || b.Fewest.Known {
		t.Errorf("opposed: %+v", b)
	}
	if s.Needs.Unions != 3 {
		t.Errorf("%d unions, want the three in good standing", s.Needs.Unions)
	}

	rules.RatifiedWhen = bar("members", "favor", "at_least", "60%", "voting")
	s = analysis.StakesOf(c, rules)
	if len(s.Blockers) != 1 || s.Blockers[0].Abstained {
		t.Errorf("blockers %+v: of those voting, a union that does not vote blocks nothing", s.Blockers)
	}

	rules.RatifiedWhen = bar("unions", "favor", "at_least", "9", "")
	if s = analysis.StakesOf(c, rules); s.Passable || len(s.Blockers) > 0 {
		t.Errorf("what can never pass is blocked by nobody: %+v", s)
	}

	rules.RatifiedWhen = bar("ballots", "favor", "more_than", "1/2", "yes_and_no")
	if s = analysis.StakesOf(c, rules); len(s.Needs.Rows) > 0 || len(s.Blockers) != 1 {
		t.Errorf("half of all ballots against: %+v", s.Blockers)
	}
}
