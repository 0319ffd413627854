package report

import (
	"slices"
	"strings"

	"sebac/internal/tally"
)

// Orders is the words for the order of the unions in a table.
func Orders() []string { return []string{"roster", "weight", "name", "yes"} }

// sorted is the rows in the asked order, units behind their unions; units stand
// there where they are asked for or where their union is only half in.
func (v *View) sorted(opt Options) []Row {
	type block struct {
		rows []Row
		u    *tally.UnionResult
	}
	var blocks []block
	next := 0
	for i := range v.facts.Result.Unions {
		u := &v.facts.Result.Unions[i]
		if !u.Counted {
			continue
		}
		first := next
		for next++; next < len(v.Rows) && v.Rows[next].Depth > 0; next++ {
		}
		b := block{v.Rows[first:next], u}
		if !opt.Units && u.Vote != tally.Pending {
			b.rows = b.rows[:1]
		}
		blocks = append(blocks, b)
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return opt.before(a.u, b.u) })
	var out []Row
	for _, b := range blocks {
		out = append(out, b.rows...)
	}
	return out
}

// before compares two unions in the asked order; of one rank they stay as the
// roll has them.
func (o *Options) before(a, b *tally.UnionResult) int {
	switch o.Sort {
	case "weight":
		return b.Union.Members.Cmp(a.Union.Members)
	case "name":
		return strings.Compare(a.Union.Name, b.Union.Name)
	case "yes":
		return share(b).Cmp(share(a))
	}
	return 0
}

// share is a union's part of yes among its yes and no ballots, below all others
// where it has none.
func share(u *tally.UnionResult) tally.Ratio {
	if n := u.Pooled.Decisive(); n > 0 {
		return tally.Fraction(u.Pooled.Yes, n)
	}
	return tally.Whole(-1)
}
