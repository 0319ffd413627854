package main

import (
	"io"
	"strings"
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

// SOURCES.md says that how the eight estimates of 2011 are split changes no
// outcome, so long as they come to 9,600. Here it is tried.
func TestTheSplitOfTheEstimatesChangesNoOutcome(t *testing.T) {
	atTop(t)
	for _, c := range []struct{ election, rules string }{
		{"2011-06-sebac", "sebac-1996"},
		{"2011-06-sebac", "sebac-2011"},
		{"2011-06-21-sebac", "sebac-1996"},
		{"2011-08-sebac", "sebac-2011"},
		{"2011-08-sebac", "sebac-1996"},
	} {
		t.Run(c.election+" under "+c.rules, func(t *testing.T) {
			s := streams{strings.NewReader(""), io.Discard, io.Discard}
			v, err := load(s, loadOptions{path: "testdata/elections/" + c.election, rules: c.rules, encoding: "utf-8"})
			if err != nil {
				t.Fatal(err)
			}
			coalition := &v.roster.Coalition
			var guessed []int
			var sum, whole tally.Ratio
			for i := range coalition.Unions {
				u := &coalition.Unions[i]
				whole = whole.Add(u.Members)
				if u.Estimated {
					guessed = append(guessed, i)
					sum = sum.Add(u.Members)
				}
			}
			if len(guessed) != 8 || sum.String() != "9600" || whole.String() != "50000" {
				t.Fatalf("%d estimates, %s of %s members", len(guessed), sum, whole)
			}
			rapid.Check(t, func(t *rapid.T) {
				left := int64(9600)
				for k, i := range guessed {
					n := left
					if others := int64(len(guessed) - k - 1); others > 0 {
						n = rapid.Int64Range(1, left-others).Draw(t, coalition.Unions[i].ID)
					}
					left -= n
					coalition.Unions[i].Members = tally.Whole(n)
				}
				if got := tally.Judge(coalition, &v.rules, v.read.Returns).Verdict; got != v.result.Verdict {
					t.Fatalf("%s became %s", v.result.Verdict, got)
				}
			})
		})
	}
}
