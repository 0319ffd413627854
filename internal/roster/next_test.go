package roster

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// The roster of the next vote, read back, says what the last one did of the
// coalition, and nothing of the vote.
func TestNext(t *testing.T) {
	files, err := filepath.Glob("../../testdata/elections/*/coalition.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no rosters", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) { sameAgain(t, string(text)) })
	}
	t.Run("everything", func(t *testing.T) {
		sameAgain(t, `coalition: "It's: #1 {of} [all], \"so\" \\ said & *done*"
question: Accept?
rules: ./own rules.yaml
voted: {from: 2026}
as_of: 2026-05
roll_date: 2026-05-04
final: true
choices: {yes: [ratify, "rätt: ja"], no: [nej]}
columns: {yes: "Yes, SEBAC", no: "- No"}
published_ballots: {yes: 1, no: 2}
unions:
  - {id: "null", name: "~", members: 10, members_between: [9, 11], votes: 1/2, groups: ["a, b", c], good_standing: false}
  - {id: -a-, name: " yes ", members: 10, eligible: 8, members_estimated: true, awaiting: true, union_vote: {title: "T: t", cite: "[1]", at_least: 61.5%, of: returned}}
  - {id: 1e3, name: "@home", members: 7, union_vote: {at_least: 4}}
  - id: u
    name: "éèü 中文 ‘q’"
    members: 30
    units:
      - {id: 1, members: 10, awaiting: true, eligible: 3}
      - {id: two, name: "null", members: 20, locals: [{id: x, members: 15, members_estimated: true}, {id: y, name: "#y", members: 5, eligible: 4}]}
claims: [{says: x, count: unions, that: favor, at_least: 1}]
accept: [{code: B301, union: u, up_to: 1, why: w}]
`)
	})
	t.Run("weights", func(t *testing.T) {
		sameAgain(t, "coalition: W\nunions: [{id: a, weight: 31.27%}, {id: b, weight: 1/3, eligible: 50}, {id: c, weight: 1/7}]\n")
	})
}

func sameAgain(t *testing.T, text string) {
	t.Helper()
	var faults diag.List
	first, ok := Read("first", strings.NewReader(text), &faults)
	if !ok {
		t.Fatal(faults.Sorted())
	}
	next := Next(&first)
	var again diag.List
	second, ok := Read("second", bytes.NewReader(next), &again)
	if !ok {
		t.Fatalf("%v\n%s", again.Sorted(), next)
	}
	want := first.Coalition
	want.Question, want.AsOf, want.RollDate, want.Voted, want.Final, want.Published, want.Claims = "", "", "", tally.Period{}, false, nil, nil
	want.Unions = nil
	for _, u := range first.Coalition.Unions {
		u.Awaiting = false
		units := u.Units
		u.Units = nil
		for _, unit := range units {
			unit.Awaiting = false
			u.Units = append(u.Units, unit)
		}
		want.Unions = append(want.Unions, u)
	}
	if !reflect.DeepEqual(second.Coalition, want) {
		t.Errorf("got %+v\nwant %+v\n%s", second.Coalition, want, next)
	}
	if second.Rules != first.Rules || !reflect.DeepEqual(second.Choices, first.Choices) || !reflect.DeepEqual(second.Columns, first.Columns) || second.Accept != nil {
		t.Errorf("got %+v\n%s", second, next)
	}
}
