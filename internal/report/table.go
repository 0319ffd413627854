package report

import (
	"bytes"
	"cmp"
	"strings"

	"sebac/internal/tally"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// Options say how a table is set.
type Options struct {
	Width int    // columns of the screen; 0 is the natural width
	Color bool   // words carry the verdict all the same
	Units bool   // every union's units and locals, not only those of unions half in
	Sort  string // roster, weight, name or yes
}

// proseWidth is how wide sentences run where no screen limits them.
const proseWidth = 100

// prose is how wide sentences run.
func (o Options) prose() int { return cmp.Or(o.Width, proseWidth) }

// open writes what every answer begins with, the verdict and what it is of, and
// is how wide the sentences behind it run.
func (o Options) open(b *bytes.Buffer, verdict, summary, heading string) (width int) {
	width = o.prose()
	b.WriteString(pen{o.Color}.verdict(verdict, strings.TrimPrefix(wrap(summary, width, ""), verdict)) + "\n")
	if heading != "" {
		b.WriteString(wrap(heading, width, "") + "\n")
	}
	return width
}

// Table is the result as a person reads it: the verdict first, then what it
// rests on, then the unions, then what else follows.
func (v *View) Table(opt Options) ([]byte, error) {
	var b bytes.Buffer
	width := opt.open(&b, v.Verdict, v.Summary, v.Heading)
	b.WriteByte('\n')
	if err := v.requirements(&b, opt); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	if len(v.Rows) > 0 {
		if err := v.unions(&b, opt); err != nil {
			return nil, err
		}
	}
	for _, line := range v.Uncounted {
		b.WriteString(wrap(" "+line, width, "   ") + "\n")
	}
	b.WriteByte('\n')
	for _, s := range v.Explanation() {
		b.WriteString(wrap("- "+s, width, "  ") + "\n")
	}
	for _, c := range v.Claims {
		who := ""
		if c.Who != "" {
			who = " (" + c.Who + ")"
		}
		b.WriteString(wrap("CLAIM "+quoted(c.Says)+who+": "+strings.ToUpper(c.Verdict)+". "+upper(c.Why)+".", width, "  ") + "\n")
	}
	for _, a := range v.facts.Accepted {
		b.WriteString(wrap("ACCEPTED "+a.Fault.Code+" "+clean(a.Fault.Place.String())+": "+clean(a.Fault.Message)+". Why: "+clean(a.Why), width, "  ") + "\n")
	}
	b.WriteString("Fingerprint " + v.Fingerprint + "\n")
	return b.Bytes(), nil
}

func quoted(s string) string { return "“" + s + "”" }

// requirements is the table of the requirement: a bar a line, and above several
// ways the words that join them.
func (v *View) requirements(b *bytes.Buffer, opt Options) error {
	head, lines := v.requirementLines()
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, l.cells)
	}
	p := pen{opt.Color}
	return set(b, head, rows, layout{
		width: opt.Width, right: []bool{false, true, true, true, false},
		steps: []step{{0, 24, true}, {4, 8, true}, {0, 12, true}},
		paint: func(col int, cell string) string {
			if col == 4 {
				return p.state(cell)
			}
			return cell
		},
	})
}

// line is a line of the table of the requirement: its cells as every format
// shows them, and the finding that they tell of.
type line struct {
	depth   int
	cells   []string
	finding *tally.Finding
}

// requirementLines is that table in every format: a bar a line, and above several
// ways the words that join them.
func (v *View) requirementLines() (head []string, rows []line) {
	pending := v.facts.Result.Verdict == tally.VerdictPending
	head = []string{"REQUIREMENT", "NEEDS", "HAS", "TO SPARE", ""}
	if pending {
		head = []string{"REQUIREMENT", "NEEDS", "NOW", "CAN STILL BE", ""}
	}
	w := v.words
	var walk func(f *tally.Finding, depth int)
	walk = func(f *tally.Finding, depth int) {
		indent := strings.Repeat("  ", depth)
		if f.Kind != tally.KindBar {
			joined := either(f.Kind == tally.KindAll, "All of these", "One of these")
			if f.Title != "" {
				joined = clean(f.Title) + ": " + strings.ToLower(joined)
			}
			if depth > 0 || f.Kind == tally.KindAny || f.Title != "" {
				rows = append(rows, line{depth, []string{indent + joined, "", "", "", stateWord(f.State)}, f})
				depth++
			}
			for i := range f.Parts {
				walk(&f.Parts[i], depth)
			}
			return
		}
		row := []string{indent + heading(&f.Bar), "", w.number(&f.Bar, f.Has), "", stateWord(f.State)}
		if f.Needs != nil {
			row[1] = comparison(f.Needs.Compare) + " " + w.number(&f.Bar, f.Needs.Amount)
			if spare := f.Spare(); !pending {
				row[3] = w.spare(f)
			} else if f.State == tally.Open && spare.Sign() == 0 && strings.HasPrefix(row[1], "at most") {
				row[4] += ", none to spare"
			}
		}
		if pending && f.Least != nil {
			row[3] = w.number(&f.Bar, *f.Least) + " or more"
			if f.Most != nil {
				row[3] = w.number(&f.Bar, *f.Least) + " to " + w.number(&f.Bar, *f.Most)
				if f.Least.Cmp(*f.Most) == 0 {
					row[3] = w.number(&f.Bar, *f.Most)
				}
			}
		}
		rows = append(rows, line{depth, row, f})
	}
	walk(&v.facts.Result.Finding, 0)
	return head, rows
}

// spare is how far a finding stands from what it needs, as a cell of a table.
func (v *viewer) spare(f *tally.Finding) string {
	spare := *f.Spare()
	switch limit := f.Needs.Compare == tally.AtMost || f.Needs.Compare == tally.FewerThan; {
	case spare.Sign() == 0:
		return "none"
	case spare.Sign() > 0:
		return v.number(&f.Bar, spare)
	case limit:
		return v.number(&f.Bar, spare.Neg()) + " too many"
	}
	return v.number(&f.Bar, spare.Neg()) + " short"
}

// unions is the table of those that sent a count.
func (v *View) unions(b *bytes.Buffer, opt Options) error {
	head := []string{"UNION", "MEMBERS", "WEIGHT", "YES", "NO", "OTHER", "YES %", "VOTE"}
	other := false
	var rows, brief [][]string
	for _, r := range v.sorted(opt) {
		other = other || r.Other != ""
		row := []string{strings.Repeat("  ", r.Depth) + r.Name, r.Members, r.Weight, r.Yes, r.No, r.Other, r.Share, r.Vote}
		rows = append(rows, row)
		brief = append(brief, append(row[:len(row)-1:len(row)-1], r.Brief))
	}
	if opt.Width > 0 && natural(head, rows) > opt.Width {
		rows = brief
	}
	right := []bool{false, true, true, true, true, true, true, false}
	if !other {
		head, right = without(head, 5), without(right, 5)
		for i := range rows {
			rows[i] = without(rows[i], 5)
		}
	}
	p := pen{opt.Color}
	last := len(head) - 1
	return set(b, head, rows, layout{
		width: opt.Width, right: right,
		steps: []step{{0, 20, false}, {last, 12, false}, {0, 8, false}},
		paint: func(col int, cell string) string {
			if col == last {
				return p.vote(cell)
			}
			return cell
		},
	})
}

func without[T any](s []T, i int) []T { return append(append([]T(nil), s[:i]...), s[i+1:]...) }

// layout says how a table is set: which columns give way where the screen is too
// narrow, in what order, and which are numbers.
type layout struct {
	width int
	steps []step
	right []bool
	paint func(col int, cell string) string
}

// set writes one table. The text columns are fitted before tablewriter sees
// them: its own limits cut numbers without a mark.
func set(b *bytes.Buffer, head []string, rows [][]string, l layout) error {
	rows = l.fit(head, rows)
	align := make([]tw.Align, len(head))
	for i := range align {
		align[i] = tw.AlignLeft
		if l.right[i] {
			align[i] = tw.AlignRight
		}
	}
	var out bytes.Buffer
	none := tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.Off, ShowFooterLine: tw.Off}
	t := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
			Settings: tw.Settings{Lines: none, Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off}},
		})),
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithHeaderAlignmentConfig(tw.CellAlignment{PerColumn: align}),
		tablewriter.WithRowAlignmentConfig(tw.CellAlignment{PerColumn: align}),
	)
	t.Header(head)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = l.paint(i, cell)
		}
		if err := t.Append(cells); err != nil {
			return err
		}
	}
	if err := t.Render(); err != nil {
		return err
	}
	for line := range strings.SplitSeq(strings.TrimRight(out.String(), "\n"), "\n") {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return nil
}
