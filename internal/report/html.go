package report

import (
	"bytes"
	_ "embed" // for the page
	"html/template"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

//go:embed page.html
var pageText string

// page is what the HTML report is filled with: the view's own words, and the
// places of its drawings.
type page struct {
	*View
	Lower       string // the verdict as a class of the style
	Rest        string // the summary behind its first word
	Coalition   string
	Steps       []int64 // widths from which labels of the chart can fit
	Requirement []barView
	Blocks      []block
	Sides       []side
	WeightAlt   string
	Unions      []unionRow
	HasOther    bool
	HasTurnout  bool
	Else        []string // what follows, but for what it rests on
	Rests       []string
	Accepted    []accepted
	Warnings    []warning
	Rules       rulesView
	Inputs      []inputRow
	Final       bool
	Encoding    string
}

type barView struct {
	Depth            int
	Words            string
	Needs, Has, Room string
	State, Class     string
	Reason           string
	Meter            *meter
}

type unionRow struct {
	Row
	ID, Turnout        string
	YesBar, TurnoutBar string // widths in per cent, "" for none
	HalfMark           string
	Class, Source      string
	Part               bool
}

// labelled is a cell that tells its column where a narrow screen stacks them.
type labelled struct{ Label, Text string }

// Cell is a cell of the row under its column's name.
func (r unionRow) Cell(label, text string) labelled { return labelled{label, text} }

type accepted struct{ Code, Place, Message, Why string }

type warning struct{ Code, Place, Message, Hint string }

type rulesView struct {
	Name, Title, Force string
	Notes              []note
	UnionVote          string
	Sources            []tally.Source
}

// note is a paragraph of the rules' notes, or an item of a list in them.
type note struct {
	Text string
	Item bool
}

type inputRow struct{ Path, Form, Bytes, Rows, SHA256 string }

// HTML is the report as one page that needs nothing else: no script, no font, no
// request, so that it can be mailed, printed, and opened in ten years.
func (v *View) HTML(opt Options) ([]byte, error) {
	t, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, v.page(opt)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (v *View) page(opt Options) *page {
	f := &v.facts
	w := v.words
	p := &page{
		View: v, Lower: strings.ToLower(v.Verdict), Rest: strings.TrimPrefix(v.Summary, v.Verdict), Steps: steps(),
		Coalition: clean(f.Coalition.Name), Final: f.Coalition.Final, Encoding: f.Encoding,
	}
	_, lines := v.requirementLines()
	reasons := v.Reasons
	for _, l := range lines {
		r := barView{Depth: l.depth, Words: strings.TrimSpace(l.cells[0]), Needs: l.cells[1], Has: l.cells[2], Room: l.cells[3], State: l.cells[4], Class: l.finding.State.String()}
		if l.finding.Kind == tally.KindBar {
			r.Reason, reasons = reasons[0], reasons[1:]
			r.Meter = w.meter(l.finding)
		}
		p.Requirement = append(p.Requirement, r)
	}
	p.Blocks, p.Sides = w.weights()
	var alt []string
	for _, s := range p.Sides {
		alt = append(alt, s.Head)
	}
	p.WeightAlt = "The unions as blocks as wide as their weights. " + strings.Join(alt, ". ") + "."
	p.unions(w, opt)
	for _, s := range v.Follows {
		if !slices.Contains(v.Rests, s) {
			p.Else = append(p.Else, s)
		}
	}
	p.Rests = v.Rests
	p.files()
	return p
}

// unions is every union, counted or not, in the asked order.
func (p *page) unions(w *viewer, opt Options) {
	order := make([]int, len(w.result.Unions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return opt.before(&w.result.Unions[a], &w.result.Unions[b]) })
	for _, i := range order {
		u := &w.result.Unions[i]
		row := unionRow{ID: u.Union.ID, Class: string(u.Vote), Row: Row{Name: w.name(i), Members: w.members(u.Union), Weight: w.weight(u.Union), Vote: standing(u), Kind: u.Vote}}
		if u.Declared != nil {
			row.Source = clean(u.Declared.Source)
		}
		if u.Counted {
			row.count(u.Pooled, &u.Bar)
			row.bars(u.Pooled, u.Union.Eligible)
			if u.Bar.Count == tally.CountBallots && u.Bar.Of == tally.OfYesAndNo && row.YesBar != "" {
				row.HalfMark = along(u.Bar.Threshold.Value, tally.Whole(1))
			}
		}
		p.Unions = append(p.Unions, row)
		if opt.Units || u.Vote == tally.Pending && u.Counted {
			for _, r := range unitRows(nil, u.Units, 1, u) {
				p.Unions = append(p.Unions, unionRow{Row: r, Part: true})
			}
		}
	}
	for i := range p.Unions {
		p.HasOther = p.HasOther || p.Unions[i].Other != ""
		p.HasTurnout = p.HasTurnout || p.Unions[i].Turnout != ""
	}
}

// bars is the share of yes and the turnout, drawn.
func (r *unionRow) bars(c tally.Count, eligible tally.Figure) {
	if n := c.Decisive(); n > 0 {
		r.YesBar = along(tally.Whole(c.Yes), tally.Whole(n))
	}
	if eligible.Known && eligible.N > 0 {
		share := tally.Fraction(c.Returned(), eligible.N)
		r.Turnout = percent(share, tally.Whole(1)) + "%"
		if share.Cmp(tally.Whole(1)) > 0 {
			share = tally.Whole(1)
		}
		r.TurnoutBar = along(share, tally.Whole(1))
	}
}

func (p *page) files() {
	f := &p.facts
	for i := range f.Accepted {
		a := &f.Accepted[i]
		p.Accepted = append(p.Accepted, accepted{a.Fault.Code, clean(a.Fault.Place.String()), clean(a.Fault.Message), clean(a.Why)})
	}
	for i := range f.Warnings {
		p.Warnings = append(p.Warnings, warningOf(&f.Warnings[i]))
	}
	r := f.Rules
	p.Rules = rulesView{Name: r.Name, Title: clean(r.Title), UnionVote: heading(&r.UnionVote)}
	switch from, until := r.InForce.From, r.InForce.Until; {
	case from != "" && until != "":
		p.Rules.Force = "in force from " + day(from) + " until " + day(until)
	case from != "":
		p.Rules.Force = "in force from " + day(from)
	case until != "":
		p.Rules.Force = "in force until " + day(until)
	}
	if r.Notes != "" {
		for _, par := range paragraphs(r.Notes) {
			item, isItem := strings.CutPrefix(clean(par), "- ")
			p.Rules.Notes = append(p.Rules.Notes, note{item, isItem})
		}
	}
	for _, s := range r.Sources {
		p.Rules.Sources = append(p.Rules.Sources, tally.Source{Title: clean(s.Title), URL: clean(s.URL), Date: day(s.Date)})
	}
	for _, in := range f.Inputs {
		row := inputRow{Path: clean(in.Path), Form: in.Form, Bytes: whole(in.Bytes), SHA256: in.SHA256}
		if in.Rows >= 0 {
			row.Rows = whole(in.Rows)
		}
		p.Inputs = append(p.Inputs, row)
	}
}

func warningOf(f *diag.Fault) warning {
	return warning{f.Code, clean(f.Place.String()), clean(f.Message), clean(f.Hint)}
}
