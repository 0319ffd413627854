package rules_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sebac/internal/tally"
	"sebac/rules"
)

// A vote on, just under or just over a bar; testdata/cases.txt says how one is written.
type boundary struct {
	line       int
	rule, name string
	coalition  tally.Coalition
	returns    []tally.Returns
	want       tally.Verdict
}

// Every boundary vote comes out as the bylaws say.
func TestBoundaries(t *testing.T) {
	seen := map[string]int{}
	for _, c := range boundaries(t) {
		seen[c.rule]++
		r := read(t, c.rule)
		if got := tally.Judge(&c.coalition, &r, c.returns).Verdict; got != c.want {
			t.Errorf("cases.txt:%d: %s: %s: %s, want %s", c.line, c.rule, c.name, got, c.want)
		}
	}
	for _, name := range rules.Names() {
		if seen[name] == 0 {
			t.Errorf("%s: no case", name)
		}
	}
}

// A bar that no case would miss is a bar that nobody has tested: every word of
// every bar is changed by one step, and some case must then come out otherwise.
func TestEveryWordOfEveryBarBinds(t *testing.T) {
	cases := boundaries(t)
	idle := idleChanges()
	for _, name := range rules.Names() {
		r := read(t, name)
		for i, b := range barsOf(r.RatifiedWhen) {
			for _, m := range mutants(b) {
				changed := r
				n := i
				changed.RatifiedWhen = replace(r.RatifiedWhen, &n, m.bar)
				at := slices.IndexFunc(cases, func(c boundary) bool {
					return c.rule == name && tally.Judge(&c.coalition, &changed, c.returns).Verdict != c.want
				})
				what := fmt.Sprintf("%s: bar %d, %s", name, i+1, m.change)
				why, isIdle := idle[what]
				switch {
				case at < 0 && !isIdle:
					t.Errorf("%s: no case sees it", what)
				case at >= 0 && isIdle:
					t.Errorf("%s: listed as idle (%s), but line %d sees it", what, why, cases[at].line)
				}
				delete(idle, what)
			}
		}
	}
	for what := range idle {
		t.Errorf("listed as idle, but never tried: %s", what)
	}
}

// idleChanges is the changes that no vote could tell, each with the reason.
func idleChanges() map[string]string {
	return map[string]string{
		"teamsters-two-thirds: bar 1, a step down": "a majority in favor at a lower turnout is ratified by the second way",
	}
}

type mutant struct {
	change string
	bar    tally.Bar
}

// mutants is the bar with each of its words changed by one step.
func mutants(b tally.Bar) []mutant {
	var out []mutant
	add := func(change string, edit func(*tally.Bar)) {
		m := b
		edit(&m)
		out = append(out, mutant{change, m})
	}
	flipped := map[tally.Comparison]tally.Comparison{
		tally.AtLeast: tally.MoreThan, tally.MoreThan: tally.AtLeast,
		tally.AtMost: tally.FewerThan, tally.FewerThan: tally.AtMost,
	}[b.Compare]
	add(string(flipped), func(m *tally.Bar) { m.Compare = flipped })
	step := tally.Whole(1)
	if b.Of != tally.NoBase {
		step = tally.Fraction(1, 100) // a percentage point: 66% for 2/3, 51% for a majority
	}
	add("a step up", func(m *tally.Bar) { m.Threshold.Value = b.Threshold.Value.Add(step) })
	add("a step down", func(m *tally.Bar) { m.Threshold.Value = b.Threshold.Value.Sub(step) })
	for _, base := range otherBases(&b) {
		add("of "+string(base), func(m *tally.Bar) { m.Of = base })
	}
	if b.Casting == tally.Block && b.Count != tally.CountUnions {
		add("proportional", func(m *tally.Bar) { m.Casting = tally.Proportional })
	}
	if b.Among != "" {
		add("among all", func(m *tally.Bar) { m.Among = "" })
	}
	return out
}

func otherBases(b *tally.Bar) []tally.Base {
	var all []tally.Base
	switch {
	case b.Of == tally.NoBase || b.That == tally.Take:
	case b.Count == tally.CountBallots:
		all = []tally.Base{tally.OfYesAndNo, tally.OfReturned, tally.OfEligible}
	default:
		all = []tally.Base{tally.OfAll, tally.OfVoting}
	}
	return slices.DeleteFunc(all, func(of tally.Base) bool { return of == b.Of })
}

// barsOf is every bar of a requirement, in the order of the rule.
func barsOf(r tally.Requirement) []tally.Bar {
	switch r := r.(type) {
	case tally.Bar:
		return []tally.Bar{r}
	case tally.All:
		return barsOfAll(r.Parts)
	case tally.Any:
		return barsOfAll(r.Parts)
	}
	return nil
}

func barsOfAll(parts []tally.Requirement) (out []tally.Bar) {
	for _, p := range parts {
		out = append(out, barsOf(p)...)
	}
	return out
}

// replace is the requirement with its nth bar replaced; n counts down on the way.
func replace(r tally.Requirement, n *int, by tally.Bar) tally.Requirement {
	switch r := r.(type) {
	case tally.Bar:
		*n--
		if *n == -1 {
			return by
		}
		return r
	case tally.All:
		r.Parts = replaceIn(r.Parts, n, by)
		return r
	case tally.Any:
		r.Parts = replaceIn(r.Parts, n, by)
		return r
	}
	return r
}

func replaceIn(parts []tally.Requirement, n *int, by tally.Bar) []tally.Requirement {
	out := make([]tally.Requirement, len(parts))
	for i, p := range parts {
		out[i] = replace(p, n, by)
	}
	return out
}

// boundaries reads cases.txt.
func boundaries(t *testing.T) []boundary {
	t.Helper()
	f, err := os.Open("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []boundary
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		fields := strings.Split(text, "|")
		if len(fields) != 4 {
			t.Fatalf("cases.txt:%d: %d fields, want 4", n, len(fields))
		}
		c := boundary{
			line: n, rule: strings.TrimSpace(fields[0]), name: strings.TrimSpace(fields[1]),
			want: tally.Verdict(strings.TrimSpace(fields[3])),
		}
		for word := range strings.FieldsSeq(fields[2]) {
			if err := c.union(word); err != nil {
				t.Fatalf("cases.txt:%d: %s: %v", n, word, err)
			}
		}
		out = append(out, c)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// union adds the union, or the unions alike, that a word stands for.
func (c *boundary) union(word string) error {
	times, rest, alike := strings.Cut(word, "*")
	n := 1
	if alike {
		var err error
		if n, err = strconv.Atoi(times); err != nil || n < 1 {
			return fmt.Errorf("%q unions", times)
		}
	} else {
		rest = word
	}
	id, keys, _ := strings.Cut(rest, ":")
	u := tally.Union{Members: tally.Whole(1), Votes: tally.Whole(1)}
	var sent tally.Returns
	var ballots tally.Return
	counted := false
	for pair := range strings.SplitSeq(keys, ",") {
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		number, isNumber := tally.ParseWhole(value)
		counts := map[string]*int64{
			"y": &ballots.Count.Yes, "n": &ballots.Count.No, "abstain": &ballots.Count.Abstain,
			"blank": &ballots.Count.Blank, "void": &ballots.Count.Void,
		}
		switch {
		case key == "members" && isNumber:
			u.Members = tally.Whole(number)
		case key == "eligible" && isNumber:
			u.Eligible = tally.Known(number)
		case key == "votes" && isNumber:
			u.Votes = tally.Whole(number)
		case key == "votes":
			share, ok := tally.ParseShare(value)
			if !ok {
				return fmt.Errorf("votes of %q", value)
			}
			u.Votes = share
		case key == "groups":
			u.Groups = strings.Split(value, "+")
		case pair == "standing=suspended":
			u.Suspended = true
		case key == "vote" && slices.Contains([]string{"yes", "no", "abstained"}, value):
			sent.Declarations = []tally.Declaration{{Vote: tally.Vote(value), By: "leadership"}}
		case key == "uncounted" && isNumber:
			ballots.Uncounted = tally.Known(number)
		case counts[key] != nil && isNumber:
			*counts[key], counted = number, true
		default:
			return fmt.Errorf("%q means nothing", pair)
		}
	}
	if counted {
		sent.Returns = []tally.Return{ballots}
	}
	if !u.Eligible.Known {
		num, _ := u.Members.Parts()
		u.Eligible = tally.Known(num.Int64())
	}
	for i := range n {
		u.ID = id
		if alike {
			u.ID += strconv.Itoa(i + 1)
		}
		if slices.ContainsFunc(c.coalition.Unions, func(other tally.Union) bool { return other.ID == u.ID }) {
			return fmt.Errorf("%s stands twice", u.ID)
		}
		u.Name = u.ID
		c.coalition.Unions = append(c.coalition.Unions, u)
		c.returns = append(c.returns, sent)
	}
	return nil
}
