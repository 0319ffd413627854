package returns

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

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

// headerPeek is how much of a file is looked at to find its header and delimiter.
const headerPeek = 64 << 10

// headerRows is how many rows are tried, to tell a header below a title.
const headerRows = 10

// delimiters are tried in this order; the first wins among equals.
const delimiters = ",;\t"

// guess is a header as it reads under one delimiter.
type guess struct {
	comma byte
	line  int64
	head  header
	flaw  flaw
	cells int
}

// better reports whether g is more likely the header than the other: it names a
// form, it names more columns, it is sound, it has more cells.
func (g guess) better(than guess) bool {
	return slices.Compare(g.rank(), than.rank()) > 0
}

func (g guess) rank() []int {
	whole := 0
	if g.flaw == sound {
		whole = 1
	}
	return []int{min(1, len(g.head.forms)), g.head.known, whole, g.cells}
}

// guesses reads the first rows of a text under one delimiter.
func guesses(text []byte, comma byte, w *words) []guess {
	s := newScanner(bytes.NewReader(text))
	s.delimit(comma)
	var out []guess
	for len(out) < headerRows && s.next() {
		out = append(out, guess{comma, s.line, parseHeader(s, w), s.flaw, len(s.cells)})
	}
	return out
}

// findHeader finds the delimiter under which the next row is a header, and where
// there is none the row below that is one.
func findHeader(text []byte, w *words) (first guess, below *guess) {
	for _, comma := range []byte(delimiters) {
		rows := guesses(text, comma, w)
		for i, g := range rows {
			if i == 0 {
				if first.comma == 0 || g.better(first) {
					first = g
				}
			} else if len(g.head.forms) > 0 && g.flaw == sound && (below == nil || g.line < below.line) {
				below = &g
			}
		}
	}
	if len(first.head.forms) > 0 {
		below = nil
	}
	return first, below
}

// separatorLine is the delimiter of a first line like sep=; and whether there is
// such a line at all. Spreadsheets write and obey it.
func separatorLine(text []byte) (comma byte, found bool) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte("\r"))
	s := strings.Trim(string(line), `"`)
	if len(s) < 4 || !strings.EqualFold(s[:4], "sep=") {
		return 0, false
	}
	if len(s) == 5 && strings.Contains(delimiters+"|", s[4:]) {
		return s[4], true
	}
	return 0, true
}

// delimiterName is the delimiter in words.
func delimiterName(comma byte) string {
	switch comma {
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "bar"
	}
	return "comma"
}

// header reads the header of the sheet. False, and a fault, where no row of the
// file can be read.
func (s *sheet) header() bool {
	text := s.scan.peek(headerPeek)
	if s.scan.err != nil {
		s.unreadable()
		return false
	}
	if len(bytes.TrimSpace(text)) == 0 && s.scan.eof && bytes.IndexByte(text, 0) < 0 {
		s.fault("B103", 0, 0, "the file is empty: it has no header", "write the header, "+headerForms+", or remove the file: its place then counts as out")
		return false
	}
	var g guess
	var below *guess
	if comma, found := separatorLine(text); found {
		if comma == 0 {
			s.fault("B103", 1, 1, "the line sep= names no delimiter that is read here", "write sep= and one of , ; | or a tab, or delete the line")
			return false
		}
		s.scan.next()
		s.scan.delimit(comma)
		rows := guesses(s.scan.peek(headerPeek), comma, s.words)
		if len(rows) > 0 {
			g = rows[0]
		}
		g.comma = comma
	} else if g, below = findHeader(text, s.words); g.comma == 0 {
		g.comma = ','
	}
	s.scan.delimit(g.comma)
	s.file.Delimiter = delimiterName(g.comma)
	if !s.scan.next() {
		if s.scan.err != nil {
			s.unreadable()
			return false
		}
		s.fault("B103", 1, 1, "the file ends before its header", "write the header, "+headerForms)
		return false
	}
	if s.scan.flaw != sound && below == nil {
		s.flaw()
		return false
	}
	s.head = parseHeader(s.scan, s.words)
	return s.understood(below)
}

const headerForms = "choice (one row a ballot), yes and no (counts) or vote (declarations)"

// understood settles the form of the header, or says why it has none.
func (s *sheet) understood(below *guess) bool {
	h := &s.head
	line := s.scan.line
	if len(h.forms) == 0 {
		msg, hint := h.unknown(s.words)
		if below != nil {
			msg = fmt.Sprintf("line %d is no header, but line %d looks like one", line, below.line)
			hint = fmt.Sprintf("delete what stands above line %d", below.line)
		}
		s.fault("B103", line, 1, msg, hint)
		return false
	}
	fit := true
	for _, pair := range h.clash {
		a, b := h.columns[pair[0]], h.columns[pair[1]]
		s.fault("B107", b.line, b.column, fmt.Sprintf("columns %s and %s both mean %s", quote(a.name), quote(b.name), a.means),
			"rename or remove one of them, or say under columns in coalition.yaml which one is meant")
		fit = false
	}
	s.form = h.forms[0]
	if i := h.foreign(s.form); i >= 0 {
		c := h.columns[i]
		hint := "split the file into one per form, or rename the column that is not part of the vote"
		if s.form == Ballots && c.means == voteColumn {
			hint = "where each row is a ballot, one column choice says how it was cast; rename or remove the column vote"
		}
		s.fault("B108", c.line, c.column, fmt.Sprintf("a column for %s beside one for %s: two forms of return in one header", c.means, needed(s.form)), hint)
		fit = false
	}
	if !fit {
		return false
	}
	s.file.Form = s.form
	h.settle(s.form)
	s.leftAlone()
	return true
}

func needed(f Form) string {
	switch f {
	case Ballots:
		return "choice"
	case Counts:
		return "yes and no"
	}
	return "vote"
}

// unknown says what is wrong with a row that is no header.
func (h *header) unknown(w *words) (msg, hint string) {
	switch {
	case h.has(yes) && len(h.columns) > 1:
		return "the header has a column for yes and none for no", "name the column of the no votes no, or map it under columns in coalition.yaml"
	case h.has(no) && len(h.columns) > 1:
		return "the header has a column for no and none for yes", "name the column of the yes votes yes, or map it under columns in coalition.yaml"
	}
	var names, near []string
	numbers := false
	for _, c := range h.columns {
		if strings.ContainsFunc(c.name, ascii09) { // it may be a count, and is not shown
			_, whole := tally.ParseWhole(c.name)
			numbers = numbers || whole
			continue
		}
		if c.means == ignored && c.name != "" && len(names) < 8 {
			names = append(names, quote(c.name))
			if n := nearColumn(c.name, w, func(m meaning) bool { return m <= choiceColumn || m == voteColumn }); n != "" {
				near = append(near, fmt.Sprintf("%q for %s", n, quote(c.name)))
			}
		}
	}
	switch {
	case numbers:
		return "the first row holds numbers and no header", "put a line above it that names the columns, as yes,no"
	case h.known == len(h.columns) && h.known == 1 && h.columns[0].means < choices:
		return "the first row is a choice and no header", "put a line above it that says choice"
	case len(names) == 0:
		return "the header names no column of a return", "name " + headerForms
	}
	hint = "name " + headerForms + ", or map the names under columns in coalition.yaml"
	if len(near) > 0 {
		hint = "did you mean " + series(near, "and") + "?"
	}
	return "the header names no column of a return, only " + series(names, "and"), hint
}

// nearColumn is the known name that a person may have meant by a column, of the
// meanings that are wanted. Very short names are near to everything.
func nearColumn(name string, w *words, wanted func(meaning) bool) string {
	text := squash(name)
	var known []string
	for _, c := range w.column {
		if len(c.text) > 2 && wanted(c.meaning) {
			known = append(known, c.text)
		}
	}
	near := diag.Nearest(text, known)
	if m, ok := find(w.column, near); ok && near == squash(m.String()) {
		return m.String()
	}
	return near
}

// leftAlone lists the columns that mean nothing here, and doubts one whose name
// is nearly that of a column the form has and the header lacks.
func (s *sheet) leftAlone() {
	for i, c := range s.head.columns {
		if c.means != ignored {
			continue
		}
		name := c.name
		if name == "" {
			name = fmt.Sprintf("(column %d, without a name)", i+1)
		}
		s.file.Ignored = append(s.file.Ignored, name)
		near := nearColumn(c.name, s.words, func(m meaning) bool { return s.form.takes(m) && !s.head.has(m) })
		if near == "" || c.name == "" {
			continue
		}
		s.head.columns[i].mixed = true // told once is enough
		s.fault("B201", c.line, c.column, fmt.Sprintf("column %s is left alone, though its name is near to %q", quote(c.name), near),
			fmt.Sprintf("rename it to %s if that is meant", near))
	}
}

// numbersLeftAlone doubts the columns of a counts file that are left alone and
// hold nothing but whole numbers.
func (s *sheet) numbersLeftAlone() {
	for _, c := range s.head.columns {
		if c.means == ignored && c.filled && !c.mixed {
			s.fault("B201", c.line, c.column, fmt.Sprintf("column %s is left alone, though it holds only whole numbers", quote(c.name)),
				"if it counts votes, name it under columns in coalition.yaml; if not, ignore this")
		}
	}
}
