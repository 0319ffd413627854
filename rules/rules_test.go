package rules_test

import (
	"bytes"
	"slices"
	"testing"

	"sebac/internal/diag"
	"sebac/internal/rulefile"
	"sebac/internal/tally"
	"sebac/rules"
)

// bar is what decides in a bar: all but its words.
func bar(count tally.Measure, that tally.Act, compare tally.Comparison, text string, of tally.Base) tally.Bar {
	b := tally.Bar{Count: count, That: that, Compare: compare, Of: of}
	b.Threshold.Text = text
	if count == tally.CountMembers {
		b.Casting = tally.Block
	}
	return b
}

func TestBuiltInRulesSayWhatTheBylawsSay(t *testing.T) {
	tests := []struct {
		name   string
		force  tally.Period
		first  tally.Bar
		second tally.Bar
	}{
		{
			"sebac-1996",
			tally.Period{From: "1996", Until: "2011-07-18"},
			bar("members", "favor", "at_least", "80%", "all"), bar("unions", "oppose", "at_most", "1", ""),
		},
		{
			"sebac-2011",
			tally.Period{From: "2011-07-18"},
			bar("unions", "favor", "more_than", "1/2", "voting"), bar("members", "favor", "more_than", "1/2", "voting"),
		},
		{
			"sebac-2012-finalize",
			tally.Period{From: "2012"},
			bar("members", "favor", "at_least", "2/3", "voting"), bar("unions", "oppose", "at_most", "1/3", "voting"),
		},
		{
			"sebac-2012-open-talks",
			tally.Period{From: "2012"},
			bar("members", "favor", "at_least", "80%", "voting"), bar("unions", "oppose", "at_most", "20%", "voting"),
		},
		{
			"sebac-2012-tentative",
			tally.Period{From: "2012"},
			bar("members", "favor", "at_least", "80%", "voting"), bar("unions", "oppose", "at_most", "20%", "voting"),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, tt.name)
			if r.InForce != tt.force {
				t.Errorf("in force %v, want %v", r.InForce, tt.force)
			}
			if got := wordless(r.UnionVote); got != wordless(tally.SimpleMajority()) {
				t.Errorf("a union votes by %v", got)
			}
			all, ok := r.RatifiedWhen.(tally.All)
			if !ok || len(all.Parts) != 2 {
				t.Fatalf("ratified when %v, want all of two bars", r.RatifiedWhen)
			}
			for i, want := range []tally.Bar{tt.first, tt.second} {
				got, ok := all.Parts[i].(tally.Bar)
				if !ok || wordless(got) != want {
					t.Errorf("bar %d is %v, want %v", i, got, want)
				}
				if got.Title == "" || got.Cite == "" {
					t.Errorf("bar %d has no title or no cite", i)
				}
			}
		})
	}
}

// read reads built-in rules, and fails on any fault, even a warning.
func read(t *testing.T, name string) tally.Rules {
	t.Helper()
	text, ok := rules.Open(name)
	if !ok {
		t.Fatalf("%s is not built in", name)
	}
	var faults diag.List
	r, _ := rulefile.Read(name+".yaml", bytes.NewReader(text), &faults)
	for _, f := range faults.Sorted() {
		t.Error(f.String())
	}
	return r
}

func TestEveryBuiltInRuleReads(t *testing.T) {
	names := rules.Names()
	if !slices.IsSorted(names) {
		t.Errorf("names are not sorted: %q", names)
	}
	for _, name := range names {
		r := read(t, name)
		if r.Name != name {
			t.Errorf("%s.yaml calls itself %q", name, r.Name)
		}
		if r.Title == "" || r.Notes == "" || len(r.Sources) == 0 {
			t.Errorf("%s: title %q, %d bytes of notes, %d sources: nobody could check it", name, r.Title, len(r.Notes), len(r.Sources))
		}
	}
}

// wordless is a bar without its words, and without the value of its threshold,
// which follows from the text.
func wordless(b tally.Bar) tally.Bar {
	b.Title, b.Cite, b.Threshold.Value = "", "", tally.Ratio{}
	return b
}

func TestOpenKnowsNoOtherName(t *testing.T) {
	for _, name := range []string{"", "sebac-2012", "../rules/sebac-1996", "sebac-1996.yaml"} {
		if _, ok := rules.Open(name); ok {
			t.Errorf("%q is there", name)
		}
	}
}
