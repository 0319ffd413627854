package report

import (
	"slices"

	"sebac/internal/analysis"
	"sebac/internal/tally"
)

type marginFile struct {
	Schema      string        `json:"schema"`
	Rules       rulesFile     `json:"rules"`
	Verdict     tally.Verdict `json:"verdict"`
	Changed     turnFile      `json:"changed"`
	Added       turnFile      `json:"added"`
	Removed     turnFile      `json:"removed"`
	Explanation []string      `json:"explanation"`
	Inputs      []inputFile   `json:"inputs"`
}

type turnFile struct {
	Ballots   *string    `json:"ballots"`
	Exact     bool       `json:"exact"`
	AtMost    *string    `json:"at_most"`
	Unions    []flipFile `json:"unions"`
	Uncounted []string   `json:"uncounted"`
	Why       *string    `json:"why"`
}

type flipFile struct {
	ID      string     `json:"id"`
	Ballots string     `json:"ballots"`
	Vote    tally.Vote `json:"vote"`
}

// Margin tells the fewest ballots that would have turned a decided outcome.
func Margin(f Facts) *Sheet {
	v := New(f)
	w := v.words
	turns := analysis.Margin(f.Rules.RatifiedWhen, f.Result)
	s := &Sheet{Summary: v.Verdict + " under " + clean(f.Rules.Name) + ". " + w.turn(&turns[0]), Heading: v.Heading, Inputs: f.Inputs}
	s.Notes = append(s.Notes, w.musts(turns)...)
	s.Notes = append(s.Notes, w.turn(&turns[1]), w.turn(&turns[2]))
	s.Notes = append(s.Notes, v.Reasons...)
	s.Grids = []Grid{w.prices(turns)}
	s.rows = [][]string{{"kind", "ballots", "exact", "at_most", "union", "union_ballots", "vote_then", "count_known"}}
	file := marginFile{Schema: "sebac/margin/v1", Rules: rulesFile{f.Rules.Name, given(f.Rules.Title)}, Verdict: f.Result.Verdict, Inputs: inputFiles(f.Inputs)}
	file.Explanation = append([]string{s.Summary}, s.Notes...)
	for k := range turns {
		t := &turns[k]
		out := turnFile{Exact: t.Exact() && t.Possible, Unions: []flipFile{}, Uncounted: []string{}, Why: given(t.Why)}
		least, most := "", ""
		if t.Possible {
			least = tally.Whole(t.Least).String()
			if t.Most >= 0 {
				most = tally.Whole(t.Most).String()
			}
		}
		out.Ballots, out.AtMost = given(least), given(most)
		for _, flip := range t.Where {
			u := &f.Result.Unions[flip.Union]
			n := tally.Whole(flip.Ballots).String()
			out.Unions = append(out.Unions, flipFile{u.Union.ID, n, flip.Vote})
			s.rows = append(s.rows, []string{string(t.Kind), least, yesNo(out.Exact), most, u.Union.ID, n, string(flip.Vote), yesNo(u.Whole())})
		}
		if len(t.Where) == 0 {
			s.rows = append(s.rows, []string{string(t.Kind), least, yesNo(out.Exact), most, "", "", "", ""})
		}
		for _, i := range t.Uncounted {
			out.Uncounted = append(out.Uncounted, f.Result.Unions[i].Union.ID)
		}
		switch t.Kind {
		case analysis.Changed:
			file.Changed = out
		case analysis.Added:
			file.Added = out
		case analysis.Removed:
			file.Removed = out
		}
	}
	s.file = file
	return s
}

// turn says what ballots of one kind would have done.
func (v *viewer) turn(t *analysis.Turn) string {
	rejected := v.result.Verdict == tally.Rejected
	from, to, end := "yes", "no", "rejected"
	if rejected {
		from, to, end = to, from, "ratified"
	}
	n := whole(t.Least) + " "
	ballots := either(t.Least == 1, "ballot", "ballots")
	var what, never string
	switch t.Kind {
	case analysis.Added:
		what, never = n+"more "+to+" "+ballots, "More "+to+" ballots"
	case analysis.Removed:
		what, never = n+"fewer "+from+" "+ballots, "Fewer "+from+" ballots"
	case analysis.Changed:
		what, never = n+ballots+" changed from "+from+" to "+to, "Ballots changed from "+from+" to "+to
		if v.others(t, rejected) {
			what = n + ballots + " changed to " + to
		}
	}
	if !t.Possible {
		return never + " could not have " + end + " it."
	}
	var parts []string
	for _, f := range t.Where {
		share := whole(f.Ballots)
		if !v.result.Unions[f.Union].Whole() {
			share = "at least " + share
		}
		parts = append(parts, share+" in "+v.name(f.Union))
	}
	s := what + " would have " + end + " it"
	if !t.Exact() {
		s = "At least " + s
	} else {
		s += ", and no fewer"
	}
	if len(parts) > 0 {
		s += ": " + list(parts)
	}
	if t.Exact() {
		return s + "."
	}
	switch n := len(t.Uncounted); {
	case n > 0:
		s += ". No whole count of " + list(v.names(t.Uncounted)) + " is known, so " + either(n == 1, "it", "each") +
			" is taken to have " + either(rejected, "been lost", "carried") + " by one ballot"
		if t.Most >= 0 {
			s += "; " + whole(t.Most) + " would have been enough in any case, even if all members there voted and were of one mind"
		}
	case t.Most >= 0:
		s += ", and " + whole(t.Most) + " at most. It is not exact: " + t.Why
	default:
		s += ". It is not exact: " + t.Why
	}
	return s + "."
}

// others reports whether a change takes ballots that were neither yes nor no: those
// of a union that abstained.
func (v *viewer) others(t *analysis.Turn, rejected bool) bool {
	return slices.ContainsFunc(t.Where, func(f analysis.Flip) bool {
		u := &v.result.Unions[f.Union]
		return u.Whole() && either(rejected, u.Pooled.No, u.Pooled.Yes) < f.Ballots
	})
}

// prices is what each union on the side of the outcome would take to turn.
func (v *viewer) prices(turns []analysis.Turn) Grid {
	to := tally.Yes
	if v.result.Verdict == tally.Ratified {
		to = tally.No
	}
	g := Grid{
		Title: "To turn a union from " + either(to == tally.Yes, "no to yes", "yes to no") + " takes at least:",
		Head:  []string{"UNION", "MEMBERS", "YES", "NO", "CHANGED", "ADDED", "REMOVED", "FEWEST TAKE"}, Right: []bool{false, true, true, true, true, true, true, true},
	}
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if u.Vote == to || u.Vote == tally.Excluded {
			continue
		}
		row := []string{v.name(i), v.members(u.Union), "", "", "", "", "", ""}
		if u.Counted {
			row[2], row[3] = whole(u.Pooled.Yes), whole(u.Pooled.No)
		}
		for k, t := range turns {
			row[4+k] = "—"
			for _, p := range analysis.Prices(t.Kind, u) {
				if p.Vote != to {
					continue
				}
				if row[4+k] = whole(p.Least); p.Least != p.Most {
					row[4+k] += " or more"
				}
			}
		}
		for _, f := range turns[0].Where {
			if f.Union == i {
				row[7] = whole(f.Ballots)
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// musts says whom the fewest cannot do without: all the others together, turned,
// leave the outcome as it is.
func (v *viewer) musts(turns []analysis.Turn) []string {
	must := analysis.Needed(v.rules.RatifiedWhen, v.result)
	if len(turns[0].Where) < 2 {
		return nil
	}
	var out []string
	if len(must) > 0 {
		out = append(out, list(v.names(must))+" must be among them: all the others together could not have turned it.")
	}
	var rest []string
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		used := slices.ContainsFunc(turns[0].Where, func(f analysis.Flip) bool { return f.Union == i })
		for _, p := range analysis.Prices(analysis.Changed, u) {
			if rejected := v.result.Verdict == tally.Rejected; !used && p.Vote == either(rejected, tally.Yes, tally.No) && u.Vote == either(rejected, tally.No, tally.Yes) {
				rest = append(rest, v.name(i)+" ("+whole(p.Least)+either(p.Least == p.Most, "", " or more")+")")
			}
		}
	}
	if len(rest) > 0 && len(rest) <= named {
		out = append(out, "Not among the fewest, for what it takes: "+list(rest)+".")
	}
	return out
}
