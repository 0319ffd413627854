package returns

import (
	"fmt"
	"math"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// figures are the numbers of one row of a counts file, and which were given.
type figures struct {
	n     [uncounted + 1]int64
	given [uncounted + 1]bool
}

// none reports that the row is not yet returned.
func (f *figures) none() bool { return f.given == [uncounted + 1]bool{} }

// nothing reports that all that was given is 0.
func (f *figures) nothing() bool { return f.n == [uncounted + 1]int64{} }

// sums keeps what tells a last row that is the sum of those above.
type sums struct {
	above  [uncounted + 1]int64
	filled int // rows above whose figures are not all 0
	last   figures
	leaf   *leaf // of the last row, nil where the row is not counted
	any    bool
}

// count reads the row as the count of one place.
func (s *sheet) count() {
	s.watchIgnored()
	s.counts.leaf = nil // only the last row of the file can be its total
	if m, is := s.total(); is {
		s.report(diag.Fault{
			Code: "B121", Place: s.here(s.scan.cells[m].at), Message: fmt.Sprintf("%s is a totals row: it would count every ballot twice", quote(string(clean(s.scan.cells[m].text)))),
			Hint: "delete the row",
		})
		return
	}
	f, readable := s.figures()
	r := s.resolve()
	if r.leaf == nil {
		_, number := tally.ParseWhole(string(s.text(r.column)))
		s.misplaced(r, !readable || number)
		return
	}
	if !readable || f.none() {
		return
	}
	s.counts.push(f, nil)
	l := r.leaf
	if l.form != "" {
		s.twice(r)
		return
	}
	l.form, l.file, l.first = Counts, s.number, s.here(0)
	copy(l.kinds[:], f.n[:choices])
	if f.given[uncounted] {
		l.left = tally.Known(f.n[uncounted])
	}
	s.counts.leaf = l
	s.file.ballots += l.returned()
}

// figures reads the numbers of the row, and reports those that are none and
// those that are missing.
func (s *sheet) figures() (f figures, readable bool) {
	readable = true
	for m := yes; m <= uncounted; m++ {
		text := string(s.text(m))
		if text == "" {
			continue
		}
		n, ok := tally.ParseWhole(text)
		if !ok {
			why, hint := notWhole(text)
			s.report(diag.Fault{Code: "B105", Place: s.place(m), Message: fmt.Sprintf("the %s count %s", m, why), Hint: hint, Reveals: true})
			readable = false
		}
		f.n[m], f.given[m] = n, true
	}
	asked := f.given[yes] || f.given[no] || f.given[abstain] || f.given[blank] || f.given[void]
	for _, m := range [...]meaning{yes, no} {
		if asked && !f.given[m] {
			// Ballots may be ticked under yes and no: what is missing then tells the vote.
			s.report(diag.Fault{
				Code: "B114", Place: s.place(m), Message: fmt.Sprintf("the row gives some of its counts, and none for %s", m), Reveals: true,
				Hint: "write 0 where nothing was cast; leave all of them empty while nothing is in",
			})
			readable = false
		}
	}
	return f, readable
}

// total is the index of the row's first text cell, and whether it calls the row
// a total. A place of the roll that bears such a name is a place.
func (s *sheet) total() (int, bool) {
	for i, c := range s.scan.cells {
		if i >= len(s.head.columns) || s.head.columns[i].means <= uncounted {
			continue
		}
		text := string(clean(c.text))
		if _, number := tally.ParseWhole(text); text == "" || number {
			continue
		}
		switch strings.TrimRight(phrase(text), " :.") {
		case "total", "totals", "grand total", "subtotal", "sub total", "sum", "all":
			m := s.head.columns[i].means
			return i, m == ignored || !s.onRoll(text)
		}
		return 0, false
	}
	return 0, false
}

// onRoll reports whether any union, unit or local of the roll has the id.
func (s *sheet) onRoll(id string) bool {
	for i := range s.coalition.Unions {
		u := &s.coalition.Unions[i]
		if home, _, _ := findLocal(u, id); key(u.ID) == key(id) || findUnit(u, id) >= 0 || home != "" {
			return true
		}
	}
	return false
}

// watchIgnored notes what the columns that are left alone hold.
func (s *sheet) watchIgnored() {
	for i := range s.head.columns {
		c := &s.head.columns[i]
		if c.means != ignored || c.mixed {
			continue
		}
		if text := clean(s.scan.cells[i].text); len(text) > 0 {
			_, whole := tally.ParseWhole(string(text))
			c.filled, c.mixed = true, !whole
		}
	}
}

// push takes in a row with figures.
func (t *sums) push(f figures, l *leaf) {
	if t.any {
		if !t.last.nothing() {
			t.filled++
		}
		for i, n := range t.last.n {
			t.above[i] = min(t.above[i], math.MaxInt64-n) + n // 9 million rows of 10^12 do not overflow it
		}
	}
	t.last, t.leaf, t.any = f, l, true
}

// lastRow marks the last row's leaf where each of its numbers is the sum of
// those above it. Whether that is told, or that it covers them, is settled when
// all is read.
func (s *sheet) lastRow() {
	t := &s.counts
	if t.leaf == nil || t.filled < 2 {
		return
	}
	for i, n := range t.last.n {
		if t.last.given[i] && n != t.above[i] {
			return
		}
	}
	t.leaf.sum = t.last.given[yes]
}
