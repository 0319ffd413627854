package returns

import (
	"slices"

	"sebac/internal/diag"
)

// enter puts what was counted of a plain file into the unions, as the simple
// reader would have row by row. It does not where that reader would have had a
// word to say: the file is then not plain after all.
func (s *survey) enter(f *plain) (seen, bool) {
	rows, whole := f.rows()
	if !whole {
		return seen{}, false
	}
	quiet, sheet := f.sheet, *f.sheet
	sheet.reading, sheet.number = s.reading, len(s.reading.files)
	places := f.places()
	at := make(map[string]*resolved, len(places))
	for _, p := range places {
		// What this enters of a place stays where the simple reader takes over: that
		// meets the same places in the same order.
		r := sheet.workOut(whereOf(p.key))
		if r.leaf == nil || r.leaf.form == Counts {
			return seen{}, false
		}
		at[string(p.key)] = r
	}
	s.faults.AddAll(quiet.faults)
	file := sheet.file
	file.Bytes, file.Rows, file.IDs, file.whole = f.size, rows, sheet.head.has(ballotID), true

	lines, asides := f.lines(), f.asides()
	slices.SortFunc(places, func(a, b place) int { return a.first.compare(b.first) })
	for _, p := range places {
		if !p.counted {
			continue
		}
		asides = sheet.enterAsides(asides, p.first, lines, at)
		sheet.enterPlace(at[string(p.key)], p.kinds, lines[p.first.part]+p.first.line)
	}
	sheet.enterAsides(asides, position{part: len(f.parts)}, lines, at)
	return *file, true
}

// enterPlace counts ballots of one place, the first of which stands on a line.
func (s *sheet) enterPlace(r *resolved, kinds [choices]int64, line int64) {
	l := r.leaf
	if l.form == "" {
		l.form, l.file, l.first = Ballots, s.number, diag.Place{File: s.input.Path, Line: int(line), Column: 1}
	}
	for m, n := range kinds {
		l.kinds[m] += n
		s.file.ballots += n
	}
}

// enterAsides counts the rows set aside up to a position, but for those whose id
// was seen before, and is the rest of them.
func (s *sheet) enterAsides(rows []aside, upTo position, lines []int64, at map[string]*resolved) []aside {
	for len(rows) > 0 && rows[0].at.compare(upTo) < 0 {
		row := rows[0]
		rows = rows[1:]
		r, line := at[string(row.place)], lines[row.at.part]+row.at.line
		if s.first(r.union, row.id, line+row.below, row.column) {
			var kinds [choices]int64
			kinds[row.choice] = 1
			s.enterPlace(r, kinds, line)
		}
	}
	return rows
}
