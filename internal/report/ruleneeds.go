package report

import (
	"bytes"
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Needed is what is enough under rules, in words.
type Needed struct {
	rules     *tally.Rules
	needs     analysis.Needs
	coalition *tally.Coalition // nil where only a number of unions was asked about
	stakes    *analysis.Stakes
	sentences []string
	warnings  []diag.Fault
	inputs    []Input
}

// NeedsOf is what is enough among a number of unions.
func NeedsOf(r *tally.Rules, n analysis.Needs, inputs []Input) *Needed {
	out := &Needed{rules: r, needs: n, inputs: inputs}
	out.sentences = out.numbers()
	for i := range n.Other {
		out.sentences = append(out.sentences, "Besides, "+says(&n.Other[i])+"; what that takes, only a roster tells.")
	}
	return out
}

// StakesOf is what is enough in one coalition.
func StakesOf(c *tally.Coalition, r *tally.Rules, s analysis.Stakes, warnings []diag.Fault, inputs []Input) *Needed {
	out := &Needed{rules: r, needs: s.Needs, coalition: c, stakes: &s, warnings: warnings, inputs: inputs}
	out.sentences = out.numbers()
	v := &viewer{coalition: c, rules: r}
	for i := range s.Bars {
		out.sentences = append(out.sentences, v.stake(&s.Bars[i]))
	}
	out.sentences = append(out.sentences, v.blockers(&s)...)
	return out
}

// numbers is what the numbers of unions decide.
func (n *Needed) numbers() []string {
	of := plural(int64(n.needs.Unions), "union", "unions")
	if len(n.needs.Rows) == 0 {
		return []string{"How many of " + of + " are in favor decides nothing under " + n.rules.Name + ": no bar of it is over numbers of unions."}
	}
	row := &n.needs.Rows[0]
	if !row.InFavor.Known {
		return []string{"No number of yes votes is enough among " + of + "."}
	}
	var out []string
	if s := n.oneFewer(); s != "" {
		out = append(out, s)
	}
	if row.Whatever.Known && row.Whatever != row.InFavor {
		out = append(out, whole(row.Whatever.N)+" of "+of+" in favor are enough whatever they carry, if all vote.")
	}
	return out
}

// oneFewer says that one fewer in favor than must be is not enough, by what it
// fails, and when it is: "10 to 6 fails: 6 of 16 is 37.50%, more than 1/3. 10 of 16
// are enough only if at least one union does not vote".
func (n *Needed) oneFewer() string {
	row := &n.needs.Rows[0]
	if row.InFavor.N == 0 {
		return ""
	}
	yes := row.InFavor.N - 1
	no := int64(n.needs.Unions) - yes
	var why []string
	for i := range n.needs.Failing {
		f := &n.needs.Failing[i]
		b := &f.Bar
		switch {
		case b.Of != tally.NoBase && f.Of.Sign() > 0:
			why = append(why, amount(f.Has)+" of "+amount(f.Of)+" is "+percent(f.Has.Div(f.Of), b.Threshold.Value)+"%, "+held(f))
		case f.Needs != nil:
			v := &viewer{coalition: &tally.Coalition{}}
			why = append(why, v.ask(b, f.Needs, comparison(f.Needs.Compare)+" "+v.number(b, f.Needs.Amount)))
		}
	}
	s := whole(yes) + " to " + whole(no) + " fails: " + strings.Join(why, "; ") + ". "
	switch out := n.needs.OnlyIf(yes); {
	case yes == 0:
		return strings.TrimSuffix(s, " ")
	case !out.Known:
		return s + whole(yes) + " of " + whole(int64(n.needs.Unions)) + " " + either(yes == 1, "is", "are") + " never enough."
	default:
		return s + whole(yes) + " of " + whole(int64(n.needs.Unions)) + " " + either(yes == 1, "is", "are") + " enough only if " +
			either(out.N == 1, "at least one union does", "at least "+whole(out.N)+" unions do") + " not vote."
	}
}

// stake is a bar over a whole coalition: what it needs, and the slack.
func (v *viewer) stake(b *analysis.BarStakes) string {
	f := &b.Finding
	bar := &f.Bar
	if f.Needs == nil {
		return upper(says(bar)) + ": how many that is cannot be told from this roll."
	}
	// Everybody voting, which is what it is told for.
	full := *f
	if f.OfMost != nil {
		full.Of = *f.OfMost
	}
	s := upper(v.derive(&full))
	if bar.Of != tally.NoBase && bar.Of != tally.OfAll && bar.Of != tally.OfEligible {
		s += ", if all vote"
	}
	if bar.Of != tally.NoBase {
		s += ": " + v.ask(&tally.Bar{Count: bar.Count, That: bar.That, Compare: bar.Compare, Casting: bar.Casting}, f.Needs, comparison(f.Needs.Compare)+" "+v.number(bar, f.Needs.Amount))
	}
	s += "."
	if b.Slack != nil && bar.That == tally.Favor && b.Slack.Sign() >= 0 {
		s += " " + either(b.Slack.Sign() == 0, "None", v.number(bar, *b.Slack)) + " may be missing."
	}
	if b.Fewest.Known && bar.Count != tally.CountUnions {
		s += " " + either(b.Fewest.N == 1, "The heaviest union carries it alone.", "The "+whole(b.Fewest.N)+" heaviest unions carry it by themselves.")
	}
	return s
}

// blockers says who can block alone.
func (v *viewer) blockers(s *analysis.Stakes) []string {
	if !s.Passable {
		return []string{"It cannot pass even if everybody says yes."}
	}
	if len(s.Blockers) == 0 {
		return []string{"No single union can block it."}
	}
	if len(s.Blockers) == v.standing() && len(s.Blockers) > 1 {
		return []string{"Every union can block it alone by saying no."}
	}
	var say, stay []string
	for _, b := range s.Blockers {
		name := clean(v.coalition.Unions[b.Union].Name)
		say = append(say, name)
		if b.Abstained {
			stay = append(stay, name)
		}
	}
	out := []string{list(say) + " can block it alone by saying no."}
	switch {
	case len(say) > 1:
		out[0] = "Each of " + list(say) + " can block it alone by saying no."
	case len(stay) == 1:
		return []string{say[0] + " can block it alone, by saying no or by not voting."}
	}
	switch {
	case len(stay) == len(say):
		out = append(out, "So can each of them by not voting.")
	case len(stay) == 1:
		out = append(out, stay[0]+" can by not voting, too.")
	case len(stay) > 1:
		out = append(out, "Each of "+list(stay)+" can by not voting, too.")
	}
	return out
}

func (v *viewer) standing() int {
	n := 0
	for i := range v.coalition.Unions {
		if !v.coalition.Unions[i].Suspended {
			n++
		}
	}
	return n
}

// needsColumns is how many numbers not voting a table shows; the file has them all.
const needsColumns = 5

// Table is what is enough as a person reads it.
func (n *Needed) Table(width int) []byte {
	width = Options{Width: width}.prose()
	var b bytes.Buffer
	p := prose{&b, width}
	p.line("", "Ratified under "+n.rules.Name+" when "+sentence(n.rules.RatifiedWhen)+".")
	who := plural(int64(n.needs.Unions), "union", "unions")
	if n.coalition != nil {
		who = clean(n.coalition.Name) + ", " + who
	}
	b.WriteByte('\n')
	if rows := n.needs.Rows; len(rows) > 0 && rows[0].InFavor.Known {
		p.line("", "Of "+who+", as far as their numbers decide:")
		b.WriteByte('\n')
		rows = rows[:min(len(rows), needsColumns)]
		lines := []struct {
			head  string
			cells []string
		}{{head: " NOT VOTING"}, {head: " MAY BE OPPOSED"}, {head: " MUST BE IN FAVOR"}, {head: " ENOUGH WHATEVER THEY CARRY"}}
		sure := false
		for _, r := range rows {
			for i, f := range []tally.Figure{tally.Known(int64(r.NotVoting)), r.Opposed, r.InFavor, r.Whatever} {
				lines[i].cells = append(lines[i].cells, orDash(f))
			}
			sure = sure || r.Whatever.Known && r.Whatever != r.InFavor
		}
		if !sure {
			lines = lines[:3]
		}
		head, cell := 0, 0
		for _, l := range lines {
			head = max(head, len(l.head))
			for _, c := range l.cells {
				cell = max(cell, len(c))
			}
		}
		for _, l := range lines {
			b.WriteString(l.head + strings.Repeat(" ", head-len(l.head)))
			for _, c := range l.cells {
				b.WriteString("  " + strings.Repeat(" ", cell-len(c)) + c)
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	for _, s := range n.sentences {
		p.line("- ", s)
	}
	return b.Bytes()
}

// orDash is a number of unions, or a dash where no number does it.
func orDash(f tally.Figure) string {
	if !f.Known {
		return "-"
	}
	return whole(f.N)
}
