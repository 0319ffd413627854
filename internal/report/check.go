package report

import (
	"bytes"
	"slices"
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// CheckSchema is the name and version of what check writes as JSON.
const CheckSchema = "sebac/check/v1"

// Check is the state of the files of a vote: what was read, what is still out,
// what is wrong. It goes round before the announcement, so it holds no count by
// choice and nothing from which one could be had: no hash (few counts are
// possible, and trying them all finds the one), no length of a return ("yes" is
// longer than "no", and 1000 than 999), and only faults made private. Nothing in
// it depends on what a ballot says.
type Check struct {
	Coalition *tally.Coalition // nil where the roster could not be read
	Rules     *tally.Rules     // nil where the rules could not be
	Encoding  string
	Files     []CheckedFile
	Missing   []analysis.Missing
	Both      []string     // ids of unions that have declared and sent their whole return
	Faults    []diag.Fault // private, sorted
	Accepted  []diag.Accepted

	Errors, Warnings int // how many there are, those that were cut included
}

// CheckedFile is a file and how it was read.
type CheckedFile struct {
	Path, Form          string // the form is "" where the header was not understood
	Encoding, Delimiter string // "" where it has none
	Bytes, Rows         int64  // -1 where they are withheld, or mean nothing
	Ignored             []string
}

// Summary is how the files stand, in a sentence or two.
func (c *Check) Summary() string {
	warnings := plural(int64(c.Warnings), "warning", "warnings")
	files := " in " + plural(int64(len(c.Files)), "file", "files")
	s := "NOTHING WRONG" + files
	switch {
	case c.Errors > 0 && c.Warnings > 0:
		s = plural(int64(c.Errors), "ERROR", "ERRORS") + " and " + warnings + files
	case c.Errors > 0:
		s = plural(int64(c.Errors), "ERROR", "ERRORS") + files
	case c.Warnings > 0:
		s += ", " + warnings
	}
	if c.Coalition == nil {
		return s + ". The roster could not be read, so the returns were not."
	}
	in, declared, out := c.standing()
	s += ". " + whole(in) + " of " + plural(in+declared+out, "union", "unions") + " in whole"
	if declared > 0 {
		s += ", " + whole(declared) + " declared without a whole count"
	}
	if out > 0 {
		s += ", " + whole(out) + " still out in whole or part" + either(c.Errors > 0, ", or with errors", "")
	}
	return s + "."
}

// standing is how many unions in good standing have sent their whole return, how
// many lack one and have declared, and how many are out.
func (c *Check) standing() (in, declared, out int64) {
	for i := range c.Coalition.Unions {
		u := &c.Coalition.Unions[i]
		if u.Suspended {
			continue
		}
		of := func(m analysis.Missing) bool { return m.Union == u }
		undeclared := func(m analysis.Missing) bool { return m.Union == u && !m.Declared }
		wrong := func(f diag.Fault) bool { return f.Union == u.ID && f.Severity() == diag.Error }
		switch {
		case slices.ContainsFunc(c.Faults, wrong), slices.ContainsFunc(c.Missing, undeclared):
			out++
		case !slices.ContainsFunc(c.Missing, of):
			in++
		default:
			declared++
		}
	}
	return in, declared, out
}

// Notes is what there is to say of the files beside.
func (c *Check) Notes() []string {
	var out []string
	if c.Rules == nil {
		out = append(out, "The rules could not be read, so the roll was not held to them.")
	} else {
		out = append(out, "The rules are "+clean(c.Rules.Name)+".")
	}
	if c.Coalition != nil && c.Coalition.Final {
		out = append(out, "The vote is final: what is out has not voted, and nothing more is waited for.")
	}
	if len(c.Both) > 0 {
		out = append(out, "Declared, and returned in whole: "+strings.Join(c.Both, ", ")+". Whether the two agree is part of the result, and not told here.")
	}
	return append(out, "No counts, choices, hashes or sizes of returns are shown, so that this can be passed round before the announcement.")
}

func (c *Check) heading() string {
	if c.Coalition == nil {
		return ""
	}
	s := clean(c.Coalition.Name)
	if q := clean(c.Coalition.Question); q != "" {
		s += ": " + q
	}
	if c.Coalition.AsOf != "" {
		s += "  As of " + day(c.Coalition.AsOf) + "."
	}
	return s
}

// unread reports whether a return that is missing may be so for an error in its
// file: it is there, and was not counted.
func (c *Check) unread(m *analysis.Missing) bool {
	return m.Lack == analysis.NothingIn && slices.ContainsFunc(c.Faults, func(f diag.Fault) bool {
		return f.Union == m.Union.ID && f.Severity() == diag.Error && (f.Unit == "" || m.Unit == "" || f.Unit == m.Unit)
	})
}

// Table is the state of the files as a person reads it: how they stand, then
// what is wrong, then what is out, then the files.
func (c *Check) Table(opt Options) ([]byte, error) {
	var b bytes.Buffer
	width := opt.prose()
	prose := func(s, indent string) {
		if s != "" {
			b.WriteString(wrap(s, width, indent) + "\n")
		}
	}
	prose(c.Summary(), "")
	prose(c.heading(), "")
	for _, s := range c.Notes() {
		prose("- "+s, "  ")
	}
	if len(c.Faults) > 0 {
		b.WriteByte('\n')
	}
	for i := range c.Faults {
		b.WriteString(Clean(c.Faults[i].String()) + "\n")
	}
	for i := range c.Accepted {
		a := &c.Accepted[i]
		prose("ACCEPTED "+a.Fault.Code+" "+clean(a.Fault.Place.String())+": "+clean(a.Fault.Message)+". Why: "+clean(a.Why), "  ")
	}
	if len(c.Missing) > 0 {
		b.WriteByte('\n')
		if err := c.missing(&b, opt); err != nil {
			return nil, err
		}
	}
	b.WriteByte('\n')
	err := c.files(&b, opt)
	return b.Bytes(), err
}

// form is what a row of a file is, or how far reading it came.
func form(f *CheckedFile) string {
	switch {
	case f.Form != "":
		return f.Form
	case f.Encoding == "":
		return "not read"
	}
	return "not understood"
}

func asIs(_ int, cell string) string { return cell }

func (c *Check) missing(b *bytes.Buffer, opt Options) error {
	var rows [][]string
	for i := range c.Missing {
		m := &c.Missing[i]
		name := []string{clean(m.Union.Name)}
		for _, n := range m.Names {
			name = append(name, clean(n))
		}
		out := "unknown"
		if m.Out.Known {
			out = whole(m.Out.N)
		}
		rows = append(rows, []string{whereMissing(m), strings.Join(name, ", "), out, c.lack(m)})
	}
	return set(b, []string{"STILL OUT", "", "UP TO", ""}, rows, layout{
		width: opt.Width, right: []bool{false, false, true, false},
		steps: []step{{1, 12, false}, {3, 12, true}, {0, 12, false}}, paint: asIs,
	})
}

// whereMissing is where the return of a missing place belongs: afscme/np-4/391.
func whereMissing(m *analysis.Missing) string {
	ids := slices.DeleteFunc([]string{m.Union.ID, m.Unit, m.Local}, func(id string) bool { return id == "" })
	return strings.Join(ids, "/")
}

func (c *Check) lack(m *analysis.Missing) string {
	s := map[analysis.Lack]string{
		analysis.NothingIn: "nothing in",
		analysis.Awaiting:  "the rest, which the roster awaits",
		analysis.Uncounted: "ballots not counted yet",
	}[m.Lack]
	if m.Declared {
		s = either(m.Lack == analysis.NothingIn, "declared, no count in", s+"; declared")
	}
	if c.unread(m) {
		s += "; see the errors"
	}
	return s
}

func (c *Check) files(b *bytes.Buffer, opt Options) error {
	head := []string{"FILE", "FORM", "ROWS", "ENCODING", "DELIMITER", "COLUMNS LEFT ALONE"}
	var rows [][]string
	ignored := false
	for i := range c.Files {
		f := &c.Files[i]
		n := ""
		if f.Rows >= 0 {
			n = whole(f.Rows)
		}
		var left []string
		for _, name := range f.Ignored {
			left = append(left, clean(name))
		}
		ignored = ignored || len(left) > 0
		rows = append(rows, []string{clean(f.Path), form(f), n, f.Encoding, f.Delimiter, strings.Join(left, ", ")})
	}
	right := []bool{false, false, true, false, false, false}
	if !ignored {
		head, right = without(head, 5), without(right, 5)
		for i := range rows {
			rows[i] = without(rows[i], 5)
		}
	}
	steps := []step{{0, 16, false}}
	if ignored {
		steps = append([]step{{5, 18, true}}, steps...)
	}
	return set(b, head, rows, layout{width: opt.Width, right: right, steps: steps, paint: asIs})
}
