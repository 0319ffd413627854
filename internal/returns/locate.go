package returns

import (
	"fmt"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Where is a place in a coalition: ids of the roll, or free labels where the
// roll lists nothing. A field is "" where nothing is said.
type Where struct{ Union, Unit, Local string }

// Locate is the place that the path of a file speaks for, or the fault that
// keeps it from being one. The path is relative to the ballots folder, with
// slashes: union.csv, union/unit.csv, union/local.csv or union/unit/local.csv.
func Locate(c *tally.Coalition, rel string) (Where, *diag.Fault) {
	parts := strings.Split(trimExtension(rel), "/")
	fault := func(code, msg, hint string) (Where, *diag.Fault) {
		return Where{}, &diag.Fault{Code: code, Place: diag.Place{File: rel}, Message: msg, Hint: hint}
	}
	i := findUnion(c, parts[0])
	if i < 0 {
		msg := fmt.Sprintf("%s is not the id of a union of this coalition", quote(parts[0]))
		hint := "name the file or its folder after a union of coalition.yaml, or move it out of the folder"
		if n := diag.Nearest(key(parts[0]), unionIDs(c)); n != "" {
			hint = fmt.Sprintf("did you mean %q? else move the file out of the folder", n)
		}
		if where := belongs(c, parts[0]); where != "" && len(parts) == 1 {
			hint = where
		}
		return fault("B111", msg, hint)
	}
	u := &c.Unions[i]
	w := Where{Union: u.ID}
	switch len(parts) {
	case 1:
		return w, nil
	case 2:
		w.Unit = parts[1]
		if len(u.Units) > 0 && findUnit(u, parts[1]) < 0 {
			w.Unit, w.Local = "", parts[1] // an id is unique within its union
		}
	case 3:
		w.Unit, w.Local = parts[1], parts[2]
	default:
		return fault("B111", "the file lies deeper than union/unit/local.csv", "move it up: a folder per union, and in it one per unit")
	}
	at, lost := seek(u, w)
	if lost == nil {
		return at.Where, nil
	}
	if len(parts) == 2 {
		lost.kind = "unit or local"
	}
	msg, hint := lost.words(u)
	if i := findUnion(c, lost.text); i >= 0 {
		hint = fmt.Sprintf("%s is a union of its own: move the file to %s.csv", quote(lost.text), c.Unions[i].ID)
	}
	_, f := fault("B112", msg, hint)
	f.Union = u.ID
	return Where{}, f
}

// belongs is the hint where a file's name is that of a unit or local, which lies
// in its union's folder, or that of a union with what a download or a copy adds:
// "ceui (1).csv", "ceui copy.csv", "ceui.csv.csv". "" where it is neither.
func belongs(c *tally.Coalition, name string) string {
	for i := range c.Unions {
		u := &c.Unions[i]
		at, lost := seek(u, Where{Unit: name})
		if lost != nil {
			at, lost = seek(u, Where{Local: name})
		}
		if lost == nil && at.unit >= 0 {
			return fmt.Sprintf("it is of union %q: move the file to %s/%s.csv", u.ID, u.ID, name)
		}
	}
	end := strings.IndexFunc(name, func(r rune) bool { return strings.ContainsRune(" .(", r) })
	if end <= 0 {
		return ""
	}
	if i := findUnion(c, name[:end]); i >= 0 {
		id := c.Unions[i].ID
		return fmt.Sprintf("if it is the return of %q, name it %s.csv; if that is there already, keep the right one of the two and move the other out of the folder", id, id)
	}
	return ""
}

// trimExtension is the path without .csv, in any case.
func trimExtension(rel string) string {
	if n := len(rel) - len(".csv"); n >= 0 && strings.EqualFold(rel[n:], ".csv") {
		return rel[:n]
	}
	return rel
}

// spot is a place below a union: its canonical names, and where the roll lists
// them, in their order; -1 where it does not.
type spot struct {
	Where
	unit, local int
}

// lost is a unit or local that is not where it was looked for.
type lost struct {
	kind   string // "unit" or "local"
	column meaning
	text   string
	within string   // the id of the unit it was looked for in, or ""
	home   string   // the id of the unit it is of in truth, or ""
	known  []string // the ids it could have been
}

// seek finds a place below the union. It is the one reading of units and locals,
// for paths and for rows alike.
func seek(u *tally.Union, w Where) (spot, *lost) {
	at := spot{Where: Where{Union: u.ID, Unit: label(w.Unit), Local: label(w.Local)}, unit: -1, local: -1}
	if len(u.Units) == 0 {
		if at.Unit == "" { // one label is one level below the union, whatever its column
			at.Unit, at.Local = at.Local, ""
		}
		return at, nil
	}
	if at.Unit == "" && at.Local == "" {
		return at, nil
	}
	if at.Unit != "" {
		at.unit = findUnit(u, at.Unit)
		if at.unit < 0 {
			home, _, _ := findLocal(u, at.Unit)
			return at, &lost{kind: "unit", column: unitColumn, text: at.Unit, home: home, known: unitIDs(u)}
		}
		unit := &u.Units[at.unit]
		at.Unit = unit.ID
		if at.Local == "" {
			return at, nil
		}
	}
	home, i, j := findLocal(u, at.Local)
	if home == "" && at.unit >= 0 && len(u.Units[at.unit].Locals) == 0 {
		return at, nil // a free label, and not the local of another unit
	}
	if home == "" || at.unit >= 0 && i != at.unit {
		return at, &lost{kind: "local", column: localColumn, text: at.Local, within: at.Unit, home: home, known: localIDs(u, at.unit)}
	}
	at.unit, at.local = i, j
	at.Unit, at.Local = home, u.Units[i].Locals[j].ID
	return at, nil
}

func (l *lost) words(u *tally.Union) (msg, hint string) {
	switch {
	case l.kind == "unit" && l.home != "":
		return fmt.Sprintf("%s is a local of unit %q of union %q, not a unit", quote(l.text), l.home, u.ID), "name it in a column local"
	case l.home != "":
		return fmt.Sprintf("local %s is of unit %q, not of unit %q", quote(l.text), l.home, l.within), "mend the unit or the local"
	}
	msg = fmt.Sprintf("union %q has no %s %s on the roll", u.ID, l.kind, quote(l.text))
	if l.within != "" {
		msg = fmt.Sprintf("unit %q of union %q has no local %s on the roll", l.within, u.ID, quote(l.text))
	}
	hint = "mend the name, or add it to coalition.yaml"
	if n := diag.Nearest(key(l.text), l.known); n != "" {
		hint = fmt.Sprintf("did you mean %q? else add it to coalition.yaml", n)
	} else if len(l.known) > 0 && len(l.known) <= 12 {
		hint += "; the roll has " + series(l.known, "and")
	}
	return msg, hint
}

func label(s string) string { return string(clean([]byte(s))) }

func findUnion(c *tally.Coalition, text string) int {
	k := key(text)
	for i := range c.Unions {
		if key(c.Unions[i].ID) == k {
			return i
		}
	}
	return -1
}

func findUnit(u *tally.Union, text string) int {
	k := key(text)
	for i := range u.Units {
		if key(u.Units[i].ID) == k {
			return i
		}
	}
	return -1
}

// findLocal is the id of the local's unit, "" where there is none, and the place of both on the roll.
func findLocal(u *tally.Union, text string) (home string, unit, local int) {
	k := key(text)
	for i := range u.Units {
		for j := range u.Units[i].Locals {
			if key(u.Units[i].Locals[j].ID) == k {
				return u.Units[i].ID, i, j
			}
		}
	}
	return "", -1, -1
}

func unionIDs(c *tally.Coalition) []string {
	var ids []string
	for i := range c.Unions {
		ids = append(ids, c.Unions[i].ID)
	}
	return ids
}

func unitIDs(u *tally.Union) []string {
	var ids []string
	for i := range u.Units {
		ids = append(ids, u.Units[i].ID)
	}
	return ids
}

// localIDs is those of one unit, or of all where unit is -1; of a union whose
// file may name either, its units too.
func localIDs(u *tally.Union, unit int) []string {
	var ids []string
	for i := range u.Units {
		if unit >= 0 && i != unit {
			continue
		}
		if unit < 0 {
			ids = append(ids, u.Units[i].ID)
		}
		for _, l := range u.Units[i].Locals {
			ids = append(ids, l.ID)
		}
	}
	return ids
}
