package report

import (
	"encoding/json"
	"slices"
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

type compareFile struct {
	Schema      string            `json:"schema"`
	Rules       []rulesFile       `json:"rules"`
	Differences []string          `json:"differences"`
	Unions      []pairFile        `json:"unions"`
	Results     []json.RawMessage `json:"results"`
	Inputs      []inputFile       `json:"inputs"`
}

type pairFile struct {
	ID     string    `json:"id"`
	Before *sideFile `json:"before"`
	After  *sideFile `json:"after"`
	Swing  *string   `json:"swing_percent"`
	Turned bool      `json:"turned"`
}

type sideFile struct {
	Vote    tally.Vote `json:"vote"`
	Ballots *countFile `json:"ballots"`
	Yes     *string    `json:"yes_percent"`
	Turnout *string    `json:"turnout_percent"`
}

// Compare tells one vote under several rules, two votes union by union, or both:
// votes holds, for each vote, its facts under each of the rules, in one order.
func Compare(votes [][]Facts, names []string) (*Sheet, error) {
	var views [][]*View
	s := &Sheet{}
	file := compareFile{Schema: "sebac/compare/v1", Unions: []pairFile{}}
	for _, vote := range votes {
		var row []*View
		for _, f := range vote {
			v := New(f)
			row = append(row, v)
			text, err := v.JSON()
			if err != nil {
				return nil, err
			}
			file.Results = append(file.Results, text)
		}
		views = append(views, row)
		s.Inputs = append(s.Inputs, vote[0].Inputs...)
	}
	first := views[0]
	for k, row := range views {
		if len(views) == 1 {
			g := Grid{Head: []string{"RULES", "REQUIREMENT", "NEEDS", "HAS", "TO SPARE", ""}, Right: []bool{false, false, true, true, true, false}}
			for _, v := range row {
				g.Rows = append(g.Rows, ruleRows(v)...)
			}
			s.Grids = append(s.Grids, g)
		}
		for _, v := range row {
			where := ""
			if len(views) > 1 {
				where = clean(names[k]) + ": "
			}
			s.Notes = append(s.Notes, where+v.Summary)
			for _, holds := range v.words.slack() {
				if len(views) == 1 && v.facts.Result.Verdict != tally.VerdictPending {
					s.Notes = append(s.Notes, "Under "+clean(v.facts.Rules.Name)+": "+holds)
				}
			}
		}
	}
	switch {
	case len(views) == 1:
		s.Summary, s.Heading = underRules(first), first[0].Heading
		s.rows = ruleCSV(first)
		file.Differences = append(file.Differences, s.Summary)
	default:
		a, b := views[0][0], views[1][0]
		s.Summary, s.Heading = twoVotes(a, b, names), ""
		s.Grids = []Grid{outcomes(views, names), unionsBeside(a, b, false)}
		if part := inPart(a, b); len(part) > 0 {
			s.Notes = append(s.Notes, "Counted in part only, so no swing is told: "+list(part)+".")
		}
		s.rows = append([][]string{{"union", "vote_before", "vote_after", "yes_before", "yes_after", "no_before", "no_after", "members_before", "members_after"}}, unionRowsBeside(a, b)...)
		file.Unions = pairFiles(a, b)
		file.Differences = append(file.Differences, s.Summary)
	}
	file.Differences = append(file.Differences, s.Notes...)
	for _, vote := range votes {
		for _, f := range vote {
			if !slices.ContainsFunc(file.Rules, func(r rulesFile) bool { return r.Name == f.Rules.Name }) {
				file.Rules = append(file.Rules, rulesFile{f.Rules.Name, given(f.Rules.Title)})
			}
		}
	}
	file.Inputs = inputFiles(s.Inputs)
	s.file = file
	return s, nil
}

// inPart is the unions with a count that is not whole in one of two votes, and
// any in the other.
func inPart(a, b *View) []string {
	var out []string
	for _, p := range analysis.Pairs(a.facts.Result, b.facts.Result) {
		if p.Before < 0 || p.After < 0 {
			continue
		}
		x, y := &a.facts.Result.Unions[p.Before], &b.facts.Result.Unions[p.After]
		if x.Counted && y.Counted && (!x.Whole() || !y.Whole()) {
			out = append(out, clean(x.Union.Name))
		}
	}
	return out
}

// underRules says how often the rules part on one vote.
func underRules(views []*View) string {
	first := views[0]
	same := true
	var parts []string
	for _, v := range views {
		same = same && v.Verdict == first.Verdict
		parts = append(parts, strings.ToLower(v.Verdict)+" under "+clean(v.facts.Rules.Name))
	}
	var yes, no int64
	for i := range first.facts.Result.Unions {
		switch first.facts.Result.Unions[i].Vote {
		case tally.Yes:
			yes++
		case tally.No:
			no++
		case tally.Abstained, tally.Pending, tally.Excluded:
		}
	}
	votes := plural(yes, "union", "unions") + " yes, " + whole(no) + " no."
	if len(views) == 1 {
		return "One rule: " + parts[0] + ". " + votes
	}
	if same {
		return "The same votes, the same outcome under " + either(len(views) == 2, "both", "all "+whole(int64(len(views)))) + " rules: " + strings.ToLower(first.Verdict) + ". " + votes
	}
	return "The same votes, not the same outcome: " + list(parts) + ". " + votes
}

// twoVotes says what became of the outcome from one vote to the other, and who
// turned.
func twoVotes(a, b *View, names []string) string {
	s := clean(names[0]) + " " + strings.ToLower(a.Verdict) + " under " + clean(a.facts.Rules.Name) + ", " +
		clean(names[1]) + " " + strings.ToLower(b.Verdict) + " under " + clean(b.facts.Rules.Name) + ". "
	var turned []string
	for _, p := range analysis.Pairs(a.facts.Result, b.facts.Result) {
		if p.Before < 0 || p.After < 0 {
			continue
		}
		x, y := &a.facts.Result.Unions[p.Before], &b.facts.Result.Unions[p.After]
		if x.Vote != y.Vote {
			turned = append(turned, clean(x.Union.Name)+" ("+string(x.Vote)+" to "+string(y.Vote)+")")
		}
	}
	switch n := len(turned); {
	case n == 0:
		return s + "No union's vote turned."
	case n > 6:
		return s + plural(int64(n), "union's vote", "unions' votes") + " turned: " + list(turned[:6]) + " and others."
	}
	return s + plural(int64(len(turned)), "union's vote", "unions' votes") + " turned: " + list(turned) + "."
}

// outcomes is the grid of votes and rules.
func outcomes(views [][]*View, names []string) Grid {
	g := Grid{Head: []string{"VOTE"}, Right: []bool{false}}
	rules := len(views[0])
	for k := range rules {
		head := "OUTCOME"
		if rules > 1 {
			head = clean(views[0][k].facts.Rules.Name)
		}
		g.Head, g.Right = append(g.Head, head), append(g.Right, false)
	}
	if rules == 1 {
		g.Head, g.Right = append(g.Head, "RULES"), append(g.Right, false)
	}
	for i, row := range views {
		cells := []string{clean(names[i])}
		for _, v := range row {
			cells = append(cells, v.Verdict)
		}
		if rules == 1 {
			cells = append(cells, clean(row[0].facts.Rules.Name))
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

func pairFiles(a, b *View) []pairFile {
	out := []pairFile{}
	for _, p := range analysis.Pairs(a.facts.Result, b.facts.Result) {
		var pair pairFile
		var shares []tally.Ratio
		side := func(v *View, at int) *sideFile {
			if at < 0 {
				return nil
			}
			u := &v.facts.Result.Unions[at]
			pair.ID = u.Union.ID
			s := &sideFile{Vote: u.Vote, Ballots: count(u.Pooled, u.Counted)}
			if share, ok := analysis.YesShare(u); ok {
				shares = append(shares, share)
				s.Yes = given(percent(share, tally.Fraction(1, 2)))
			}
			if turnout, ok := analysis.Turnout(u); ok {
				s.Turnout = given(percent(turnout, tally.Whole(1)))
			}
			return s
		}
		pair.Before, pair.After = side(a, p.Before), side(b, p.After)
		if len(shares) == 2 {
			pair.Swing = given(strings.TrimPrefix(signed(shares[1].Sub(shares[0])), "+"))
		}
		pair.Turned = pair.Before != nil && pair.After != nil && pair.Before.Vote != pair.After.Vote
		out = append(out, pair)
	}
	return out
}

func ruleCSV(views []*View) [][]string {
	rows := [][]string{{"rules", "verdict", "requirement", "needs", "has", "stands"}}
	for _, v := range views {
		for _, f := range v.facts.Result.Finding.Bars() {
			needs := ""
			if f.Needs != nil {
				needs = comparison(f.Needs.Compare) + " " + f.Needs.Amount.String()
			}
			rows = append(rows, []string{v.facts.Rules.Name, strings.ToLower(v.Verdict), heading(&f.Bar), needs, f.Has.String(), stateWord(f.State)})
		}
	}
	return rows
}
