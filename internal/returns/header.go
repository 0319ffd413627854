package returns

// Form is what one row of a file is.
type Form string

// The forms, told apart by their header.
const (
	Ballots      Form = "ballots"      // a row is one ballot
	Counts       Form = "counts"       // a row is the count of a union, unit or local
	Declarations Form = "declarations" // a row is a vote without a count
)

// header is a row that names columns, and what they mean.
type header struct {
	columns []column
	at      [meanings]int // the index of the column of each meaning, -1 where there is none
	forms   []Form        // those that it has all needed columns of; one, in a sound header
	clash   [][2]int      // columns of one meaning: the first, and another
	known   int           // how many columns mean something
}

// column is one column of a header.
type column struct {
	name   string
	means  meaning
	line   int64
	column int

	// Of a column that is left alone: whether it has any text, and whether all of
	// that is whole numbers.
	filled, mixed bool
}

// parseHeader reads the row that s stands on as a header. Unnamed columns at its
// end, as spreadsheets leave them, are not columns.
func parseHeader(s *scanner, w *words) header {
	var h header
	for i, c := range s.cells {
		col := column{name: string(clean(c.text)), means: ignored}
		col.line, col.column = s.placeOf(s.cells[i].at)
		h.columns = append(h.columns, col)
	}
	for len(h.columns) > 0 && h.columns[len(h.columns)-1].name == "" {
		h.columns = h.columns[:len(h.columns)-1]
	}
	h.assign(w)
	return h
}

// assign gives the columns their meanings. Where the header has any column that
// the roster names, the usual names of all meanings that the roster names are
// off: a sheet that holds two questions must not lend one the "No" of the other.
func (h *header) assign(w *words) {
	var off [meanings]bool
	for i := range h.columns {
		c := &h.columns[i]
		if m, ok := find(w.renamed, squash(c.name)); ok {
			c.means = m
			for _, r := range w.renamed {
				off[r.meaning] = true
			}
		}
	}
	for m := range h.at {
		h.at[m] = -1
	}
	for i := range h.columns {
		c := &h.columns[i]
		if m, ok := find(w.column, squash(c.name)); ok && c.means == ignored && !off[m] {
			c.means = m
		}
		if c.means == ignored {
			continue
		}
		h.known++
		if first := h.at[c.means]; first >= 0 {
			h.clash = append(h.clash, [2]int{first, i})
			continue
		}
		h.at[c.means] = i
	}
	if h.has(choiceColumn) {
		h.forms = append(h.forms, Ballots)
	}
	if h.has(yes) && h.has(no) {
		h.forms = append(h.forms, Counts)
	}
	if h.has(voteColumn) {
		h.forms = append(h.forms, Declarations)
	}
}

func (h *header) has(m meaning) bool { return h.at[m] >= 0 }

// foreign is a column that only another form has, or -1. A source and a by are
// common in exports of every kind and so are foreign to none.
func (h *header) foreign(f Form) int {
	for i, c := range h.columns {
		counts := c.means <= uncounted
		if f != Counts && counts || f != Ballots && (c.means == choiceColumn || c.means == ballotID) || f != Declarations && c.means == voteColumn {
			return i
		}
	}
	return -1
}

// takes reports whether files of the form have a column of the meaning.
func (f Form) takes(m meaning) bool {
	switch {
	case m == unionColumn || m == unitColumn || m == localColumn:
		return true
	case f == Ballots:
		return m == choiceColumn || m == ballotID
	case f == Counts:
		return m <= uncounted
	}
	return m == voteColumn || m == byColumn || m == sourceColumn
}

// settle leaves alone the columns that the form does not have.
func (h *header) settle(f Form) {
	for i := range h.columns {
		if m := h.columns[i].means; m != ignored && !f.takes(m) {
			h.columns[i].means = ignored
			h.at[m] = -1
		}
	}
}
