package returns

import (
	"cmp"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// sent is what one union has sent in, so far.
type sent struct {
	union    *tally.Union
	number   int     // of the union, in the roll's order
	leaves   []*leaf // in the order in which they were first named
	index    map[Where]*leaf
	spelling map[string]string // of free labels, by key: the least of those used
	ids      map[string]sighting
	declared []declared
}

// leaf is the place of one return. A row that is not yet returned names its leaf
// without making a return of it.
type leaf struct {
	at    spot
	form  Form // "" until it is returned
	first diag.Place
	file  int            // the number of its file by path
	kinds [choices]int64 // ballots, by choice
	left  tally.Figure   // uncounted
	sum   bool           // it is the last row of its file and the sum of those above
}

// declared is a declaration and where it stands.
type declared struct {
	tally.Declaration
	at   spot
	from diag.Place
}

// sighting is where a ballot id was first seen.
type sighting struct {
	file   int32
	column int32
	line   int64
}

func newUnions(c *tally.Coalition) []sent {
	unions := make([]sent, len(c.Unions))
	for i := range unions {
		unions[i] = newSent(&c.Unions[i], i)
	}
	return unions
}

func newSent(u *tally.Union, number int) sent {
	return sent{union: u, number: number, index: map[Where]*leaf{}, spelling: map[string]string{}, ids: map[string]sighting{}}
}

// leaf is the leaf at a spot, one for all spellings of it.
func (u *sent) leaf(at spot) *leaf {
	k := Where{Unit: key(at.Unit), Local: key(at.Local)}
	u.spell(at)
	l, ok := u.index[k]
	if !ok {
		l = &leaf{at: at}
		u.index[k] = l
		u.leaves = append(u.leaves, l)
	}
	return l
}

// spell keeps the least spelling of each free label, so that the one shown does
// not depend on which file was read first.
func (u *sent) spell(at spot) {
	if at.unit < 0 {
		u.spellLabel(at.Unit)
	}
	if at.local < 0 {
		u.spellLabel(at.Local)
	}
}

func (u *sent) spellLabel(s string) {
	if old, ok := u.spelling[key(s)]; !ok || s < old {
		u.spelling[key(s)] = s
	}
}

// names is the unit and the local of a spot as they are shown.
func (u *sent) names(at spot) (unit, local string) {
	unit, local = at.Unit, at.Local
	if at.unit < 0 {
		unit = u.spelling[key(unit)]
	}
	if at.local < 0 {
		local = u.spelling[key(local)]
	}
	return unit, local
}

func (l *leaf) returned() int64 {
	var n int64
	for _, k := range l.kinds {
		n += k
	}
	return n
}

// returns is all of it in the order of the roll, free labels behind by name.
func (u *sent) returns() tally.Returns {
	slices.SortFunc(u.leaves, func(a, b *leaf) int { return u.order(a.at, b.at) })
	var out tally.Returns
	for _, l := range u.leaves {
		if l.form == "" {
			continue
		}
		k := l.kinds
		unit, local := u.names(l.at)
		out.Returns = append(out.Returns, tally.Return{
			Unit: unit, Local: local,
			Count:     tally.Count{Yes: k[yes], No: k[no], Abstain: k[abstain], Blank: k[blank], Void: k[void]},
			Uncounted: l.left,
		})
	}
	slices.SortFunc(u.declared, func(a, b declared) int { return u.order(a.at, b.at) })
	for _, d := range u.declared {
		d.Unit, _ = u.names(d.at)
		out.Declarations = append(out.Declarations, d.Declaration)
	}
	return out
}

// declaredAt is parallel to the declarations of returns, which has sorted them.
func (u *sent) declaredAt() []diag.Place {
	var out []diag.Place
	for _, d := range u.declared {
		out = append(out, d.from)
	}
	return out
}

// order is the whole before its parts, the roll's order, then names.
func (u *sent) order(a, b spot) int {
	return cmp.Or(rank(a.Unit, a.unit, b.Unit, b.unit), rank(a.Local, a.local, b.Local, b.local))
}

func rank(a string, i int, b string, j int) int {
	switch {
	case a == "" || b == "":
		return cmp.Compare(min(1, len(a)), min(1, len(b)))
	case i >= 0: // a roll that lists one lists both
		return cmp.Compare(i, j)
	}
	return strings.Compare(key(a), key(b))
}
