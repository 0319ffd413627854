package main

import (
	"io"
	"strings"
	"testing"

	"sebac/internal/diag"
	"sebac/internal/returns"
	"sebac/internal/roster"
	"sebac/internal/tally"
)

// The roster must know which words have a meaning already, and the reader of
// ballots gives them theirs; the two packages may not know each other. Here they
// are held together: a word that ballots understand is refused another meaning.
func TestRosterAndReturnsKnowTheSameWords(t *testing.T) {
	for meaning, words := range map[string][]string{
		"yes":     {"yes", "y", "for", "approve", "accept", "in favor", "in favour"},
		"no":      {"no", "n", "against", "reject", "disapprove", "oppose"},
		"abstain": {"abstain", "abstained", "abstention"},
		"void":    {"void", "spoiled", "spoilt", "invalid"},
	} {
		for _, word := range words {
			var faults diag.List
			c := tally.Coalition{Unions: []tally.Union{{ID: "a", Members: tally.Whole(9), Eligible: tally.Known(9)}}}
			got := returns.Read(&c, []returns.Input{{Path: "a.csv", Where: returns.Where{Union: "a"}, Open: func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader("choice\n" + word + "\n")), nil
			}}}, returns.Options{}, &faults)
			if faults.Errors() > 0 || got.Returns[0].Returns[0].Count != (map[string]tally.Count{
				"yes": {Yes: 1}, "no": {No: 1}, "abstain": {Abstain: 1}, "void": {Void: 1},
			})[meaning] {
				t.Errorf("%q in a file of ballots: %+v %v", word, got.Returns[0], faults.Sorted())
			}
			other := "yes"
			if meaning == "yes" {
				other = "no"
			}
			text := "coalition: One\nrules: sebac-2011\nunions: [{id: a, members: 9}]\nchoices: {" + other + ": [" + word + "]}\n"
			if _, ok := roster.Read("coalition.yaml", strings.NewReader(text), &faults); ok {
				t.Errorf("the roster let %q, which is %s, be %s", word, meaning, other)
			}
		}
	}
}
