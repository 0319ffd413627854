package roster

import (
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// accept reads the acceptances. One without a place or a reason would let pass
// what nobody has looked at.
func (f *File) accept(v yamltree.Value) {
	list, _ := v.List()
	for _, item := range list {
		m, ok := item.Map()
		if !ok {
			continue
		}
		a := diag.Acceptance{Place: item.Place()}
		a.Code = code(m.Need("code", "B301"))
		f.of(m, &a)
		a.UpTo, _ = m.At("up_to").Whole()
		a.Why = line(m.Need("why", "12 hires after the roll date, list with the minutes"))
		m.Done()
		f.Accept = append(f.Accept, a)
	}
}

func code(v yamltree.Value) string {
	s, ok := v.Text()
	if !ok {
		return ""
	}
	var acceptable []string
	for _, c := range diag.Codes() {
		if diag.Acceptable(c.ID) {
			acceptable = append(acceptable, c.ID)
		}
	}
	if !slices.Contains(acceptable, s) {
		v.Fault("C121", "these can be accepted: "+strings.Join(acceptable, ", "), "%q is not a code that can be accepted", s)
	}
	return s
}

// of reads whose error is accepted: a union's, a unit's of it, or a file's.
func (f *File) of(m *yamltree.Map, a *diag.Acceptance) {
	union, unit, file := m.At("union"), m.At("unit"), m.At("file")
	a.Union, _ = union.ID()
	a.Unit = line(unit) // may be a free label
	a.File, _ = file.Text()
	switch {
	case union.Given() && file.Given():
		file.Fault("C121", "name the union, or the file", "both a union and a file")
	case unit.Given() && !union.Given():
		unit.Fault("C121", "name its union too: an id of a unit is unique within its union alone", "a unit without its union")
	case !m.Has("union") && !m.Has("file"):
		m.Fault("C121", "add its union or its file, as in union: ceui", "an acceptance for no place")
	}
	if a.Union == "" {
		return
	}
	i := slices.IndexFunc(f.Coalition.Unions, func(u tally.Union) bool { return u.ID == a.Union })
	if i < 0 {
		union.Fault("C121", hintNear(a.Union, f.ids(), "name a union of this roll"), "no union %q", a.Union)
		return
	}
	if u := &f.Coalition.Unions[i]; a.Unit != "" && len(u.Units) > 0 && !slices.Contains(bodies(u), a.Unit) {
		unit.Fault("C121", hintNear(a.Unit, bodies(u), "name a unit of this roll"), "no unit %q in union %q", a.Unit, a.Union)
	}
}

func (f *File) ids() []string {
	var out []string
	for i := range f.Coalition.Unions {
		out = append(out, f.Coalition.Unions[i].ID)
	}
	return out
}

// bodies is the ids of a union's units and locals.
func bodies(u *tally.Union) []string {
	var out []string
	for _, unit := range u.Units {
		out = append(out, unit.ID)
		for _, local := range unit.Locals {
			out = append(out, local.ID)
		}
	}
	return out
}
