package main

import (
	"fmt"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// agree holds the rules to the roll: what fits neither reader alone to see.
func (l *loader) agree(v *vote) {
	c := &v.roster.Coalition
	at := v.roster.RulesPlace
	if at.File == "" {
		at = diag.Place{File: v.inputs[0].Path}
	}
	for _, m := range analysis.Misfits(c, &v.rules) {
		f := diag.Fault{Code: m.Code, Place: at, Message: m.Message, Hint: m.Hint}
		if m.Union >= 0 {
			f.Place, f.Union = v.roster.UnionPlaces[m.Union], c.Unions[m.Union].ID
		}
		l.faults.Add(f)
	}
	if when := v.roster.VotedPlace; when.Line > 0 && outOfForce(c.Voted, v.rules.InForce) {
		l.faults.Add(diag.Fault{
			Code: "C201", Place: when,
			Message: fmt.Sprintf("the rules %s were in force %s, and the vote was taken %s", v.rules.Name, span(v.rules.InForce), span(c.Voted)),
			Hint:    "what follows is what these rules would have said",
		})
	}
}

// contradictions raises the declarations that ballots say otherwise than.
func (l *loader) contradictions(v *vote) {
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if !u.Contradicted() || u.Vote == tally.Excluded {
			continue
		}
		var place diag.Place
		for j, d := range v.read.Returns[i].Declarations {
			if d.Unit == "" {
				place = v.read.DeclaredAt[i][j]
			}
		}
		l.faults.Add(diag.Fault{
			Code: "B304", Place: place, Union: u.Union.ID, Reveals: true,
			Message: fmt.Sprintf("%s is declared %s, and its ballots say %s", u.Union.ID, u.Declared.Vote, u.ByBallots),
			Hint:    "mend the declaration or the count; or accept it in " + rosterName + ": the whole return then decides",
		})
	}
}
