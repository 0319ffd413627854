package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"sebac/internal/tally"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// Every kind of bar, in every way that it can stand, is a sentence that somebody
// has read: the file is for reading aloud, and changes with every word.
func TestSentences(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Every kind of bar as the report tells it: > the reason, = the clause of the summary, ? the same bar as a claim.\n")
	for _, bar := range everyBar() {
		fmt.Fprintf(&b, "\n%s\n", grammar(&bar))
		if bar.Compare != tally.Exactly {
			fmt.Fprintf(&b, "  Ratified when %s.\n", says(&bar))
		}
		for _, s := range stands() {
			v, f := s.judge(bar)
			if f == nil {
				continue
			}
			fmt.Fprintf(&b, "  %s\n", s.name)
			if bar.Compare != tally.Exactly {
				_, reason, _ := strings.Cut(v.reason(f), ": ")
				fmt.Fprintf(&b, "    > %s\n", upper(reason))
			}
			if bar.Compare != tally.Exactly && f.State != tally.Open {
				fmt.Fprintf(&b, "    = %s.\n", v.clause(f))
			}
			fmt.Fprintf(&b, "    ? %s.\n", upper(v.claimed(f)))
		}
	}
	const file = "testdata/sentences.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s differs; rewrite it with -update and read what changed\n%s", file, b.String())
	}
}

// everyBar is every pair of what is counted and what it does, over every base and
// casting, with the comparisons taking turns.
func everyBar() []tally.Bar {
	var out []tally.Bar
	add := func(count tally.Measure, that tally.Act, compare tally.Comparison, text string, of tally.Base, casting tally.Casting) {
		b := tally.Bar{Count: count, That: that, Compare: compare, Of: of, Casting: casting, Threshold: tally.Threshold{Text: text}}
		if n, ok := tally.ParseWhole(text); ok {
			b.Threshold.Value = tally.Whole(n)
		} else {
			b.Threshold.Value, _ = tally.ParseShare(text)
		}
		out = append(out, b)
	}
	add("unions", "favor", "at_least", "2", "", "")
	add("unions", "favor", "more_than", "1/2", "all", "")
	add("unions", "favor", "at_least", "2/3", "voting", "")
	add("unions", "favor", "at_least", "100%", "all", "")
	add("unions", "oppose", "at_most", "1", "", "")
	add("unions", "oppose", "at_most", "0", "", "")
	add("unions", "oppose", "fewer_than", "1/2", "all", "")
	add("unions", "oppose", "at_most", "1/3", "voting", "")
	add("unions", "vote", "at_least", "3/4", "all", "")
	add("unions", "vote", "at_least", "1", "", "")
	add("unions", "vote", "at_most", "2", "", "")
	add("votes", "favor", "at_least", "4", "", "block")
	add("votes", "favor", "more_than", "1/2", "all", "block")
	add("votes", "favor", "at_least", "60%", "voting", "proportional")
	add("votes", "oppose", "at_most", "2", "", "block")
	add("votes", "oppose", "at_most", "1/3", "voting", "block")
	add("votes", "vote", "at_least", "1/2", "all", "")
	add("members", "favor", "at_least", "150", "", "block")
	add("members", "favor", "at_least", "80%", "all", "block")
	add("members", "favor", "more_than", "1/2", "voting", "block")
	add("members", "favor", "more_than", "1/2", "all", "proportional")
	add("members", "oppose", "at_most", "100", "", "block")
	add("members", "oppose", "fewer_than", "1/3", "voting", "block")
	add("members", "oppose", "at_most", "100", "", "proportional")
	add("members", "vote", "more_than", "1/2", "all", "")
	add("ballots", "favor", "at_least", "1", "", "")
	add("ballots", "favor", "more_than", "1/2", "yes_and_no", "")
	add("ballots", "favor", "at_least", "2/3", "returned", "")
	add("ballots", "favor", "at_least", "40%", "eligible", "")
	add("ballots", "oppose", "at_most", "100", "", "")
	add("ballots", "oppose", "fewer_than", "2/3", "yes_and_no", "")
	add("ballots", "vote", "at_least", "1/2", "eligible", "")
	add("ballots", "vote", "at_least", "250", "", "")
	for _, b := range out {
		if b.Of == tally.OfAll || b.Of == tally.OfYesAndNo || b.Compare == tally.AtMost && b.Of == tally.NoBase && b.Count != tally.CountBallots {
			b.Among = "blue"
			out = append(out, b)
		}
	}
	add("unions", "oppose", "exactly", "2", "", "")
	add("unions", "favor", "exactly", "2/3", "voting", "")
	add("members", "favor", "exactly", "50%", "all", "block")
	return out
}

// grammar is a bar as it stands in a rules file.
func grammar(b *tally.Bar) string {
	s := fmt.Sprintf("%s that %s, %s %s", b.Count, b.That, b.Compare, b.Threshold.Text)
	if b.Of != tally.NoBase {
		s += " of " + string(b.Of)
	}
	if b.Casting == tally.Proportional {
		s += ", proportional"
	}
	return s + strings.Replace(group(b), " in the group", ", among", 1)
}

// stand is a way in which a bar can stand: which of many small votes shows it.
type stand struct {
	name string
	is   func(f *tally.Finding, settled, emptyBase bool) bool
}

func stands() []stand {
	one := tally.Whole(1)
	return []stand{
		{"met", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Met && f.Has.Sign() > 0 && f.Has.Cmp(one) > 0
		}},
		{"met, by one", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Met && f.Has.Cmp(one) == 0
		}},
		{"met, by none", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Met && f.Has.Sign() == 0
		}},
		{"failed", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Failed && f.Has.Cmp(one) > 0
		}},
		{"failed, by one", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Failed && f.Has.Cmp(one) == 0
		}},
		{"failed, by none", func(f *tally.Finding, settled, empty bool) bool {
			return settled && !empty && f.State == tally.Failed && f.Has.Sign() == 0
		}},
		{"met, with a union out", func(f *tally.Finding, settled, _ bool) bool { return !settled && f.State == tally.Met }},
		{"failed, with a union out", func(f *tally.Finding, settled, _ bool) bool { return !settled && f.State == tally.Failed }},
		{"open", func(f *tally.Finding, settled, _ bool) bool { return !settled && f.State == tally.Open }},
		{"nobody votes", func(f *tally.Finding, _, empty bool) bool { return empty }},
	}
}

// judge is the first of the small votes in which the bar stands so, nil for none.
func (s *stand) judge(b tally.Bar) (*viewer, *tally.Finding) {
	for _, how := range []string{"yyyn", "yynn", "ynnn", "nnnn", "yyyy", "yyyyyyyyn", "yyna", "yaaa", "naaa", "ynaa", "aaaa", "yyyo", "ynno", "nnno", "yyno", "nooo", "yooo", "yo", "y", "n", "yn"} {
		c := &tally.Coalition{Name: "x"}
		var returns []tally.Returns
		for i := range how {
			n := int64(100)
			u := tally.Union{ID: fmt.Sprint(i), Members: tally.Whole(n), Votes: tally.Whole(2), Eligible: tally.Known(n), Groups: []string{"blue"}}
			if how == "y" || how == "n" || how == "yn" || how == "yo" { // a vote of the fewest, for the singular
				u.Members, u.Votes, u.Eligible = tally.Whole(1), tally.Whole(1), tally.Known(1)
				n = 1
			}
			var sent tally.Returns
			switch how[i] {
			case 'y':
				sent.Returns = []tally.Return{{Count: tally.Count{Yes: n - n/4, No: n / 4}}}
			case 'n':
				sent.Returns = []tally.Return{{Count: tally.Count{No: n - n/4, Yes: n / 4}}}
			case 'a':
				sent.Returns = []tally.Return{{}}
			}
			c.Unions = append(c.Unions, u)
			returns = append(returns, sent)
		}
		rules := &tally.Rules{Name: "x", UnionVote: tally.SimpleMajority(), RatifiedWhen: b}
		res := tally.Judge(c, rules, returns)
		v := &viewer{coalition: c, rules: rules, result: &res}
		f := &res.Finding
		empty := f.Needs == nil && f.OfMost != nil
		if s.is(f, v.settled(f), empty) {
			return v, f
		}
	}
	return nil, nil
}
