package diag

import "strings"

// Acceptance is a roster's word that an acceptable error is known and stands.
type Acceptance struct {
	Code        string
	Union, Unit string // one place: a union, a unit of it, or a file
	File        string
	UpTo        int64 // the most by which the figure may be out; 0 where the code has no figure
	Why         string
	Place       Place // where it is written
}

// Accepted is an error that was let pass, and why.
type Accepted struct {
	Fault Fault
	Why   string
}

// Accept takes out of the list what the acceptances cover and gives it back in
// order; for each acceptance that covers nothing it adds a warning.
func (l *List) Accept(by []Acceptance) []Accepted {
	used := make([]bool, len(by))
	var out []Accepted
	for i := range l.kinds {
		k := &l.kinds[i]
		if !Acceptable(k.code) {
			continue
		}
		var left []Fault
		for _, f := range k.kept {
			j := 0
			for j < len(by) && !by[j].covers(&f) {
				j++
			}
			if j == len(by) {
				left = append(left, f)
				continue
			}
			used[j] = true
			out = append(out, Accepted{f, by[j].Why})
		}
		k.kept = left
	}
	for j, a := range by {
		if !used[j] {
			l.Add(Fault{
				Code: "C206", Place: a.Place,
				Message: "nothing needs the acceptance of " + a.Code + " any more", Hint: "remove it",
			})
		}
	}
	return out
}

func (a *Acceptance) covers(f *Fault) bool {
	if a.Code != f.Code || f.Amount > a.UpTo {
		return false
	}
	if a.File != "" {
		return f.Place.File == a.File || strings.HasSuffix(f.Place.File, "/"+a.File)
	}
	return a.Union == f.Union && (a.Unit == "" || a.Unit == f.Unit)
}
