package report

import (
	"sebac/internal/analysis"
	"sebac/internal/tally"
)

type powerFile struct {
	Schema      string          `json:"schema"`
	Rules       rulesFile       `json:"rules"`
	Unions      []shareFile     `json:"unions"`
	Why         *string         `json:"why"`
	Compared    []powerRuleFile `json:"compared"`
	Explanation []string        `json:"explanation"`
	Inputs      []inputFile     `json:"inputs"`
}

type powerRuleFile struct {
	Rules  rulesFile   `json:"rules"`
	Unions []shareFile `json:"unions"`
	Why    *string     `json:"why"`
}

type shareFile struct {
	ID      string `json:"id"`
	Veto    bool   `json:"veto"`
	Dummy   bool   `json:"dummy"`
	Banzhaf string `json:"banzhaf"`
	Shapley string `json:"shapley_shubik"`
	Percent struct {
		Banzhaf string `json:"banzhaf"`
		Shapley string `json:"shapley_shubik"`
	} `json:"percent"`
}

// Power tells what each union's vote is worth, under one rule or several side by
// side. Where none of the rules can be weighed so, it says why.
func Power(facts []Facts) (*Sheet, string) {
	f := facts[0]
	w := f.viewer()
	s := &Sheet{Inputs: f.Inputs, Heading: clean(f.Coalition.Name) + ": what each union's vote is worth, if every union votes yes or no."}
	g := Grid{Head: []string{"UNION", "MEMBERS"}, Right: []bool{false, true}}
	for i := range f.Result.Unions {
		if f.Result.Unions[i].Vote != tally.Excluded {
			g.Rows = append(g.Rows, []string{w.name(i), w.members(f.Result.Unions[i].Union)})
		}
	}
	s.rows = [][]string{{"rules", "union", "members", "veto", "dummy", "banzhaf", "banzhaf_percent", "shapley_shubik", "shapley_shubik_percent"}}
	file := powerFile{Schema: "sebac/power/v1", Compared: []powerRuleFile{}, Inputs: inputFiles(f.Inputs)}
	told, why := 0, ""
	for k := range facts {
		r := facts[k].Rules
		shares, reason := analysis.Power(r.RatifiedWhen, f.Coalition)
		out := powerRuleFile{Rules: rulesFile{r.Name, given(r.Title)}, Unions: []shareFile{}, Why: given(reason)}
		name := clean(r.Name)
		if reason != "" {
			why = name + ": " + reason
			s.Notes = append(s.Notes, "Under "+why+".")
		} else {
			told++
			s.Notes = append(s.Notes, w.worth(name, shares))
			prefix := ""
			if len(facts) > 1 {
				prefix = name + " "
			}
			g.Head = append(g.Head, prefix+"VETO", "BANZHAF", "", "SHAPLEY", "")
			if len(facts) > 1 {
				g.Head = append(g.Head[:len(g.Head)-5], name, "BANZHAF", "SHAPLEY")
				g.Right = append(g.Right, false, true, true)
			} else {
				g.Right = append(g.Right, false, true, true, true, true)
			}
			for row := range shares {
				x := &shares[row]
				word := ""
				switch {
				case x.Veto:
					word = "veto"
				case x.Dummy:
					word = "never matters"
				}
				cells := []string{word, x.Banzhaf.String(), percent(x.Banzhaf) + "%", x.ShapleyShubik.String(), percent(x.ShapleyShubik) + "%"}
				if len(facts) > 1 {
					cells = []string{word, percent(x.Banzhaf) + "%", percent(x.ShapleyShubik) + "%"}
				}
				g.Rows[row] = append(g.Rows[row], cells...)
				u := f.Result.Unions[x.Union].Union
				one := shareFile{ID: u.ID, Veto: x.Veto, Dummy: x.Dummy, Banzhaf: x.Banzhaf.String(), Shapley: x.ShapleyShubik.String()}
				one.Percent.Banzhaf, one.Percent.Shapley = percent(x.Banzhaf), percent(x.ShapleyShubik)
				out.Unions = append(out.Unions, one)
				s.rows = append(s.rows, []string{r.Name, u.ID, u.Members.String(), yesNo(x.Veto), yesNo(x.Dummy), one.Banzhaf, one.Percent.Banzhaf, one.Shapley, one.Percent.Shapley})
			}
		}
		if k == 0 {
			file.Rules, file.Unions, file.Why = out.Rules, out.Unions, out.Why
		} else {
			file.Compared = append(file.Compared, out)
		}
	}
	if told == 0 {
		return nil, why
	}
	s.Summary = s.Notes[0]
	s.Notes = s.Notes[1:]
	if told > 0 {
		s.Grids = []Grid{g}
	}
	s.Notes = append(s.Notes,
		"A veto: nothing passes without that union's yes, be all the others in favor. Banzhaf: its part of all the cases in which one union's vote turns the outcome. "+
			"Shapley-Shubik: the chance that it is the one to turn it, if the unions say yes one after another in an order drawn by lot.")
	file.Explanation = append([]string{s.Summary}, s.Notes...)
	s.file = file
	return s, ""
}

// worth says who holds a veto and who never matters.
func (v *viewer) worth(rules string, shares []analysis.Share) string {
	var vetoes, dummies []int
	for _, s := range shares {
		if s.Veto {
			vetoes = append(vetoes, s.Union)
		}
		if s.Dummy {
			dummies = append(dummies, s.Union)
		}
	}
	s := "Under " + rules + " "
	switch {
	case len(vetoes) == 0:
		s += "no union holds a veto"
	case len(vetoes) > named:
		s += plural(int64(len(vetoes)), "union", "unions") + " hold a veto"
	default:
		s += list(v.names(vetoes)) + either(len(vetoes) == 1, " holds a veto", " hold a veto")
	}
	switch {
	case len(dummies) == 0:
		return s + ", and there is none whose vote never matters."
	case len(dummies) > named:
		return s + ", and the votes of " + plural(int64(len(dummies)), "union", "unions") + " never matter."
	}
	return s + ", and the vote of " + list(v.names(dummies)) + " never matters."
}
