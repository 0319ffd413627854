package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// Missing is a place of the roll whose return is not whole yet.
type Missing struct {
	Union       *tally.Union
	Unit, Local string // ids below the union, "" where the whole of it is meant
	Names       []string
	Lack        Lack
	Out         tally.Figure // how many members or ballots may still come
	Declared    bool         // the union's declaration stands in for its return
}

// Lack is what is missing of a return.
type Lack string

// The lacks: nothing has come in, the roster awaits the rest, the return itself
// says that some of its ballots are not counted yet.
const (
	NothingIn Lack = "nothing in"
	Awaiting  Lack = "awaiting"
	Uncounted Lack = "uncounted"
)

// StillOut is every place whose return is not whole, in the order of the roll,
// each as high up as the lack reaches: a union that sent nothing once, and not
// each of its locals. It depends on how many ballots came in and never on what
// they say.
func StillOut(c *tally.Coalition, sent []tally.Returns) []Missing {
	var out []Missing
	for i := range c.Unions {
		u := &c.Unions[i]
		if u.Suspended {
			continue
		}
		var returns tally.Returns
		if i < len(sent) {
			returns = sent[i]
		}
		pooled := tally.Pool(u, &returns)
		s := seeker{union: u, returns: &returns}
		s.seek(&pooled, nil, nil, len(u.Units))
		out = append(out, s.found...)
	}
	return out
}

type seeker struct {
	union   *tally.Union
	returns *tally.Returns
	found   []Missing
}

// seek looks at a place and below it; ids and names lead to it from the union,
// and listed is how many parts of it the roll lists.
func (s *seeker) seek(at *tally.UnitResult, ids, names []string, listed int) {
	if at.Outstanding == tally.Known(0) {
		return
	}
	miss := Missing{Union: s.union, Names: names, Lack: Uncounted, Out: at.Outstanding, Declared: s.returns.Declared() != nil}
	if len(ids) > 0 {
		miss.Unit = ids[0]
	}
	if len(ids) > 1 {
		miss.Local = ids[1]
	}
	switch {
	case !at.Counted:
		miss.Lack = NothingIn
	case s.covered(ids) || listed == 0:
		if s.uncounted(ids) == 0 {
			miss.Lack = Awaiting
		}
	default:
		below := tally.Known(0)
		for i := range listed {
			part := &at.Locals[i]
			below.N += part.Outstanding.N
			s.seek(part, slices.Concat(ids, []string{part.ID}), slices.Concat(names, []string{part.Name}), s.parts(len(ids), i))
		}
		// What awaiting holds out for beyond the parts is of the whole.
		if at.Outstanding == below {
			return
		}
		miss.Lack = Awaiting
	}
	s.found = append(s.found, miss)
}

// parts is how many locals the roll lists of the part of a place.
func (s *seeker) parts(depth, i int) int {
	if depth == 0 {
		return len(s.union.Units[i].Locals)
	}
	return 0
}

// covered reports whether a return speaks for the very place.
func (s *seeker) covered(ids []string) bool {
	unit, local := path(ids)
	for _, r := range s.returns.Returns {
		if r.Unit == unit && r.Local == local {
			return true
		}
	}
	return false
}

// uncounted is what the returns of a place and below it say is not counted yet.
func (s *seeker) uncounted(ids []string) int64 {
	unit, local := path(ids)
	var n int64
	for _, r := range s.returns.Returns {
		if (unit == "" || r.Unit == unit) && (local == "" || r.Local == local) {
			n += r.Uncounted.N
		}
	}
	return n
}

func path(ids []string) (unit, local string) {
	if len(ids) > 0 {
		unit = ids[0]
	}
	if len(ids) > 1 {
		local = ids[1]
	}
	return unit, local
}
