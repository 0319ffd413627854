package report

import (
	"encoding/json"
	"strings"

	"sebac/internal/tally"
)

type whatifFile struct {
	Schema      string          `json:"schema"`
	Rules       rulesFile       `json:"rules"`
	Changes     []string        `json:"changes"`
	TippedBy    *string         `json:"tipped_by"`
	Explanation []string        `json:"explanation"`
	Before      json.RawMessage `json:"before"`
	After       json.RawMessage `json:"after"`
	Inputs      []inputFile     `json:"inputs"`
}

// WhatIf tells a vote as it is beside what it would be. tipped is which of the
// changes, taken one after another, last turned the verdict, or -1.
func WhatIf(before, after Facts, changes []string, tipped int) (*Sheet, error) {
	a, b := New(before), New(after)
	s := &Sheet{Inputs: before.Inputs, Heading: a.Heading}
	_, because, _ := strings.Cut(b.Summary, ": ")
	s.Summary = b.Verdict + either(a.Verdict == b.Verdict, " as before", ", not "+a.Verdict+",") +
		" under " + clean(after.Rules.Name) + " if " + clean(strings.Join(changes, "; ")) + ": " + because
	if tipped >= 0 && len(changes) > 1 {
		s.Notes = append(s.Notes, "What tipped it: "+clean(changes[tipped])+".")
	}
	s.Grids = append(s.Grids, barsBeside(a, b))
	if g := unionsBeside(a, b, true); len(g.Rows) > 0 {
		s.Grids = append(s.Grids, g)
	}
	s.Notes = append(s.Notes, "Before: "+a.Summary)
	for _, r := range b.Reasons {
		s.Notes = append(s.Notes, "After: "+r)
	}
	s.rows = append([][]string{{"union", "vote_before", "vote_after", "yes_before", "yes_after", "no_before", "no_after", "members_before", "members_after"}}, unionRowsBeside(a, b)...)
	s.rows = append(s.rows, []string{"", a.Verdict, b.Verdict, "", "", "", "", "", ""})
	file := whatifFile{Schema: "sebac/whatif/v1", Rules: rulesFile{before.Rules.Name, given(before.Rules.Title)}, Inputs: inputFiles(before.Inputs), Changes: changes, Explanation: append([]string{s.Summary}, s.Notes...)}
	if tipped >= 0 {
		file.TippedBy = given(changes[tipped])
	}
	var err error
	if file.Before, err = a.JSON(); err != nil {
		return nil, err
	}
	if file.After, err = b.JSON(); err != nil {
		return nil, err
	}
	s.file = file
	return s, nil
}

// barLine is a bar as cells: what it asks, what it needs, what there is, what of
// that is to spare, and how it stands.
func (v *viewer) barLine(f *tally.Finding) []string {
	row := []string{heading(&f.Bar), "", v.number(&f.Bar, f.Has), "", stateWord(f.State)}
	if f.Needs != nil {
		row[1] = comparison(f.Needs.Compare) + " " + v.number(&f.Bar, f.Needs.Amount)
		if v.result.Verdict != tally.VerdictPending {
			row[3] = v.spare(f)
		}
	}
	return row
}

// barsBeside is the requirement before and after.
func barsBeside(a, b *View) Grid {
	if a.facts.Rules.Name != b.facts.Rules.Name {
		g := Grid{Head: []string{"RULES", "REQUIREMENT", "NEEDS", "HAS", "TO SPARE", ""}, Right: []bool{false, false, true, true, true, false}}
		for _, v := range []*View{a, b} {
			g.Rows = append(g.Rows, ruleRows(v)...)
		}
		return g
	}
	g := Grid{Head: []string{"REQUIREMENT", "NEEDS", "BEFORE", "", "NEEDS", "AFTER", ""}, Right: []bool{false, true, true, false, true, true, false}}
	x, y := a.facts.Result.Finding.Bars(), b.facts.Result.Finding.Bars()
	for i := range x {
		l, r := a.words.barLine(x[i]), b.words.barLine(y[i])
		if l[1] == r[1] {
			r[1] = ""
		}
		g.Rows = append(g.Rows, []string{l[0], l[1], l[2], l[4], r[1], r[2], r[4]})
	}
	g.Rows = append(g.Rows, []string{"OUTCOME", "", "", a.Verdict, "", "", b.Verdict})
	return g
}

// ruleRows is one rule's verdict and its bars.
func ruleRows(v *View) [][]string {
	rows := [][]string{{clean(v.facts.Rules.Name), "OUTCOME", "", "", "", v.Verdict}}
	for _, f := range v.facts.Result.Finding.Bars() {
		rows = append(rows, append([]string{""}, v.words.barLine(f)...))
	}
	return rows
}
