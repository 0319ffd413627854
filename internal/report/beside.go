package report

import (
	"slices"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

// unionsBeside is every union before and after: counts, the part of yes, how far
// and its turnout swung, and its vote; or only the unions whose line changed.
func unionsBeside(a, b *View, changed bool) Grid {
	g := Grid{
		Head:  []string{"UNION", "YES", "NO", "YES %", "BEFORE", "YES", "NO", "YES %", "AFTER", "SWING", "TURNOUT", ""},
		Right: []bool{false, true, true, true, false, true, true, true, false, true, true, false},
	}
	for _, p := range analysis.Pairs(a.facts.Result, b.facts.Result) {
		row := []string{""}
		var shares, turnouts []tally.Ratio
		for k, at := range []int{p.Before, p.After} {
			v := []*View{a, b}[k]
			if at < 0 {
				row = append(row, "", "", "", "not in it")
				continue
			}
			u := &v.facts.Result.Unions[at]
			row[0] = clean(u.Union.Name)
			var r Row
			if u.Counted {
				r.count(u.Pooled, &u.Bar)
			}
			if share, ok := analysis.YesShare(u); ok {
				shares = append(shares, share)
			}
			if t, ok := analysis.Turnout(u); ok {
				turnouts = append(turnouts, t)
			}
			row = append(row, r.Yes, r.No, r.Share, votedWord(u.Vote))
		}
		if changed && slices.Equal(row[1:5], row[5:9]) {
			continue
		}
		swing, turnout := "", ""
		if len(shares) == 2 {
			swing = signed(shares[1].Sub(shares[0]))
		}
		if len(turnouts) == 2 {
			turnout = signed(turnouts[1].Sub(turnouts[0]))
		}
		turned := ""
		if p.Before >= 0 && p.After >= 0 && row[4] != row[8] {
			turned = "turned"
		}
		g.Rows = append(g.Rows, append(row, swing, turnout, turned))
	}
	return g
}

// signed is a difference of shares in points of a hundred.
func signed(d tally.Ratio) string {
	if d.Sign() < 0 {
		return "-" + percent(d.Neg())
	}
	return "+" + percent(d)
}

func unionRowsBeside(a, b *View) [][]string {
	var out [][]string
	for _, p := range analysis.Pairs(a.facts.Result, b.facts.Result) {
		row := make([]string, 9)
		for k, at := range []int{p.Before, p.After} {
			if at < 0 {
				continue
			}
			u := &[]*View{a, b}[k].facts.Result.Unions[at]
			row[0], row[1+k], row[7+k] = u.Union.ID, string(u.Vote), u.Union.Members.String()
			if u.Counted {
				row[3+k], row[5+k] = tally.Whole(u.Pooled.Yes).String(), tally.Whole(u.Pooled.No).String()
			}
		}
		out = append(out, row)
	}
	return out
}
