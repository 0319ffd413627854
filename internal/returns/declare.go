package returns

import (
	"fmt"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// declare reads the row as a vote without a count.
func (s *sheet) declare() {
	r := s.resolve()
	if r.leaf == nil {
		s.misplaced(r, false)
		return
	}
	at, text := r.leaf.at, string(s.text(voteColumn))
	by, source := string(s.text(byColumn)), string(s.text(sourceColumn))
	if text == "" && by == "" && source == "" {
		return // a row of a form that nobody has filled in yet
	}
	vote, ok := s.vote(text)
	if !ok {
		f := diag.Fault{
			Code: "B119", Place: s.place(voteColumn), Union: r.id, Reveals: true,
			Message: fmt.Sprintf("%s is not a vote", quote(text)), Hint: "write yes, no or abstained",
		}
		if text == "" {
			f.Message, f.Hint = "a declaration without a vote", "write yes, no or abstained, or empty the row while nothing is declared"
		}
		s.report(f)
		return
	}
	if at.Local != "" {
		s.report(diag.Fault{
			Code: "B112", Place: s.place(localColumn), Union: r.id,
			Message: "a declaration speaks for a union or a unit, and this one names a local", Hint: "declare for the unit, or hand in the local's count",
		})
		return
	}
	for _, d := range r.union.declared {
		if r.union.order(d.at, at) == 0 {
			s.report(diag.Fault{
				Code: "B122", Place: s.here(0), Union: r.id, Other: d.from,
				Message: fmt.Sprintf("a second declaration for %s, the first is at %s", r.union.called(at), d.from), Hint: "keep the one that holds",
			})
			return
		}
	}
	if by == "" {
		by = "declared"
	}
	r.union.declared = append(r.union.declared, declared{tally.Declaration{Vote: vote, By: by, Source: source}, at, s.here(0)})
}

// vote reads a vote in any of the words for it.
func (s *sheet) vote(text string) (tally.Vote, bool) {
	m, ok := find(s.words.choice, phrase(text))
	switch {
	case ok && m == yes:
		return tally.Yes, true
	case ok && m == no:
		return tally.No, true
	case ok && m == abstain:
		return tally.Abstained, true
	}
	return "", false
}
