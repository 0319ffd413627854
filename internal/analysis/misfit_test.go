package analysis

import (
	"strings"
	"testing"

	"sebac/internal/tally"
)

func TestMisfits(t *testing.T) {
	share := tally.Fraction(1, 2)
	for _, c := range []struct {
		law     string
		bar     tally.Bar
		prepare func(*tally.Coalition)
		want    string // codes and, behind a colon, the union
	}{
		{"a bar that votes decide", bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(2)), nil, ""},
		{"more unions than there are", bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(3)), nil, "C204"},
		{"fewer opposed than there can be", bar(tally.CountUnions, tally.Oppose, tally.AtMost, tally.NoBase, tally.Whole(2)), nil, "C204"},
		{"a group that nobody is in", func() tally.Bar {
			b := bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.OfAll, share)
			b.Among = "states"
			return b
		}(), nil, "C120"},
		{"a group whose only union is not in good standing", func() tally.Bar {
			b := bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.OfAll, share)
			b.Among = "states"
			return b
		}(), func(c *tally.Coalition) { c.Unions[0].Groups, c.Unions[0].Suspended = []string{"states"}, true }, "C120"},
		{
			"turnout that is not known", bar(tally.CountBallots, tally.Take, tally.AtLeast, tally.OfEligible, share),
			func(c *tally.Coalition) { c.Unions[1].Eligible = tally.Figure{} }, "C124:b",
		},
		{
			"turnout inside a union that is not known", bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(1)),
			func(c *tally.Coalition) {
				own := tally.SimpleMajority()
				own.Of = tally.OfEligible
				c.Unions[0].Eligible, c.Unions[0].Bar = tally.Figure{}, &own
			}, "C124:a",
		},
		{
			"turnout of a union that takes no part", bar(tally.CountBallots, tally.Take, tally.AtLeast, tally.OfEligible, share),
			func(c *tally.Coalition) { c.Unions[1].Eligible, c.Unions[1].Suspended = tally.Figure{}, true }, "",
		},
		{
			"that nothing more will come is no misfit", bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(2)),
			func(c *tally.Coalition) { c.Final = true }, "",
		},
	} {
		col, _ := coalition([]int64{60, 40}, []tally.Vote{tally.Pending, tally.Pending})
		if c.prepare != nil {
			c.prepare(col)
		}
		rules := &tally.Rules{Name: "own", UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.Any{Parts: []tally.Requirement{c.bar}}}
		var got []string
		for _, m := range Misfits(col, rules) {
			code := m.Code
			if m.Union >= 0 {
				code += ":" + col.Unions[m.Union].ID
			}
			got = append(got, code)
			if m.Hint == "" || !strings.Contains(m.Message, "own") {
				t.Errorf("%s: %+v names no rules, or no way out", c.law, m)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %q", c.law, got, c.want)
		}
	}
}
