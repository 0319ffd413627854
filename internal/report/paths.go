package report

import (
	"slices"
	"strconv"
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

type pathsFile struct {
	Schema        string        `json:"schema"`
	Rules         rulesFile     `json:"rules"`
	Verdict       tally.Verdict `json:"verdict"`
	Outstanding   []string      `json:"outstanding"`
	Indispensable []string      `json:"indispensable"`
	PassesWith    *setsFile     `json:"passes_with"`
	FailsWith     *setsFile     `json:"fails_with"`
	Leads         []leadFile    `json:"leads"`
	Explanation   []string      `json:"explanation"`
	Inputs        []inputFile   `json:"inputs"`
}

type setsFile struct {
	Count string     `json:"count"`
	Sets  [][]string `json:"sets"`
}

type leadFile struct {
	ID          string `json:"id"`
	LeadNeeded  *int64 `json:"lead_needed"`
	YesIfAll    int64  `json:"yes_needed_if_all_vote"`
	Outstanding int64  `json:"outstanding"`
}

// shownSets is how many sets a page lists before it only counts them.
const shownSets = 10

// listedSets is how many a file lists.
const listedSets = 1000

// Paths tells what the unions still out can do to a pending vote.
func Paths(f Facts) *Sheet {
	v := New(f)
	w := v.words
	w.outlook = analysis.Ahead(f.Rules.RatifiedWhen, f.Result)
	p := analysis.Ways(f.Rules.RatifiedWhen, f.Result, listedSets)
	s := &Sheet{Summary: v.Summary, Heading: v.Heading, Inputs: f.Inputs}
	file := pathsFile{
		Schema: "sebac/paths/v1", Rules: rulesFile{f.Rules.Name, given(f.Rules.Title)}, Verdict: f.Result.Verdict,
		Outstanding: w.ids(p.Outstanding), Indispensable: w.ids(p.Indispensable), Leads: []leadFile{}, Inputs: inputFiles(f.Inputs),
	}

	g := Grid{Head: []string{"STILL OUT", "MEMBERS", "ITS YES", "ITS NO", "LEAD NEEDED"}, Right: []bool{false, true, false, false, true}}
	for _, i := range p.Outstanding {
		u := &f.Result.Unions[i]
		row := []string{w.name(i), w.members(u.Union), "", "", ""}
		switch {
		case slices.Contains(w.outlook.Enough, i):
			row[2] = "ratifies it"
		case slices.Contains(p.Indispensable, i):
			row[2] = "it cannot pass without"
		}
		if slices.Contains(w.outlook.Fatal, i) {
			row[3] = "sinks it"
		}
		if u.Counted && u.Lead != nil {
			lead := leadFile{ID: u.Union.ID, LeadNeeded: known(u.Lead.By), YesIfAll: u.Lead.IfAll, Outstanding: u.Lead.OutOf}
			file.Leads = append(file.Leads, lead)
			if u.Lead.By.Known {
				row[4] = whole(u.Lead.By.N)
			}
		}
		g.Rows = append(g.Rows, row)
	}
	s.Grids = append(s.Grids, g)
	s.rows = [][]string{{"outcome", "set", "size", "unions"}}
	add := func(title, outcome string, sets *analysis.Sets) *setsFile {
		if sets == nil {
			s.Notes = append(s.Notes, "There are too many unions out to try every set of them.")
			return nil
		}
		out := &setsFile{Count: strconv.FormatInt(sets.Count, 10), Sets: [][]string{}}
		for k, set := range sets.First {
			out.Sets = append(out.Sets, w.ids(set))
			s.rows = append(s.rows, []string{outcome, strconv.Itoa(k + 1), strconv.Itoa(len(set)), strings.Join(w.ids(set), " ")})
		}
		s.Notes = append(s.Notes, w.sets(title, sets))
		return out
	}
	file.PassesWith = add("A yes is enough, whatever the others do", "passes", p.Passes)
	file.FailsWith = add("A no ends it, whatever the others do", "fails", p.Fails)
	if p.Ballots {
		s.Notes = append(s.Notes, "The rule counts ballots too, which the vote of a union as such does not settle: sets are told only where they settle it all the same.")
	}
	for i := range f.Result.Unions {
		if lead := w.lead(i); lead != "" {
			s.Notes = append(s.Notes, lead)
		}
	}
	for k, i := range w.outlook.Indispensable {
		if k < named {
			s.Notes = append(s.Notes, w.ifNo(i, &w.outlook.IfNo[k]))
		}
	}
	s.Notes = append(s.Notes, v.Reasons...)
	file.Explanation = append([]string{s.Summary}, s.Notes...)
	s.file = file
	return s
}

func (v *viewer) ids(at []int) []string {
	out := []string{}
	for _, i := range at {
		out = append(out, v.result.Unions[i].Union.ID)
	}
	return out
}

// sets says minimal sets in one sentence, the smallest first.
func (v *viewer) sets(title string, sets *analysis.Sets) string {
	n := sets.Count
	if n == 0 {
		return title + ": there is no such set."
	}
	single := true
	for _, set := range sets.First {
		single = single && len(set) == 1
	}
	if single && n == int64(len(sets.First)) {
		var names []string
		for _, set := range sets.First {
			names = append(names, v.name(set[0]))
		}
		return title + ": " + either(n == 1, "", "each alone of ") + list(names) + "."
	}
	var shown []string
	for k, set := range sets.First {
		if k == shownSets {
			break
		}
		if len(set) > 2 && len(set) == len(v.pending()) {
			shown = append(shown, "all "+whole(int64(len(set)))+" together")
		} else {
			shown = append(shown, list(v.names(set)))
		}
	}
	s := title + ": " + plural(n, "smallest set, ", "smallest sets: ") + strings.Join(shown, "; ")
	if n > shownSets {
		s += "; and " + whole(n-shownSets) + " more"
	}
	return s + "."
}
