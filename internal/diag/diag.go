// Package diag holds what is wrong with a file: a code that never changes its
// meaning, a place, what was found, and what to do about it.
//
// # Decisions
//
// A fault is a value, collected and never thrown: every problem of every file is
// told in one run, because the clerk who mends one at a time on count night
// mends the tenth at midnight. The severity is the code's and not the
// caller's, so that B203 is a warning wherever it is raised.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Severity is how much a fault matters.
type Severity string

// The severities. Any Error stops the tally; an acceptable error (3xx) stops it
// until the roster accepts it with a reason.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Place is where in a file: line and column from 1, the column in characters of
// the decoded text. Line 0 is the file as a whole, column 0 the line as a whole.
type Place struct {
	File         string
	Line, Column int
}

// String is file:line:col, shortened where line or column is 0.
func (p Place) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// Fault is one thing wrong.
type Fault struct {
	Code    string // "B104"
	Place   Place
	Message string // lower case, no full stop, the user's own text quoted
	Hint    string // what to do

	// Other is a second place that the message names, by its String, so that both
	// can be shown by the path that the user gave.
	Other Place
	// Union is the id of the union that the fault is about, and Amount the number
	// by which it is out, where there is one. An acceptance is matched on both.
	Union, Unit string
	Amount      int64
	// Reveals is set where the message lets a count by choice be worked out, so
	// that it must not be shown before the announcement.
	Reveals bool
}

// Severity is that of the fault's code.
func (f *Fault) Severity() Severity { return severity(f.Code) }

func severity(code string) Severity {
	if len(code) == 4 && code[1] == '2' {
		return Warning
	}
	return Error
}

// Acceptable reports whether a roster may accept faults of this code.
func Acceptable(code string) bool { return len(code) == 4 && code[1] == '3' }

// String is the fault as it is printed: one line, then its hint behind a tab.
func (f *Fault) String() string {
	s := fmt.Sprintf("%s: %s %s: %s", f.Place, f.Severity(), f.Code, f.Message)
	if f.Place.File == "" {
		s = fmt.Sprintf("%s %s: %s", f.Severity(), f.Code, f.Message)
	}
	if f.Hint != "" {
		s += "\n\thint: " + f.Hint
	}
	return s
}

// perKind is how many faults of one code in one file are kept; the rest are counted.
const perKind = 20

// List collects faults. Its zero value is empty and ready. It is bounded: of one
// code in one file only the first perKind by place are kept, whatever the order
// in which they were added, and the others are counted.
type List struct {
	kinds []kind
}

type kind struct {
	file, code string
	kept       []Fault // sorted
	more       int
}

// Add adds a fault.
func (l *List) Add(f Fault) {
	i, ok := slices.BinarySearchFunc(l.kinds, f, func(k kind, f Fault) int {
		return cmp.Or(cmp.Compare(k.file, f.Place.File), cmp.Compare(k.code, f.Code))
	})
	if !ok {
		l.kinds = slices.Insert(l.kinds, i, kind{file: f.Place.File, code: f.Code})
	}
	k := &l.kinds[i]
	j, _ := slices.BinarySearchFunc(k.kept, f, compare)
	k.kept = slices.Insert(k.kept, j, f)
	if len(k.kept) > perKind {
		k.kept = k.kept[:perKind]
		k.more++
	}
}

// AddAll adds all the faults of another list.
func (l *List) AddAll(other *List) {
	for _, k := range other.kinds {
		for _, f := range k.kept {
			l.Add(f)
		}
		if k.more > 0 {
			i := slices.IndexFunc(l.kinds, func(m kind) bool { return m.file == k.file && m.code == k.code })
			l.kinds[i].more += k.more
		}
	}
}

// Sorted is every fault kept, by file, line, column and code; where a kind was
// cut, a last one of it says how many more there are.
func (l *List) Sorted() []Fault {
	var out []Fault
	for _, k := range l.kinds {
		kept := slices.Clone(k.kept)
		if k.more > 0 {
			last := &kept[len(kept)-1]
			last.Hint = strings.TrimPrefix(last.Hint+"\n\t", "\n\t") + "and " + Grouped(strconv.Itoa(k.more)) + " more like it"
		}
		out = append(out, kept...)
	}
	Sort(out)
	return out
}

// Errors is how many errors were added, the cut ones included.
func (l *List) Errors() int { return l.count(Error) }

// Warnings is how many warnings were added, the cut ones included.
func (l *List) Warnings() int { return l.count(Warning) }

func (l *List) count(s Severity) int {
	n := 0
	for _, k := range l.kinds {
		if severity(k.code) == s {
			n += len(k.kept) + k.more
		}
	}
	return n
}

// Sort puts faults in the order in which they are told: by place, then code.
func Sort(faults []Fault) { slices.SortStableFunc(faults, compare) }

func compare(a, b Fault) int {
	return cmp.Or(
		cmp.Compare(a.Place.File, b.Place.File),
		cmp.Compare(a.Place.Line, b.Place.Line),
		cmp.Compare(a.Place.Column, b.Place.Column),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// Grouped is a whole number, given by its digits, with its thousands apart.
func Grouped(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}
