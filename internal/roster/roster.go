// Package roster reads coalition.yaml: who votes, with what weight, on what, and
// under which rules.
//
// # Decisions
//
// The roll bounds what is still out, so a figure that contradicts another is an
// error where it would move the outcome, and a warning where the union's own
// figure holds anyway.
//
// Names are brought to normal form C, as the cells they are compared with will
// be. Ids are not touched: they are names of files, and have no letters that
// could be written in two ways.
//
// Whether the rules exist, and whether a file that is accepted is there, is not
// for a reader to know: File keeps the places, so that who does know can say where.
package roster

import (
	"cmp"
	"io"
	"slices"

	"sebac/internal/diag"
	"sebac/internal/tally"
	"sebac/internal/yamltree"

	"golang.org/x/text/unicode/norm"
)

// File is all that a coalition.yaml says.
type File struct {
	Coalition   tally.Coalition
	Rules       string       // a built-in name, or a path relative to the file; "" where it names none
	RulesPlace  diag.Place   // of the rules; without a line where it names none
	VotedPlace  diag.Place   // of the days of the vote; without a line where it names none
	UnionPlaces []diag.Place // of each union of the coalition, in their order
	ClaimPlaces []diag.Place // of each claim, in their order

	// Columns is the headers that stand for known columns, and Choices the words
	// that stand for choices: each a pair of ours and theirs, in the file's order.
	// The words are in lower case and normal form C.
	Columns, Choices [][2]string

	Accept []diag.Acceptance
}

// Read reads a coalition.yaml. It is false where errors were added; the file is
// then not to be used.
func Read(name string, r io.Reader, faults *diag.List) (File, bool) {
	before := faults.Errors()
	var f File
	if m, ok := yamltree.Read(name, r, yamltree.Format{Letter: "C", Limit: 1 << 20}, faults); ok {
		f.read(m)
	}
	if faults.Errors() != before {
		return File{}, false
	}
	return f, true
}

func (f *File) read(m *yamltree.Map) {
	c := &f.Coalition
	c.Name = line(m.Need("coalition", "State Employees Bargaining Agent Coalition"))
	c.Question = line(m.At("question"))
	rules := m.At("rules")
	f.Rules, _ = rules.Text()
	f.RulesPlace = rules.Place()
	voted := m.At("voted")
	c.Voted, _ = voted.Period()
	f.VotedPlace = voted.Place()
	c.AsOf, _ = m.At("as_of").Date()
	rollDate := m.At("roll_date")
	c.RollDate, _ = rollDate.Date()
	c.Final, _ = m.At("final").Bool()
	c.Published = published(m.At("published_ballots"))
	f.unions(m.Need("unions", "[{id: afscme, members: 15600}]"))
	f.claims(m.At("claims"))
	f.Choices = choices(m.At("choices"))
	f.Columns = columns(m.At("columns"))
	f.accept(m.At("accept"))
	m.Done()

	if end := cmp.Or(c.Voted.Until, c.Voted.From); end != "" && c.RollDate != "" && yamltree.Before(end, c.RollDate) {
		rollDate.Fault("C202", "check the two dates; the weights are those of the roll",
			"the roll is of %s, after the vote ended on %s", c.RollDate, end)
	}
}

// line is one line of text in normal form C, "" where there is none.
func line(v yamltree.Value) string {
	s, _ := v.Text()
	return norm.NFC.String(s)
}

func published(v yamltree.Value) *tally.PublishedBallots {
	m, ok := v.Map()
	if !ok {
		return nil
	}
	var p tally.PublishedBallots
	p.Yes, _ = m.Need("yes", "20981").Whole()
	p.No, _ = m.Need("no", "14796").Whole()
	p.Covers, p.Source = line(m.At("covers")), line(m.At("source"))
	m.Done()
	return &p
}

func (f *File) claims(v yamltree.Value) {
	list, _ := v.List()
	for _, item := range list {
		m, ok := item.Map()
		if !ok {
			continue
		}
		var c tally.Claim
		c.Says = line(m.Need("says", "over 98% of the per-capita vote"))
		c.By, c.Source = line(m.At("by")), line(m.At("source"))
		c.On, _ = m.At("on").Date()
		c.Bar, _ = m.Claim()
		c.Bar.Among = norm.NFC.String(c.Bar.Among)
		m.Done()
		if g := c.Bar.Among; g != "" && !f.hasGroup(g) {
			m.At("among").Fault("C120", hintNear(g, f.groups(), "add the group to a union"), "no union in good standing is of the group %q", g)
		}
		f.Coalition.Claims = append(f.Coalition.Claims, c)
		f.ClaimPlaces = append(f.ClaimPlaces, item.Place())
	}
}

func (f *File) hasGroup(g string) bool { return slices.Contains(f.groups(), g) }

// groups is the groups of the unions in good standing, in the order of the roll.
func (f *File) groups() []string {
	var out []string
	for i := range f.Coalition.Unions {
		if u := &f.Coalition.Unions[i]; !u.Suspended {
			out = append(out, u.Groups...)
		}
	}
	return out
}

// hintNear suggests the known word nearest to one that is not known, else what to do instead.
func hintNear(word string, known []string, instead string) string {
	if near := diag.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return instead
}
