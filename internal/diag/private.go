package diag

import (
	"slices"
	"strings"
)

// Private is the fault as it may go round before the announcement: without a
// message from which a count by choice could be worked out, and without the
// column of a row, for what stands left of it is a count or a choice, and as wide
// as that is long.
func (f Fault) Private() Fault {
	if f.Reveals {
		c, _ := Lookup(f.Code)
		f.Message, f.Hint, f.Other = c.What+" (withheld: it could give a count away)", c.Do, Place{}
		f.Place.Column = 0 // whether it is that of yes or that of no
	}
	if !strings.HasPrefix(f.Code, "B") || slices.Contains([]string{"B103", "B107", "B108", "B201"}, f.Code) {
		return f // a roster, or a header, which says nothing of how anyone voted
	}
	f.Place = f.Place.ofLine()
	if f.Other.File != "" {
		named := f.Other.String()
		f.Other = f.Other.ofLine()
		f.Message = strings.Replace(f.Message, named, f.Other.String(), 1)
	}
	return f
}

// ofLine is the place without its column, but for the first, left of which
// nothing stands.
func (p Place) ofLine() Place {
	if p.Column > 1 {
		p.Column = 0
	}
	return p
}
