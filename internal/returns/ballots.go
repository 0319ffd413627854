package returns

import (
	"fmt"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// ballot counts the row as one ballot. Everything that is wrong with it is told
// before it is left out.
func (s *sheet) ballot() {
	choice, understood := s.choice()
	if !understood {
		s.notChoice()
	}
	r := s.resolve()
	if r.leaf == nil {
		s.misplaced(r, false)
		return
	}
	if s.head.has(ballotID) && !s.once(r.union) || !understood {
		return
	}
	l := r.leaf
	switch l.form {
	case "":
		l.form, l.file, l.first = Ballots, s.number, s.here(0)
	case Counts:
		s.twice(r)
		return
	case Ballots, Declarations:
	}
	l.kinds[choice]++
	s.file.ballots++
	s.opt.Progress.add(0, 1)
}

// choice reads the row's choice. The spellings are few, so they are tried as
// they are written first.
func (s *sheet) choice() (meaning, bool) {
	text := s.scan.cells[s.head.at[choiceColumn]].text
	switch string(text) {
	case "yes":
		return yes, true
	case "no":
		return no, true
	case "":
		return blank, true
	}
	if m, ok := find(s.words.choice, string(text)); ok {
		return m, true
	}
	if text = clean(text); len(text) == 0 {
		return blank, true
	}
	return find(s.words.choice, phrase(string(text)))
}

func (s *sheet) notChoice() {
	text := string(s.text(choiceColumn))
	hint := "write yes, no, abstain, blank or void"
	_, number := tally.ParseWhole(text)
	switch {
	case squash(text) == squash(s.head.columns[s.head.at[choiceColumn]].name):
		hint = "this looks like a second header: where two files were joined, remove it"
	case number:
		hint += "; here each row is one ballot, a count has columns yes and no"
	default:
		var known []string
		for _, w := range s.words.choice {
			if len(w.text) > 1 {
				known = append(known, w.text)
			}
		}
		if n := diag.Nearest(phrase(text), known); n != "" {
			hint += fmt.Sprintf("; did you mean %q?", n)
		}
	}
	s.report(diag.Fault{Code: "B104", Place: s.place(choiceColumn), Message: fmt.Sprintf("choice %s is not a choice", quote(text)), Hint: hint, Reveals: true})
}

// once reports whether the row's ballot id was not seen before in its union.
func (s *sheet) once(u *sent) bool {
	id := s.text(ballotID)
	if len(id) == 0 {
		s.report(diag.Fault{
			Code: "B117", Place: s.place(ballotID), Union: u.union.ID,
			Message: "a ballot without an id, in a file that has a column for it", Hint: "give every ballot its id, or remove the column",
		})
		return false
	}
	if s.note != nil {
		s.note.note(u.number, id)
		return true
	}
	line, column := s.scan.placeOf(s.scan.cells[s.head.at[ballotID]].at)
	return s.first(u, id, line, column)
}

// first reports whether an id is seen for the first time in its union. Where the
// ids were surveyed, only those that may come twice are remembered.
func (s *sheet) first(u *sent, id []byte, line int64, column int) bool {
	if s.ids != nil && !s.ids.suspect(u.number, id) {
		return true
	}
	if first, ok := u.ids[string(id)]; ok {
		at := diag.Place{File: s.pathOf(int(first.file)), Line: int(first.line), Column: int(first.column)}
		hint := "keep one of the two rows"
		if shortened(string(id)) {
			hint = "a spreadsheet has shortened the ids: export them again as text"
		}
		s.report(diag.Fault{
			Code: "B116", Place: diag.Place{File: s.input.Path, Line: int(line), Column: column}, Union: u.union.ID, Other: at,
			Message: fmt.Sprintf("ballot id %s was seen before, at %s", quote(string(id)), at), Hint: hint,
		})
		return false
	}
	u.ids[string(id)] = sighting{file: int32(s.number), column: int32(column), line: line}
	return true
}

// pathOf is the path of a file by its number; the one being read has the last.
func (s *sheet) pathOf(number int) string {
	if number == s.number {
		return s.input.Path
	}
	return s.files[number].Path
}

// twice reports that the row's place was returned before.
func (s *sheet) twice(r *resolved) {
	s.report(diag.Fault{
		Code: "B118", Place: s.here(0), Union: r.id, Other: r.leaf.first,
		Message: fmt.Sprintf("this row and the one at %s are both a return of %s", r.leaf.first, r.union.called(r.leaf.at)),
		Hint:    "keep one of the two; rows of several places name them in a column unit or local",
	})
}
