package returns

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

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
	below, ok := s.delimit(text)
	if !ok {
		return false
	}
	if !s.scan.next() {
		if s.scan.err != nil {
			s.unreadable()
			return false
		}
		s.fault("B103", 1, 1, "the file ends before its header", "write the header, "+headerForms)
		return false
	}
	s.head = parseHeader(s.scan, s.words)
	if s.scan.flaw != sound && (below == nil || len(s.head.forms) > 0) {
		s.flaw()
		return false
	}
	return s.understood(below)
}

// delimit sets the delimiter: that of a first line sep=, which is passed over,
// or the one under which the first row is a header. Where there is none, below
// is the row further down that would be one.
func (s *sheet) delimit(text []byte) (below *guess, ok bool) {
	comma, found := separatorLine(text)
	switch {
	case found && comma == 0:
		s.fault("B103", 1, 1, "the line sep= names no delimiter that is read here", "write sep= and one of , ; | or a tab, or delete the line")
		return nil, false
	case found:
		s.scan.next()
	default:
		var first guess
		first, below = findHeader(text, s.words)
		comma = first.comma
	}
	s.scan.delimit(comma)
	s.file.Delimiter = delimiterName(comma)
	return below, true
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
		// Where the header was left out, what stands in its place may be a vote.
		vote := slices.ContainsFunc(h.columns, func(c column) bool { return c.means < choices })
		s.report(diag.Fault{Code: "B103", Place: diag.Place{File: s.input.Path, Line: int(line), Column: 1}, Message: msg, Hint: hint, Reveals: vote})
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
	case Declarations:
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
