package report

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"sebac/internal/tally"
)

// csvColumns is the header of the CSV: one table for everything, so that it
// opens as one sheet, filters on its first column and is read by name. The
// columns of counts come before those of requirements; a cell that does not
// apply is empty, and so is one that cannot be known.
func csvColumns() []string {
	return []string{
		"section", "union", "unit", "local", "name", "members", "estimated", "weight_percent", "vote", "how",
		"yes", "no", "abstain", "blank", "void", "returned", "eligible", "outstanding", "yes_percent", "turnout_percent",
		"bar", "needs", "has", "of", "least", "most", "spare", "verdict", "words",
	}
}

// sheet collects rows whose cells are named by their column.
type sheet struct{ rows [][]string }

// cell is a value under a column: text is guarded, a number stands as it is.
type cell struct{ column, value string }

// text is a cell that somebody else wrote. One that a spreadsheet would run as a
// formula gets a leading ', which it shows as text.
func text(column, s string) cell {
	return cell{column, guarded(clean(s))}
}

func (s *sheet) add(section string, cells ...cell) {
	columns := csvColumns()
	row := make([]string, len(columns))
	row[0] = section
	for i, c := range columns {
		for _, x := range cells {
			if x.column == c {
				row[i] = x.value
			}
		}
	}
	s.rows = append(s.rows, row)
}

// CSV is the result for a spreadsheet or a program: a row a union in the order
// of the roll, then a row a bar of the requirement, a claim, the rules
// and the result. The section column tells them apart. Units and locals stand behind
// where they are asked for, not under their union, so that a column of the
// unions can be summed without counting a ballot twice.
func (v *View) CSV(opt Options) ([]byte, error) {
	f := v.file()
	s := &sheet{rows: [][]string{csvColumns()}}
	for i := range f.Unions {
		u := &f.Unions[i]
		cells := append(countCells(u.Ballots),
			cell{"union", u.ID}, text("name", u.Name), cell{"members", plainNumber(u.Members)}, cell{"estimated", yesNo(u.Estimated)},
			cell{"weight_percent", orNothing(u.WeightPercent)}, cell{"vote", string(u.Vote)}, text("how", orNothing(u.How)),
			cell{"eligible", digits(u.Eligible)}, cell{"outstanding", digits(u.Outstanding)},
			cell{"yes_percent", orNothing(u.YesPercent)}, cell{"turnout_percent", orNothing(u.Turnout)}, text("words", standing(&v.facts.Result.Unions[i])))
		s.add("union", cells...)
	}
	if opt.Units {
		for i := range f.Unions {
			s.units(f.Unions[i].ID, "", f.Unions[i].Units)
		}
	}
	reasons := v.Reasons
	for i, b := range fileBars(&f.Requirement) {
		s.add("requirement", text("name", orNothing(b.Title)), text("bar", orNothing(b.Count)), cell{"needs", orNothing(b.Needs)},
			cell{"has", plainNumber(orNothing(b.Has))}, cell{"of", plainNumber(orNothing(b.Of))}, cell{"least", plainNumber(orNothing(b.Least))},
			cell{"most", plainNumber(orNothing(b.Most))}, cell{"spare", plainNumber(orNothing(b.Spare))}, cell{"verdict", b.Verdict}, text("words", reasons[i]))
	}
	for _, c := range f.Claims {
		s.add("claim", text("name", c.Says), text("how", orNothing(c.By)), cell{"has", plainNumber(c.Has)}, cell{"verdict", c.Verdict}, text("words", c.Why))
	}
	s.add("rules", cell{"name", f.Rules.Name}, text("words", orNothing(f.Rules.Title)))
	s.add("result", text("name", f.Coalition), cell{"verdict", string(f.Verdict)}, text("words", f.Summary))
	s.add("fingerprint", cell{"name", f.Fingerprint})

	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err := w.WriteAll(s.rows)
	return b.Bytes(), err
}

func (s *sheet) units(union, unit string, units []unitFile) {
	for i := range units {
		u := &units[i]
		section, place := "unit", []cell{text("unit", u.ID)}
		if unit != "" {
			section, place = "local", []cell{text("unit", unit), text("local", u.ID)}
		}
		cells := append(append(countCells(u.Ballots), place...),
			cell{"union", union}, text("name", u.Name), cell{"members", orNothing(u.Members)}, cell{"estimated", yesNo(u.Estimated)},
			cell{"vote", string(u.Vote)}, text("how", orNothing(u.How)), cell{"outstanding", digits(u.Outstanding)}, cell{"yes_percent", orNothing(u.YesPercent)})
		s.add(section, cells...)
		s.units(union, u.ID, u.Locals)
	}
}

func countCells(c *countFile) []cell {
	if c == nil {
		return nil
	}
	return []cell{
		{"yes", digits(&c.Yes)},
		{"no", digits(&c.No)},
		{"abstain", digits(&c.Abstain)},
		{"blank", digits(&c.Blank)},
		{"void", digits(&c.Void)},
		{"returned", digits(&c.Returned)},
	}
}

// fileBars is every bar of a finding, in the order of the rule.
func fileBars(f *findingFile) []*findingFile {
	if f.Kind == tally.KindBar {
		return []*findingFile{f}
	}
	var out []*findingFile
	for i := range f.Parts {
		out = append(out, fileBars(&f.Parts[i])...)
	}
	return out
}

// plainNumber is an exact value as a spreadsheet reads it: 23/2 would open as a
// date, so what ends as a decimal is written as one. What does not end stays a
// fraction, for a rounded number is another number.
func plainNumber(exact string) string {
	n, d, isFraction := strings.Cut(exact, "/")
	a, okA := tally.ParseWhole(strings.TrimPrefix(n, "-"))
	b, okB := tally.ParseWhole(d)
	if !isFraction || !okA || !okB || b == 0 {
		return exact
	}
	x := tally.Fraction(a, b)
	for places := 1; places <= 12; places++ {
		if r := rounded(x, places); r.Cmp(x) == 0 {
			s := strings.ReplaceAll(decimal(r, places), ",", "")
			if strings.HasPrefix(n, "-") {
				s = "-" + s
			}
			return s
		}
	}
	return exact
}

func orNothing(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func digits(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func yesNo(b bool) string { return either(b, "yes", "no") }
