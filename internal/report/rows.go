package report

import (
	"strings"

	"sebac/internal/tally"
)

// part is a place of the roll whose return is out, or of which some is.
type part struct {
	id, name string
	out      tally.Figure
}

// missing is what is out of a union, as deep as the roll goes.
func missing(u *tally.UnionResult) []part {
	var out []part
	var walk func(units []tally.UnitResult)
	walk = func(units []tally.UnitResult) {
		for i := range units {
			unit := &units[i]
			if unit.Outstanding == tally.Known(0) {
				continue
			}
			before := len(out)
			walk(unit.Locals)
			if len(out) == before {
				out = append(out, part{unit.ID, clean(unit.Name), unit.Outstanding})
			}
		}
	}
	walk(u.Units)
	if len(out) == 0 && !u.Whole() {
		out = append(out, part{u.Union.ID, clean(u.Union.Name), u.Outstanding})
	}
	return out
}

// outWords says what is out of a union: "out: Local 391 (1,850)".
func outWords(u *tally.UnionResult) string {
	if !u.Counted {
		return "out"
	}
	parts := missing(u)
	if len(parts) == 1 && parts[0].id == u.Union.ID || len(parts) > 2 {
		if !u.Outstanding.Known {
			return "out in part"
		}
		return "out: " + plural(u.Outstanding.N, "ballot", "ballots")
	}
	var names []string
	for _, p := range parts {
		name := p.name
		if p.out.Known {
			name += " (" + whole(p.out.N) + ")"
		}
		names = append(names, name)
	}
	return "out: " + list(names)
}

// rows is the table of the unions that sent a count, whole or in part; the
// others stand in uncounted.
func (v *viewer) rows() []Row {
	var out []Row
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if !u.Counted {
			continue
		}
		row := Row{Name: v.name(i), Members: v.members(u.Union), Weight: v.weight(u.Union), Vote: voteWords(u), Brief: briefly(u), Kind: u.Vote}
		row.count(u.Pooled, &u.Bar)
		out = append(out, row)
		out = unitRows(out, u.Units, 1, u)
	}
	return out
}

func unitRows(out []Row, units []tally.UnitResult, depth int, of *tally.UnionResult) []Row {
	for i := range units {
		unit := &units[i]
		row := Row{Depth: depth, Name: clean(unit.Name), Kind: unit.Vote, Vote: unitWords(unit, of.ByDeclaration())}
		row.Brief = row.Vote
		if unit.Members.Known {
			row.Members = whole(unit.Members.N)
			if unit.Estimated {
				row.Members = "~" + row.Members
			}
		}
		if unit.Counted {
			row.count(unit.Pooled, &of.Bar)
		}
		out = unitRows(append(out, row), unit.Locals, depth+1, of)
	}
	return out
}

func (r *Row) count(c tally.Count, bar *tally.Bar) {
	r.Yes, r.No = whole(c.Yes), whole(c.No)
	if other := c.Returned() - c.Decisive(); other > 0 {
		r.Other = whole(other)
	}
	if n := c.Decisive(); n > 0 {
		var held []tally.Ratio
		if bar.Of == tally.OfYesAndNo {
			held = append(held, bar.Threshold.Value)
		}
		r.Share = percent(tally.Fraction(c.Yes, n), held...) + "%"
	}
}

// voteWords is a union's vote and what it rests on.
func voteWords(u *tally.UnionResult) string {
	switch {
	case u.Vote == tally.Excluded:
		return "not in good standing"
	case u.Vote == tally.Pending:
		return outWords(u)
	case u.ByDeclaration():
		return votedWord(u.Vote) + " (" + clean(u.Declared.By) + "; not all counted)"
	case !u.Whole():
		return votedWord(u.Vote) + " whatever comes; " + outWords(u)
	}
	return votedWord(u.Vote)
}

// briefly is voteWords for a narrow screen: how many are out, not where.
func briefly(u *tally.UnionResult) string {
	switch {
	case u.ByDeclaration():
		return votedWord(u.Vote) + " (" + clean(u.Declared.By) + ")"
	case u.Whole() || u.Vote == tally.Excluded || !u.Counted:
		return voteWords(u)
	case u.Vote != tally.Pending:
		return votedWord(u.Vote)
	case !u.Outstanding.Known:
		return "out in part"
	}
	return "out: " + whole(u.Outstanding.N)
}

// unitWords is how a unit or local stood. Of a union that was declared nothing
// is awaited: what was not counted was never published.
func unitWords(u *tally.UnitResult, declared bool) string {
	switch {
	case u.Vote != tally.Pending && u.Declared != nil && !u.Counted:
		return string(u.Vote) + " (" + clean(u.Declared.By) + ")"
	case u.Outstanding == tally.Known(0) && !u.Counted:
		return ""
	case u.Outstanding == tally.Known(0):
		return string(u.Vote)
	case !u.Counted && declared:
		return "no count"
	case declared:
		return "not all counted"
	case !u.Counted && len(u.Locals) == 0:
		return "out"
	case u.Outstanding.Known:
		return "out: " + whole(u.Outstanding.N)
	}
	return "out in part"
}

func votedWord(v tally.Vote) string {
	if v == tally.Abstained {
		return string(v)
	}
	return strings.ToUpper(string(v))
}

// uncounted is a line for each way to stand without a count, in the order of
// the roll: "Yes, no count (press): District 1199/SEIU 7,700, …".
func (v *viewer) uncounted() []string {
	type line struct {
		head  string
		names []string
	}
	var lines []line
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if u.Counted {
			continue
		}
		head := "Nothing in"
		switch {
		case u.Vote == tally.Excluded:
			head = "Not in good standing"
		case u.Declared != nil:
			head = upper(string(u.Vote)) + ", no count (" + clean(u.Declared.By) + ")"
		case u.Vote == tally.Abstained:
			head = "Abstained, for nothing was returned"
		}
		k := 0
		for k < len(lines) && lines[k].head != head {
			k++
		}
		if k == len(lines) {
			lines = append(lines, line{head: head})
		}
		lines[k].names = append(lines[k].names, v.name(i)+" "+v.members(u.Union))
	}
	var out []string
	for _, l := range lines {
		out = append(out, l.head+": "+strings.Join(l.names, ", "))
	}
	return out
}
