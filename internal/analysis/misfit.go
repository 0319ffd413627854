package analysis

import "sebac/internal/tally"

// Misfit is where rules and roll do not fit each other.
type Misfit struct {
	Code          string // of the table of diagnostics: C120, C124, C204
	Union         int    // the union it is about, or -1
	Message, Hint string
}

// Misfits holds the rules to the roll: groups that nobody is in, turnout that
// cannot be known, and bars that this coalition can never meet or never fail.
// The last is asked of the judge, with nothing in: a bar that stands decided
// before a ballot is cast is no bar.
func Misfits(c *tally.Coalition, rules *tally.Rules) []Misfit {
	var out []Misfit
	blank := *c
	blank.Final = false
	nothing := tally.Judge(&blank, rules, nil)
	all := nothing.Finding.Bars()

	unknown := false
	for i := range c.Unions {
		u := &c.Unions[i]
		bar := rules.UnionVote
		if u.Bar != nil {
			bar = *u.Bar
		}
		asks := bar.Of == tally.OfEligible
		for _, f := range all {
			asks = asks || f.Bar.Of == tally.OfEligible && u.InGroup(f.Bar.Among)
		}
		if asks && !u.Suspended && !u.Eligible.Known {
			unknown = true
			out = append(out, Misfit{
				"C124", i, "the rules " + rules.Name + " ask for the eligible members of " + u.ID + ", and the roll gives none",
				"give the union its eligible",
			})
		}
	}
	for _, f := range all {
		if !peopled(c, f.Bar.Among) {
			out = append(out, Misfit{
				"C120", -1, "the rules " + rules.Name + " count the group " + f.Bar.Among + ", and no union of this coalition is in it",
				"give the unions that are in it groups: [" + f.Bar.Among + "]",
			})
			continue
		}
		if f.State == tally.Open || unknown {
			continue
		}
		never := "never fail"
		if f.State == tally.Failed {
			never = "never meet"
		}
		out = append(out, Misfit{
			"C204", -1, "this coalition can " + never + " a bar of " + rules.Name + ": " + title(f),
			"check the rules against the roll",
		})
	}
	return out
}

func peopled(c *tally.Coalition, group string) bool {
	for i := range c.Unions {
		if u := &c.Unions[i]; !u.Suspended && u.InGroup(group) {
			return true
		}
	}
	return false
}

func title(f *tally.Finding) string {
	if f.Title != "" {
		return f.Title
	}
	b := &f.Bar
	s := string(b.Count) + " that " + string(b.That) + ", " + string(b.Compare) + " " + b.Threshold.Text
	if b.Of != tally.NoBase {
		s += " of " + string(b.Of)
	}
	return s
}
