package returns

import (
	"cmp"
	"fmt"
	"slices"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// settle judges what a union has sent in as a whole: whether two returns cover
// the same ballots, and whether there are more of them than members.
func (r *reading) settle(u *sent) {
	var returned []*leaf
	for _, l := range u.leaves {
		if l.form != "" {
			returned = append(returned, l)
		}
	}
	slices.SortFunc(returned, func(a, b *leaf) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.first.Line, b.first.Line))
	})
	below := gather(returned)
	for _, l := range returned {
		if l.sum && below[l.at.below()].n == 0 {
			r.faults.Add(diag.Fault{
				Code: "B303", Place: l.first, Union: u.union.ID, Unit: l.at.Unit,
				Message: "the last row looks like the sum of those above: each of its numbers is",
				Hint:    "delete the row if it is a total; if it is a real row, accept B303 for this file in coalition.yaml",
			})
		}
	}
	if !r.covered(u, returned, below) && !r.beyond(u, returned) {
		r.crowded(u, returned)
	}
}

// parts are the returns below one place: how many, and the first of them.
type parts struct{ n, first int }

// gather finds the parts of every place, by the key that below gives it.
func gather(returned []*leaf) map[string]parts {
	all := map[string]parts{}
	add := func(k string, i int) {
		p := all[k]
		if p.n == 0 {
			p.first = i
		}
		p.n++
		all[k] = p
	}
	for i, l := range returned {
		if l.at.Unit != "" {
			add("", i)
		}
		if l.at.Local != "" {
			add(key(l.at.Unit), i)
		}
	}
	return all
}

// below is the key of what lies below a place: all units below the union, all
// locals below a unit; nothing has a NUL in its name and so lies below a local.
func (a spot) below() string {
	if a.Local != "" {
		return "\x00"
	}
	return key(a.Unit)
}

// covered reports each return that covers others, once, at the later of the two
// places, and whether there is any.
func (r *reading) covered(u *sent, returned []*leaf, below map[string]parts) bool {
	found := false
	for i, whole := range returned {
		p := below[whole.at.below()]
		if p.n == 0 {
			continue
		}
		found = true
		part, others := returned[p.first], ""
		if p.n > 1 {
			others = fmt.Sprintf(" and for %s more", group(int64(p.n-1)))
		}
		f := diag.Fault{Code: "B118", Union: u.union.ID, Hint: "keep the return of the whole, or those of its parts"}
		if i > p.first {
			f.Place, f.Other = whole.first, part.first
			f.Message = fmt.Sprintf("this return for %s covers the one for %s at %s%s", u.called(whole.at), u.called(part.at), part.first, others)
			if whole.sum {
				f.Hint = "it is the sum of those above and looks like a totals row: delete it"
			}
		} else {
			f.Place, f.Other = part.first, whole.first
			f.Message = fmt.Sprintf("this return for %s%s is covered by the one for %s at %s", u.called(part.at), others, u.called(whole.at), whole.first)
		}
		r.faults.Add(f)
	}
	return found
}

// most is the largest number that a union's ballots may come to.
const most = 1_000_000_000_000

// beyond reports a union whose ballots come to more than any union has.
func (r *reading) beyond(u *sent, returned []*leaf) bool {
	var n int64
	for _, l := range returned {
		if n += l.returned(); n > most {
			r.faults.Add(diag.Fault{
				Code: "B124", Place: l.first, Union: u.union.ID,
				Message: fmt.Sprintf("with this row the ballots of union %q come to more than %d", u.union.ID, int64(most)), Hint: "mend the figure",
			})
			return true
		}
	}
	return false
}

// electorate is a place of the roll, what was returned of it, and the first
// return of it.
type electorate struct {
	unit      string // "" for the union itself
	name      string
	estimated bool
	eligible  tally.Figure
	returned  int64
	first     *leaf
	below     []electorate
}

func (e *electorate) add(l *leaf) {
	e.returned += l.returned()
	if e.first == nil {
		e.first = l
	}
}

// crowded holds the union, its units and its locals to their rolls.
func (r *reading) crowded(u *sent, returned []*leaf) {
	place := func(w Where, eligible tally.Figure, estimated bool) electorate {
		return electorate{unit: w.Unit, name: u.called(spot{Where: w}), eligible: eligible, estimated: estimated}
	}
	root := place(Where{}, u.union.Eligible, u.union.Estimated)
	for i := range u.union.Units {
		unit := &u.union.Units[i]
		e := place(Where{Unit: unit.ID}, tally.Known(unit.Eligible), unit.Estimated)
		for _, l := range unit.Locals {
			e.below = append(e.below, place(Where{Unit: unit.ID, Local: l.ID}, tally.Known(l.Eligible), l.Estimated))
		}
		root.below = append(root.below, e)
	}
	for _, l := range returned {
		root.add(l)
		if l.at.unit >= 0 {
			root.below[l.at.unit].add(l)
			if l.at.local >= 0 {
				root.below[l.at.unit].below[l.at.local].add(l)
			}
		}
	}
	r.hold(u, &root)
}

// hold reports more ballots than members, and exactly as many, at the most
// specific place where it shows. A place above is told only of what the places
// below do not explain. It returns by how much those told of are out, and
// whether a full turnout was told.
func (r *reading) hold(u *sent, e *electorate) (told int64, full bool) {
	for i := range e.below {
		t, f := r.hold(u, &e.below[i])
		told += t
		full = full || f
	}
	if !e.eligible.Known || e.first == nil {
		return told, full
	}
	f := diag.Fault{Place: e.first.where(), Union: u.union.ID, Unit: e.unit}
	excess := e.returned - e.eligible.N
	switch {
	case excess > told:
		f.Code, f.Amount = "B301", excess
		f.Message = fmt.Sprintf("%s returned %s ballots, %s more than its %s eligible members", e.name, group(e.returned), group(excess), group(e.eligible.N))
		f.Hint = "mend the count or the roll; if the ballots are good, accept B301 for this union in coalition.yaml, with the reason"
		told = excess
	case excess == 0 && e.returned > 0 && !full && !e.estimated: // an estimate may well be the count itself
		f.Code, full = "B203", true
		f.Message = fmt.Sprintf("every one of the %s eligible members of %s voted", group(e.eligible.N), e.name)
		f.Hint = "such a turnout is rare: make sure that the count was not copied from the roll"
	default:
		return told, full
	}
	r.faults.Add(f)
	return told, full
}

// where is the row of a count, and the file of ballots, of which no one row is
// to blame.
func (l *leaf) where() diag.Place {
	if l.form == Ballots {
		return diag.Place{File: l.first.File}
	}
	return l.first
}
