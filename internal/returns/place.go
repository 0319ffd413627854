package returns

import (
	"bytes"
	"fmt"

	"sebac/internal/diag"
)

// resolved is what the union, unit and local cells of a row come to: a leaf, or
// what is wrong with them.
type resolved struct {
	union  *sent
	leaf   *leaf // nil where column and message say why
	code   string
	column meaning
	msg    string
	hint   string
	id     string // of the union, where it is known
}

// resolve finds the place that the row is of. Rows of one place mostly come one
// after the other, and a file names few places: so the text of the three cells
// is looked up, and worked out once.
func (s *sheet) resolve() *resolved {
	k := s.placeKey()
	if s.last != nil && bytes.Equal(k, s.lastKey) {
		return s.last
	}
	r, ok := s.resolved[string(k)]
	if !ok {
		r = s.workOut(whereOf(k))
		s.resolved[string(k)] = r
	}
	s.last, s.lastKey = r, append(s.lastKey[:0], k...)
	return r
}

// placeKey is the text of the row's union, unit and local cells, each closed by a
// NUL, which no cell holds: a row with one is refused.
func (s *sheet) placeKey() []byte {
	k := s.keyBuf[:0]
	for _, m := range placeColumns() {
		if i := s.head.at[m]; i >= 0 {
			k = append(k, s.scan.cells[i].text...)
		}
		k = append(k, 0)
	}
	s.keyBuf = k
	return k
}

func placeColumns() [3]meaning { return [...]meaning{unionColumn, unitColumn, localColumn} }

// whereOf is the place that a key says.
func whereOf(key []byte) Where {
	cell := func() string {
		text, rest, _ := bytes.Cut(key, []byte{0})
		key = rest
		return string(clean(text))
	}
	return Where{Union: cell(), Unit: cell(), Local: cell()}
}

// workOut puts together what the row says and what the path says.
func (s *sheet) workOut(row Where) *resolved {
	path := s.input.Where
	w := Where{Union: either(row.Union, path.Union), Unit: either(row.Unit, path.Unit), Local: either(row.Local, path.Local)}
	if w.Union == "" {
		return &resolved{
			code: "B123", column: unionColumn, msg: "the row belongs to no union",
			hint: "write the union's id into a column union; or give the folder instead of the file, where the file's name says the union",
		}
	}
	if differ(row.Union, path.Union) {
		return contradicts(unionColumn, row.Union, path.Union)
	}
	i := findUnion(s.coalition, w.Union)
	if i < 0 {
		r := &resolved{
			code: "B112", column: unionColumn, msg: fmt.Sprintf("%s is not the id of a union of this coalition", quote(w.Union)),
			hint: "mend the name, or add the union to coalition.yaml",
		}
		if n := diag.Nearest(key(w.Union), unionIDs(s.coalition)); n != "" {
			r.hint = fmt.Sprintf("did you mean %q? else add it to coalition.yaml", n)
		}
		return r
	}
	u := &s.unions[i]
	at, lost := seek(u.union, w)
	r := &resolved{union: u, id: u.union.ID}
	switch {
	case differ(row.Unit, path.Unit):
		r = contradicts(unitColumn, row.Unit, path.Unit)
	case differ(row.Local, path.Local):
		r = contradicts(localColumn, row.Local, path.Local)
	case lost != nil:
		r.code, r.column = "B112", lost.column
		r.msg, r.hint = lost.words(u.union)
	default:
		r.leaf = u.leaf(at)
	}
	r.id = u.union.ID
	return r
}

func contradicts(m meaning, row, path string) *resolved {
	return &resolved{
		code: "B113", column: m, id: path,
		msg:  fmt.Sprintf("the row is of %s %s, the file's path says %s", m, quote(row), quote(path)),
		hint: "mend the row, or move the file to where it belongs",
	}
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func differ(a, b string) bool { return a != "" && b != "" && key(a) != key(b) }

// misplaced reports what is wrong with the row's place. In a shifted row what
// stands for a place may be a count.
func (s *sheet) misplaced(r *resolved, shifted bool) {
	s.report(diag.Fault{Code: r.code, Place: s.place(r.column), Message: r.msg, Hint: r.hint, Union: r.id, Reveals: shifted})
}

// called is a place in words: unit "np-4" of union "afscme".
func (u *sent) called(at spot) string {
	union := fmt.Sprintf("union %q", u.union.ID)
	switch {
	case at.Unit == "":
		return union
	case at.Local == "":
		return fmt.Sprintf("unit %s of %s", quote(at.Unit), union)
	}
	return fmt.Sprintf("local %s of unit %s of %s", quote(at.Local), quote(at.Unit), union)
}
